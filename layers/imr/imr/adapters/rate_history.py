"""The counters of the statistics as what rate shifts are looked for in."""

from imr.alerts.rate_shift import Count
from imr.alerts.rate_watching import History, Series
from imr.statistics.dimension import UNSTATED, Dimension
from imr.statistics.table import CounterReader

DIMENSIONS: tuple[Dimension, ...] = ("category", "drug_class")


class CountedRates:
    """`imr.alerts.rate_watching.RateHistory` on the statistics table."""

    def __init__(self, reader: CounterReader) -> None:
        self._reader = reader

    def read(self) -> History:
        """All counters of single dimensions: one request per MB. Changes nothing."""
        history: dict[Series, dict[str, Count]] = {}
        for counters in self._reader.counters("single"):
            for cell, tally in counters.items():
                if cell.dimension in DIMENSIONS and UNSTATED not in (cell.value, cell.month):
                    months = history.setdefault(Series(cell.dimension, cell.value), {})
                    counted = Count(tally.overturned, tally.decisions)
                    months[cell.month] = months.get(cell.month, Count()).plus(counted)
        return history
