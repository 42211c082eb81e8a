"""What a fictional letter is about, with the labels that its author gave it by hand."""

from dataclasses import dataclass, field
from datetime import date

from imr.domain.citation import Citation
from imr.domain.vocabulary import (
    BodyPart,
    Category,
    DrugClass,
    IssueCode,
    Layout,
    Outcome,
    Priority,
    Sex,
    Subcategory,
)


@dataclass(frozen=True)
class Treatment:
    """The labels of a request, judged by its author and not by the parser's vocabulary."""

    category: Category
    subcategory: Subcategory | None = None
    ingredients: tuple[str, ...] = ()
    drug_class: DrugClass | None = None
    quantity: int | None = None
    body_parts: tuple[BodyPart, ...] = ()


@dataclass(frozen=True)
class Authority:
    """A guideline paragraph as the letter words it, and the citations that stand in it."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Modification:
    """What utilization review was asked for and authorized. `leaving` is the second of the form's two wordings."""

    original_request: str
    authorized: str
    leaving: bool = False
    verb: bool = True
    """Whether the heading ends with " is"; some letters lose it."""


@dataclass(frozen=True)
class Item:
    """One disputed item. In the `leaving` wording of a modification `request` equals its original request."""

    request: str
    outcome: Outcome
    treatment: Treatment
    administrator: Authority | None = None
    reviewer: Authority | None = None
    rationale: str | None = None
    modification: Modification | None = None


@dataclass(frozen=True)
class Dates:
    """The five dates of the header; some early covers do not say when the case was assigned."""

    injury: date
    ur_denial: date
    received: date
    assigned: date | None
    decided: date


@dataclass(frozen=True)
class Case:
    """One fictional case, wholly: what the letter says, and what its reader should be told about it."""

    number: str
    layout: Layout
    dates: Dates
    priority: Priority
    licensure: tuple[str, ...]
    specialties: tuple[str, ...]
    age: int
    sex: Sex
    diagnoses: tuple[str, ...]
    summary: str
    items: tuple[Item, ...]
    documents: tuple[str, ...] = ()
    credentials_in_prose: bool = False
    issues: frozenset[IssueCode] = field(default_factory=frozenset)
    narrative_date_of_injury: date | None = None
