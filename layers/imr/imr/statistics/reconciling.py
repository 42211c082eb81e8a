"""Compares the counters with the decisions that they count, and repairs them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from imr.statistics.contribution import LetterContributions, counters_of
from imr.statistics.counters import NOTHING, Cell, Counters, Tally, difference, total
from imr.statistics.counting import CountDecisions
from imr.statistics.table import GROUPS, BucketKey, Group, Snapshot, Stored

LETTERS_AT_ONCE = 100
"""Letters whose contributions are compared with one read."""


class DecisionReader(Protocol):
    """Reads what the recorded decisions should contribute."""

    def letters(self) -> Iterator[tuple[str, LetterContributions]]:
        """All letters, in no order."""
        ...

    def letter(self, letter_id: str) -> LetterContributions:
        """One letter as last recorded; empty if it is not known."""
        ...


class StatisticsReader(Protocol):
    """Reads all that the statistics hold."""

    def read(self, letters: Collection[str], buckets: Collection[BucketKey]) -> Snapshot:
        """As `ContributionTable.read`."""
        ...

    def letters(self) -> Iterator[tuple[str, LetterContributions]]:
        """Contributions of all letters, in no order."""
        ...

    def buckets(self, group: Group) -> Iterator[tuple[BucketKey, Stored[Counters]]]:
        """All counters of a group."""
        ...


class NotQuietError(Exception):
    """Counters cannot be repaired while events keep changing them; try again when the queue is empty."""


@dataclass(frozen=True)
class Drift:
    """What a comparison found; withdrawn letters and decisions are not among the numbers.

    `wrong` maps cells to (counted, recounted) where both differ, `stale` names letters whose contributions are not what
    their decisions say.

    Decisions whose events are still on their way are recounted, but not counted yet: they show as drift until then.
    """

    letters: int
    decisions: int
    cells: int
    wrong: Mapping[Cell, tuple[Tally, Tally]]
    stale: Sequence[str]

    @property
    def drift(self) -> int:
        """How many counters and contributions are wrong."""
        return len(self.wrong) + len(self.stale)


@dataclass(frozen=True)
class Reconciliation:
    """Compares and repairs."""

    decisions: DecisionReader
    statistics: StatisticsReader

    def compare(self) -> Drift:
        """Recounts everything from the decisions. Changes nothing.

        Reads all that is recorded and counted; holds counters and the names of the letters in memory.
        """
        seen: set[str] = set()
        letters, decisions, stale = 0, 0, list[str]()
        recounted: Counters = {}
        for chunk in _chunks(self.decisions.letters()):
            seen |= chunk.keys()
            standing = [sum(one.outcome is not None for one in letter.values()) for letter in chunk.values()]
            letters, decisions = letters + sum(map(bool, standing)), decisions + sum(standing)
            _add(recounted, chunk.values())
            stale += self._stale(chunk)
        counted = _sum(self._buckets())
        differing = difference(counted, recounted)
        wrong = {cell: (counted.get(cell, NOTHING), recounted.get(cell, NOTHING)) for cell in differing}
        return Drift(letters, decisions, len(recounted), wrong, [*stale, *self._never_recorded(seen)])

    def repair(self, counting: CountDecisions) -> None:
        """Contributions as the decisions say, then counters as the contributions say; safe while events are counted.

        Breaks off anywhere without harm: every write leaves less wrong than before. Raises NotQuietError.
        """
        for letter_ids in self._differing():
            # read after the contributions: whatever event they count is then among the decisions
            counting.rewrite({letter_id: partial(self._recorded, letter_id) for letter_id in letter_ids})
        counting.correct(self._missing_from_counters())

    def _differing(self) -> Iterator[list[str]]:
        """Letters whose contributions are not what their decisions say, a hundred letters at a time."""
        seen: set[str] = set()
        for chunk in _chunks(self.decisions.letters()):
            seen |= chunk.keys()
            yield self._stale(chunk)
        yield self._never_recorded(seen)

    def _stale(self, recorded: Mapping[str, LetterContributions]) -> list[str]:
        known = self.statistics.read(recorded.keys(), ()).letters
        return [letter_id for letter_id, said in recorded.items() if known[letter_id].content != said]

    def _never_recorded(self, recorded: set[str]) -> list[str]:
        return [letter_id for letter_id, _ in self.statistics.letters() if letter_id not in recorded]

    def _recorded(self, letter_id: str, _counted: LetterContributions) -> LetterContributions:
        return self.decisions.letter(letter_id)

    def _missing_from_counters(self) -> Counters:
        """Contributions minus counters, of one moment: no counter changed while contributions were read."""
        for _ in range(3):
            before = self._buckets()
            contributed: Counters = {}
            _add(contributed, (letter for _, letter in self.statistics.letters()))
            if _tokens(before) == _tokens(self._buckets()):
                return difference(contributed, _sum(before))
        raise NotQuietError("the counters changed while they were compared; try again when StatisticsQueue is empty")

    def _buckets(self) -> dict[BucketKey, Stored[Counters]]:
        return {key: stored for group in GROUPS for key, stored in self.statistics.buckets(group)}


def _add(counters: Counters, letters: Iterable[LetterContributions]) -> None:
    for letter in letters:
        for cell, tally in counters_of(letter).items():
            counters[cell] = counters.get(cell, NOTHING).plus(tally)


def _sum(buckets: Mapping[BucketKey, Stored[Counters]]) -> Counters:
    return total(stored.content for stored in buckets.values())


def _tokens(buckets: Mapping[BucketKey, Stored[Counters]]) -> dict[BucketKey, bytes]:
    return {key: stored.token for key, stored in buckets.items()}


def _chunks(letters: Iterator[tuple[str, LetterContributions]]) -> Iterator[dict[str, LetterContributions]]:
    chunk: dict[str, LetterContributions] = {}
    for letter_id, contributions in letters:
        chunk[letter_id] = contributions
        if len(chunk) == LETTERS_AT_ONCE:
            yield chunk
            chunk = {}
    yield chunk
