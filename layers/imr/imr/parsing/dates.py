"""Dates as letters write them: 10/13/2016, 10-13-16, 2016-10-13, October 13, 2016, 13 October 2016, 13-Oct-2016."""

import re
from datetime import date
from typing import NamedTuple

from imr.domain.letter import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
# In numbers, or a day with a month before or behind it. A first element that is a digit lets the search skip to digits.
_DATE = re.compile(
    r"(\d\d{0,3})(?:"
    r"[ \t]?([/.–-])\s?(\d{1,2})[ \t]?\2\s?(\d{4}|\d{1,2})(?![\d/]|-\d)"
    rf"|(?<!\d\d\d)(?=[\s,\dsnrt-])(?:st|nd|rd|th)?(?:[\s-]\s*(?:of\s+)?({_MONTH})\.?-?)?\s*+,?\s*+"
    r"(\d{4})(?!\d|[ \t]?-\s?\d)"
    r")"
)
_MONTH_BEFORE = re.compile(rf"\b({_MONTH})\.?\s*\Z")
_MONTH_REACH = 24

TWO_DIGIT_PIVOT = 50
"""Two-digit years are past years. Without a reference, 00-49 are taken for 20xx and the rest for 19xx."""


class FoundDate(NamedTuple):
    """A date in the text; `value` is None when there is no such day in the calendar."""

    value: date | None
    span: Span


def dates_in(lower: str, start: int, end: int, latest_year: int | None = None) -> list[FoundDate]:
    """The dates of a stretch of lower-cased text, in order. Two-digit years lie not after `latest_year`."""
    found: list[FoundDate] = []
    for match in _DATE.finditer(lower, start, end):
        day = _in_numbers(lower, match, latest_year) if match[2] else _with_month(lower, match, start)
        if day:
            found.append(day)
    return found


def date_at(lower: str, position: int) -> FoundDate | None:
    """The date that begins at a place of lower-cased text."""
    return next((day for day in dates_in(lower, position, position + _MONTH_REACH) if day.span[0] == position), None)


def _in_numbers(lower: str, match: re.Match[str], latest_year: int | None) -> FoundDate | None:
    first, separator, second, third, _, _ = match.groups()
    before = lower[match.start() - 1 : match.start()]
    if before in ("/", "-") or before.isdigit() or (separator == "." and not len(first) < 3 < len(third)):
        return None
    if len(first) == 4:
        return FoundDate(_day(first, second, third, latest_year), match.span())
    if len(first) <= 2 and len(third) > 1:
        return FoundDate(_day(third, first, second, latest_year), match.span())
    return None


def _with_month(lower: str, match: re.Match[str], start: int) -> FoundDate | None:
    day, month, year = match.group(1, 5, 6)
    begin = match.start()
    if month is None:
        named = _MONTH_BEFORE.search(lower, max(start, begin - _MONTH_REACH), begin)
        if named is None:
            return None
        month, begin = named[1], named.start()
    return FoundDate(_day(year, month, day, None), (begin, match.end()))


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
