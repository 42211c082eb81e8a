"""Which key of the inbox each file gets: the same file always the same one, and no two files of a call share one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from imr.limits import S3_KEY_BYTES
from imr_cli.errors import CommandError
from imr_cli.letters.files import files_in, readable


@dataclass(frozen=True)
class KeyedFile:
    """A file, and where it goes."""

    path: Path
    key: str


def keyed_files(paths: Iterable[Path]) -> list[KeyedFile]:
    """Every file named or in a folder named, once, with its key.

    The key is the folder's name and the path in it, or the name of a file that was itself named. Files whose keys would
    be the same get their whole path instead. Raises CommandError for a key that is longer than S3 allows.
    """
    files = {file.resolve(): readable(_short_key(path, file)) for path in paths for file in files_in([path])}
    taken = Counter(files.values())
    keyed = [KeyedFile(path, key if taken[key] == 1 else _long_key(path)) for path, key in files.items()]
    for file in keyed:
        if len(file.key.encode()) > S3_KEY_BYTES:
            raise CommandError(f"{file.path}: more than the {S3_KEY_BYTES} bytes of a key; name a nearer folder")
    return keyed


def _short_key(named: Path, file: Path) -> str:
    return file.name if file == named else f"{named.resolve().name}/{file.relative_to(named)}"


def _long_key(path: Path) -> str:
    return readable(str(path).lstrip("/"))
