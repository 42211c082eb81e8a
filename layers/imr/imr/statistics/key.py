"""The key of a report's row: what its values look like, and in which order they stand."""

from collections.abc import Callable

from imr.domain.asked import UnusableError
from imr.statistics.contribution import PAIR_SEPARATOR
from imr.statistics.counters import Cell
from imr.statistics.dimension import DIMENSIONS, UNSTATED, Dimension

KeyValue = str | int | bool
RowKey = tuple[KeyValue, ...]
"""A value per dimension of the report."""

_FLAGS = {"true": True, "false": False}
_DECODERS: dict[Dimension, Callable[[str], KeyValue]] = {
    "california_license": _FLAGS.__getitem__,
    "same_guideline": _FLAGS.__getitem__,
    "letter_size": int,
}

ORDERED: tuple[Dimension, ...] = ("month", "year", "age_band", "letter_size")
"""Dimensions whose values have an order of their own, by which reports show them."""


class UnknownDimensionError(UnusableError):
    """Not a dimension, the same one twice, or more than two."""


def dimensions_named(names: str) -> tuple[Dimension, ...]:
    """The dimensions that someone typed: `category` or `category,month`. Raises UnknownDimensionError."""
    known = {str(dimension): dimension for dimension in DIMENSIONS}
    typed = [name.strip() for name in names.split(",") if name.strip()]
    unknown = [name for name in typed if name not in known]
    if unknown:
        raise UnknownDimensionError(f"{', '.join(unknown)}: no such dimension; there are {', '.join(DIMENSIONS)}")
    if len(set(typed)) != len(typed) or len(typed) > 2:
        raise UnknownDimensionError("a report is made by one dimension, or by two different ones")
    return tuple(known[name] for name in typed)


def row_key(by: tuple[Dimension, ...], source: str, cell: Cell) -> RowKey | None:
    """The row that a cell of the dimension or pair `source` counts in; None where a value is not stated."""
    values = dict(zip(source.split(","), cell.value.split(PAIR_SEPARATOR), strict=False))
    values |= {"month": cell.month, "year": cell.month[:4]}
    if any(values[dimension] == UNSTATED for dimension in by):
        return None
    return tuple(_DECODERS.get(dimension, str)(values[dimension]) for dimension in by)


def natural_order(key: RowKey) -> tuple[tuple[bool, KeyValue], ...]:
    """For sorting by key; the youngest age band stands before the digits."""
    return tuple((value != "under_20", value) for value in key)
