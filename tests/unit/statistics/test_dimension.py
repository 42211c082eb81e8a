"""What a decision is counted under."""

import pytest

from imr.statistics.contribution import DAYS, recorded
from imr.statistics.dimension import VALUE_CHARACTERS, age_band, values_of
from tests.unit.statistics.decisions import decided

MTUS_SHOULDER = {"source": "MTUS", "title": "Shoulder Complaints", "edition": 2004}
ODG_SHOULDER = {"source": "ODG", "title": "Shoulder"}
ODG_KNEE = {"source": "ODG", "title": "Knee"}

CASES: list[tuple[dict[str, object], str, tuple[str, ...] | None]] = [
    ({"treatment": {"category": "surgery"}}, "category", ("surgery",)),
    ({}, "category", None),
    ({"treatment": {"category": "injection", "subcategory": "facet"}}, "subcategory", ("facet",)),
    (
        {"treatment": {"drugs": [{"name": "A", "drug_class": "opioid"}, {"name": "B", "drug_class": "nsaid"}]}},
        "drug_class",
        ("nsaid", "opioid"),
    ),
    (
        {"treatment": {"drugs": [{"name": "A", "drug_class": "opioid"}, {"name": "B", "drug_class": "opioid"}]}},
        "drug_class",
        ("opioid",),
    ),
    ({"treatment": {"drugs": [{"name": "Norco", "ingredient": "hydrocodone"}]}}, "ingredient", ("hydrocodone",)),
    ({"treatment": {"drugs": [{"name": "Norco"}]}}, "ingredient", None),
    ({"treatment": {"body_parts": ["knee", "hip", "knee"]}}, "body_part", ("hip", "knee")),
    ({"letter": {"reviewer": {"specialties": ["Sports  Medicine"]}}}, "specialty", ("Sports Medicine",)),
    ({"letter": {"reviewer": {"licensure": ["Texas", "California"]}}}, "california_license", ("true",)),
    ({"letter": {"reviewer": {"licensure": ["Texas"]}}}, "california_license", ("false",)),
    ({}, "california_license", None),
    (
        {"reviewer_guideline": {"citations": [MTUS_SHOULDER, ODG_KNEE, ODG_SHOULDER]}},
        "reviewer_chapter",
        ("MTUS: Shoulder Complaints", "ODG"),
    ),
    ({"reviewer_guideline": {"citations": [{"source": "MTUS"}]}}, "reviewer_chapter", ("MTUS",)),
    ({"claims_administrator_guideline": {"citations": [ODG_KNEE]}}, "administrator_chapter", ("ODG",)),
    (
        {
            "reviewer_guideline": {"citations": [MTUS_SHOULDER]},
            "claims_administrator_guideline": {"citations": [ODG_KNEE, {**MTUS_SHOULDER, "edition": 2011}]},
        },
        "same_guideline",
        ("true",),
    ),
    (
        {
            "reviewer_guideline": {"citations": [MTUS_SHOULDER]},
            "claims_administrator_guideline": {"citations": [ODG_SHOULDER]},
        },
        "same_guideline",
        ("false",),
    ),
    ({"reviewer_guideline": {"citations": [MTUS_SHOULDER]}}, "same_guideline", None),
    ({}, "ur", ("denied",)),
    ({"utilization_review": {"original_request": "12 visits", "authorized": "6 visits"}}, "ur", ("modified",)),
    ({"letter": {"priority": "expedited"}}, "priority", ("expedited",)),
    ({"letter": {"patient": {"age": 48, "sex": "female"}}}, "age_band", ("40-49",)),
    ({"letter": {"patient": {"age": 48, "sex": "female"}}}, "sex", ("female",)),
    ({"letter": {"decisions": 7}}, "letter_size", ("7",)),
]


@pytest.mark.parametrize(("said", "dimension", "values"), CASES)
def test_values(said: dict[str, object], dimension: str, values: tuple[str, ...] | None) -> None:
    assert dict(values_of(decided(**said))).get(dimension) == values  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("age", "band"),
    [(None, None), (0, "under_20"), (19, "under_20"), (20, "20-29"), (79, "70-79"), (80, "80+"), (104, "80+")],
)
def test_age_bands(age: int | None, band: str | None) -> None:
    assert age_band(age) == band


def test_values_that_a_letter_words_itself_are_bounded() -> None:
    long = decided(letter={"reviewer": {"specialties": [f"{n:02} " + "x" * 500 for n in range(60)]}})
    values = values_of(long)["specialty"]
    assert len(values) == 20
    assert {len(value) for value in values} == {VALUE_CHARACTERS}


@pytest.mark.parametrize(
    ("applied", "assigned", "decided_on", "days"),
    [
        ("2016-11-03", "2016-11-09", "2016-12-09", ["6", "30", "36"]),
        ("2016-11-03", None, "2016-12-09", [None, None, "36"]),
        ("2016-11-10", "2016-11-09", "2016-12-09", [None, "30", "29"]),
        (None, None, None, [None, None, None]),
    ],
)
def test_days(applied: str | None, assigned: str | None, decided_on: str | None, days: list[str | None]) -> None:
    dates: dict[str, object] = {"application_received": applied, "date_assigned": assigned, "decision_date": decided_on}
    values = dict(recorded(decided(letter=dates)).contribution.values)
    assert [values.get(name, (None,))[0] for name in DAYS] == days
