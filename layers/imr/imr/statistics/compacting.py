"""Brings the counters of a month together again, after writers side by side have spread them over shards.

Reports read all shards: an archive of twelve years fits one read with a shard a month, and five with eight.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Protocol

from imr.statistics.counters import Counters, total
from imr.statistics.table import GROUPS, BucketKey, ConflictError, Group, Snapshot, Stored, TooLargeError

Buckets = dict[BucketKey, Stored[Counters]]


class BucketTable(Protocol):
    """Reads and writes counters."""

    def buckets(self, group: Group) -> Iterator[tuple[BucketKey, Stored[Counters]]]:
        """All counters of a group."""
        ...

    def write(self, change: Snapshot) -> Mapping[BucketKey, bytes]:
        """As `ContributionTable.write`."""
        ...


def compact(table: BucketTable) -> int:
    """Moves all counters of a month to its first shard; returns for how many months, pairs apart, it did.

    What is written meanwhile, or would become too large, stays spread until the next time. A failure of the table ends
    it; what was done until then stays, and nothing is counted wrongly in between: each month is one transaction.
    """
    return sum(_together(table, shards) for group in GROUPS for shards in _spread(table, group))


def _spread(table: BucketTable, group: Group) -> list[Buckets]:
    months: dict[str, Buckets] = defaultdict(dict)
    for key, stored in table.buckets(group):
        months[key.month][key] = stored
    return [shards for shards in months.values() if len(shards) > 1]


def _together(table: BucketTable, shards: Buckets) -> bool:
    first = min(shards)._replace(shard=0)
    everything = total(stored.content for stored in shards.values())
    emptied = {key: Stored[Counters]({}, stored.token) for key, stored in shards.items()}
    kept = {first: Stored(everything, shards[first].token if first in shards else b"")}
    try:
        table.write(Snapshot({}, emptied | kept))
    except (ConflictError, TooLargeError):
        return False
    return True
