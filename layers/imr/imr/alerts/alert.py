"""An alert as it is recorded: what is said, and what is still to be delivered."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Literal

from imr.alerts.watch import Watch
from imr.domain.event import AlertData, AlertRaised, DecisionData, EventMetadata
from imr.domain.model import DomainModel

Step = Literal["bus", "target"]
"""What remains to be done for an alert: publish it on the decision bus, hand it to the target of its watch."""

LEASE = timedelta(minutes=2)
"""How long an alert is left to whoever recorded or claimed it: longer than a function may run."""

DIGEST_CLOSES_AT_HOUR = 15
"""UTC, early morning in California. What was raised until then goes into the digest of that day."""

DIGEST_GRACE = timedelta(minutes=10)
"""A digest is sent this long after it closed, when everything raised before can be read from the table's index."""


class Alert(DomainModel):
    """One recorded alert. `subject` is what there is one alert of per watch: a decision, or one change of its outcome.

    `digest` names the digest it goes into. `attempts` counts failed deliveries. `due_at` is when delivery is next
    tried; None when nothing remains. `parked`: it waits until the target of its watch works again.
    """

    data: AlertData
    generation: int
    subject: str
    correlation_id: str
    remaining: list[Step]
    digest: str | None = None
    attempts: int = 0
    due_at: datetime | None = None
    parked: bool = False

    def event(self) -> AlertRaised:
        """The event that tells of it, the same at every call."""
        metadata = EventMetadata(
            event_id=f"{self.data.alert_id}@1", occurred_at=self.data.raised_at, correlation_id=self.correlation_id
        )
        return AlertRaised(metadata=metadata, data=self.data)


class Candidate(DomainModel):
    """An alert that is to be raised unless there is one already for the same watch and subject."""

    watch: Watch
    subject: str
    correlation_id: str
    data: AlertData


def alert_id(watch: Watch, subject: str) -> str:
    """The same for the same watch and subject, whenever and however often it is worked out."""
    return "alert-" + hashlib.sha256(f"{watch.name}#{watch.generation}#{subject}".encode()).hexdigest()[:24]


def subject_of(watch: Watch, decision: DecisionData) -> str:
    """What an alert of this watch for this decision is about: the decision, or this change of its outcome.

    A watch without `changes` has one subject per decision. Every outcome change is a subject of its own, because each
    names a revision; so the order in which revisions arrive does not change which alerts there are.
    """
    if watch.changes and is_change(decision):
        return f"{decision.decision_id}@{decision.revision}"
    return decision.decision_id


def is_change(decision: DecisionData) -> bool:
    """Whether this revision has another outcome than the one before."""
    return decision.previous_outcome is not None and decision.previous_outcome != decision.outcome


def new_alert(candidate: Candidate, now: datetime) -> Alert:
    """The alert of a candidate, leased to whoever records it."""
    daily = candidate.watch.cadence == "daily" and candidate.watch.target.channel != "bus"
    return Alert(
        data=candidate.data,
        generation=candidate.watch.generation,
        subject=candidate.subject,
        correlation_id=candidate.correlation_id,
        remaining=first_steps(candidate.watch),
        digest=digest_of(candidate.watch, candidate.data.raised_at)[0] if daily else None,
        due_at=now + LEASE,
    )


def first_steps(watch: Watch) -> list[Step]:
    """What has to be done for a new alert."""
    return ["bus"] if watch.target.channel == "bus" else ["bus", "target"]


def digest_of(watch: Watch, raised_at: datetime) -> tuple[str, datetime]:
    """The digest that an alert goes into, and when that digest is due."""
    closes = raised_at.astimezone(UTC).replace(hour=DIGEST_CLOSES_AT_HOUR, minute=0, second=0, microsecond=0)
    if closes <= raised_at:
        closes += timedelta(days=1)
    return f"{watch.name}#{watch.generation}@{closes:%Y-%m-%d}", closes + DIGEST_GRACE
