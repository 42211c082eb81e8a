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
    ("1/2/16/3", []),
    ("3/1/2/16", []),
    ("on 10 / 13 / 2016 and 10/\n13/2016", [date(2016, 10, 13)] * 2),
    ("on 2nd may 2014, 3rd may 2014, 22nd june, 2015", [date(2014, 5, 2), date(2014, 5, 3), date(2015, 6, 22)]),
    ("in dismay 5, 2014", []),
    ("norco 10/325/5", []),
    ("pages 98-99 of 120/80/2, call 1-800-555", []),
    ("10 2016 items in 5 of 2016", []),
]


@pytest.mark.parametrize(("words", "expected"), DATES)
def test_dates(words: str, expected: list[date | None]) -> None:
    assert [found.value for found in dates_in(words, 0, len(words), latest_year=2017)] == expected


OTHER_EVENTS = [
    *("report of", "evaluation of", "visit on", "exam of", "review of", "worker was seen on", "note of", "mri of"),
    *(
        "x-ray of",
        "xray of",
        "letter dated",
        "surgery of",
        "request of",
        "rfa of",
        "progress of",
        "operation underwent",
    ),
    *("denied claim of", "certification of"),
]
"""What a date behind the word "injury" may be of."""

MONTHS = [
    (1, "january jan"),
    (2, "february feb"),
    (3, "march mar"),
    (4, "april apr"),
    (5, "may"),
    (6, "june jun"),
    (7, "july jul"),
    (8, "august aug"),
    (9, "september sept sep"),
    (10, "october oct"),
    (11, "november nov"),
    (12, "december dec"),
]


@pytest.mark.parametrize(("number", "name"), [(number, name) for number, names in MONTHS for name in names.split()])
def test_every_month_is_known_before_and_behind_its_day(number: int, name: str) -> None:
    words = f"on {name} 5, 2014, on {name}. 6th, 2014, on 7 {name} 2014 and the 1st of {name}. 2014"
    found = [found.value for found in dates_in(words, 0, len(words))]
    assert found == [date(2014, number, day) for day in (5, 6, 7, 1)]


@pytest.mark.parametrize(("year", "latest", "meant"), [("16", 2016, 2016), ("17", 2016, 1917), ("49", None, 2049)])
def test_a_year_of_two_digits_is_past(year: str, latest: int | None, meant: int) -> None:
    (found,) = dates_in(f"10/13/{year}", 0, 8, latest)
    assert found.value == date(meant, 10, 13)


INJURIES = [
    ("who sustained an industrial injury on 10-13-16. seen on 11-1-16.", date(2016, 10, 13)),
    ("he is a 52-year-old man with a 4/2/86 date of injury.", date(1986, 4, 2)),
    ("a claim for pain with an industrial injury date of december 22, 2009.", date(2009, 12, 22)),
    ("with a history of an occupational claim from 11/05/2016.", date(2016, 11, 5)),
    ("the report dated 11-18-16 of the injury was read.", None),
    ("cumulative injury from 1/1/2010 to 3/4/2012.", None),
    ("an injury is claimed. on 10-13-16 she was seen.", None),
    ("she had an accident on 10-13-16.", date(2016, 10, 13)),
    ("doi: 10-13-16.", date(2016, 10, 13)),
    ("doi 10-13-16 was denied", date(2016, 10, 13)),
    ("she has pain (10-13-16, doi).", date(2016, 10, 13)),
    ("a 10-13-16 work injury is accepted.", date(2016, 10, 13)),
    ("a 10-13-16 date of industrial injury is accepted.", date(2016, 10, 13)),
    ("with an industrial claim of 10-13-16.", date(2016, 10, 13)),
    ("with an occupational claim of 10-13-16.", date(2016, 10, 13)),
    ("with a claim from 10-13-16.", date(2016, 10, 13)),
    ("a claim was made on 10-13-16.", None),
    ("a cumulative injury 1/1/2010 - 3/4/2012.", None),
    ("a cumulative injury, 1/1/2010 through 3/4/2012.", None),
    ("injuries on 1/1/2010 and 3/4/2012.", None),
    *((f"after the injury the {event} 10-13-16 tells of pain.", None) for event in OTHER_EVENTS),
    (f"he was hurt{' badly' * 200} by an injury on 10-13-16.", None),
]


@pytest.mark.parametrize(("summary", "expected"), INJURIES)
def test_narrative_injury_date(summary: str, expected: date | None) -> None:
    found = narrative_injury_date(summary, (0, len(summary)), dates_in(summary, 0, len(summary), 2017))
    assert (found.value if found else None) == expected
