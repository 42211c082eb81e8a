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
# In numbers, or a day with a month before or behind it. A first element that is a digit lets the search skip to digits;
# `[0-9]` is found faster than `\d`, which is all digits of the world.
_DATE = re.compile(
    r"([0-9][0-9]{0,3})(?:"
    r"[ \t]?([/.–-])\s?([0-9]{1,2})[ \t]?\2\s?([0-9]{4}|[0-9]{1,2})(?![0-9/]|-[0-9])"
    rf"|(?<![0-9]{{3}})(?=[\s,0-9snrt-])(?:st|nd|rd|th)?(?:[\s-]\s*(?:of\s+)?({_MONTH})\.?-?)?\s*+,?\s*+"
    r"([0-9]{4})(?![0-9]|[ \t]?-\s?[0-9])"
    r")"
)
_MONTH_BEFORE = re.compile(rf"\b({_MONTH})\.?\s*\Z")
_MONTH_REACH = 24
_GOES_ON = frozenset("/-0123456789")
"""What stands before numbers that are the rest of something longer."""

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
    first, separator, second, third = match.group(1, 2, 3, 4)
    span = match.span()
    if lower[span[0] - 1 : span[0]] in _GOES_ON or (separator == "." and not len(first) < 3 < len(third)):
        return None
    if len(first) == 4:
        return FoundDate(_day(int(first), int(second), third), span)
    if len(first) <= 2 and len(third) > 1:
        return FoundDate(_day(_full_year(third, latest_year), int(first), second), span)
    return None


def _with_month(lower: str, match: re.Match[str], start: int) -> FoundDate | None:
    day, month, year = match.group(1, 5, 6)
    begin = match.start()
    if month is None:
        named = _MONTH_BEFORE.search(lower, max(start, begin - _MONTH_REACH), begin)
        if named is None:
            return None
        month, begin = named[1], named.start()
    return FoundDate(_day(int(year), _MONTHS.index(month[:3]) + 1, day), (begin, match.end()))


def _day(year: int, month: int, day: str) -> date | None:
    try:
        return date(year, month, int(day))
    except ValueError:
        return None


def _full_year(year: str, latest_year: int | None) -> int:
    if len(year) == 4:
        return int(year)
    latest = latest_year or 2000 + TWO_DIGIT_PIVOT - 1
    recent = 2000 + int(year)
    return recent if recent <= latest else recent - 100
