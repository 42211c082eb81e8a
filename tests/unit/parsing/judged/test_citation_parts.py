"""Chapters, editions, pages and sections of a citation, in every wording that letters have for them."""

import pytest

from tests.unit.parsing.judged.citation_rows import MTUS, OTHER, citation_rows

FILLERS = [
    *("Work Loss Data Institute, ", "Work Loss Data Institute (Made Up), ", "Treatment in Workers' Compensation, "),
    *(
        "Treatment for Workers Comp (TWC): ",
        "Treatment in Worker’s Compensation (TWC) ",
        "TWC, ",
        "Guidelines, ",
        "Guideline: ",
    ),
    *("Practice Guidelines, ", "Treatment Index, ", "Treatment Guidelines - ", "Treatment Guideline "),
    *("Integrated Treatment/Disability Duration Guidelines, ", "Integrated Treatment, Disability Duration Guideline, "),
    *("(web), ", "by MCG ", "by MCG Health, ", "Chapter: ", "Chapters, ", "Guidelines, Treatment Index, (web), "),
]


@pytest.mark.parametrize("filler", FILLERS)
def test_words_of_the_publication_are_no_chapter(filler: str) -> None:
    assert citation_rows(f"{OTHER} ODG, {filler}Low Back, Massage.") == [("ODG", "Low Back", None, ["Massage"], [])]


