"""Dates as letters write them: 10/13/2016, 10-13-16, October 13, 2016, 13 October 2016, 2016-10-13."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from imr.domain.letter import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = re.compile(
    r"(?<![\d/-])(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    r"|(?P<m2>\d{1,2})[ \t]?(?P<sep>[/-])\s?(?P<d2>\d{1,2})[ \t]?(?P=sep)\s?(?P<y2>\d{4}|\d{2})"
    r"|(?P<d4>\d{1,2})\s+" + _MONTH.format("m4") + r"\s*,?\s+(?P<y4>\d{4})"
    r")(?![\d/]|-\d)|\b" + _MONTH.format("m3") + r"\s*(?P<d3>\d{1,2})(?:st|nd|rd|th)?\s*,?\s*(?P<y3>\d{4})(?!\d)"
)
"""Finds a date in lower-cased text."""

TWO_DIGIT_PIVOT = 50
"""Two-digit years are past years. Without a reference, 00-49 are taken for 20xx and the rest for 19xx."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text; `value` is None when there is no such day in the calendar."""

    value: date | None
    span: Span


def dates_in(lower: str, start: int, end: int, latest_year: int | None = None) -> Iterator[FoundDate]:
    """The dates of a stretch of lower-cased text. Two-digit years lie not after `latest_year`."""
    for match in DATE.finditer(lower, start, end):
        yield FoundDate(date_of(match, latest_year), match.span())


def date_of(match: re.Match[str], latest_year: int | None = None) -> date | None:
    """The day that a match of `DATE` names, or None when the calendar has no such day."""
    groups = match.groupdict()
    for n in "1234":
        if groups[f"y{n}"]:
            return _day(groups[f"y{n}"], groups[f"m{n}"], groups[f"d{n}"], latest_year)
    return None


def _day(year: str, month: str, day: str, latest_year: int | None) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return date(_full_year(year, latest_year), number, int(day))
    except ValueError:
        return None


def _full_year(year: str, latest_year: int | None) -> int:
    if len(year) == 4:
        return int(year)
    latest = latest_year or 2000 + TWO_DIGIT_PIVOT - 1
    recent = 2000 + int(year)
    return recent if recent <= latest else recent - 100
