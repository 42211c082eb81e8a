"""Events that were decided but perhaps not yet published, and how they are published.

An outbox entry is written together with the state that it tells of, and removed after the bus has taken its events. A
crash in between leaves the entry: the redelivered message, or the sweep, publishes exactly the same events again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from imr.domain.event import DecisionRecorded, DecisionWithdrawn, Event, EventMetadata, LetterRejected
from imr.domain.letter import Letter
from imr.recording.content import decision_data
from imr.recording.ports import Bus, Clock, DecisionTable, Pending, PublishFailedError

Told = tuple[Pending, list[Event]]
"""An outbox entry and its events."""

SWEEP_AFTER = timedelta(minutes=10)
"""Younger entries are left to the message that made them: its function runs for three minutes at most."""


def events_of(pending: Pending, letter: Letter | None) -> list[Event]:
    """The events of an outbox entry. `letter` is the body that it names."""
    events: list[Event] = []
    if pending.rejected:
        events.append(LetterRejected(metadata=_metadata(pending, pending.subject, 1), data=pending.rejected))
    for gone in pending.withdrawn:
        events.append(DecisionWithdrawn(metadata=_metadata(pending, gone.decision_id, gone.revision), data=gone))
    return events + (_recorded(pending, letter) if letter else [])


def _recorded(pending: Pending, letter: Letter) -> list[Event]:
    decisions = {decision.ordinal: decision for decision in letter.decisions}
    told = [decision_data(letter, decisions[p.ordinal], p.revision, p.previous_outcome) for p in pending.recorded]
    return [DecisionRecorded(metadata=_metadata(pending, data.decision_id, data.revision), data=data) for data in told]


def _metadata(pending: Pending, subject: str, revision: int) -> EventMetadata:
    return EventMetadata(
        event_id=f"{subject}@{revision}",
        occurred_at=pending.occurred_at,
        correlation_id=pending.correlation_id,
        replay=pending.replay,
    )


@dataclass(frozen=True)
class Swept:
    """How many overdue entries were published and how many refused; uploads that the published ones go back to."""

    published: int
    failed: int
    correlation_ids: frozenset[str]


@dataclass(frozen=True)
class Outbox:
    """Publishes outbox entries."""

    table: DecisionTable
    bus: Bus
    clock: Clock

    def publish(self, told: Sequence[Told]) -> None:
        """Publish the events of some entries, then take these off.

        A failure before the bus took all events leaves the entries and raises; a failure after it leaves them too, so
        that the events go out once more, which their readers ignore.
        """
        self.bus.publish([event for _, events in told for event in events])
        self.table.published([pending for pending, _ in told])

    def flush(self, subject: str) -> None:
        """Publish what a crash left of one letter or rejection."""
        for pending in self.table.pending(subject):
            self.publish([(pending, self._events(pending))])

    def sweep(self) -> Swept:
        """Publish everything overdue. An entry that cannot be published stays for the next run, holding up no other."""
        published: list[str] = []
        failed = 0
        for pending in self.table.overdue(self.clock() - SWEEP_AFTER):
            try:
                self.publish([(pending, self._events(pending))])
                published.append(pending.correlation_id)
            except (PublishFailedError, ValueError, KeyError):  # refused, or written by a version that this cannot read
                failed += 1
        return Swept(len(published), failed, frozenset(published))

    def _events(self, pending: Pending) -> list[Event]:
        return events_of(pending, self.table.body(pending.subject, pending.body_id) if pending.body_id else None)
