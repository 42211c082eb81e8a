"""`imr ingest`: upload letters, wait until they are parsed, indexed, counted and matched; say what became of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.types import ExistingPath

from imr.bootstrap import recorded_letters
from imr.domain.event import RejectedData
from imr.recording.ports import Receipt
from imr_cli.cloud import LOCAL, Cloud, Target, connect
from imr_cli.errors import CommandError
from imr_cli.ingesting.keys import keyed_files
from imr_cli.ingesting.uploading import ObjectVersion, upload
from imr_cli.ingesting.waiting import decisions_of, receipts, told_everywhere
from imr_cli.output import number_of, out, progress

REMEDY = ": see `imr status`, then `imr redrive`"


def ingest(
    paths: Annotated[list[ExistingPath], Parameter(name="PATH", negative="", help="Files, folders, archives.")],
    /,
    *,
    no_wait: Annotated[bool, Parameter(negative="", help="Only upload.")] = False,
    target: Target = LOCAL,
) -> int:
    """Upload letters and wait until all is known of them; exit code 1 when a file was rejected.

    Hidden files of a folder are left out, as by `imr parse`. The same files again change nothing.
    """
    cloud = connect(target)
    versions = _upload(cloud, [Path(path) for path in paths])
    if no_wait:
        out.print(f"{number_of(len(versions), 'file')} uploaded")
        return 0
    taken = _wait_for_receipts(cloud, versions)
    _wait_for_consumers(cloud, {letter_id for receipt in taken for letter_id in receipt.letters})
    rejected = recorded_letters(cloud.settings, cloud.clients).rejected({r for one in taken for r in one.rejections})
    return _summary(cloud, taken, rejected)


def _upload(cloud: Cloud, paths: Sequence[Path]) -> list[ObjectVersion]:
    files = keyed_files(paths)
    versions = []
    with progress("uploading", len(files)) as advance:
        for version in upload(cloud, files):
            versions.append(version)
            advance(1)
    return versions


def _wait_for_receipts(cloud: Cloud, versions: Sequence[ObjectVersion]) -> list[Receipt]:
    taken = []
    with progress("parsing", len(versions)) as advance:
        for receipt in receipts(cloud, versions):
            taken.append(receipt)
            advance(1)
    missing = {key for key, _ in versions} - {receipt.key for receipt in taken}
    if missing:
        some = ", ".join(sorted(missing)[:3])
        raise CommandError(f"not taken in: {number_of(len(missing), 'file')} ({some}){REMEDY}")
    return taken


def _wait_for_consumers(cloud: Cloud, letter_ids: set[str]) -> None:
    total, told = len(decisions_of(cloud, letter_ids)), 0
    with progress("indexing, counting, matching", total) as advance:
        for more in told_everywhere(cloud, letter_ids):
            told += more
            advance(more)
    if told < total:
        raise CommandError(f"not indexed or counted: {number_of(total - told, 'decision')}{REMEDY}")


def _summary(cloud: Cloud, taken: Sequence[Receipt], rejected: Sequence[RejectedData]) -> int:
    letter_ids = {letter_id for receipt in taken for letter_id in receipt.letters}
    heads = recorded_letters(cloud.settings, cloud.clients).heads(letter_ids).values()
    decisions = sum(standing.content is not None for head in heads for standing in head.decisions.values())
    found = f"{number_of(len(heads), 'letter')} with {number_of(decisions, 'decision')}"
    out.print(f"{number_of(len(taken), 'file')}: {found}, {len(rejected)} rejected")
    for one in sorted(rejected, key=lambda found: (found.key, found.member or "")):
        name = f"{one.key}!{one.member}" if one.member else one.key
        out.print(f"  {name}: {one.reason}: {one.message}", markup=False, highlight=False)
    return 1 if rejected else 0
