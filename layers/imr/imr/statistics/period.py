"""Which months a report covers."""

import re
from dataclasses import dataclass
from typing import Self

from imr.domain.asked import UnusableError
from imr.statistics.dimension import UNSTATED

_MONTH = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")


class InvalidPeriodError(UnusableError):
    """A bound that is no month and no year, or bounds in the wrong order."""


@dataclass(frozen=True)
class Months:
    """Months of decision from `first` to `last`, both included, as `2016-12`; None = open."""

    first: str | None = None
    last: str | None = None

    @classmethod
    def between(cls, first: str | None, last: str | None) -> Self:
        """From what someone typed: months (`2016-12`) or years (`2016`). Raises InvalidPeriodError."""
        months = cls(first and _month(first, "01"), last and _month(last, "12"))
        if months.first and months.last and months.first > months.last:
            raise InvalidPeriodError(
                f"the period ends ({months.last}) before it begins ({months.first}): exchange the two"
            )
        return months

    def __contains__(self, month: str) -> bool:
        """Whether a month is in the period; an unknown one (empty) only if both ends are open."""
        if self.first is None and self.last is None:
            return True
        return month != UNSTATED and (self.first or "") <= month <= (self.last or "9999-12")


ALL_TIME = Months()


def _month(text: str, missing: str) -> str:
    match = _MONTH.fullmatch(text)
    if not match:
        raise InvalidPeriodError(f"{text!r} is no month such as 2016-12 and no year such as 2016")
    return f"{match[1]}-{match[2] or missing}"
