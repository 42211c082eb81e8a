"""Counters that were tampered with are found and repaired, while events keep coming."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from imr.domain.event import DecisionData
from imr.statistics.codec import encode_counters, encode_letter
from imr.statistics.contribution import ALL, LetterContributions, applied, recorded
from imr.statistics.counters import Cell, Tally
from imr.statistics.counting import CountDecisions
from imr.statistics.drift import DAILY_PARTS, Passage
from imr.statistics.reconciling import LOOKED_AT_AGAIN, NotQuietError, Reconciliation
from imr.statistics.table import BucketKey
from tests.unit.statistics.decisions import decided
from tests.unit.statistics.memory_table import MemoryTable
from tests.unit.statistics.recount import recount

DECEMBER = Cell("2016-12", ALL, ALL)
DECISIONS = [
    decided(f"CM16-{number}", ordinal, day=date(2016, 11 + number % 2, 2), treatment={"category": "surgery"})
    for number in range(6)
    for ordinal in (1, 2)
]


@dataclass
class Recorded:
    """The decisions as they were recorded. `meanwhile` happens while they are read."""

    decisions: list[DecisionData] = field(default_factory=lambda: list(DECISIONS))
    meanwhile: Callable[[], None] | None = None

    def letters(self, part: int = 0, of: int = 1) -> Iterator[tuple[str, LetterContributions]]:
        for number, letter_id in enumerate(dict.fromkeys(decision.letter_id for decision in self.decisions)):
            if number % of == part:
                yield letter_id, self.letter(letter_id)
        if self.meanwhile:
            self.meanwhile()

    def letter(self, letter_id: str) -> LetterContributions:
        return applied({}, [recorded(decision) for decision in self.decisions if decision.letter_id == letter_id])


@pytest.fixture
def table() -> MemoryTable:
    held = MemoryTable()
    CountDecisions(held).count(map(recorded, DECISIONS))
    return held


def count(table: MemoryTable, decision: DecisionData) -> None:
    assert CountDecisions(table).count([recorded(decision)]) == frozenset()


def test_no_drift(table: MemoryTable) -> None:
    found = Reconciliation(Recorded(), table).compare()
    assert (found.drift, found.letters, found.decisions, found.cells) == (0, 6, 12, len(recount(DECISIONS)))


def test_a_wrong_counter_is_named(table: MemoryTable) -> None:
    key = BucketKey("single", "2016-12", 0)
    content = {**table.read((), [key]).buckets[key].content, DECEMBER: Tally(upheld=9, letters=3)}
    table.buckets_held[key] = encode_counters(content)
    found = Reconciliation(Recorded(), table).compare()
    assert found.wrong == {DECEMBER: (Tally(upheld=9, letters=3), Tally(upheld=6, letters=3))}


def _lose_counters(table: MemoryTable) -> None:
    del table.buckets_held[BucketKey("single", "2016-12", 0)]


def _double_counters(table: MemoryTable) -> None:
    table.buckets_held[BucketKey("single", "2016-12", 3)] = table.buckets_held[BucketKey("single", "2016-12", 0)]


def _lose_a_contribution(table: MemoryTable) -> None:
    del table.letters_held["CM16-1"]


def _falsify_a_contribution(table: MemoryTable) -> None:
    falsified = {1: replace(recorded(DECISIONS[0]).contribution, outcome="overturned")}
    table.letters_held["CM16-0"] = encode_letter(falsified)


def _count_what_was_never_recorded(table: MemoryTable) -> None:
    count(table, decided("CM99-9"))


def _miss_events(table: MemoryTable) -> None:
    table.letters_held.clear()
    table.buckets_held.clear()


DAMAGES = [
    _lose_counters,
    _double_counters,
    _lose_a_contribution,
    _falsify_a_contribution,
    _count_what_was_never_recorded,
    _miss_events,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_repair(table: MemoryTable, damage: Callable[[MemoryTable], None]) -> None:
    damage(table)
    reconciliation = Reconciliation(Recorded(), table)
    assert reconciliation.compare().drift > 0
    reconciliation.repair(CountDecisions(table))
    assert table.all_counters() == recount(DECISIONS)
    assert {letter for letter, _ in table.letters()} == {decision.letter_id for decision in DECISIONS}
    assert reconciliation.compare().drift == 0


def test_what_is_recorded_and_counted_during_the_repair_stays(table: MemoryTable) -> None:
    later = decided("CM16-7", 1, outcome="overturned")
    recorded_decisions = Recorded()

    def meanwhile() -> None:
        recorded_decisions.meanwhile = None
        recorded_decisions.decisions.append(later)
        count(table, later)

    recorded_decisions.meanwhile = meanwhile
    _lose_counters(table)
    Reconciliation(recorded_decisions, table).repair(CountDecisions(table))
    assert table.all_counters() == recount([*DECISIONS, later])


def test_counters_that_never_stand_still_are_left_alone(table: MemoryTable) -> None:
    class Busy(MemoryTable):
        def letters(self) -> Iterator[tuple[str, LetterContributions]]:
            yield from super().letters()
            count(self, decided(f"CM18-{len(self.letters_held)}"))

    busy = Busy(letters_held=table.letters_held, buckets_held=table.buckets_held)
    with pytest.raises(NotQuietError):
        Reconciliation(Recorded(), busy).repair(CountDecisions(busy))


def waits(*answers: bool) -> Callable[[], bool]:
    """A queue that holds messages, or none, each time it is looked at; then none any more."""
    left = list(answers)
    return lambda: bool(left and left.pop(0))


LATER = decided("CM16-1", 1, revision=2, outcome="overturned", day=date(2016, 12, 5))
AMENDED = Recorded([*DECISIONS, LATER, decided("CM16-7")])


def test_what_waits_to_be_counted_is_no_drift(table: MemoryTable) -> None:
    found = Reconciliation(AMENDED, table, waits(True)).compare()
    assert (found.drift, found.waiting) == (0, 2)


def test_what_is_taken_off_the_queue_while_it_is_compared_is_no_drift(table: MemoryTable) -> None:
    found = Reconciliation(AMENDED, table, waits(False, True)).compare()
    assert (found.drift, found.waiting) == (0, 2)


def test_what_no_queue_holds_is_drift(table: MemoryTable) -> None:
    found = Reconciliation(AMENDED, table, waits(False)).compare()
    assert (set(found.stale), found.waiting) == ({"CM16-1", "CM16-7"}, 0)


@pytest.mark.parametrize("damage", [_falsify_a_contribution, _count_what_was_never_recorded, _lose_counters])
def test_what_no_event_can_set_right_is_drift_though_events_wait(
    table: MemoryTable, damage: Callable[[MemoryTable], None]
) -> None:
    damage(table)
    found = Reconciliation(AMENDED, table, waits(True)).compare()
    assert found.drift > 0
    assert found.waiting == 2


def test_an_event_is_given_time_to_reach_its_queue(table: MemoryTable) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        count(table, LATER)
        count(table, decided("CM16-7"))

    found = Reconciliation(AMENDED, table, grace=20, sleep=sleep).compare()
    assert (found.drift, found.waiting, slept) == (0, 0, [20])


def test_a_month_that_is_counted_meanwhile_is_not_compared(table: MemoryTable) -> None:
    class Busy(MemoryTable):
        def letters(self) -> Iterator[tuple[str, LetterContributions]]:
            yield from super().letters()
            count(self, decided("CM16-7", day=date(2016, 12, 9)))

    _lose_november(table)
    busy = Busy(letters_held=table.letters_held, buckets_held=table.buckets_held)
    found = Reconciliation(Recorded([*DECISIONS, decided("CM16-7", day=date(2016, 12, 9))]), busy).compare()
    assert found.unsettled == 1
    assert {cell.month for cell in found.wrong} == {"2016-11"}


def _lose_november(table: MemoryTable) -> None:
    del table.buckets_held[BucketKey("single", "2016-11", 0)]


def test_letters_that_are_not_read_again_count_as_the_queue_says(table: MemoryTable) -> None:
    many = Recorded([*DECISIONS, *(decided(f"CM18-{number}") for number in range(LOOKED_AT_AGAIN + 5))])
    assert Reconciliation(many, table, waits(True)).compare().waiting == LOOKED_AT_AGAIN + 5
    assert Reconciliation(many, table).compare().drift == LOOKED_AT_AGAIN + 5


def test_a_comparison_that_ran_out_of_time_says_so(table: MemoryTable) -> None:
    time_left = iter([True, True, True])
    passage = Passage(parts=[2, 0, 1], of=3, goes_on=lambda: next(time_left, False))
    _count_what_was_never_recorded(table)
    found = Reconciliation(Recorded(), table).compare(passage)
    assert (found.letters, found.unread, found.stale) == (3, 2, [])
    assert Reconciliation(Recorded(), table).compare(Passage([2, 0, 1], 3)).stale == ["CM99-9"]


@pytest.mark.parametrize(("parts_a_day", "days"), [(64, 1), (40, 2), (25, 3), (12, 8), (5, 18), (1, 64)])
def test_every_part_has_its_turn_in_time(parts_a_day: int, days: int) -> None:
    start = date(2026, 11, 22)
    reached = {
        part
        for day in range(days)
        for part in Passage.of_day(start + timedelta(days=day), lambda: True).parts[:parts_a_day]
    }
    assert reached == set(range(DAILY_PARTS))
