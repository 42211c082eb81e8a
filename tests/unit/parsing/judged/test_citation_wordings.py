"""The same citation in every wording that letters have for its parts: publisher, edition, pages, lead, publication."""

import pytest

from imr.parsing.citations import read_citations

Row = tuple[str, str | None, int | None, list[str], list[str]]
MTUS, OTHER = "Decision based on MTUS", "Decision based on Non-MTUS Citation"


def _rows(paragraph: str) -> list[Row]:
    return [(each.source, each.title, each.edition, each.sections, each.pages) for each in read_citations(paragraph)]


LEADS = [
    *(
        MTUS,
        "decision based on the MTUS",
        "Decision is based on MTUS",
        "Decision was based on MTUS",
        "DECISION BASED ON MTUS:",
    ),
    *("Decision based on MTUS Guidelines", "Decision based on MTUS Guideline,"),
]
OTHER_LEADS = [
    *(
        OTHER,
        "Decision based on Non-MTUS",
        "Decision based on Non MTUS Citations:",
        "Decision based on non-MTUS Citation,",
    ),
    *("Decision based on the Non– MTUS Citation", "Decision based on NonMTUS Citation"),
]
PROSE = [
    *(
        f"The reviewer {verb} {of} {noun} {on} the"
        for verb, of, noun, on in [
            ("based", "its", "decision", "on"),
            ("bases", "his/her", "determination", "upon"),
            ("based", "his", "opinion", "on"),
            ("based", "her own", "decisions", "on"),
            ("based", "their", "decision", "on"),
            ("based", "the", "decision", "on"),
        ]
    ),
    *(
        f"The reviewer {verb} the"
        for verb in ("relied on", "relied upon", "relies on", "cited", "cites", "referenced", "used", "utilized")
    ),
    *("The reviewers rely on the", "The reviewer relied on"),
]


@pytest.mark.parametrize("lead", LEADS)
def test_what_leads_to_the_schedule(lead: str) -> None:
    assert _rows(f"{lead} Low Back Complaints 2004.") == [("MTUS", "Low Back Complaints", 2004, [], [])]


@pytest.mark.parametrize("lead", OTHER_LEADS)
def test_what_leads_to_other_authorities(lead: str) -> None:
    assert _rows(f"{lead} Textbook of Tendons.") == [("other", "Textbook of Tendons", None, [], [])]


@pytest.mark.parametrize("lead", PROSE)
def test_what_leads_to_authorities_in_prose(lead: str) -> None:
    assert _rows(f"{lead} ODG, Pain, Opioids.") == [("ODG", "Pain", None, ["Opioids"], [])]


@pytest.mark.parametrize("joint", [" and Non-MTUS Citation", ", and NonMTUS", " and Non MTUS Citations:"])
def test_what_joins_the_other_group(joint: str) -> None:
    assert _rows(f"{MTUS} Low Back Complaints 2004{joint} Textbook of Tendons.") == [
        ("MTUS", "Low Back Complaints", 2004, [], []),
        ("other", "Textbook of Tendons", None, [], []),
    ]


NOTHING_CITED = [
    *(
        f"The reviewer {auxiliary} not {verb} a guideline."
        for auxiliary, verb in [
            ("did", "cite"),
            ("does", "provide"),
            ("did", "identify"),
            ("did", "reference"),
            ("did", "specify"),
            ("did", "rely upon"),
            ("did", "state"),
            ("does", "indicate"),
        ]
    ),
    *(
        "The reviewers do not cite ODG.",
        "No evidence was cited.",
        "No guidelines were cited.",
        "A source is not cited.",
    ),
]


@pytest.mark.parametrize("paragraph", NOTHING_CITED)
def test_nothing_is_cited(paragraph: str) -> None:
    assert _rows(f"{paragraph} It relied on the ODG, Pain.") == []


ODG = [
    *("ODG", "the ODG", "ODG:", "ODG-TWC", "ODG/TWC", "Official Disability Guidelines", "Official Disability Guide"),
    *("Official Disability Guideline (ODG)", "Offical Disability Guidelines", "Officially Disability Guidelines"),
    *(
        "Official Disability Guidelines (ODG-TWC)",
        "Official Disability Guidelines (ODG",
        "ODG, Official Disability Guidelines",
    ),
    *("ODG (Official Disability Guidelines)", "(ODG) Official Disability Guidelines", "Work Loss Data Institute, ODG"),
    *("the Work Loss Data Institute's Official Disability Guidelines", "official disability guidelines(ODG)"),
]
ACOEM = [
    *("ACOEM", "the ACOEM", "ACOEM's", "American College of Occupational and Environmental Medicine"),
    *(
        "the American College of Occupational & Environmental Medicine",
        "American College of Occupational and Environmental Medicine's",
    ),
    "American College of Occupational and Environmental Medicine (ACOEM)",
]


