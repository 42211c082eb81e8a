"""Counts and overturn rates, from the counters."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from imr.domain.asked import UnusableError
from imr.domain.rate import wilson_interval
from imr.statistics.contribution import ALL, DAYS, PAIRS, LetterContributions, counters_of
from imr.statistics.counters import NOTHING, Counters, Tally, total
from imr.statistics.days import Days, days
from imr.statistics.dimension import PERIODS, UNSTATED, Dimension
from imr.statistics.key import ORDERED, RowKey, natural_order, row_key
from imr.statistics.period import ALL_TIME, Months
from imr.statistics.sort import Sort
from imr.statistics.table import CounterReader, Group


class PairNotKeptError(UnusableError):
    """A pair of dimensions that no counters are kept for."""


@dataclass(frozen=True)
class Row:
    """Decisions and letters that share a key."""

    key: RowKey
    tally: Tally

    @property
    def overturn_rate(self) -> float | None:
        """Share of the decisions that are overturned, partially overturned ones not among them; None without any."""
        return self.tally.overturned / self.tally.decisions if self.tally.decisions else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95% interval of the rate (Wilson)."""
        return wilson_interval(self.tally.overturned, self.tally.decisions)


@dataclass(frozen=True)
class Report:
    """Rows by the dimensions `by`. `totals` counts every decision of the period once, `unstated` those in no row.

    A decision can stand in more than one row (a request may name two drugs), so rows need not add up to the totals.
    Of pairs, `unstated` is not known.
    """

    by: tuple[Dimension, ...]
    months: Months
    rows: list[Row]
    totals: Row
    days: dict[str, Days]
    unstated: Row | None


def report(
    reader: CounterReader, by: tuple[Dimension, ...] = (), months: Months = ALL_TIME, sort: Sort | None = None
) -> Report:
    """A report from the counters kept. Raises PairNotKeptError where none are kept for a pair.

    Reads the counters of single dimensions, for a pair those of pairs too: one request per MB. Changes nothing.
    """
    source = source_of(by)
    if "," in source and source not in PAIRS:
        kept = " and ".join(PAIRS)
        raise PairNotKeptError(f"no counters are kept by {source}; pairs kept are {kept}, and all with month or year")
    groups: tuple[Group, ...] = ("single", "pair") if source in PAIRS else ("single",)
    parts = (part for group in groups for part in reader.counters(group, months.first, months.last))
    return make_report(total(parts), by, months, sort)


def report_from_contributions(
    letters: Iterable[LetterContributions],
    by: tuple[Dimension, ...],
    months: Months = ALL_TIME,
    sort: Sort | None = None,
) -> Report:
    """A report by any dimensions, from the contributions of all letters."""
    source = source_of(by)
    counted = (counters_of(letter, (source,) if "," in source else ()) for letter in letters)
    in_period = ({cell: tally for cell, tally in part.items() if cell.month in months} for part in counted)
    return make_report(total(in_period), by, months, sort)


def make_report(counters: Counters, by: tuple[Dimension, ...], months: Months, sort: Sort | None = None) -> Report:
    """A report from counters at hand, which are those of `months`."""
    keyed = _keyed(counters, by)
    unstated = keyed.pop(None, NOTHING)
    return Report(
        by=by,
        months=months,
        rows=_sorted([Row(key, tally) for key, tally in keyed.items() if key], by, sort),
        totals=Row((), _sum(tally for cell, tally in counters.items() if cell.dimension == ALL)),
        days={name: days(_histogram(counters, name)) for name in DAYS},
        unstated=Row((), unstated) if len(by) == 1 else None,
    )


def source_of(by: tuple[Dimension, ...]) -> str:
    """The dimension, or pair, whose counters a report is made from; month and year are in all of them."""
    return ",".join(sorted(dimension for dimension in by if dimension not in PERIODS)) or ALL


def _keyed(counters: Counters, by: tuple[Dimension, ...]) -> dict[RowKey | None, Tally]:
    source = source_of(by)
    keyed: dict[RowKey | None, Tally] = {}
    for cell, tally in counters.items():
        if cell.dimension == source:
            key = row_key(by, source, cell)
            keyed[key] = keyed.get(key, NOTHING).plus(tally)
    return keyed


def _sorted(rows: list[Row], by: tuple[Dimension, ...], sort: Sort | None) -> list[Row]:
    in_order = sorted(rows, key=lambda row: natural_order(row.key))
    match sort or ("key" if by and by[-1] in ORDERED else "decisions"):
        case "key":
            return in_order
        case "decisions":
            return sorted(in_order, key=lambda row: -row.tally.decisions)
        case "overturned":
            return sorted(in_order, key=lambda row: -row.tally.overturned)
        case "overturn_rate":
            return sorted(in_order, key=lambda row: -(row.overturn_rate or 0))


def _sum(tallies: Iterable[Tally]) -> Tally:
    return reduce(Tally.plus, tallies, NOTHING)


def _histogram(counters: Counters, name: str) -> dict[int, int]:
    histogram: dict[int, int] = {}
    for cell, tally in counters.items():
        if cell.dimension == name and cell.value != UNSTATED:
            histogram[int(cell.value)] = histogram.get(int(cell.value), 0) + tally.letters
    return histogram
