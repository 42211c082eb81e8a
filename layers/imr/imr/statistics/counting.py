"""Counts decisions: exactly once, whatever is delivered twice, late, in another order, or breaks off in between."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random, SystemRandom

from imr.limits import STATISTICS_ATTEMPTS, STATISTICS_SHARDS, TRANSACTION_ACTIONS
from imr.statistics.contribution import Change, LetterContributions, applied, counters_of
from imr.statistics.counters import Counters, difference, total
from imr.statistics.table import BucketKey, ConflictError, ContributionTable, Snapshot, Stored, TooLargeError, group_of

LETTERS_PER_TRANSACTION = TRANSACTION_ACTIONS - 10
"""Leaves room for the counters of five months."""

FIRST_PAUSE_SECONDS = 0.02
"""Longest pause after the first conflict; it doubles with every further one."""

Changes = dict[str, list[Change]]
"""Changes by letter."""


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
        by_letter: Changes = defaultdict(list)
        for change in changes:
            by_letter[change.letter_id].append(change)
        return frozenset().union(*(self._count_letters(chunk) for chunk in _chunks(by_letter)))

    def _count_letters(self, changes: Changes) -> frozenset[str]:
        for attempt in range(STATISTICS_ATTEMPTS):
            try:
                self._try(changes)
            except ConflictError as conflict:
                if conflict.buckets:
                    self._change_shard()
                self.sleep(self.chance.uniform(0, FIRST_PAUSE_SECONDS * 2**attempt))
            except TooLargeError as error:
                if not error.bucket:
                    return self._count_halves(changes)
                self._change_shard()
            else:
                return frozenset()
        return frozenset(changes)

    def _try(self, changes: Changes) -> None:
        known = self.table.read(changes.keys(), ()).letters
        after = {letter: applied(known[letter].content, changes[letter]) for letter in changes}
        changed = {letter: content for letter, content in after.items() if content != known[letter].content}
        if not changed:
            return
        added = total(_difference(known[letter].content, content) for letter, content in changed.items())
        letters = {letter: Stored(content, known[letter].token) for letter, content in changed.items()}
        self.table.write(Snapshot(letters, self._buckets(added)))

    def _buckets(self, added: Counters) -> dict[BucketKey, Stored[Counters]]:
        parts: dict[BucketKey, Counters] = defaultdict(dict)
        for cell, tally in added.items():
            parts[BucketKey(group_of(cell.dimension), cell.month, self.shard)][cell] = tally
        known = self.table.read((), parts.keys()).buckets
        return {key: Stored(total((known[key].content, part)), known[key].token) for key, part in parts.items()}

    def _count_halves(self, changes: Changes) -> frozenset[str]:
        letters = list(changes)
        if len(letters) == 1:
            return frozenset(letters)
        middle = len(letters) // 2
        halves = ({letter: changes[letter] for letter in half} for half in (letters[:middle], letters[middle:]))
        return frozenset().union(*(self._count_letters(half) for half in halves))

    def _change_shard(self) -> None:
        others = [shard for shard in range(STATISTICS_SHARDS) if shard != self.shard]
        self.shard = self.chance.choice(others)


def _difference(before: LetterContributions, after: LetterContributions) -> Counters:
    return difference(counters_of(after), counters_of(before))


def _chunks(changes: Changes) -> Iterable[Changes]:
    """Letters of the same months together: a transaction pays for the counters of every month that it touches."""
    ordered: Sequence[str] = sorted(changes, key=lambda letter: (changes[letter][0].contribution.month, letter))
    for start in range(0, len(ordered), LETTERS_PER_TRANSACTION):
        yield {letter: changes[letter] for letter in ordered[start : start + LETTERS_PER_TRANSACTION]}
