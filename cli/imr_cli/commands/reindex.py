"""`imr reindex`: the search index, built anew from the recorded decisions."""

from collections.abc import Callable, Iterator, Sequence

from imr.bootstrap import recorded_letters
from imr.recording.current import current_decisions
from imr.recording.recorder import withdrawal
from imr.search.port import Change
from imr.search.writing import IndexBusyError
from imr_cli.cloud import LOCAL, Cloud, Target, connect
from imr_cli.errors import CommandError
from imr_cli.index import open_index
from imr_cli.output import number_of, out, waiting

LETTERS_BETWEEN = 100
"""Letters between two words about the progress."""


def reindex(*, target: Target = LOCAL) -> None:
    """Build the index anew from the decision table and put it in the place of the old one.

    Decisions that are recorded meanwhile are kept. Needed after an upgrade that changes how decisions are indexed, or
    when segments were lost.
    """
    out.print(f"{number_of(rebuild(connect(target)), 'decision')} indexed anew")


def rebuild(cloud: Cloud) -> int:
    """Build the index anew; how many decisions it has. Raises CommandError when others write to it all the time."""
    with waiting("reading decisions") as say:
        try:
            return open_index(cloud).rebuild(_told(_recorded(cloud), say))
        except IndexBusyError as error:
            raise CommandError(f"{error}; nothing was changed, run it again") from error


def _recorded(cloud: Cloud) -> Iterator[Sequence[Change]]:
    """What holds now, letter by letter, and what was withdrawn."""
    for head, letter in recorded_letters(cloud.settings, cloud.clients).letters():
        withdrawn = [withdrawal(head, ordinal, one) for ordinal, one in head.decisions.items() if not one.content]
        yield [*current_decisions(head, letter), *withdrawn]


def _told(letters: Iterator[Sequence[Change]], say: Callable[[str], None]) -> Iterator[Sequence[Change]]:
    for number, letter in enumerate(letters, 1):
        if number % LETTERS_BETWEEN == 0:
            say(f"reading decisions: {number_of(number, 'letter')}")
        yield letter
