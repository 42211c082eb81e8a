"""How many transactions counting takes, and what it does when others are in the way."""

from collections import Counter
from datetime import date
from hashlib import sha256
from random import Random

import pytest

from imr.limits import STATISTICS_ATTEMPTS, STATISTICS_BULK
from imr.statistics.contribution import ALL, Change, recorded, withdrawn
from imr.statistics.counters import Cell, Tally
from imr.statistics.counting import CountDecisions
from imr.statistics.table import BucketKey
from tests.unit.statistics.decisions import decided, withdrawn_data
from tests.unit.statistics.memory_table import MemoryTable

DECEMBER = Cell("2016-12", ALL, ALL)


def counting(table: MemoryTable, slept: list[float] | None = None) -> CountDecisions:
    return CountDecisions(table, sleep=(slept if slept is not None else []).append, chance=Random(1))


def letters(number: int, *, decisions: int = 2, day: date = date(2016, 12, 9)) -> list[Change]:
    return [
        recorded(decided(f"CM16-{letter:07}", ordinal, day=day))
        for letter in range(number)
        for ordinal in range(1, decisions + 1)
    ]


def _count(table: MemoryTable, changes: list[Change]) -> None:
    assert counting(table).count(changes) == frozenset()


def test_a_batch_is_added_up_before_it_is_written() -> None:
    table = MemoryTable()
    assert counting(table).count(letters(80)) == frozenset()
    assert table.writes == 1
    assert table.all_counters()[DECEMBER] == Tally(upheld=160, letters=80)


def test_what_is_known_is_not_written_again() -> None:
    table = MemoryTable()
    counting(table).count(letters(3))
    counting(table).count(letters(3))
    assert table.writes == 1


def test_more_than_a_transaction_holds_is_written_in_several() -> None:
    table = MemoryTable(actions=10)
    assert counting(table).count(letters(40)) == frozenset()
    assert table.writes >= 4
    assert table.all_counters()[DECEMBER] == Tally(upheld=80, letters=40)


def test_letters_of_a_month_share_a_transaction() -> None:
    table = MemoryTable()
    mixed = [change for n in range(100) for change in letters(n + 1, decisions=1, day=date(2016, 1 + n % 2, 1))[-1:]]
    counting(table).count(mixed)
    assert table.writes == 2


def test_a_withdrawn_decision_is_taken_out_and_stays_out() -> None:
    table = MemoryTable()
    count = counting(table).count
    count([recorded(decided(ordinal=1)), recorded(decided(ordinal=2, outcome="overturned"))])
    count([withdrawn(withdrawn_data(ordinal=2, revision=2))])
    assert table.all_counters()[DECEMBER] == Tally(upheld=1, letters=1)
    count([recorded(decided(ordinal=2, outcome="overturned"))])
    assert table.all_counters()[DECEMBER] == Tally(upheld=1, letters=1)


def test_a_withdrawal_may_arrive_first() -> None:
    table = MemoryTable()
    counting(table).count([withdrawn(withdrawn_data(revision=2))])
    counting(table).count([recorded(decided(revision=1))])
    assert table.all_counters() == {}


def test_an_amended_decision_leaves_its_old_month() -> None:
    table = MemoryTable()
    count = counting(table).count
    count([recorded(decided())])
    count([recorded(decided(revision=2, outcome="overturned", day=date(2017, 1, 5)))])
    everything = {cell.month: tally for cell, tally in table.all_counters().items() if cell.dimension == ALL}
    assert everything == {"2017-01": Tally(overturned=1, letters=1)}


def test_a_writer_in_the_way_is_left_to_its_shard() -> None:
    table = MemoryTable()
    slept: list[float] = []
    mine = counting(table, slept)
    other = letters(2, decisions=1)[1:]
    table.before_write = lambda: _count(table, other)
    assert mine.count(letters(1, decisions=1)) == frozenset()
    assert mine.shard != 0
    assert len(slept) == 1
    assert table.all_counters()[DECEMBER] == Tally(upheld=2, letters=2)


