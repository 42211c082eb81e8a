"""Compares the counters with the decisions that they count, and repairs them.

Counters are right when they are the sum of all contributions, and every letter contributes what its decisions say. The
first is compared in one pass, the second letter by letter, in as many runs as it takes: `imr.statistics.drift`.
"""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Protocol

from imr.statistics.comparing import CountedReader, DecisionReader, behind, pass_through, sums_of
from imr.statistics.contribution import LetterContributions
from imr.statistics.counting import CountDecisions
from imr.statistics.drift import EVERYTHING, Drift, Passage
from imr.statistics.table import BucketKey, Snapshot

LETTERS_AT_ONCE = 100
"""Letters whose contributions are compared with one read."""

LOOKED_AT_AGAIN = 200
"""Letters that are read again, one by one, when they did not contribute what they should; bounds the time it takes."""

GRACE_SECONDS = 20.0
"""How long an event may take from the table over the bus to its queue, and until the queue knows of it."""

ROUNDS = 3
"""Times that counters are compared for a repair before those that never stand still are left alone."""


class StatisticsReader(CountedReader, Protocol):
    """Reads the statistics, and single letters of them."""

    def read(self, letters: Collection[str], buckets: Collection[BucketKey]) -> Snapshot:
        """As `ContributionTable.read`."""
        ...


class NotQuietError(Exception):
    """Counters cannot be repaired while events keep changing them; try again when the queue is empty."""


@dataclass(frozen=True)
class Reconciliation:
    """Compares and repairs.

    `events_wait` tells whether events are still to be counted; without it none are. `grace` is the time in seconds that
    an event is given to reach its queue before it counts as lost.
    """

    decisions: DecisionReader
    statistics: StatisticsReader
    events_wait: Callable[[], bool] = lambda: False
    grace: float = 0.0
    sleep: Callable[[float], None] = time.sleep

    def compare(self, passage: Passage = EVERYTHING) -> Drift:
        """Compares everything, or the letters of a passage. Changes nothing.

        Reads all that is counted, and the recorded letters; holds counters and a number a letter in memory.
        """
        sums = sums_of(self.statistics)
        passed = pass_through(self.decisions, sums.fingerprints, passage)
        stale, waiting = self._looked_at_again(passed.suspects)
        return Drift(
            letters=passed.letters,
            decisions=passed.decisions,
            cells=len(sums.contributed),
            wrong=sums.wrong(),
            stale=stale,
            waiting=waiting,
            unsettled=len(sums.unsettled),
            unread=passed.unread,
        )

    def repair(self, counting: CountDecisions) -> None:
        """Contributions as the decisions say, then counters as the contributions say; safe while events are counted.

        Breaks off anywhere without harm: every write leaves less wrong than before. Raises NotQuietError.
        """
        for letter_ids in self._differing():
            # read after the contributions: whatever event they count is then among the decisions
            counting.rewrite({letter_id: partial(self._recorded, letter_id) for letter_id in letter_ids})
        for _ in range(ROUNDS):
            sums = sums_of(self.statistics)
            counting.correct(sums.missing())
            if not sums.unsettled:
                return
        raise NotQuietError("the counters changed while they were compared; try again when StatisticsQueue is empty")

    def _looked_at_again(self, suspects: Sequence[str]) -> tuple[list[str], int]:
        """Suspects that are wrong, and how many only wait. Those beyond LOOKED_AT_AGAIN count as one or the other."""
        if not suspects:
            return [], 0
        self.sleep(self.grace)
        some_waited = self.events_wait()
        looked_at, rest = suspects[:LOOKED_AT_AGAIN], suspects[LOOKED_AT_AGAIN:]
        contradicting, late = self._sorted_out(looked_at)
        if some_waited or self.events_wait():
            return contradicting, len(late) + len(rest)
        return [*contradicting, *late, *rest], 0

    def _sorted_out(self, suspects: Sequence[str]) -> tuple[list[str], list[str]]:
        """Letters that contradict their decisions, and letters that are only behind them; both read anew."""
        contradicting, late = list[str](), list[str]()
        for letter_id in suspects:
            counted = self.statistics.read([letter_id], ()).letters[letter_id].content
            said = self.decisions.letter(letter_id)  # after what is counted, as in `repair`
            if counted != said:
                (late if behind(counted, said) else contradicting).append(letter_id)
        return contradicting, late

    def _differing(self) -> Iterator[list[str]]:
        """Letters whose contributions are not what their decisions say, a hundred letters at a time."""
        seen: set[str] = set()
        for chunk in _chunks(self.decisions.letters()):
            seen |= chunk.keys()
            known = self.statistics.read(chunk.keys(), ()).letters
            yield [letter_id for letter_id, said in chunk.items() if known[letter_id].content != said]
        yield [letter_id for letter_id, _ in self.statistics.letters() if letter_id not in seen]

    def _recorded(self, letter_id: str, _counted: LetterContributions) -> LetterContributions:
        return self.decisions.letter(letter_id)


def _chunks(letters: Iterator[tuple[str, LetterContributions]]) -> Iterator[dict[str, LetterContributions]]:
    while chunk := dict(islice(letters, LETTERS_AT_ONCE)):
        yield chunk
