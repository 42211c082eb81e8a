"""A Final Determination letter, read."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from imr.domain.decision import Decision
from imr.domain.model import DomainModel
from imr.domain.vocabulary import IssueCode, Layout, Outcome, Priority, RejectionReason, Severity, Sex


class Reviewer(DomainModel):
    """The anonymous physician reviewer, as far as the letter describes them."""

    licensure: list[str] = Field(default_factory=list)
    specialties: list[str] = Field(default_factory=list)


class Patient(DomainModel):
    """The injured worker; letters are redacted, so there is no more than this."""

    age: int | None = None
    sex: Sex | None = None


class Issue(DomainModel):
    """Something in the letter that its reader should know. `field` is a JSON pointer into the letter."""

    code: IssueCode
    severity: Severity
    message: str
    field: str | None = None


class Source(DomainModel):
    """The file that the letter was read from. `size` in bytes, `sha256` of the bytes."""

    name: str
    media_type: str
    size: int
    sha256: str


Span = tuple[int, int]
"""[start, end) in the extracted text."""


class Letter(DomainModel):
    """One letter, one case. Absent fields are None or empty; nothing is guessed.

    `letter_id` is the case number, or `sha256-<16 hex>` of the white-space-folded text when the letter has none.
    `spans` maps the JSON pointer of each extracted field to its place in the extracted text.
    """

    letter_id: str
    case_number: str | None = None
    layout: Layout
    date_assigned: date | None = None
    date_of_injury: date | None = None
    decision_date: date | None = None
    ur_denial_date: date | None = None
    application_received: date | None = None
    priority: Priority | None = None
    reviewer: Reviewer = Field(default_factory=Reviewer)
    patient: Patient = Field(default_factory=Patient)
    diagnoses: list[str] = Field(default_factory=list)
    documents_reviewed: list[str] = Field(default_factory=list)
    clinical_summary: str | None = None
    outcome: Outcome
    decisions: list[Decision] = Field(min_length=1)
    issues: list[Issue] = Field(default_factory=list)
    spans: dict[str, Span] = Field(default_factory=dict)
    source: Source
    text_sha256: str
    parser_version: str


class Rejection(DomainModel):
    """A file that is no letter, or cannot be read: why, and what to do about it."""

    reason: RejectionReason
    message: str
    source: Source | None = None


def letter_outcome(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of a letter: all upheld, all overturned, otherwise partially overturned."""
    distinct = set(outcomes)
    return distinct.pop() if len(distinct) == 1 else "partially_overturned"
