"""Counts of decisions and letters, and their sums and differences."""

from collections.abc import Iterable
from typing import NamedTuple, Self


class Cell(NamedTuple):
    """What is counted: decisions of a month (`2016-12`, empty if unknown) that have a value under a dimension."""

    month: str
    dimension: str
    value: str


class Tally(NamedTuple):
    """Decisions by outcome, and the letters that they stand in. As a difference any of them may be negative."""

    upheld: int = 0
    overturned: int = 0
    partially_overturned: int = 0
    letters: int = 0

    @property
    def decisions(self) -> int:
        """Decisions, whatever their outcome."""
        return self.upheld + self.overturned + self.partially_overturned

    def plus(self, other: Self) -> "Tally":
        """The sum of both."""
        return Tally(self[0] + other[0], self[1] + other[1], self[2] + other[2], self[3] + other[3])

    def minus(self, other: Self) -> "Tally":
        """What must be added to `other` to get this."""
        return Tally(self[0] - other[0], self[1] - other[1], self[2] - other[2], self[3] - other[3])


NOTHING = Tally()

Counters = dict[Cell, Tally]
"""Cells that are not there count nothing; no cell holds zeros only."""


def total(parts: Iterable[Counters]) -> Counters:
    """The sum of all."""
    rest = iter(parts)
    result = dict(next(rest, {}))
    for part in rest:
        for cell, tally in part.items():
            known = result.get(cell)
            result[cell] = known.plus(tally) if known else tally
    return _without_zeros(result)


def difference(after: Counters, before: Counters) -> Counters:
    """What must be added to `before` to get `after`."""
    cells = after.keys() | before.keys()
    return _without_zeros({cell: after.get(cell, NOTHING).minus(before.get(cell, NOTHING)) for cell in cells})


def _without_zeros(counters: Counters) -> Counters:
    return {cell: tally for cell, tally in counters.items() if any(tally)}