def test_after_a_conflict_only_what_was_in_the_way_is_read_again() -> None:
    table = MemoryTable()
    table.before_write = lambda: _count(table, letters(1, decisions=1))
    assert counting(table).count(letters(3)) == frozenset()
    asked = Counter(one for one in table.asked if isinstance(one, str))
    assert asked == {"CM16-0000000": 3, "CM16-0000001": 1, "CM16-0000002": 1}  # by the other one once
    assert table.all_counters()[DECEMBER] == Tally(upheld=6, letters=3)


def test_counters_are_read_once_a_batch() -> None:
    table = MemoryTable()
    assert counting(table).count(letters(1)) == frozenset()
    table.asked.clear()
    assert counting(table).count(letters(190, decisions=1)[1:]) == frozenset()
    assert table.writes == 3
    assert table.asked.count(BucketKey("single", "2016-12", 0)) == 1
    assert table.all_counters()[DECEMBER] == Tally(upheld=191, letters=190)


def test_counters_that_another_wrote_meanwhile_are_read_again() -> None:
    table = MemoryTable()
    mine = counting(table)
    other = [recorded(decided("CM17-0000000"))]

    def between_the_transactions() -> None:
        table.before_write = lambda: _count(table, other)

    table.before_write = between_the_transactions
    assert mine.count(letters(150, decisions=1)) == frozenset()
    assert table.all_counters()[DECEMBER] == Tally(upheld=151, letters=151)


def test_so_much_at_once_that_others_will_be_at_work_goes_beside_the_first_shard() -> None:
    table = MemoryTable()
    few, many = counting(table), counting(table)
    few.count(letters(STATISTICS_BULK - 1, decisions=1))
    assert {key.shard for key in table.buckets_held} == {0}
    many.count(letters(STATISTICS_BULK, decisions=1)[-1:] * STATISTICS_BULK)
    chosen = many.shard
    assert chosen != 0
    many.count(letters(STATISTICS_BULK, decisions=1))
    assert many.shard == chosen


def test_after_too_many_conflicts_the_letters_are_given_back() -> None:
    table = MemoryTable(failures=["conflict"] * STATISTICS_ATTEMPTS)
    slept: list[float] = []
    failed = counting(table, slept).count(letters(2))
    assert failed == {"CM16-0000000", "CM16-0000001"}
    assert table.all_counters() == {}
    assert len(slept) == STATISTICS_ATTEMPTS
    assert counting(table).count(letters(2)) == frozenset()


def test_a_full_item_of_counters_sends_the_rest_to_another_shard() -> None:
    table = MemoryTable(bucket_bytes=600)
    for number in range(12):
        names: dict[str, object] = {"reviewer": {"specialties": [sha256(bytes([number])).hexdigest()]}}
        assert counting(table).count([recorded(decided(f"CM16-{number}", letter=names))]) == frozenset()
    assert table.all_counters()[DECEMBER] == Tally(upheld=12, letters=12)
    assert {key.shard for key in table.buckets_held} != {0}


def test_a_letter_that_fits_no_transaction_is_given_back() -> None:
    table = MemoryTable(actions=1)
    assert counting(table).count(letters(1)) == {"CM16-0000000"}


@pytest.mark.parametrize("actions", [3, 100])
def test_one_letter_that_cannot_be_counted_holds_up_no_other(actions: int) -> None:
    table = MemoryTable(actions=actions)
    spread = [recorded(decided("CM16-9", n, day=date(2016, n, 1))) for n in range(1, 4)]
    failed = counting(table).count([*letters(3, decisions=1), *spread])
    assert failed == (frozenset() if actions == 100 else {"CM16-9"})
    assert table.all_counters()[DECEMBER] == Tally(upheld=3, letters=3)
