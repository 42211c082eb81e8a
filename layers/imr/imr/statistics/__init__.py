"""How often requests are overturned: counted once each, and reported with what makes a rate honest.

`report` reads; `imr.statistics.counting` counts; `imr.statistics.reconciling` compares with the decisions.
"""

from imr.statistics.answer import answer, csv_text
from imr.statistics.key import UnknownDimensionError, dimensions_named
from imr.statistics.period import InvalidPeriodError, Months
from imr.statistics.reporting import PairNotKeptError, Sort, report

__all__ = [
    "InvalidPeriodError",
    "Months",
    "PairNotKeptError",
    "Sort",
    "UnknownDimensionError",
    "answer",
    "csv_text",
    "dimensions_named",
    "report",
]
