"""`imr replay`: tell recorded decisions again, or read files again with the parser of today."""

from typing import Annotated

from cyclopts import Parameter

from imr_cli.cloud import LOCAL, Cloud, Target, connect
from imr_cli.errors import CommandError
from imr_cli.letters.recorded import letter_id_of
from imr_cli.operations.replaying import read_again, read_missing, revisions, tell_again, wait_until_read
from imr_cli.output import out, waiting


def replay(
    *cases: str,
    reparse: Annotated[
        bool, Parameter(negative="", help="Read the files again; only decisions that change are told.")
    ] = False,
    missing: Annotated[bool, Parameter(negative="", help="Read files that were never taken in.")] = False,
    target: Target = LOCAL,
) -> None:
    """Publish the events of these letters, or of all, once more, marked as a replay; who knows them ignores them.

    With --reparse the deployed parser reads the files again: what it reads differently becomes a new revision.
    """
    if reparse + missing + bool(missing and cases) > 1:
        raise CommandError("give --reparse or --missing, and letters only without --missing")
    cloud, letter_ids = connect(target), [letter_id_of(case) for case in cases]
    if reparse or missing:
        _read(cloud, letter_ids, missing=missing)
    else:
        _tell(cloud, letter_ids)


def _tell(cloud: Cloud, letter_ids: list[str]) -> None:
    letters = events = 0
    with waiting("publishing") as say:
        for more in tell_again(cloud, letter_ids):
            letters, events = letters + 1, events + more
            say(f"publishing: {events} events of {letters} letters")
    out.print(f"{events} events of {letters} letters published again")


def _read(cloud: Cloud, letter_ids: list[str], *, missing: bool) -> None:
    before = revisions(cloud)
    files = read_missing(cloud) if missing else read_again(cloud, letter_ids)
    with waiting(f"reading {files} files") as say:
        for left in wait_until_read(cloud):
            say(f"reading {files} files: {left} messages left")
    after = revisions(cloud)
    changed = sum(before.get(name) != revision for name, revision in after.items())
    out.print(f"{files} files read, {changed} decisions changed")
