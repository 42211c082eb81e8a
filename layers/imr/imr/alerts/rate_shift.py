"""Whether an overturn rate has shifted: the latest months against the months before, beyond chance.

The test is Fisher's exact one, two-sided: given how many of all decisions were overturned, how probable is a share as
far out as the one in the latest window, if both parts have the same rate? It is made for several window lengths; the
alert names the window whose share is least probable. docs/decisions/alerts.md has the false alarms and the delay of
this test on generated data, and of those that were turned down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma

WINDOWS = (1, 3, 6, 12)
"""Lengths of the latest window, in months: short ones notice a large shift early, long ones a small shift at all."""

HISTORY_MONTHS = 24
"""Months before the window that it is compared with: more would compare with guidelines that no longer hold."""

LEAST_HISTORY = 50
"""Decisions; with fewer there is no history to speak of."""

ALPHA = 0.0002
"""A window is beyond chance if it is less probable than this. Small, because every window of every series is looked
at again and again."""


@dataclass(frozen=True)
class Count:
    """Decisions, and how many of them were overturned."""

    overturned: int = 0
    decisions: int = 0

    def plus(self, other: "Count") -> "Count":
        """The sum of both."""
        return Count(self.overturned + other.overturned, self.decisions + other.decisions)

    @property
    def rate(self) -> float:
        """Overturned share, 0 to 1; 0 without decisions."""
        return self.overturned / self.decisions if self.decisions else 0.0


@dataclass(frozen=True)
class Shift:
    """A window whose rate differs from its history. Months are `2016-12`, both ends included."""

    first: str
    last: str
    current: Count
    history_first: str
    history: Count
    probability: float

    @property
    def rose(self) -> bool:
        """Whether the rate is higher than before."""
        return self.current.rate > self.history.rate


def find_shift(months: Mapping[str, Count], last: str, since: str | None = None) -> Shift | None:
    """The shift of a series up to month `last`, or None. What lies before month `since` is not history any more."""
    found = [_compare(months, last, length, since) for length in WINDOWS]
    shifts = [shift for shift in found if shift and shift.probability < ALPHA]
    return min(shifts, key=lambda shift: shift.probability, default=None)


def _compare(months: Mapping[str, Count], last: str, length: int, since: str | None) -> Shift | None:
    first = month_before(last, length - 1)
    history_first = max(month_before(first, HISTORY_MONTHS), since or "")
    current = _sum([count for month, count in months.items() if first <= month <= last])
    history = _sum([count for month, count in months.items() if history_first <= month < first])
    if history.decisions < LEAST_HISTORY or not current.decisions:
        return None
    return Shift(first, last, current, history_first, history, fisher(current, history))


def fisher(one: Count, other: Count) -> float:
    """Probability of a share as far out as that of `one`, if both have the same rate: twice the smaller tail.

    Given the margins, the overturned decisions of `one` follow the hypergeometric distribution.
    """
    overturned, decisions = one.overturned + other.overturned, one.decisions + other.decisions
    expected = one.decisions * overturned / decisions
    step = 1 if one.overturned > expected else -1
    return min(1.0, 2 * _tail(one.overturned, step, one.decisions, overturned, decisions))


def _tail(observed: int, step: int, drawn: int, overturned: int, decisions: int) -> float:
    """P(X = observed) + P(X = observed + step) + ..., until the terms no longer matter."""
    lowest, highest = max(0, drawn - (decisions - overturned)), min(drawn, overturned)
    term = exp(_log_probability(observed, drawn, overturned, decisions))
    total, x = 0.0, observed
    while lowest <= x <= highest and term > total * 1e-12:
        total += term
        if step > 0:
            term *= (overturned - x) * (drawn - x) / ((x + 1) * (decisions - overturned - drawn + x + 1))
        else:
            term *= x * (decisions - overturned - drawn + x) / ((overturned - x + 1) * (drawn - x + 1))
        x += step
    return total


def _log_probability(x: int, drawn: int, overturned: int, decisions: int) -> float:
    """Logarithm of the hypergeometric probability of `x` overturned among `drawn`."""
    return _log_choose(overturned, x) + _log_choose(decisions - overturned, drawn - x) - _log_choose(decisions, drawn)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _sum(counts: Sequence[Count]) -> Count:
    return Count(sum(count.overturned for count in counts), sum(count.decisions for count in counts))


def month_before(month: str, months: int) -> str:
    """The month so many months before: `2016-01`, 2 -> `2015-11`."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - months, 12)
    return f"{year:04}-{number + 1:02}"
