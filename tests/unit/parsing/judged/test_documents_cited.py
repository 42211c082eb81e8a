"""Documents that are no guideline of a chapter: their years, and where one begins behind ODG or ACOEM."""

import pytest

from tests.unit.parsing.judged.citation_rows import MTUS, OTHER, Row, citation_rows

YEARS: list[tuple[str, str, int | None]] = [
    ("Care of Wrists, 2013", "Care of Wrists", 2013),
    ("Care of Wrists 2013", "Care of Wrists", 2013),
    ("Care of Wrists. 2013", "Care of Wrists", 2013),
    ("Care of Wrists (2013)", "Care of Wrists", 2013),
    ("Care of Wrists, May 2013", "Care of Wrists", 2013),
    ("Care of Wrists, Jan. 10, 2013", "Care of Wrists", 2013),
    ("Care of Wrists, revised 2013", "Care of Wrists", 2013),
    ("Care of Wrists, published 2013", "Care of Wrists", 2013),
    ("Care of Wrists; 2013 Mar", "Care of Wrists", 2013),
    ("Care of Wrists; 1998 March 3", "Care of Wrists", 1998),
    ("Care of Wrists, 2nd Edition, 2013", "Care of Wrists", 2),
    ("Care of Wrists, 2nd Edition (2013), pp. 4-5", "Care of Wrists", 2),
    ("Wrist Bulletin No. 2013", "Wrist Bulletin No. 2013", None),
    ("Wrist Bulletin, number 2013", "Wrist Bulletin, number 2013", None),
    ("Wrist Act of 2013", "Wrist Act of 2013", None),
    ("Wrists in 2013", "Wrists in 2013", None),
    ("Wrist Lett. Epub 2013 Mar 3", "Wrist Lett. Epub 2013 Mar 3", None),
    ("Wrists Online, Casts", "Wrists Online, Casts", None),
    ("Wrists (online), Casts", "Wrists, Casts", None),
]


@pytest.mark.parametrize(("document", "title", "edition"), YEARS)
def test_the_year_of_a_document_is_its_edition(document: str, title: str, edition: int | None) -> None:
    assert [row[:3] for row in citation_rows(f"{OTHER} {document}.")] == [("other", title, edition)]


ODG: Row = ("ODG", "ODG", None, [], [])
SHOULDER: Row = ("ODG", "Shoulder", None, ["Slings"], [])
BEHIND: list[tuple[str, list[Row]]] = [
    *(
        (f"{OTHER} ODG Shoulder, Slings{joint} {who}, Casts.", [SHOULDER, ("other", f"{who}, Casts", None, [], [])])
        for joint in (".", ";", " and", ", and")
        for who in ("American Academy of Wrist Care", "National Wrist Institute", "International Society of Casts")
    ),
    *(
        (f"{OTHER} ODG {book}, 7th edition.", [ODG, ("other", book, 7, [], [])])
        for book in ("Rockwood and Green's Fractures", "Merck Manual")
    ),
    (
        f"{OTHER} Facts & Comparisons; ODG Shoulder, Slings.",
        [("other", "Facts & Comparisons", None, [], []), SHOULDER],
    ),
    (
        f"{OTHER} ODG Shoulder, Slings of the American College type.",
        [("ODG", "Shoulder", None, ["Slings of the American College type"], [])],
    ),
    (
        f"{OTHER} Official Disability Guidelines-Treatment in Workers' Compensation (ODG-TWC), Shoulder, Slings.",
        [SHOULDER],
    ),
    (
        f"{OTHER} ACOEM Chronic Pain Disorders Guideline, Casts.",
        [("ACOEM", "Chronic Pain Disorders", None, ["Casts"], [])],
    ),
    (f"{OTHER} ODG Low Back Problems, Casts.", [("ODG", "Low Back Problems", None, ["Casts"], [])]),
    (f"{OTHER} ODG Made Up Formulary, Slings.", [("ODG", "Made Up Formulary", None, ["Slings"], [])]),
    (
        f"{OTHER} ODG Shoulder, Slings (soft) & Casts of wool.",
        [(*SHOULDER[:3], ["Slings (soft)", "Casts of wool"], [])],
    ),
    (f"{OTHER} ODG Shoulder (web: updated 3/4/15), Slings.", [SHOULDER]),
    (f"{OTHER} ODG & ODG Shoulder, Slings.", [ODG, SHOULDER]),
]
CHAPTERS: list[tuple[str, Row]] = [
    ("Elbow Complaints Guidelines MTUS (2009), Slings", ("MTUS", "Elbow Complaints", 2009, ["Slings"], [])),
    ("Elbow Disorders, revised 2007, Slings", ("MTUS", "Elbow Disorders", 2007, ["Slings"], [])),
    (
        "ACOEM Guidelines 2nd Edition, Chapter 10 Elbow Disorders (2007) Page(s): 4",
        ("MTUS", "Elbow Disorders", 2007, [], ["4"]),
    ),
    ("CPMTG Page(s): 4", ("MTUS", "CPMTG", None, [], ["4"])),
    ("Elbow Disorders (May 15, 2017)", ("MTUS", "Elbow Disorders", 2017, [], [])),
    ("Elbow Disorders (Revised 2007) Page(s): 4", ("MTUS", "Elbow Disorders", 2007, [], ["4"])),
    ("Elbow Disorders (Revised in 2007) Page(s): 4", ("MTUS", "Elbow Disorders", 2007, [], ["4"])),
    ("Elbow Complaints, Chapter 10, Page(s): 4", ("MTUS", "Elbow Complaints", None, [], ["4"])),
    ("Elbow Complaints ACOEM Guidelines, Chapter 10, page 4", ("MTUS", "Elbow Complaints", None, [], ["4"])),
    ("Elbow Complaints Chapter, ACOEM Practice Guidelines page 4", ("MTUS", "Elbow Complaints", None, [], ["4"])),
]


@pytest.mark.parametrize(("paragraph", "expected"), BEHIND)
def test_where_another_document_begins(paragraph: str, expected: list[Row]) -> None:
    assert citation_rows(paragraph) == expected


@pytest.mark.parametrize("mtus", ["MTUS", "the MTUS,", "CA MTUS:"])
def test_the_schedule_behind_another_authority(mtus: str) -> None:
    told = f"The Expert Reviewer based his decision on the ODG, Shoulder, Slings, and {mtus} Elbow Complaints, page 4."
    assert citation_rows(told) == [SHOULDER, ("MTUS", "Elbow Complaints", None, [], ["4"])]


@pytest.mark.parametrize(("chapter", "expected"), CHAPTERS)
def test_what_belongs_to_the_name_of_a_chapter(chapter: str, expected: Row) -> None:
    assert citation_rows(f"{MTUS} {chapter}.") == [expected]
