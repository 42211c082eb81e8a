"""Dates as letters write them: 10/13/2016, 10-13-16, 2016-10-13, October 13, 2016, 13 October 2016."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from imr.domain.letter import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
# Both begin with a digit, so that the search skips to digits.
_IN_NUMBERS = re.compile(r"(\d{1,4})[ \t]?([/-])\s?(\d{1,2})[ \t]?\2\s?(\d{4}|\d{1,2})(?![\d/]|-\d)")
_DAY_AND_YEAR = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+({_MONTH})\.?)?\s*+,?\s*+(\d{{4}})(?!\d)")
_MONTH_BEFORE = re.compile(rf"\b({_MONTH})\.?\s*\Z")
_MONTH_REACH = 24

TWO_DIGIT_PIVOT = 50
"""Two-digit years are past years. Without a reference, 00-49 are taken for 20xx and the rest for 19xx."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text; `value` is None when there is no such day in the calendar."""

    value: date | None
    span: Span


def dates_in(lower: str, start: int, end: int, latest_year: int | None = None) -> list[FoundDate]:
    """The dates of a stretch of lower-cased text, in order. Two-digit years lie not after `latest_year`."""
    found = [*_in_numbers(lower, start, end, latest_year), *_with_month(lower, start, end)]
    found.sort(key=lambda day: day.span)
    return found


def date_at(lower: str, position: int) -> FoundDate | None:
    """The date that begins at a place of lower-cased text."""
    return next((day for day in dates_in(lower, position, position + _MONTH_REACH) if day.span[0] == position), None)


def _in_numbers(lower: str, start: int, end: int, latest_year: int | None) -> Iterator[FoundDate]:
    for match in _IN_NUMBERS.finditer(lower, start, end):
        first, separator, second, third = match.groups()
        before = lower[match.start() - 1 : match.start()]
        if before in ("/", "-") or before.isdigit():
            continue
        if len(first) == 4 and separator == "-":
            yield FoundDate(_day(first, second, third, latest_year), match.span())
        elif len(first) <= 2 and len(third) > 1:
            yield FoundDate(_day(third, first, second, latest_year), match.span())


def _with_month(lower: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in _DAY_AND_YEAR.finditer(lower, start, end):
        day, month, year = match.groups()
        begin = match.start()
        if month is None:
            named = _MONTH_BEFORE.search(lower, max(start, begin - _MONTH_REACH), begin)
            if named is None:
                continue
            month, begin = named[1], named.start()
        yield FoundDate(_day(year, month, day, None), (begin, match.end()))


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
