"""Shards are brought together without counting anything twice or losing it."""

from datetime import date
from random import Random

from imr.statistics.compacting import compact
from imr.statistics.contribution import Change, recorded
from imr.statistics.counting import CountDecisions
from imr.statistics.table import BucketKey
from tests.unit.statistics.decisions import decided
from tests.unit.statistics.memory_table import MemoryTable
from tests.unit.statistics.recount import recount

DECISIONS = [
    decided(f"CM16-{number}", day=date(2016, 11 + number % 2, 2), treatment={"category": "surgery"})
    for number in range(8)
]


def spread(over: tuple[int, ...]) -> MemoryTable:
    """The decisions, each counted in the next shard."""
    table = MemoryTable()
    for number, decision in enumerate(DECISIONS):
        CountDecisions(table, shard=over[number % len(over)]).count([recorded(decision)])
    return table


def count(table: MemoryTable, change: Change) -> None:
    assert CountDecisions(table, sleep=lambda _: None, chance=Random(1)).count([change]) == frozenset()


def test_one_shard_is_left() -> None:
    table = spread((3, 3, 5, 7))
    assert compact(table) == 2
    assert set(table.buckets_held) == {BucketKey("single", "2016-11", 0), BucketKey("single", "2016-12", 0)}
    assert table.all_counters() == recount(DECISIONS)


def test_a_single_shard_stays_where_it_is() -> None:
    table = spread((4,))
    assert compact(table) == 0
    assert {key.shard for key in table.buckets_held} == {4}


def test_what_is_written_meanwhile_is_left_alone() -> None:
    table = spread((0, 0, 1, 1))
    late = decided("CM16-99", day=date(2016, 11, 5))
    table.before_write = lambda: count(table, recorded(late))
    assert compact(table) == 1
    assert table.all_counters() == recount([*DECISIONS, late])


def test_what_would_be_too_large_stays_spread() -> None:
    table = spread((0, 0, 1, 1))
    table.bucket_bytes = 10
    assert compact(table) == 0
    assert table.all_counters() == recount(DECISIONS)
