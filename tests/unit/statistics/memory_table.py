"""A table in memory, with DynamoDB's rules and failures on demand."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from imr.statistics.codec import decode_counters, decode_letter, encode_counters, encode_letter
from imr.statistics.contribution import LetterContributions
from imr.statistics.counters import Counters, total
from imr.statistics.table import BucketKey, ConflictError, Group, Snapshot, Stored, TooLargeError

Failure = Literal["crash before", "crash after", "conflict", "lost answer"]


class CrashError(Exception):
    """The process died."""


@dataclass
class MemoryTable:
    """Holds encoded items. `failures` are taken by the next writes, one each; None lets a write pass."""

    actions: int = 100
    bucket_bytes: int = 300_000
    failures: list[Failure | None] = field(default_factory=list)
    before_write: Callable[[], None] | None = None
    letters_held: dict[str, bytes] = field(default_factory=dict)
    buckets_held: dict[BucketKey, bytes] = field(default_factory=dict)
    writes: int = 0
    asked: list[str | BucketKey] = field(default_factory=list)

    def read(self, letters: Collection[str], buckets: Collection[BucketKey]) -> Snapshot:
        self.asked += [*letters, *buckets]
        return Snapshot({name: self._letter(name) for name in letters}, {key: self._bucket(key) for key in buckets})

    def write(self, change: Snapshot) -> dict[BucketKey, bytes]:
        self._meanwhile()
        if len(change.letters) + len(change.buckets) > self.actions:
            raise TooLargeError(bucket=False)
        packed = {key: encode_counters(stored.content) for key, stored in change.buckets.items()}
        if any(len(data) > self.bucket_bytes for data in packed.values()):
            raise TooLargeError(bucket=True)
        failure = self.failures.pop(0) if self.failures else None
        if failure == "crash before":
            raise CrashError
        if failure == "conflict":
            raise ConflictError([*change.letters], [*change.buckets])
        self._check(change)
        for name, letter in change.letters.items():
            self.letters_held[name] = encode_letter(letter.content)
            if not letter.content:
                del self.letters_held[name]
        for key, bucket in change.buckets.items():
            self.buckets_held[key] = packed[key]
            if not bucket.content:
                del self.buckets_held[key]
        self.writes += 1
        if failure == "crash after":
            raise CrashError
        if failure == "lost answer":  # the client tries again, and meets its own write
            raise ConflictError([*change.letters], [*change.buckets])
        return {key: self.buckets_held.get(key, b"") for key in change.buckets}

    def counters(self, group: Group, first: str | None = None, last: str | None = None) -> Iterator[Counters]:
        for key in self.buckets_held:
            in_period = (first or "0") <= key.month <= (last or "9") if first or last else True
            if key.group == group and in_period:
                yield self._bucket(key).content

    def buckets(self, group: Group) -> Iterator[tuple[BucketKey, Stored[Counters]]]:
        for key in self.buckets_held:
            if key.group == group:
                yield key, self._bucket(key)

    def letters(self) -> Iterator[tuple[str, LetterContributions]]:
        """Contributions of all letters."""
        for name in self.letters_held:
            yield name, self._letter(name).content

    def all_counters(self) -> Counters:
        """All counters of both groups, summed."""
        groups: tuple[Group, ...] = ("single", "pair")
        return total(part for group in groups for part in self.counters(group))

    def _letter(self, name: str) -> Stored[LetterContributions]:
        data = self.letters_held.get(name, b"")
        return Stored(decode_letter(data) if data else {}, data)

    def _bucket(self, key: BucketKey) -> Stored[Counters]:
        data = self.buckets_held.get(key, b"")
        return Stored(decode_counters(key.month, data) if data else {}, data)

    def _check(self, change: Snapshot) -> None:
        letters = [name for name, stored in change.letters.items() if self._letter(name).token != stored.token]
        buckets = [key for key, stored in change.buckets.items() if self._bucket(key).token != stored.token]
        if letters or buckets:
            raise ConflictError(letters, buckets)

    def _meanwhile(self) -> None:
        """Lets someone else write first, once."""
        other, self.before_write = self.before_write, None
        if other:
            other()
