"""What a comparison of counters and decisions goes through, and what it finds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from imr.statistics.counters import Cell, Tally

DAILY_PARTS = 64
"""Parts that the daily comparison goes through one after the other; of a million letters each has 16,000."""

STRIDE = 25
"""The daily comparison begins so many parts after the one it began with the day before. Having no factor in common with
DAILY_PARTS, it begins everywhere in time; being some two fifths of it, what one day does not reach comes soon."""


@dataclass(frozen=True)
class Passage:
    """Which of `of` equal parts of the recorded letters to go through, in which order, for as long as `goes_on`."""

    parts: Sequence[int] = (0,)
    of: int = 1
    goes_on: Callable[[], bool] = lambda: True

    @classmethod
    def of_day(cls, day: date, goes_on: Callable[[], bool]) -> Self:
        """All parts, beginning with another one each day: what no time is left for has its turn first on later days."""
        first = day.toordinal() * STRIDE % DAILY_PARTS
        return cls([(first + number) % DAILY_PARTS for number in range(DAILY_PARTS)], DAILY_PARTS, goes_on)


EVERYTHING = Passage()


@dataclass(frozen=True)
class Drift:
    """What a comparison found.

    `letters` and `decisions` hold now, as far as they were read, and `cells` is the number of counters. `wrong` has
    what a counter says and what it should say, `stale` the letters whose contributions are not what their decisions
    say, or that were never recorded. `waiting` counts letters that are behind because their events wait to be counted;
    `unsettled` months that were counted while they were compared, and `unread` parts of the letters that there was no
    time for: neither was compared.
    """

    letters: int
    decisions: int
    cells: int
    wrong: Mapping[Cell, tuple[Tally, Tally]]
    stale: Sequence[str]
    waiting: int = 0
    unsettled: int = 0
    unread: int = 0

    @property
    def drift(self) -> int:
        """How many counters and contributions are wrong."""
        return len(self.wrong) + len(self.stale)
