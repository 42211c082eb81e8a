"""Sentences behind the form's statement of a guideline are no part of what it cites."""

import pytest

from tests.unit.parsing.judged.citation_rows import MTUS, OTHER, Row, citation_rows

BASED = "The Claims Administrator based its decision on the"
ROWS: list[tuple[str, list[Row]]] = [
    (f"{MTUS} Chronic Pain 2017. The guidelines recommend a taper.", [("MTUS", "Chronic Pain", 2017, [], [])]),
    (f"{MTUS} Opioids 2017, Section(s): Taper. It is advised.", [("MTUS", "Opioids", 2017, ["Taper"], [])]),
    (
        f"{MTUS} Chronic Pain 2017. The reviewer also relied on the ODG, Knee, Braces.",
        [("MTUS", "Chronic Pain", 2017, [], []), ("ODG", "Knee", None, ["Braces"], [])],
    ),
    (
        f"{OTHER} ODG, Knee, Braces. The patient has none. The reviewer also relied on the ACOEM, Chapter 3.",
        [("ODG", "Knee", None, ["Braces"], []), ("ACOEM", "Chapter 3", None, [], [])],
    ),
    (
        f"{OTHER} Doe J. The brace of the knee. Knees 2001;4:5-6.",
        [("other", "Doe J. The brace of the knee. Knees 2001;4:5-6", None, [], [])],
    ),
    (
        f"{BASED} CA MTUS 2009: 9792.24.2. Chronic Pain Medical Treatment Guidelines, page 9.",
        [("MTUS", "Chronic Pain Medical Treatment", 2009, [], ["9"])],
    ),
    (f"{BASED} MTUS 2009: 9792.24.2.", [("MTUS", None, 2009, [], [])]),
]


@pytest.mark.parametrize(("paragraph", "rows"), ROWS)
def test_only_the_statement_cites(paragraph: str, rows: list[Row]) -> None:
    assert citation_rows(paragraph) == rows
