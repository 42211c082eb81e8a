"""Citations in the prose of the letters of 2013."""

import pytest

from tests.unit.parsing.judged.citation_rows import Row, citation_rows

BASED = "The Claims Administrator based its decision on"
FOUND = "The Expert Reviewer found"

PROSE: list[tuple[str, list[Row]]] = [
    (
        f"{BASED} the Chronic Pain Medical Treatment Guidelines, Part 2, pgs. 5-6, of the Medical Treatment "
        "Utilization Schedule (MTUS).",
        [("MTUS", "Chronic Pain Medical Treatment", None, ["Part 2"], ["5-6"])],
    ),
    (
        f"{FOUND} the American College of Occupational and Environmental Medicine (ACOEM) Practice Guidelines, 2nd "
        "Edition (2004), Chapter 12, pg. 3, which is part of the MTUS, relevant.",
        [
            (
                "MTUS",
                "American College of Occupational and Environmental Medicine (ACOEM) Practice",
                2004,
                ["Chapter 12"],
                ["3"],
            )
        ],
    ),
    (
        f"{FOUND} the Chronic Pain Medical Treatment Guidelines, page 1 & 8-9, which are part of the MTUS.",
        [("MTUS", "Chronic Pain Medical Treatment", None, [], ["1", "8-9"])],
    ),
    (
        f"{BASED} the American College of Occupational and Environmental Medicine Guidelines (ACOEM), 2nd edition "
        "2004, Chapter 11, page 2, and the ODG, Burns.",
        [("ACOEM", "Chapter 11", 2004, ["page 2"], []), ("ODG", "Burns", None, [], [])],
    ),
    (
        "The Expert Reviewer relied on the Elbow Disorders Chapter (ACOEM Practice Guidelines, 2nd Edition (Revised "
        "2007), Chapter 10), pg. 1, part of the MTUS.",
        [("MTUS", "Elbow Disorders", 2007, [], ["1"])],
    ),
    (f"{BASED} the MTUS and ODG.", [("MTUS", None, None, [], []), ("ODG", "ODG", None, [], [])]),
    (
        f"{BASED} the CA MTUS ACOEM guidelines and the Official Disability Guidelines.",
        [("MTUS", "ACOEM", None, [], []), ("ODG", "Official Disability Guidelines", None, [], [])],
    ),
    (
        f"{BASED} the MTUS, Acupuncture Medical Treatment Guidelines section 9792.24.1.",
        [("MTUS", "Acupuncture Medical Treatment", None, [], [])],
    ),
    (f"{BASED} the ODG (Pain Chapter: Rest).", [("ODG", "Pain Chapter", None, ["Rest"], [])]),
    (
        f"{BASED} the Postsurgical Treatment Guidelines (2009) Shoulder, page 2.",
        [("MTUS", "Postsurgical Treatment", 2009, ["Shoulder"], ["2"])],
    ),
    (f"{BASED} the Made Up Medical Policy # 3.", [("other", "Made Up Medical Policy # 3", None, [], [])]),
    (f"{BASED} the lack of notes on policy.", []),
    (
        f"{FOUND} the Chronic Pain Medical Treatment Guidelines, pg. 3 (Rest section), relevant.",
        [("MTUS", "Chronic Pain Medical Treatment", None, ["Rest"], ["3"])],
    ),
    ("ODG, Burns, which is not part of the MTUS. The MTUS does not name it.", [("ODG", "Burns", None, [], [])]),
    (
        f"{FOUND} that the MTUS section Knee Complaints (ACOEM Chapter 13), page 3, was relevant.",
        [("MTUS", "Knee Complaints", None, [], ["3"])],
    ),
    (
        f"{FOUND} the ODG, Burns, Rest, a nationally-recognized professional standard, not part of the MTUS, relevant.",
        [("ODG", "Burns", None, ["Rest"], [])],
    ),
    (
        f"{BASED} the Low Back Complaints Chapter of the ACOEM Practice Guidelines, page 3.",
        [("MTUS", "Low Back Complaints", None, [], ["3"])],
    ),
    (
        f"{BASED} California Code of Regulations, Title 8, section 9792.24.3, Postsurgical Guidelines (knee).",
        [("MTUS", "Postsurgical", None, ["knee"], [])],
    ),
    (
        f"{BASED} the 2009 Chronic Pain Medical Treatment Guidelines and the ACOEM Guidelines, 3rd Edition.",
        [("MTUS", "Chronic Pain Medical Treatment", 2009, [], []), ("ACOEM", "ACOEM", 3, [], [])],
    ),
    (
        f"{BASED} the Hip and Pelvis Chapter of the Official Disability Guidelines (ODG), not part of the MTUS.",
        [("ODG", "Hip and Pelvis Chapter", None, [], [])],
    ),
]


@pytest.mark.parametrize(("paragraph", "expected"), PROSE)
def test_prose(paragraph: str, expected: list[Row]) -> None:
    assert citation_rows(paragraph) == expected


@pytest.mark.parametrize(
    "lead", ["evidence-based criteria:", "the following guidelines:", "the following references -"]
)
def test_what_announces_authorities_is_none(lead: str) -> None:
    assert citation_rows(f"{BASED} {lead} ODG, Burns.") == [("ODG", "Burns", None, [], [])]


TELLING = [
    *(
        "is",
        "are",
        "was",
        "were",
        "does not name",
        "did name",
        "has",
        "have",
        "recommend",
        "recommends",
        "state",
        "states",
    ),
    *("support", "supports", "allow", "allows", "addresses"),
]


@pytest.mark.parametrize("verb", TELLING)
def test_a_sentence_that_tells_of_an_authority_cites_none(verb: str) -> None:
    assert citation_rows(f"The Low Back Complaints, page 3. The ODG {verb} it.") == [
        ("MTUS", "Low Back Complaints", None, [], ["3"])
    ]


TAKEN_OVER = [
    *("used by the other", "cited by the other", "relied upon by the other", "referenced by the other"),
    *("that was applied by the other", "which were used by the other", "that were cited by the other"),
    "which was cited by the other",
]


@pytest.mark.parametrize("said", TAKEN_OVER)
@pytest.mark.parametrize("comma", [",", ""])
def test_that_the_other_side_had_it_before_is_no_section(said: str, comma: str) -> None:
    assert citation_rows(f"{FOUND} the ODG, Burns{comma} {said} side relevant.") == [("ODG", "Burns", None, [], [])]
