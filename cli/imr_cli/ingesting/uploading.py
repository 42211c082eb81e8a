"""Files into the inbox bucket."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from imr_cli.cloud import Cloud
from imr_cli.errors import CommandError
from imr_cli.ingesting.keys import KeyedFile

AT_ONCE = 8
"""Uploads side by side: a home line is full with so many."""

ObjectVersion = tuple[str, str]
"""Key and version id."""


def upload(cloud: Cloud, files: Sequence[KeyedFile]) -> Iterator[ObjectVersion]:
    """PutObject for each file. A failed one ends the command; what was uploaded is taken in, and may come again."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda file: _upload(cloud, file), files)


def _upload(cloud: Cloud, file: KeyedFile) -> ObjectVersion:
    try:
        with file.path.open("rb") as body:
            answer = cloud.clients.s3.put_object(Bucket=cloud.settings.inbox_bucket, Key=file.key, Body=body)
    except OSError as error:
        raise CommandError(f"{file.path}: {error.strerror}") from error
    return file.key, answer.get("VersionId", "null")
