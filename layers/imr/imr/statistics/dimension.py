"""What decisions are counted by: the names, and what one decision event says under each.

A decision has any number of values under a dimension. None means that its letter does not say; such decisions are
counted under `UNSTATED`, so that a report can tell how many they are.
"""

from typing import Literal, get_args

from imr.domain.event import DecisionData

Dimension = Literal[
    "category",
    "subcategory",
    "drug_class",
    "ingredient",
    "body_part",
    "specialty",
    "california_license",
    "reviewer_chapter",
    "administrator_chapter",
    "same_guideline",
    "ur",
    "priority",
    "month",
    "year",
    "age_band",
    "sex",
    "letter_size",
]
"""What a report can be made by."""

Period = Literal["month", "year"]
PERIODS: tuple[Period, ...] = get_args(Period)
"""Dimensions that need no counter of their own: every counter is kept by month."""

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

UNSTATED = ""
"""The value of a decision that has none under a dimension, and the month of a letter without decision date."""

VALUE_CHARACTERS = 120
"""A longer value is cut: names of specialties and chapters come from letters, and a counter's size must be bounded."""

VALUES_PER_DIMENSION = 20
"""More values of one decision under one dimension are left out, for the same reason; 5 are seen in letters."""

Values = dict[str, tuple[str, ...]]
"""Dimension -> values of one decision, each once, in sorted order; dimensions without a value are absent."""


def month_of(data: DecisionData) -> str:
    """Month of the decision, `2016-12`, or UNSTATED."""
    return data.letter.decision_date.strftime("%Y-%m") if data.letter.decision_date else UNSTATED


def values_of(data: DecisionData) -> Values:
    """What a decision is counted under, but for month and year."""
    treatment, letter = data.treatment, data.letter
    reviewer = data.reviewer_guideline.chapters()
    administrator = data.claims_administrator_guideline.chapters()
    found: dict[Dimension, list[str | None]] = {
        "category": [treatment.category],
        "subcategory": [treatment.subcategory],
        "drug_class": [drug.drug_class for drug in treatment.drugs],
        "ingredient": [drug.ingredient for drug in treatment.drugs],
        "body_part": list(treatment.body_parts),
        "specialty": list(letter.reviewer.specialties),
        "california_license": [_california_license(letter.reviewer.licensure)],
        "reviewer_chapter": [*reviewer],
        "administrator_chapter": [*administrator],
        "same_guideline": [_same_guideline(reviewer, administrator)],
        "ur": ["modified" if data.utilization_review else "denied"],
        "priority": [letter.priority],
        "age_band": [age_band(letter.patient.age)],
        "sex": [letter.patient.sex],
        "letter_size": [str(letter.decisions)],
    }
    return {dimension: cleaned for dimension, raw in found.items() if (cleaned := _clean(raw))}


def age_band(age: int | None) -> str | None:
    """`under_20`, decades from `20-29` to `70-79`, `80+`."""
    if age is None:
        return None
    if age < 20:
        return "under_20"
    decade = age // 10 * 10
    return "80+" if decade >= 80 else f"{decade}-{decade + 9}"


def _california_license(licensure: list[str]) -> str | None:
    """Whether any of the reviewer's licences is Californian; None where the letter names no licence."""
    return _flag("California" in licensure) if licensure else None


def _same_guideline(reviewer: list[str], administrator: list[str]) -> str | None:
    """Whether both sides cite a chapter or source in common; None where one side cites nothing."""
    return _flag(not set(reviewer).isdisjoint(administrator)) if reviewer and administrator else None


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _clean(raw: list[str | None]) -> tuple[str, ...]:
    distinct = {" ".join(value.split())[:VALUE_CHARACTERS] for value in raw if value}
    return tuple(sorted(distinct - {UNSTATED})[:VALUES_PER_DIMENSION])