@pytest.mark.parametrize("name", ODG)
def test_names_of_odg(name: str) -> None:
    assert _rows(f"{OTHER} {name} Low Back, Massage.") == [("ODG", "Low Back", None, ["Massage"], [])]
    assert _rows(f"{OTHER} Care of Burns, {name} Low Back, Massage.")[1:] == [
        ("ODG", "Low Back", None, ["Massage"], [])
    ]


@pytest.mark.parametrize("name", ACOEM)
def test_names_of_acoem(name: str) -> None:
    assert _rows(f"{OTHER} {name} Low Back Disorders, Rest.") == [("ACOEM", "Low Back Disorders", None, ["Rest"], [])]
    assert _rows(f"{OTHER} Care of Burns; {name} Elbow Disorders.")[1:] == [("ACOEM", "Elbow Disorders", None, [], [])]


@pytest.mark.parametrize(
    "name",
    [
        "Other Medical Treatment Guideline:",
        *(f"Other medical treatment guidelines or medical {what}:" for what in ("evidence", "literature", "research")),
        *("Other Medical Evidence:", "Medical Evidence:"),
    ],
)
def test_names_of_other_evidence(name: str) -> None:
    assert _rows(f"{OTHER} {name} Care of Burns.") == [("other", "Care of Burns", None, [], [])]
    assert _rows(f"{OTHER} ODG, Pain. {name} Care of Burns.") == [
        ("ODG", "Pain", None, [], []),
        ("other", "Care of Burns", None, [], []),
    ]
    assert _rows(f"{OTHER} {name.rstrip(':')}; ODG, Pain.")[-1] == ("ODG", "Pain", None, [], [])


def test_a_site_behind_a_semicolon_is_a_citation_of_its_own() -> None:
    for site in ("http://example.org/sleep", "https://example.org", "www.example.org/sleep"):
        assert _rows(f"{OTHER} Care of Burns; {site}") == [
            ("other", "Care of Burns", None, [], []),
            ("other", site, None, [], []),
        ]


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
    assert _rows(f"{OTHER} ODG, {filler}Low Back, Massage.") == [("ODG", "Low Back", None, ["Massage"], [])]


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
    assert _rows(f"{OTHER} ODG {title}{between}Massage.") == [("ODG", title, None, ["Massage"], [])]


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
    assert _rows(f"{OTHER} ODG, {title}, Massage.") == [("ODG", title, None, ["Massage"], [])]


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
    *("(Accessed 3/4/15)", "(Internet version)", "(Visited 3/4/15)", "(Revised 2015)", "(Current version)"),
]


@pytest.mark.parametrize(("edition", "number"), EDITIONS)
def test_editions(edition: str, number: int | None) -> None:
    assert _rows(f"{OTHER} ODG, {edition}, Pain, Massage.") == [("ODG", "Pain", number, ["Massage"], [])]


@pytest.mark.parametrize("update", UPDATES)
def test_when_a_site_was_read_is_no_edition(update: str) -> None:
    assert _rows(f"{OTHER} ODG Pain {update}, Massage.") == [("ODG", "Pain", None, ["Massage"], [])]


PAGES: list[tuple[str, list[str]]] = [
    *[("Page(s): 60", ["60"]), ("Pages(s) 60", ["60"]), ("page 60", ["60"]), ("pages 60-61", ["60-61"])],
    *[("pg. 60", ["60"]), ("pgs. 60 & 62", ["60", "62"]), ("p. 60", ["60"]), ("pp. 60 to 65", ["60-65"])],
    *[("(pages 60, 62 and 64)", ["60", "62", "64"]), ("Page(s): 60 – 65, 70", ["60-65", "70"]), ("page #60", ["60"])],
    *[("page 60 of 127", ["60"]), ("PAGE 60", ["60"]), ("; p. 60", ["60"]), ("P. 60, and 61", ["60", "61"])],
]


@pytest.mark.parametrize(("pages", "numbers"), PAGES)
def test_pages(pages: str, numbers: list[str]) -> None:
    assert _rows(f"{MTUS} Chronic Pain Treatment Guidelines Opioids {pages}.") == [
        ("MTUS", "Chronic Pain Treatment", None, ["Opioids"], numbers)
    ]


