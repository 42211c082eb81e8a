"""A decision as a flat row: what somebody who looks at the table wants to see, without the letter's long texts."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from imr.domain.citation import Guideline
from imr.domain.decision import Decision
from imr.domain.letter import Letter
from imr.domain.model import DomainModel
from imr.domain.vocabulary import BodyPart, Category, DrugClass, Outcome, Priority, Subcategory

Value = TypeVar("Value")

REQUEST_CHARACTERS = 300
"""Longer requests are cut in the row (not in the letter): a row should fit one write unit of 1 KB."""


class DecisionRow(DomainModel):
    """One current decision. `reviewer_cites` and `administrator_cites` hold titles of chapters, or sources without."""

    letter_id: str
    ordinal: int
    revision: int
    outcome: Outcome
    request: str
    category: Category | None
    subcategory: Subcategory | None
    ingredients: tuple[str, ...]
    drug_classes: tuple[DrugClass, ...]
    quantity: int | float | None
    body_parts: tuple[BodyPart, ...]
    modified: bool
    reviewer_cites: tuple[str, ...]
    administrator_cites: tuple[str, ...]
    decision_date: date | None
    priority: Priority | None
    specialties: tuple[str, ...]


def decision_row(letter: Letter, decision: Decision, revision: int) -> DecisionRow:
    """The row of a decision that stands at `revision`."""
    treatment = decision.treatment
    return DecisionRow(
        letter_id=letter.letter_id,
        ordinal=decision.ordinal,
        revision=revision,
        outcome=decision.outcome,
        request=decision.request[:REQUEST_CHARACTERS],
        category=treatment.category,
        subcategory=treatment.subcategory,
        ingredients=_distinct(drug.ingredient for drug in treatment.drugs),
        drug_classes=_distinct(drug.drug_class for drug in treatment.drugs),
        quantity=treatment.quantity,
        body_parts=_distinct(treatment.body_parts),
        modified=decision.utilization_review is not None,
        reviewer_cites=_cites(decision.reviewer_guideline),
        administrator_cites=_cites(decision.claims_administrator_guideline),
        decision_date=letter.decision_date,
        priority=letter.priority,
        specialties=tuple(letter.reviewer.specialties),
    )


def _cites(guideline: Guideline) -> tuple[str, ...]:
    return _distinct(citation.title or citation.source for citation in guideline.citations)


def _distinct(values: Iterable[Value | None]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
