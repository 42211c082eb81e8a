"""What recording needs of the outside: the inbox, the decision table and the bus."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from imr.domain.event import Event, RejectedData, WithdrawnData
from imr.domain.letter import Letter
from imr.domain.model import DomainModel
from imr.domain.vocabulary import Outcome
from imr.recording.head import Head
from imr.recording.row import DecisionRow

Clock = Callable[[], datetime]
"""The time now, with its zone."""

Pause = Callable[[float], None]
"""Waits so many seconds."""


class HeadChangedError(Exception):
    """Somebody else wrote this letter or rejection since it was read, or is writing it now: nothing was written."""


class TooLargeError(Exception):
    """A letter that does not fit an item, a transaction or an event: nothing was written, and nothing ever can be."""


class PublishFailedError(Exception):
    """Events that the bus did not take after several attempts; they stay in the outbox."""


@dataclass(frozen=True)
class ObjectReference:
    """An object of the inbox. Without `version_id` its latest version is meant."""

    bucket: str
    key: str
    version_id: str | None = None


@dataclass(frozen=True)
class StoredObject:
    """An object as read. `data` is None when it is larger than an object may be. `uploaded_at` is S3's LastModified.

    `etag` is the same for the same bytes uploaded the same way.
    """

    version_id: str
    etag: str
    uploaded_at: datetime
    size: int
    data: bytes | None


class PendingDecision(DomainModel):
    """A decision whose new revision is to be told."""

    ordinal: int
    revision: int
    previous_outcome: Outcome | None


class Pending(DomainModel):
    """An outbox entry: the events of one write, enough to make exactly them again.

    `subject` is a letter_id or rejection_id, `number` the lock of the write. `body_id` names the kept body that holds
    the `recorded` decisions; it is None when there are none.
    """

    subject: str
    number: int
    occurred_at: datetime
    correlation_id: str
    replay: bool = False
    body_id: str | None = None
    recorded: tuple[PendingDecision, ...] = ()
    withdrawn: tuple[WithdrawnData, ...] = ()
    rejected: RejectedData | None = None


class Receipt(DomainModel):
    """What became of one version of an object. Written last: whatever it names is recorded and published.

    `gone`: the object was deleted before it could be read. `refused` counts members that this parser rejects although
    an older one read letters from the object; what was recorded of them stays.
    """

    key: str
    version_id: str
    letters: tuple[str, ...] = ()
    rejections: tuple[str, ...] = ()
    gone: bool = False
    refused: int = 0


@dataclass(frozen=True)
class Change:
    """One write of a letter: all of it happens, or nothing. `before_lock` is the lock that the head must still have.

    `bodies` are letters to keep, by body_id; `gone` are ordinals of rows to remove.
    """

    before_lock: int
    head: Head
    bodies: Mapping[str, Letter]
    rows: tuple[DecisionRow, ...]
    gone: tuple[int, ...]
    pending: Pending | None


class Inbox(Protocol):
    """Where files are dropped."""

    def read(self, reference: ObjectReference) -> StoredObject | None:
        """The object, or None when it is no longer there."""


class Bus(Protocol):
    """Where events are published."""

    def publish(self, events: Sequence[Event]) -> None:
        """All events, at least once each. Raises PublishFailedError; TooLargeError before anything is published."""

    def check(self, events: Sequence[Event]) -> None:
        """Raises TooLargeError if there is an event that no request can carry."""


class DecisionTable(Protocol):
    """Where letters, decisions, rejections, receipts and the outbox are kept."""

    def head(self, letter_id: str) -> Head | None:
        """The newest state of a letter, or None when it is not known."""

    def heads(self, letter_ids: Collection[str]) -> dict[str, Head]:
        """The newest states of letters by letter_id; those that are not known are left out."""

    def body(self, letter_id: str, body_id: str) -> Letter:
        """A kept letter. Raises KeyError when there is none."""

    def commit(self, changes: Sequence[Change]) -> list[str]:
        """Changes of different letters: bodies first, then of each letter head, rows and outbox in one write.

        Answers the letters that were not written, since somebody else wrote one of them, or is writing it now: read
        them again. Raises TooLargeError before anything is written, when one of the changes is too large.
        """

    def reject(self, rejected: RejectedData, pending: Pending) -> bool:
        """Rejection and outbox in one write; False when the rejection is known."""

    def forget_rejection(self, rejection_id: str) -> None:
        """Remove a rejection whose file a better parser could read."""

    def pending(self, subject: str) -> list[Pending]:
        """What the outbox holds of one letter or rejection, oldest first."""

    def overdue(self, before: datetime) -> Iterator[Pending]:
        """All that the outbox holds from before a time."""

    def published(self, pending: Sequence[Pending]) -> None:
        """Take entries off the outbox. Again and again gives the same."""

    def receipt(self, key: str, version_id: str) -> Receipt | None:
        """What became of an object, or None when that is not known yet."""

    def put_receipts(self, receipts: Sequence[Receipt]) -> None:
        """Say what became of objects; of a version the last one counts, and replaces an earlier one."""
