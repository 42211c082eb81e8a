"""`imr replay`: tell recorded decisions again, or read files again with the parser of today."""

from collections.abc import Callable
from typing import Annotated

from cyclopts import Parameter

from imr.domain.asked import UnusableError
from imr_cli.cloud import LOCAL, Cloud, Target, connect
from imr_cli.inventory import until_idle
from imr_cli.letters.recorded import letter_id_of
from imr_cli.operations.replaying import read_again, read_missing, read_rejected, revisions, tell_again
from imr_cli.output import number_of, out, waiting


def replay(
    *cases: Annotated[str, Parameter(help="Case numbers, or letter_ids; without any, all letters.")],
    reparse: Annotated[
        bool, Parameter(negative="", help="Read the files again; only decisions that change are told.")
    ] = False,
    rejected: Annotated[bool, Parameter(negative="", help="Read the rejected files again, and no others.")] = False,
    missing: Annotated[bool, Parameter(negative="", help="Read files that were never taken in.")] = False,
    target: Target = LOCAL,
) -> None:
    """Publish the events of these letters, or of all, once more, marked as a replay; who knows them ignores them.

    With --reparse the deployed parser reads the files again: what it reads differently becomes a new revision.
    """
    if reparse + rejected + missing > 1 or (cases and (rejected or missing)):
        raise UnusableError("give one of --reparse, --rejected and --missing, and letters with neither of the last two")
    cloud, letter_ids = connect(target), [letter_id_of(case) for case in cases]
    if rejected:
        _read(cloud, read_rejected)
    elif missing:
        _read(cloud, read_missing)
    elif reparse:
        _read(cloud, lambda connected: read_again(connected, letter_ids))
    else:
        _tell(cloud, letter_ids)


def _tell(cloud: Cloud, letter_ids: list[str]) -> None:
    letters = events = 0
    with waiting("publishing") as say:
        for more in tell_again(cloud, letter_ids):
            letters, events = letters + 1, events + more
            say(f"publishing: {number_of(events, 'event')} of {number_of(letters, 'letter')}")
    out.print(f"{number_of(events, 'event')} of {number_of(letters, 'letter')} published again")


def _read(cloud: Cloud, ask: Callable[[Cloud], int]) -> None:
    before = revisions(cloud)
    files = ask(cloud)
    reading = f"reading {number_of(files, 'file')}"
    with waiting(reading) as say:
        for left in until_idle(cloud, "IntakeQueue"):
            say(f"{reading}: {number_of(left, 'message')} left")
    after = revisions(cloud)
    changed = sum(before.get(name) != revision for name, revision in after.items())
    out.print(f"{number_of(files, 'file')} read, {number_of(changed, 'decision')} changed")