TITLES = [
    *(
        "Low Back",
        "Low Back Chapter",
        "low back section",
        "Low Back Guidelines",
        "Low Back Complaints",
        "Low Back Disorders",
    ),
    *(
        "Low Back (Acute & Chronic)",
        "Low Back procedure summary",
        "Chapter Low Back",
        "Neck & Upper Back",
        "Knee and Shoulder",
    ),
    *("Low Back Chapter (Lumbar)", "Knee & Elbow Chapter"),
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("between", [", ", ": ", " - ", "; ", "/", ", under ", " regarding ", ": section on "])
def test_chapters_of_odg(title: str, between: str) -> None:
    assert citation_rows(f"{OTHER} ODG {title}{between}Massage.") == [("ODG", title, None, ["Massage"], [])]


HEADINGS = [
    *(
        "Chapter 4 Made Up",
        "Made Up Chapter",
        "Made Up Guidelines",
        "Made Up Guideline",
        "Made Up Preface",
        "Made Up Summary",
    ),
    *("Made Up Index", "Made Up section", "Made Up Chapter (all)"),
]


@pytest.mark.parametrize("title", HEADINGS)
def test_headings_that_no_list_has(title: str) -> None:
    assert citation_rows(f"{OTHER} ODG, {title}, Massage.") == [("ODG", title, None, ["Massage"], [])]


EDITIONS: list[tuple[str, int | None]] = [
    *[("2014", 2014), ("(2014)", 2014), ("May 2014", 2014), ("(May, 2014)", 2014), ("1998", 1998)],
    *[
        ("2nd edition", 2),
        ("(3rd ed.)", 3),
        ("11th annual edition", 11),
        ("1st Edition", 1),
        ("5th ed", 5),
        ("third ed.", 3),
    ],
    *[
        ("second edition", 2),
        ("fourth edition", 4),
        ("fifth edition", 5),
        ("4th edition 2013", 2013),
        ("12 edition", 12),
    ],
    *((f"{month} 2016", 2016) for month in ("January", "February", "March", "April", "June", "July", "August")),
    *((f"({month}, 2016)", 2016) for month in ("September", "October", "November", "December")),
]
UPDATES = [
    *(
        "(updated 3/4/15)",
        "(last updated 3/4/2015)",
        "(most recently updated on March 4, 2015)",
        "(update date: 3-4-15)",
    ),
    *(
        "(accessed 2015)",
        "(revised Mar. 4 2015)",
        "(visited on 3/4/15)",
        "(last review/update date: 03/04/2015)",
        "(web based)",
    ),
    *(
        "(web-based version)",
        "(web)",
        "(web version)",
        "(online)",
        "(online version)",
        "(online edition)",
        "(internet)",
    ),
    *("(internet version)", "(current version)", "(current online version)", "Web-based", ", online version"),
    *("(Accessed 3/4/15)", "(Internet version)", "(Visited 3/4/15)", "(Revised 3/4/2015)", "(Current version)"),
]


@pytest.mark.parametrize(("edition", "number"), EDITIONS)
def test_editions(edition: str, number: int | None) -> None:
    assert citation_rows(f"{OTHER} ODG, {edition}, Pain, Massage.") == [("ODG", "Pain", number, ["Massage"], [])]


@pytest.mark.parametrize("update", UPDATES)
def test_when_a_site_was_read_is_no_edition(update: str) -> None:
    assert citation_rows(f"{OTHER} ODG Pain {update}, Massage.") == [("ODG", "Pain", None, ["Massage"], [])]


PAGES: list[tuple[str, list[str]]] = [
    *[("Page(s): 60", ["60"]), ("Pages(s) 60", ["60"]), ("page 60", ["60"]), ("pages 60-61", ["60-61"])],
    *[("pg. 60", ["60"]), ("pgs. 60 & 62", ["60", "62"]), ("p. 60", ["60"]), ("pp. 60 to 65", ["60-65"])],
    *[("(pages 60, 62 and 64)", ["60", "62", "64"]), ("Page(s): 60 – 65, 70", ["60-65", "70"]), ("page #60", ["60"])],
    *[("page 60 of 127", ["60"]), ("PAGE 60", ["60"]), ("; p. 60", ["60"]), ("P. 60, and 61", ["60", "61"])],
]


@pytest.mark.parametrize(("pages", "numbers"), PAGES)
def test_pages(pages: str, numbers: list[str]) -> None:
    assert citation_rows(f"{MTUS} Chronic Pain Treatment Guidelines Opioids {pages}.") == [
        ("MTUS", "Chronic Pain Treatment", None, ["Opioids"], numbers)
    ]


@pytest.mark.parametrize("pages", ["Page(s): ", "Page(s)", ", page", " pages:", "pg.", ", pgs"])
def test_a_label_without_pages(pages: str) -> None:
    assert citation_rows(f"{MTUS} Chronic Pain Treatment Guidelines Opioids {pages}.") == [
        ("MTUS", "Chronic Pain Treatment", None, ["Opioids"], [])
    ]


@pytest.mark.parametrize(
    "regulation",
    [
        *(
            "9792.20",
            "8 C.C.R. 9792.20 - 9792.26",
            "8 CCR §§ 9792.20-9792.26",
            "(9792.24.2)",
            "Title 8, CCR 9792.20 (MTUS)",
        ),
        *("8, California Code of Regulations, § 9792.20", "9792.20 – 9792.26 MTUS (Effective July 18, 2009)"),
        *("Page(s): 9792.20", ", Page(s): 8 CCR 9792.20"),
    ],
)
def test_the_place_in_the_regulations_is_no_section(regulation: str) -> None:
    assert citation_rows(f"{MTUS} Chronic Pain Treatment Guidelines {regulation}.") == [
        ("MTUS", "Chronic Pain Treatment", None, [], [])
    ]


MEMBERS = [
    "Chapter 4: Hand",
    "Ch. 4",
    "section 4600",
    "Section: 4",
    "Sections: 4",
    "§ 4600",
    "Table 2-1",
    "page 7",
    "pgs. 7",
]


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize("joint", [", ", "; ", ": ", " "])
def test_members_of_a_book(member: str, joint: str) -> None:
    assert citation_rows(f"{OTHER} Textbook of Tendons{joint}{member}.") == [
        ("other", "Textbook of Tendons", None, [member], [])
    ]


ORIGINS = [
    *(
        "(ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 12)",
        "(the ACOEM Guidelines (2004))",
        "(American College (2004))",
    ),
    *(", 2004", "(2004)", "Guidelines 2004", "Guidelines (May 2004)", "Guidelines, (May, 2004)"),
]


@pytest.mark.parametrize("origin", ORIGINS)
def test_the_year_of_a_chapter(origin: str) -> None:
    assert citation_rows(f"{MTUS} Low Back Complaints {origin}.") == [("MTUS", "Low Back Complaints", 2004, [], [])]


VOLUMES = [
    *(
        "ACOEM",
        "ACOEM Practice Guidelines,",
        "the ACOEM:",
        "ACOEM Occupational Medicine Practice Guidelines",
        "ACOEM's",
    ),
    *(
        "American College of Occupational and Environmental Medicine (ACOEM)",
        "ACOEM Treatment Guideline,",
        "California",
        "CA",
    ),
    *("ACOEM Chapter 12", "Chapter 12:", "(Chapter 12)", "Ch. 12,", "Ch 12 -"),
]


@pytest.mark.parametrize("volume", VOLUMES)
@pytest.mark.parametrize("ending", ["", " Chapter", " Guidelines", " Guideline"])
def test_the_volume_before_a_chapter(volume: str, ending: str) -> None:
    assert citation_rows(f"{MTUS} {volume} Low Back Complaints{ending}.") == [
        ("MTUS", "Low Back Complaints", None, [], [])
    ]


@pytest.mark.parametrize("label", ["Section(s):", "Sections:", "section:", "SECTION(S):"])
def test_the_label_of_sections(label: str) -> None:
    assert citation_rows(f"{MTUS} Unheard Of, {label} Rest, Ice.") == [
        ("MTUS", "Unheard Of", None, ["Rest", "Ice"], [])
    ]


def test_commas_in_brackets_within_brackets_part_no_sections() -> None:
    assert citation_rows(f"{MTUS} Unheard Of, Section(s): Rest (at Home (Bed), Ice), Walks.") == [
        ("MTUS", "Unheard Of", None, ["Rest (at Home (Bed), Ice)", "Walks"], [])
    ]


@pytest.mark.parametrize(
    "chapter",
    "Shoulder Elbow Knee Hip Ankle Foot Neck Head Pain Pulmonary Diabetes Burns Hernia".split(),  # noqa: SIM905
)
def test_a_chapter_of_one_word_between_sections(chapter: str) -> None:
    assert citation_rows(f"{OTHER} ODG, Low Back, MRI, {chapter}, MRI.") == [
        ("ODG", "Low Back", None, ["MRI"], []),
        ("ODG", chapter, None, ["MRI"], []),
    ]


@pytest.mark.parametrize("month", "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())  # noqa: SIM905
def test_the_month_in_which_a_document_was_published_is_no_title(month: str) -> None:
    assert citation_rows(f"{OTHER} Care of Burns, {month}. 2012.") == [("other", "Care of Burns", 2012, [], [])]


@pytest.mark.parametrize("ending", ["com", "org", "gov", "net", "edu"])
def test_a_site_before_a_document_is_a_citation_of_its_own(ending: str) -> None:
    assert citation_rows(f"{OTHER} made-up.{ending}. Care of Burns 2012.") == [
        ("other", f"made-up.{ending}", None, [], []),
        ("other", "Care of Burns", 2012, [], []),
    ]


@pytest.mark.parametrize("mark", [*" ,;:.-–—", " and", ", or", " and or"])
def test_marks_and_joining_words_around_a_citation(mark: str) -> None:
    opening = mark if len(mark) == 1 else ""
    assert citation_rows(f"{OTHER} {opening} Care of Burns{mark}") == [("other", "Care of Burns", None, [], [])]
    assert citation_rows(f"{MTUS} {opening} Low Back Complaints{mark}") == [
        ("MTUS", "Low Back Complaints", None, [], [])
    ]
