"""Dates, and the date of injury that a narrative tells."""

from datetime import date

import pytest

from imr.parsing.dates import dates_in
from imr.parsing.injury_date import narrative_injury_date

DATES = [
    ("on 10/13/2016", [date(2016, 10, 13)]),
    ("on 10-13-16 and 3/16/84", [date(2016, 10, 13), date(1984, 3, 16)]),
    ("on 2016-10-13", [date(2016, 10, 13)]),
    ("on october 13, 2016 and dec. 1 2015", [date(2016, 10, 13), date(2015, 12, 1)]),
    ("on sept 5th, 2014 or 13 october 2016", [date(2014, 9, 5), date(2016, 10, 13)]),
    ("on 2016/10/13, 13th of october, 2016, 13-oct-2016", [date(2016, 10, 13)] * 3),
    ("on 10.13.2016 and 10–13–2016", [date(2016, 10, 13)] * 2),
    ("section 9792.24.2, form 5.16.13, 10.325.2016, march 12-2016", []),
    ("at (21/1/14) of request", [None]),
    ("on 2/30/2016", [None]),
    ("norco 10/325/5", []),
    ("pages 98-99 of 120/80/2, call 1-800-555", []),
    ("10 2016 items in 5 of 2016", []),
]


@pytest.mark.parametrize(("words", "expected"), DATES)
def test_dates(words: str, expected: list[date | None]) -> None:
    assert [found.value for found in dates_in(words, 0, len(words), latest_year=2017)] == expected


INJURIES = [
    ("who sustained an industrial injury on 10-13-16. seen on 11-1-16.", date(2016, 10, 13)),
    ("he is a 52-year-old man with a 4/2/86 date of injury.", date(1986, 4, 2)),
    ("a claim for pain with an industrial injury date of december 22, 2009.", date(2009, 12, 22)),
    ("with a history of an occupational claim from 11/05/2016.", date(2016, 11, 5)),
    ("the report dated 11-18-16 of the injury was read.", None),
    ("cumulative injury from 1/1/2010 to 3/4/2012.", None),
    ("an injury is claimed. on 10-13-16 she was seen.", None),
]


@pytest.mark.parametrize(("summary", "expected"), INJURIES)
def test_narrative_injury_date(summary: str, expected: date | None) -> None:
    found = narrative_injury_date(summary, (0, len(summary)), dates_in(summary, 0, len(summary), 2017))
    assert (found.value if found else None) == expected
