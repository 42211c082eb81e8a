"""Counts decisions: exactly once, whatever is delivered twice, late, in another order, or breaks off in between."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random, SystemRandom

from imr.limits import STATISTICS_ATTEMPTS, STATISTICS_BULK, STATISTICS_SHARDS, TRANSACTION_ACTIONS
from imr.statistics.chunking import chunks
from imr.statistics.contribution import Change, applied
from imr.statistics.counters import Counters, total
from imr.statistics.effect import Effects, Rewrite
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

FIRST_SHARD = 0


@dataclass
class CountDecisions:
    """Replaces contributions, and adds what differs to the counters, in one transaction each.

    The shard of the counters is kept from batch to batch, and the first one is left only on a conflict or when so much
    is waiting that others will be at work too. So writers who work side by side have a shard each, and what comes in
    day by day stays in one, where it is cheapest to read.
    """

    table: ContributionTable
    sleep: Callable[[float], None] = time.sleep
    chance: Random = field(default_factory=SystemRandom)
    shard: int = FIRST_SHARD

    def count(self, changes: Iterable[Change]) -> frozenset[str]:
        """Apply changes; returns the letters that could not be counted, whose messages must be delivered again.

        An error of the table ends it: what was written until then stays, and counting the same again changes nothing.
        """
        by_letter: dict[str, list[Change]] = defaultdict(list)
        for change in changes:
            by_letter[change.letter_id].append(change)
        if self.shard == FIRST_SHARD and sum(map(len, by_letter.values())) >= STATISTICS_BULK:
            self._change_shard()
        known, failed = Remembered(self.table), set[str]()
        for chunk in chunks(by_letter):
            effects = Effects({letter: partial(applied, changes=by_letter[letter]) for letter in chunk})
            effects.expect_new_letters()
            known.read(chunk, self._expected(change for letter in chunk for change in by_letter[letter]))
            failed |= self._together(effects, known)
        return frozenset(failed)

    def _expected(self, changes: Iterable[Change]) -> list[BucketKey]:
        """Counters that changes of new letters add to: read together with the letters, they take no second call."""
        months = {change.contribution.month for change in changes if change.contribution.outcome}
        return [BucketKey(group, month, self.shard) for group in GROUPS for month in sorted(months)]

    def rewrite(self, letters: Mapping[str, Rewrite]) -> frozenset[str]:
        """Rewrite contributions; returns the letters that could not be. An error of the table ends it as in `count`."""
        waiting, failed = list(letters.items()), set[str]()
        for start in range(0, len(waiting), LETTERS_PER_REPAIR):
            effects = Effects(dict(waiting[start : start + LETTERS_PER_REPAIR]))
            failed |= self._together(effects, Remembered(self.table))
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
                known.write(Snapshot({}, self._buckets(added, known)))
            except ConflictError as conflict:
                if attempt == STATISTICS_ATTEMPTS - 1:
                    raise
                known.forget(conflict)
                self.sleep(self.chance.uniform(0, FIRST_PAUSE_SECONDS * 2**attempt))
            else:
                return

    def _together(self, letters: Effects, known: Remembered) -> frozenset[str]:
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
                    return self._halves(letters, known)
                self._change_shard()
            else:
                return frozenset()
        return frozenset(letters)

    def _try(self, letters: Effects, known: Remembered) -> None:
        before = known.read(letters.rewrites.keys(), ()).letters
        effects = {letter: letters.of(letter, before[letter].content) for letter in letters}
        changed = {letter: effect for letter, effect in effects.items() if effect.after != effect.before}
        if not changed:
            return
        added = total(effect.added for effect in changed.values())
        written = {letter: Stored(effect.after, before[letter].token) for letter, effect in changed.items()}
        known.write(Snapshot(written, self._buckets(added, known)))

    def _buckets(self, added: Counters, known: Remembered) -> dict[BucketKey, Stored[Counters]]:
        parts: dict[BucketKey, Counters] = defaultdict(dict)
        for cell, tally in added.items():
            parts[BucketKey(group_of(cell.dimension), cell.month, self.shard)][cell] = tally
        before = known.read((), parts.keys()).buckets
        return {key: Stored(total((before[key].content, part)), before[key].token) for key, part in parts.items()}

    def _halves(self, letters: Effects, known: Remembered) -> frozenset[str]:
        if len(letters) == 1:
            return frozenset(letters)
        first, second = letters.halves()
        return self._together(first, known) | self._together(second, known)

    def _change_shard(self) -> None:
        others = [shard for shard in range(STATISTICS_SHARDS) if shard != self.shard]
        self.shard = self.chance.choice(others)
