"""The same citation whatever leads to it, and whatever its publisher is called."""

import re

import pytest

from tests.unit.parsing.judged.citation_rows import MTUS, OTHER, Row, citation_rows

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
    assert citation_rows(f"{lead} Low Back Complaints 2004.") == [("MTUS", "Low Back Complaints", 2004, [], [])]


@pytest.mark.parametrize("lead", OTHER_LEADS)
def test_what_leads_to_other_authorities(lead: str) -> None:
    assert citation_rows(f"{lead} Textbook of Tendons.") == [("other", "Textbook of Tendons", None, [], [])]


@pytest.mark.parametrize("lead", PROSE)
def test_what_leads_to_authorities_in_prose(lead: str) -> None:
    assert citation_rows(f"{lead} ODG, Pain, Opioids.") == [("ODG", "Pain", None, ["Opioids"], [])]


@pytest.mark.parametrize("joint", [" and Non-MTUS Citation", ", and NonMTUS", " and Non MTUS Citations:"])
def test_what_joins_the_other_group(joint: str) -> None:
    assert citation_rows(f"{MTUS} Low Back Complaints 2004{joint} Textbook of Tendons.") == [
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
    assert citation_rows(paragraph) == citation_rows(f"The ODG, Pain. {paragraph}") == []
    assert citation_rows(f"{paragraph.removesuffix('.')} and relied on the ODG, Pain.") == []
    assert citation_rows(f"{paragraph} It relied on the ODG, Pain.") == [("ODG", "Pain", None, [], [])]


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
    assert citation_rows(f"{OTHER} {name} Low Back, Massage.") == [("ODG", "Low Back", None, ["Massage"], [])]
    assert citation_rows(f"{OTHER} Care of Burns, {name} Low Back, Massage.")[1:] == [
        ("ODG", "Low Back", None, ["Massage"], [])
    ]


@pytest.mark.parametrize("name", ACOEM)
def test_names_of_acoem(name: str) -> None:
    assert citation_rows(f"{OTHER} {name} Low Back Disorders, Rest.") == [
        ("ACOEM", "Low Back Disorders", None, ["Rest"], [])
    ]
    assert citation_rows(f"{OTHER} Care of Burns; {name} Elbow Disorders.")[1:] == [
        ("ACOEM", "Elbow Disorders", None, [], [])
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Other Medical Treatment Guideline:",
        *(f"Other medical treatment guidelines or medical {what}:" for what in ("evidence", "literature", "research")),
        *("Other Medical Evidence:", "Medical Evidence:"),
    ],
)
def test_names_of_other_evidence(name: str) -> None:
    assert citation_rows(f"{OTHER} {name} Care of Burns.") == [("other", "Care of Burns", None, [], [])]
    assert citation_rows(f"{OTHER} ODG, Pain. {name} Care of Burns.") == [
        ("ODG", "Pain", None, [], []),
        ("other", "Care of Burns", None, [], []),
    ]
    assert citation_rows(f"{OTHER} {name.rstrip(':')}; ODG, Pain.")[-1] == ("ODG", "Pain", None, [], [])


def test_a_site_behind_a_semicolon_is_a_citation_of_its_own() -> None:
    for site in ("http://example.org/sleep", "https://example.org", "www.example.org/sleep"):
        assert citation_rows(f"{OTHER} Care of Burns; {site}") == [
            ("other", "Care of Burns", None, [], []),
            ("other", site, None, [], []),
        ]


SILENT_ON_PAGES = ["page not cited", "no page cited", "page numbers were not given", "pages not specified"]


@pytest.mark.parametrize("said", SILENT_ON_PAGES)
def test_a_page_that_is_not_cited_is_no_section(said: str) -> None:
    assert citation_rows(f"The reviewer relied on the Opioids Treatment Guidelines, Weaning, {said}.") == [
        ("MTUS", "Opioids Treatment", None, ["Weaning"], [])
    ]


FITTING = [
    *("relevant and appropriate for the employee's clinical circumstance", "applicable and relevant to the issue"),
    *("to be relevant", "were applicable to the case", "was appropriate", "both relevant and applicable"),
]


