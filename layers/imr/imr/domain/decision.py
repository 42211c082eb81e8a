"""The determination on one disputed item or service."""

from pydantic import Field

from imr.domain.citation import Guideline
from imr.domain.model import DomainModel
from imr.domain.vocabulary import BodyPart, Category, DrugClass, Outcome, Subcategory
from imr.limits import LARGEST_NUMBER


class Drug(DomainModel):
    """A drug of the request: `name` as worded there, the rest normalized."""

    name: str
    ingredient: str | None = None
    drug_class: DrugClass | None = None
    strength: str | None = None


class Treatment(DomainModel):
    """What is asked for. `quantity` counts units, sessions or visits; it is never a duration."""

    category: Category | None = None
    subcategory: Subcategory | None = None
    drugs: list[Drug] = Field(default_factory=list)
    quantity: int | float | None = None
    body_parts: list[BodyPart] = Field(default_factory=list)


class UtilizationReview(DomainModel):
    """What utilization review was asked for and what part of it was authorized, when it modified the request."""

    original_request: str | None = None
    authorized: str | None = None


class Decision(DomainModel):
    """One decision of a letter. `decision_id` is `<letter_id>#<ordinal>`, `ordinal` counts from 1."""

    decision_id: str
    ordinal: int = Field(ge=1, le=LARGEST_NUMBER)
    request: str
    utilization_review: UtilizationReview | None = None
    outcome: Outcome
    medically_necessary: bool
    treatment: Treatment = Field(default_factory=Treatment)
    claims_administrator_guideline: Guideline = Field(default_factory=Guideline)
    reviewer_guideline: Guideline = Field(default_factory=Guideline)
    rationale: str | None = None
