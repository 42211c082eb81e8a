"""What is known of the table: after a conflict only what was in the way is read again, after a write no counters."""

from collections.abc import Collection
from dataclasses import dataclass, field

from imr.statistics.contribution import LetterContributions
from imr.statistics.counters import Counters
from imr.statistics.table import BucketKey, ConflictError, ContributionTable, Snapshot, Stored


@dataclass
class Remembered:
    """Items as they were read or written, until a write says that they have changed since."""

    table: ContributionTable
    _letters: dict[str, Stored[LetterContributions]] = field(default_factory=dict)
    _buckets: dict[BucketKey, Stored[Counters]] = field(default_factory=dict)

    def read(self, letters: Collection[str], buckets: Collection[BucketKey]) -> Snapshot:
        """All items asked for; the table is asked for those that are not known. Errors as of the table."""
        new_letters = [letter for letter in letters if letter not in self._letters]
        new_buckets = [bucket for bucket in buckets if bucket not in self._buckets]
        if new_letters or new_buckets:
            read = self.table.read(new_letters, new_buckets)
            self._letters.update(read.letters)
            self._buckets.update(read.buckets)
        return Snapshot(
            {letter: self._letters[letter] for letter in letters},
            {bucket: self._buckets[bucket] for bucket in buckets},
        )

    def write(self, change: Snapshot) -> None:
        """Write to the table; counters just written are known then, nothing else. Errors as of the table."""
        tokens = self.table.write(change)
        self._letters.clear()
        self._buckets = {key: Stored(change.buckets[key].content, token) for key, token in tokens.items()}

    def forget(self, conflict: ConflictError) -> None:
        """What a conflict was about has changed."""
        for letter in conflict.letters:
            self._letters.pop(letter, None)
        for bucket in conflict.buckets:
            self._buckets.pop(bucket, None)