@pytest.mark.parametrize("fitting", FITTING)
@pytest.mark.parametrize("comma", [",", ""])
def test_what_the_reviewer_found_to_fit(fitting: str, comma: str) -> None:
    found = "The Expert Reviewer found"
    assert citation_rows(f"{found} the Low Back Complaints Chapter, pg. 9, part of the MTUS{comma} {fitting}.") == [
        ("MTUS", "Low Back Complaints", None, [], ["9"])
    ]
    assert citation_rows(f"{found} that the ODG, Pain Chapter, Rest section, not in the MTUS{comma} {fitting}.") == [
        ("ODG", "Pain Chapter", None, ["Rest"], [])
    ]
    for none in ("no section of the MTUS", "that no chapter of the ODG", "the guidelines used by the other side"):
        assert citation_rows(f"{found} {none}{comma} {fitting}.") == []


def test_only_what_is_found_to_fit_is_relied_on() -> None:
    assert citation_rows("The Expert Reviewer found the ODG, Pain Chapter in the records.") == []


PART_OF = [
    *("part of the MTUS", "a part of the California MTUS", "both part of the MTUS", "that are part of MTUS"),
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
    assert citation_rows(f"{based} Made Up Treatment Guidelines, {said}.") == [
        ("MTUS", "Made Up Treatment", None, [], [])
    ]
    assert citation_rows(f"{based} Care of Burns, {re.sub(r'(?:a )?part', 'not part', said, count=1)}.") == [
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
    assert (
        citation_rows(f"The reviewer relied on the {name} Chronic Pain Medical Treatment Guidelines, Opioids.")
        == expected
    )
    assert citation_rows(f"The {name} Chronic Pain Medical Treatment Guidelines, Opioids.") == expected


KINDS = [
    *("which is a Medical Treatment Guideline (MTG)", "that is an evidence-based guideline"),
    *("a Medical Treatment Guideline (MTG)", "a medical treatment guideline", "a nationally recognized guideline"),
    *("an evidence-based guideline", "a nationally recognized evidence based medical treatment guideline"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_what_kind_of_guideline_it_is_said_to_be(kind: str) -> None:
    assert citation_rows(f"The reviewer relied on the Care of Burns, {kind}, which is not part of the MTUS.") == [
        ("other", "Care of Burns", None, [], [])
    ]


@pytest.mark.parametrize("word", ["since", "because", "although", "but", "however", "as"])
@pytest.mark.parametrize("what", ["the MTUS", "it", "there", "this", "no other", "neither", "none"])
def test_the_reason_for_an_authority_is_none_of_it(word: str, what: str) -> None:
    assert citation_rows(f"The reviewer relied on the ODG, Pain, {word} {what} is silent on ACOEM.") == [
        ("ODG", "Pain", None, [], [])
    ]


OUTSIDE = ["Non-MTUS", "Non MTUS Citation", "non-MTUS Guidelines:", "NonMTUS evidence,", "the Non-MTUS Citations"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_said_to_be_outside(name: str) -> None:
    assert citation_rows(f"The reviewer relied on {name} Care of Burns.") == [("other", "Care of Burns", None, [], [])]
    assert citation_rows(f"{name} Care of Burns.") == [("other", "Care of Burns", None, [], [])]
    assert citation_rows(f"The reviewer relied on the MTUS Opioids, and on {name} Care of Burns.") == [
        ("MTUS", "Opioids", None, [], []),
        ("other", "Care of Burns", None, [], []),
    ]


@pytest.mark.parametrize("opener", ["as well as the", "in addition to the", "and the", "also the", "and on"])
def test_what_leads_over_to_the_next_authority(opener: str) -> None:
    part = "which is not part of the MTUS"
    assert citation_rows(f"The reviewer relied on the Care of Burns, {part}, {opener} Care of Cuts, {part}.") == [
        ("other", "Care of Burns", None, [], []),
        ("other", "Care of Cuts", None, [], []),
    ]
