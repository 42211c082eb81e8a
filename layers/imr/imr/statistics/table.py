"""What the use cases need of the table that holds contributions and counters."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar, get_args

from imr.statistics.contribution import PAIRS, LetterContributions
from imr.statistics.counters import Counters

Group = Literal["single", "pair"]
"""Counters of single dimensions and of pairs lie in different items: most reports need only the first, smaller ones."""

GROUPS: tuple[Group, ...] = get_args(Group)


class BucketKey(NamedTuple):
    """Where counters lie: one item per group, month and shard. Shards let writers work side by side."""

    group: Group
    month: str
    shard: int


Content = TypeVar("Content")


@dataclass(frozen=True)
class Stored(Generic[Content]):
    """What an item holds. `token` stands for it as it was read, and is empty if there was no such item.

    Items hold nothing but their content, so that equal decisions give equal tables, whatever happened on the way.
    """

    content: Content
    token: bytes = b""


@dataclass(frozen=True)
class Snapshot:
    """Items as they were read, or as they shall be written; then `token` is the one they were read with."""

    letters: Mapping[str, Stored[LetterContributions]]
    buckets: Mapping[BucketKey, Stored[Counters]]


class ConflictError(Exception):
    """Nothing was written, because someone else wrote some of the items since they were read: these, at least.

    If counters are among them, another shard is the way out.
    """

    def __init__(self, letters: Collection[str], buckets: Collection[BucketKey]) -> None:
        super().__init__("an item was written by someone else since it was read")
        self.letters = letters
        self.buckets = buckets


class TooLargeError(Exception):
    """Nothing was written, because it is more than one transaction, or one item, can hold.

    `bucket` tells whether a single item of counters is too large: then another shard is the way out.
    """

    def __init__(self, *, bucket: bool) -> None:
        super().__init__("more than one transaction can hold")
        self.bucket = bucket


class CounterReader(Protocol):
    """Reads counters."""

    def counters(self, group: Group, first: str | None = None, last: str | None = None) -> Iterator[Counters]:
        """Counters of each month and shard, months from `first` to `last` (both included, `2016-12`), or all.

        With either bound, counters of letters without decision date are left out.
        """
        ...


class ContributionTable(Protocol):
    """Reads and writes contributions and counters together."""

    def read(self, letters: Collection[str], buckets: Collection[BucketKey]) -> Snapshot:
        """All items asked for, as last written. Changes nothing, so a failure needs no care."""
        ...

    def write(self, change: Snapshot) -> Mapping[BucketKey, bytes]:
        """Write all items or none, if none was written by another since it was read. Returns tokens of the counters.

        Raises ConflictError if one was, TooLargeError if it cannot be done in one transaction. Fails before it takes
        effect: nothing is changed. Fails after: all is changed, and the same write again raises ConflictError.
        """
        ...


def group_of(dimension: str) -> Group:
    """The group that a dimension's counters lie in."""
    return "pair" if dimension in PAIRS else "single"
