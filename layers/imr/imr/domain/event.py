"""The events that the product publishes. Each is a fact, self-contained, delivered at least once.

A change that breaks an old sample of `events/samples/` is a new `schema_version`.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from imr.domain.decision import Decision
from imr.domain.letter import Issue, Patient, Reviewer
from imr.domain.model import DomainModel
from imr.domain.vocabulary import Category, Layout, Outcome, Priority, RejectionReason
from imr.limits import LARGEST_NUMBER

EVENT_SOURCE = "imr.decisions"
SCHEMA_VERSION = "1.0"

DetailType = Literal["DecisionRecorded", "DecisionWithdrawn", "LetterRejected", "AlertRaised"]


class EventMetadata(DomainModel):
    """`event_id` is the same for every delivery of the same fact; `correlation_id` follows a letter from upload on."""

    event_id: str
    schema_version: str = SCHEMA_VERSION
    occurred_at: datetime
    correlation_id: str
    replay: bool = False


class LetterFacts(DomainModel):
    """What a decision event says of the letter around the decision. `decisions` counts those of the letter.

    Nothing here is derived from the letter's other decisions (its outcome is left out for that reason), and `issues`
    are those of the letter and of this decision only: when an amendment changes one decision, one event says so.
    """

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
    clinical_summary: str | None = None
    decisions: int
    issues: list[Issue] = Field(default_factory=list)


class DecisionData(Decision):
    """A decision with what its readers need beside it.

    `revision` grows with every change of the decision; `previous_outcome` is the outcome of the revision before,
    if there was one.
    """

    letter_id: str
    case_number: str | None = None
    revision: int = Field(ge=1, le=LARGEST_NUMBER)
    previous_outcome: Outcome | None = None
    letter: LetterFacts


class WithdrawnData(DomainModel):
    """A decision that the current revision of its letter no longer has."""

    letter_id: str
    case_number: str | None = None
    decision_id: str
    ordinal: int = Field(ge=1, le=LARGEST_NUMBER)
    revision: int = Field(ge=1, le=LARGEST_NUMBER)
    previous_outcome: Outcome


class RejectedData(DomainModel):
    """A file that is no letter. It stays at `bucket`/`key`; `member` names it inside an archive."""

    rejection_id: str
    bucket: str
    key: str
    member: str | None = None
    reason: RejectionReason
    message: str
    size: int
    sha256: str | None = None


class MatchedWord(DomainModel):
    """Words that a watch asked for, as the decision has them: at [start, end) of text number `text` of `field`.

    Fields are those of the query language; text numbers count from 0 within the field. A fact such as the outcome
    counts as a text of its own.
    """

    word: str
    field: str
    start: int
    end: int
    text: int = 0


class AlertData(DomainModel):
    """What was raised, and why.

    `reason` is one sentence for people; `matched` holds the words that matched, `matches` where they stand. Alerts
    about a rate or a delivery have no decision; their `request` is null. `link` leads to the letter.
    """

    alert_id: str
    watch: str
    decision_id: str | None = None
    letter_id: str | None = None
    case_number: str | None = None
    revision: int | None = Field(default=None, ge=1)
    outcome: Outcome | None = None
    previous_outcome: Outcome | None = None
    category: Category | None = None
    request: str | None = None
    reason: str
    matched: list[str] = Field(default_factory=list)
    matches: list[MatchedWord] = Field(default_factory=list)
    link: str | None = None
    raised_at: datetime


class DecisionRecorded(DomainModel):
    """Detail of a new or revised decision."""

    metadata: EventMetadata
    data: DecisionData


class DecisionWithdrawn(DomainModel):
    """Detail of a decision that is no longer there."""

    metadata: EventMetadata
    data: WithdrawnData


class LetterRejected(DomainModel):
    """Detail of a rejection."""

    metadata: EventMetadata
    data: RejectedData


class AlertRaised(DomainModel):
    """Detail of an alert."""

    metadata: EventMetadata
    data: AlertData


Event = DecisionRecorded | DecisionWithdrawn | LetterRejected | AlertRaised


def correlation_ids(events: Iterable[Event]) -> list[str]:
    """The uploads that events go back to, each once: what a log line says of a batch."""
    return sorted({event.metadata.correlation_id for event in events})
