"""The two comparisons: counters with the sum of all contributions, contributions with what decisions say."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from imr.statistics.contribution import LetterContributions, counters_of, fingerprint
from imr.statistics.counters import NOTHING, Cell, Counters, Tally, difference, total
from imr.statistics.drift import Passage
from imr.statistics.table import GROUPS, BucketKey, Group, Stored

NOTHING_SAID = fingerprint({})

Tokens = dict[BucketKey, bytes]


class DecisionReader(Protocol):
    """Reads what the recorded decisions should contribute."""

    def letters(self, part: int = 0, of: int = 1) -> Iterator[tuple[str, LetterContributions]]:
        """All letters, or one of `of` equal parts of them, in no order."""
        ...

    def letter(self, letter_id: str) -> LetterContributions:
        """One letter as last recorded; empty if it is not known."""
        ...


class CountedReader(Protocol):
    """Reads all that the statistics hold."""

    def letters(self) -> Iterator[tuple[str, LetterContributions]]:
        """Contributions of all letters, in no order."""
        ...

    def buckets(self, group: Group) -> Iterator[tuple[BucketKey, Stored[Counters]]]:
        """All counters of a group."""
        ...


@dataclass(frozen=True)
class Sums:
    """What all letters contribute, and what the counters say, in those months that nobody counted in meanwhile.

    `fingerprints` stand for the contributions of each letter.
    """

    contributed: Counters
    counted: Counters
    unsettled: frozenset[str]
    fingerprints: Mapping[str, int]

    def missing(self) -> Counters:
        """What must be added to the counters, in settled months."""
        missing = difference(self.contributed, self.counted)
        return {cell: tally for cell, tally in missing.items() if cell.month not in self.unsettled}

    def wrong(self) -> dict[Cell, tuple[Tally, Tally]]:
        """Counters that are not the sum of the contributions: what they say and what they should say."""
        return {cell: (self.counted.get(cell, NOTHING), self.contributed.get(cell, NOTHING)) for cell in self.missing()}


def sums_of(statistics: CountedReader) -> Sums:
    """Reads all contributions and, before and after, all counters. Holds the counters and a number a letter in memory.

    Every write of a contribution replaces the counters of its months, so that a month whose counters are the same
    before and after was the same all the time.
    """
    before = _tokens(_buckets(statistics))
    contributed: Counters = {}
    fingerprints: dict[str, int] = {}
    for letter_id, letter in statistics.letters():
        fingerprints[letter_id] = fingerprint(letter)
        for cell, tally in counters_of(letter).items():
            known = contributed.get(cell)
            contributed[cell] = known.plus(tally) if known else tally
    after = _buckets(statistics)
    counted = total(stored.content for stored in after.values())
    return Sums(contributed, counted, _changed(before, _tokens(after)), fingerprints)


@dataclass
class Passed:
    """The letters that were gone through; `suspects` did not contribute what their decisions said at that time."""

    letters: int = 0
    decisions: int = 0
    suspects: list[str] = field(default_factory=list)
    unread: int = 0


def pass_through(decisions: DecisionReader, fingerprints: Mapping[str, int], passage: Passage) -> Passed:
    """Compares letter by letter; when it comes to the end of all parts, contributions of no recorded letter, too."""
    passed, left = Passed(unread=len(passage.parts)), dict(fingerprints)
    for part in passage.parts:
        if not _part(decisions.letters(part, passage.of), left, passed, passage.goes_on):
            return passed
        passed.unread -= 1
    passed.suspects += left
    return passed


def _part(
    letters: Iterable[tuple[str, LetterContributions]],
    left: dict[str, int],
    passed: Passed,
    goes_on: Callable[[], bool],
) -> bool:
    """Whether it came to the end; takes the letters that it meets from `left`."""
    for letter_id, said in letters:
        if not goes_on():
            return False
        if left.pop(letter_id, NOTHING_SAID) != fingerprint(said):
            passed.suspects.append(letter_id)
        standing = sum(one.outcome is not None for one in said.values())
        passed.letters += bool(standing)
        passed.decisions += standing
    return True


def behind(counted: LetterContributions, said: LetterContributions) -> bool:
    """Whether all that is wrong with a letter is that newer revisions of its decisions are not counted yet."""
    differing = [ordinal for ordinal in said.keys() | counted.keys() if said.get(ordinal) != counted.get(ordinal)]
    return all(
        ordinal in said and (ordinal not in counted or counted[ordinal].revision < said[ordinal].revision)
        for ordinal in differing
    )


def _buckets(statistics: CountedReader) -> dict[BucketKey, Stored[Counters]]:
    return {key: stored for group in GROUPS for key, stored in statistics.buckets(group)}


def _tokens(buckets: Mapping[BucketKey, Stored[Counters]]) -> Tokens:
    return {key: stored.token for key, stored in buckets.items()}


def _changed(before: Tokens, after: Tokens) -> frozenset[str]:
    """Months of which an item of counters came, went, or became another one."""
    return frozenset(key.month for key in before.keys() | after.keys() if before.get(key) != after.get(key))
