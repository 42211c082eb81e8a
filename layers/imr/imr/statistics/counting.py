"""Counts decisions: exactly once, whatever is delivered twice, late, in another order, or breaks off in between."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random, SystemRandom

from imr.limits import STATISTICS_ATTEMPTS, STATISTICS_SHARDS, TRANSACTION_ACTIONS
from imr.statistics.contribution import Change, LetterContributions, applied, counters_of
from imr.statistics.counters import Counters, difference, total
from imr.statistics.remembered import Remembered
from imr.statistics.table import (
    GROUPS,
    BucketKey,
    ConflictError,
    ContributionTable,
    Snapshot,
    Stored,
    TooLargeError,
    group_of,
)

LETTERS_PER_REPAIR = TRANSACTION_ACTIONS // 2
"""Letters that are rewritten together; leaves room for the counters of 25 months."""

FIRST_PAUSE_SECONDS = 0.02
"""Longest pause after the first conflict; it doubles with every further one."""

Rewrite = Callable[[LetterContributions], LetterContributions]
"""What a letter contributes from now on, given what it contributed. Called after that was read, perhaps repeatedly."""


@dataclass
class CountDecisions:
    """Replaces contributions, and adds what differs to the counters, in one transaction each.

    The shard of the counters is kept from batch to batch and left only on a conflict, so that writers who work side by
    side soon have a shard each, and a single one leaves all counters in one shard, where they are cheapest to read.
    """

    table: ContributionTable
    sleep: Callable[[float], None] = time.sleep
    chance: Random = field(default_factory=SystemRandom)
    shard: int = 0

    def count(self, changes: Iterable[Change]) -> frozenset[str]:
        """Apply changes; returns the letters that could not be counted, whose messages must be delivered again.

        An error of the table ends it: what was written until then stays, and counting the same again changes nothing.
        """
        by_letter: dict[str, list[Change]] = defaultdict(list)
        for change in changes:
            by_letter[change.letter_id].append(change)
        failed = [
            self._together({letter: partial(applied, changes=by_letter[letter]) for letter in chunk})
            for chunk in _chunks(by_letter)
        ]
        return frozenset().union(*failed)

    def rewrite(self, letters: Mapping[str, Rewrite]) -> frozenset[str]:
        """Rewrite contributions; returns the letters that could not be. An error of the table ends it as in `count`."""
        waiting, failed = list(letters.items()), set[str]()
        for start in range(0, len(waiting), LETTERS_PER_REPAIR):
            failed |= self._together(dict(waiting[start : start + LETTERS_PER_REPAIR]))
        return frozenset(failed)

    def correct(self, added: Counters) -> None:
        """Add to the counters alone, which only repairs may do. Raises ConflictError after too many conflicts."""
        for month in sorted({cell.month for cell in added}):
            part = {cell: tally for cell, tally in added.items() if cell.month == month}
            self._correct_month(part)

    def _correct_month(self, added: Counters) -> None:
        known = Remembered(self.table)
        for attempt in range(STATISTICS_ATTEMPTS):
            try:
                self.table.write(Snapshot({}, self._buckets(added, known)))
            except ConflictError as conflict:
                if attempt == STATISTICS_ATTEMPTS - 1:
                    raise
                known.forget(conflict)
                self.sleep(self.chance.uniform(0, FIRST_PAUSE_SECONDS * 2**attempt))
            else:
                return

    def _together(self, letters: dict[str, Rewrite]) -> frozenset[str]:
        known = Remembered(self.table)
        for attempt in range(STATISTICS_ATTEMPTS):
            try:
                self._try(letters, known)
            except ConflictError as conflict:
                known.forget(conflict)
                if conflict.buckets:
                    self._change_shard()
                self.sleep(self.chance.uniform(0, FIRST_PAUSE_SECONDS * 2**attempt))
            except TooLargeError as error:
                if not error.bucket:
                    return self._halves(letters)
                self._change_shard()
            else:
                return frozenset()
        return frozenset(letters)

    def _try(self, letters: dict[str, Rewrite], known: Remembered) -> None:
        before = known.read(letters.keys(), ()).letters
        after = {letter: rewrite(before[letter].content) for letter, rewrite in letters.items()}
        changed = {letter: content for letter, content in after.items() if content != before[letter].content}
        if not changed:
            return
        added = total(_difference(before[letter].content, content) for letter, content in changed.items())
        written = {letter: Stored(content, before[letter].token) for letter, content in changed.items()}
        self.table.write(Snapshot(written, self._buckets(added, known)))

    def _buckets(self, added: Counters, known: Remembered) -> dict[BucketKey, Stored[Counters]]:
        parts: dict[BucketKey, Counters] = defaultdict(dict)
        for cell, tally in added.items():
            parts[BucketKey(group_of(cell.dimension), cell.month, self.shard)][cell] = tally
        before = known.read((), parts.keys()).buckets
        return {key: Stored(total((before[key].content, part)), before[key].token) for key, part in parts.items()}

    def _halves(self, letters: dict[str, Rewrite]) -> frozenset[str]:
        if len(letters) == 1:
            return frozenset(letters)
        pairs, middle = list(letters.items()), len(letters) // 2
        return self._together(dict(pairs[:middle])) | self._together(dict(pairs[middle:]))

    def _change_shard(self) -> None:
        others = [shard for shard in range(STATISTICS_SHARDS) if shard != self.shard]
        self.shard = self.chance.choice(others)


def _difference(before: LetterContributions, after: LetterContributions) -> Counters:
    return difference(counters_of(after), counters_of(before)) if before else counters_of(after)


def _whole(changes: Sequence[Change]) -> bool:
    """Whether changes are about all decisions of a letter."""
    sizes = changes[0].contribution.values.get("letter_size", ())
    return any(len({change.ordinal for change in changes}) >= int(size) for size in sizes)


def _chunks(by_letter: Mapping[str, Sequence[Change]]) -> Iterator[list[str]]:
    """Letters that fit a transaction together with the counters of their months.

    Those of a month follow each other, since a transaction pays for the counters of every month that it touches. Of a
    month, letters whose decisions are all there come first: of the others another writer is likely to hold the rest,
    and to be in the way. Only letters that leave another month make more actions than are reckoned here.
    """
    chunk: list[str] = []
    months: set[str] = set()
    order = sorted((some[0].contribution.month, not _whole(some), letter) for letter, some in by_letter.items())
    for month, _, letter in order:
        if len(chunk) + 1 + len(GROUPS) * len({*months, month}) > TRANSACTION_ACTIONS:
            yield chunk
            chunk, months = [], set()
        chunk.append(letter)
        months.add(month)
    if chunk:
        yield chunk