@pytest.mark.parametrize("pages", ["Page(s): ", "Page(s)", ", page", " pages:", "pg.", ", pgs"])
def test_a_label_without_pages(pages: str) -> None:
    assert _rows(f"{MTUS} Chronic Pain Treatment Guidelines Opioids {pages}.") == [
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
    assert _rows(f"{MTUS} Chronic Pain Treatment Guidelines {regulation}.") == [
        ("MTUS", "Chronic Pain Treatment", None, [], [])
    ]


PART_OF = [
    *(
        "which is part of the MTUS",
        "which are a part of the MTUS",
        "that is part of MTUS",
        "is part of the California MTUS",
    ),
    *("both of which are part of the MTUS", "all of which are part of the MTUS", "each of which is part of the MTUS"),
    *(
        "which is part of the Medical Treatment Utilization Schedule",
        "(which is part of the MTUS)",
        "which is part of the MTUS guidelines",
    ),
    "which is part of the Medical Treatment Utilization Schedule (MTUS)",
]


@pytest.mark.parametrize("said", PART_OF)
def test_what_says_that_an_authority_is_of_the_schedule(said: str) -> None:
    based = "The Claims Administrator based its decision on the"
    assert _rows(f"{based} Made Up Treatment Guidelines, {said}.") == [("MTUS", "Made Up Treatment", None, [], [])]
    assert _rows(f"{based} Care of Burns, {said.replace(' part', ' not part', 1).replace(' a not', ' not a')}.") == [
        ("other", "Care of Burns", None, [], [])
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("MTUS", "California MTUS", "CA MTUS Guidelines", "Medical Treatment Utilization Schedule", "MTUS Guideline:"),
        *("Medical Treatment Utilization Schedule (MTUS),", "MTUS -", "MTUS;"),
    ],
)
def test_names_of_the_schedule(name: str) -> None:
    expected: list[Row] = [("MTUS", "Chronic Pain Medical Treatment", None, ["Opioids"], [])]
    assert _rows(f"The reviewer relied on the {name} Chronic Pain Medical Treatment Guidelines, Opioids.") == expected
    assert _rows(f"The {name} Chronic Pain Medical Treatment Guidelines, Opioids.") == expected


KINDS = [
    *("a Medical Treatment Guideline (MTG)", "a medical treatment guideline", "a nationally recognized guideline"),
    *("an evidence-based guideline", "a nationally recognized evidence based medical treatment guideline"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_what_kind_of_guideline_it_is_said_to_be(kind: str) -> None:
    assert _rows(f"The reviewer relied on the Care of Burns, {kind}, which is not part of the MTUS.") == [
        ("other", "Care of Burns", None, [], [])
    ]


@pytest.mark.parametrize("word", ["since", "because", "although", "but", "however", "as"])
@pytest.mark.parametrize("what", ["the MTUS", "it", "there", "this", "no other", "neither", "none"])
def test_the_reason_for_an_authority_is_none_of_it(word: str, what: str) -> None:
    assert _rows(f"The reviewer relied on the ODG, Pain, {word} {what} is silent on ACOEM.") == [
        ("ODG", "Pain", None, [], [])
    ]


OUTSIDE = ["Non-MTUS", "Non MTUS Citation", "non-MTUS Guidelines:", "NonMTUS evidence,", "the Non-MTUS Citations"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_said_to_be_outside(name: str) -> None:
    assert _rows(f"The reviewer relied on {name} Care of Burns.") == [("other", "Care of Burns", None, [], [])]
    assert _rows(f"{name} Care of Burns.") == [("other", "Care of Burns", None, [], [])]
    assert _rows(f"The reviewer relied on the MTUS Opioids, and on {name} Care of Burns.") == [
        ("MTUS", "Opioids", None, [], []),
        ("other", "Care of Burns", None, [], []),
    ]


@pytest.mark.parametrize("opener", ["as well as the", "in addition to the", "and the", "also the", "and on"])
def test_what_leads_over_to_the_next_authority(opener: str) -> None:
    part = "which is not part of the MTUS"
    assert _rows(f"The reviewer relied on the Care of Burns, {part}, {opener} Care of Cuts, {part}.") == [
        ("other", "Care of Burns", None, [], []),
        ("other", "Care of Cuts", None, [], []),
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
    assert _rows(f"{OTHER} Textbook of Tendons{joint}{member}.") == [
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
    assert _rows(f"{MTUS} Low Back Complaints {origin}.") == [("MTUS", "Low Back Complaints", 2004, [], [])]


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
    assert _rows(f"{MTUS} {volume} Low Back Complaints{ending}.") == [("MTUS", "Low Back Complaints", None, [], [])]


@pytest.mark.parametrize("label", ["Section(s):", "Sections:", "section:", "SECTION(S):"])
def test_the_label_of_sections(label: str) -> None:
    assert _rows(f"{MTUS} Unheard Of, {label} Rest, Ice.") == [("MTUS", "Unheard Of", None, ["Rest", "Ice"], [])]
