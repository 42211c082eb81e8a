"""A rate that has shifted is told once, with the figures; one that has not is not told."""

import subprocess
import sys
from math import comb

import pytest

from imr.alerts.rate_shift import Count, find_shift, fisher, month_before
from imr.alerts.rate_watching import History, RateWatching, Series
from tests.unit.alerts.decisions import NOON
from tests.unit.alerts.memory import Stack

SURGERY = Series("category", "surgery")
OPIOIDS = Series("drug_class", "opioid")
MONTHS = [month_before("2026-02", back) for back in range(29, -1, -1)]


def steady(overturned: int, decisions: int) -> dict[str, Count]:
    return dict.fromkeys(MONTHS, Count(overturned, decisions))


def fisher_by_definition(one: Count, other: Count) -> float:
    overturned, decisions = one.overturned + other.overturned, one.decisions + other.decisions

    def probability(x: int) -> float:
        return comb(overturned, x) * comb(decisions - overturned, one.decisions - x) / comb(decisions, one.decisions)

    possible = range(max(0, one.decisions - (decisions - overturned)), min(one.decisions, overturned) + 1)
    higher = sum(probability(x) for x in possible if x >= one.overturned)
    lower = sum(probability(x) for x in possible if x <= one.overturned)
    return min(1.0, 2 * min(higher, lower))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Count(3, 10), Count(20, 100)),
        (Count(0, 10), Count(20, 100)),
        (Count(10, 10), Count(20, 100)),
        (Count(9, 10), Count(0, 50)),
        (Count(0, 10), Count(0, 50)),
        (Count(10, 10), Count(50, 50)),
        (Count(2, 10), Count(20, 100)),
        (Count(60, 300), Count(100, 900)),
        (Count(1, 1), Count(1, 60)),
    ],
)
def test_the_probability_is_that_of_the_definition(one: Count, other: Count) -> None:
    assert fisher(one, other) == pytest.approx(fisher_by_definition(one, other), rel=1e-9)


def test_a_steady_rate_has_not_shifted() -> None:
    assert find_shift(steady(10, 100), "2026-02") is None


def test_a_shift_names_the_window_that_is_least_probable() -> None:
    months = steady(10, 100) | {"2026-01": Count(30, 100), "2026-02": Count(15, 40)}
    shift = find_shift(months, "2026-02")
    assert shift
    assert (shift.first, shift.last, shift.rose) == ("2025-12", "2026-02", True)
    assert shift.current == Count(55, 240)
    assert (shift.history_first, shift.history) == ("2023-12", Count(240, 2400))


def test_a_rate_can_fall() -> None:
    shift = find_shift(steady(30, 100) | dict.fromkeys(MONTHS[-3:], Count(5, 100)), "2026-02")
    assert shift
    assert not shift.rose


def test_without_history_nothing_has_shifted() -> None:
    assert find_shift({"2026-01": Count(1, 49), "2026-02": Count(40, 40)}, "2026-02") is None
    assert find_shift({"2026-01": Count(1, 50), "2026-02": Count(40, 40)}, "2026-02")


def test_months_without_decisions_do_not_matter() -> None:
    assert find_shift({"2025-01": Count(10, 100), "2026-02": Count(1, 10)}, "2026-02") is None
    assert find_shift(steady(10, 100), "2026-09") is None


class Counted:
    """Rates as the test wants them."""

    def __init__(self, history: History) -> None:
        self.history = history

    def read(self) -> History:
        return self.history


def watching(stack: Stack, history: History) -> RateWatching:
    return RateWatching(Counted(history), stack.alerts, stack.delivery, stack.time)


SHIFTED = steady(10, 100) | {"2026-02": Count(40, 100)}


def test_a_shift_is_told_once_with_its_figures() -> None:
    stack = Stack()
    for _ in range(3):
        watching(stack, {SURGERY: SHIFTED, OPIOIDS: steady(5, 100)}).look()
        stack.time.pass_by(days=1)
    [notice] = stack.told.topic
    assert notice.text.startswith(
        "Overturn rate of category surgery rose: 40 of 100 (40%) in 2026-02, 240 of 2400 (10%) from 2024-02 until then "
        "(Fisher's exact test, p = 4e-14)"
    )
    [event] = stack.told.events
    assert (event.data.watch, event.data.matched) == ("built-in:rate-shift", ["surgery"])
    assert (event.data.decision_id, event.data.outcome) == (None, None)


def test_after_an_alert_the_history_begins_anew() -> None:
    """The new rate is the normal one then; going back to the old one is another shift."""
    stack = Stack()
    look = watching(stack, history := {SURGERY: dict(SHIFTED)})
    assert look.look() == 1
    for back in range(1, 7):
        history[SURGERY][month_before("2026-08", 6 - back)] = Count(40, 100)
        stack.time.pass_by(days=31)
        assert look.look() == 0
    history[SURGERY]["2026-09"] = Count(10, 100)
    stack.time.pass_by(days=31)
    assert look.look() == 1
    assert [alert.subject for alert in stack.alerts.alerts()] == [
        "category=surgery@2026-02",
        "category=surgery@2026-09",
    ]


def test_a_mistyped_date_in_the_future_is_not_the_latest_month() -> None:
    stack = Stack()
    assert NOON.year == 2026
    assert watching(stack, {SURGERY: SHIFTED | {"2106-02": Count(1, 1)}}).look() == 1


def test_nothing_counted_yet() -> None:
    assert watching(Stack(), {}).look() == 0


def test_delivering_needs_no_search_engine() -> None:
    """Its function carries no tantivy."""
    code = "import sys; sys.modules['tantivy'] = None; import imr.alerts.delivery, imr.alerts.rate_watching"
    subprocess.run([sys.executable, "-c", code], check=True)
