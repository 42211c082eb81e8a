"""A letter that was read, or withdrawn, becomes the new state of its case, once, and its events."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from imr.domain.event import Event, WithdrawnData
from imr.domain.letter import Letter
from imr.recording.head import FileOfLetter, Head, Standing
from imr.recording.outbox import Outbox, Told, events_of
from imr.recording.ports import Change, Clock, DecisionTable, HeadChangedError, Pause, Pending, PendingDecision
from imr.recording.revisions import changed, observe, release, restore, withdraw
from imr.recording.row import DecisionRow, decision_row

ATTEMPTS = 10
"""How often a write is tried against others of the same letter before its message goes back to the queue."""

Revise = Callable[[Head], Head]


@dataclass(frozen=True)
class Cause:
    """Why something is recorded: the trace to follow, and whether it is a replay."""

    correlation_id: str
    replay: bool = False


@dataclass(frozen=True)
class Write:
    """A new state of a letter that is not written yet, and the events that tell of it."""

    change: Change
    events: list[Event]

    @property
    def told(self) -> list[Told]:
        """What is to be published, if anything."""
        return [(self.change.pending, self.events)] if self.change.pending else []


@dataclass(frozen=True)
class Recorder:
    """Writes new states of letters and publishes what changed. Every step may be repeated without effect."""

    table: DecisionTable
    outbox: Outbox
    clock: Clock
    pause: Pause

    def record(self, letter: Letter, file: FileOfLetter, cause: Cause) -> Head:
        """Take in one letter. Raises TooLargeError before anything is written; after all else, deliver it again."""
        return self._revise(letter.letter_id, lambda head: observe(head, letter, file), cause, letter)

    def withdraw(self, letter_id: str, cause: Cause) -> Head | None:
        """Withdraw a letter that an operator found wrong; None when no such letter is known."""
        if self.table.head(letter_id) is None:
            return None
        at = self.clock()
        return self._revise(letter_id, lambda head: head if head.current is None else withdraw(head, at), cause)

    def restore(self, letter_id: str, cause: Cause) -> Head | None:
        """Take a withdrawal back; None when no such letter is known."""
        if self.table.head(letter_id) is None:
            return None
        return self._revise(letter_id, restore, cause)

    def release(self, letter_id: str, files: Sequence[FileOfLetter], cause: Cause) -> Head:
        """Take files from a letter that a better parser no longer finds them to belong to."""
        return self._revise(letter_id, lambda head: release(head, files), cause)

    def plan(self, before: Head | None, letter: Letter, file: FileOfLetter, cause: Cause) -> Write | None:
        """What `record` would write of a letter of which `before` is known; None when that adds nothing.

        Raises TooLargeError for an event that no request can carry.
        """
        before = before or Head(letter_id=letter.letter_id)
        after = observe(before, letter, file)
        return None if after == before else self._write(before, after, cause, letter)

    def _revise(self, letter_id: str, revise: Revise, cause: Cause, letter: Letter | None = None) -> Head:
        for attempt in range(ATTEMPTS):
            if attempt:
                self.pause(random.uniform(0, 0.025 * 2**attempt))  # noqa: S311 - jitter, not a secret
            before = self.table.head(letter_id) or Head(letter_id=letter_id)
            after = revise(before)
            if after == before:
                self.outbox.flush(letter_id)
                return before
            write = self._write(before, after, cause, letter)
            if not self.table.commit([write.change]):
                self.outbox.publish(write.told)
                return write.change.head
        raise HeadChangedError(
            f"{letter_id} was written by others {ATTEMPTS} times in a row; the message will be retried"
        )

    def _write(self, before: Head, after: Head, cause: Cause, read: Letter | None) -> Write:
        after = after.model_copy(update={"lock": before.lock + 1})
        letter = self._current_letter(after, read)
        pending = self._pending(before, after, cause)
        events = events_of(pending, letter) if pending else []
        self.outbox.bus.check(events)
        return Write(_change(before, after, letter, pending, read), events)

    def _current_letter(self, head: Head, read: Letter | None) -> Letter | None:
        text = head.current
        if text is None:
            return None
        if read and (read.text_sha256, read.parser_version) == (text.text_sha256, text.parser_version):
            return read
        return self.table.body(head.letter_id, text.body_id)

    def _pending(self, before: Head, after: Head, cause: Cause) -> Pending | None:
        touched = {n: after.decisions[n] for n in changed(before, after)}
        return outbox_entry(after, touched, self.clock(), cause) if touched else None


def outbox_entry(head: Head, standings: Mapping[int, Standing], at: datetime, cause: Cause) -> Pending:
    """The events that say where these decisions of a letter stand."""
    return Pending(
        subject=head.letter_id,
        number=head.lock,
        occurred_at=at,
        correlation_id=cause.correlation_id,
        replay=cause.replay,
        body_id=head.current.body_id if head.current else None,
        recorded=tuple(
            PendingDecision(ordinal=n, revision=s.revision, previous_outcome=s.previous_outcome)
            for n, s in standings.items()
            if s.content
        ),
        withdrawn=tuple(withdrawal(head, n, s) for n, s in standings.items() if not s.content),
    )


def withdrawal(head: Head, ordinal: int, standing: Standing) -> WithdrawnData:
    """What is told of a decision that is absent; it was present before, so it has a previous outcome."""
    return WithdrawnData.model_validate(
        {
            "letter_id": head.letter_id,
            "case_number": head.case_number,
            "decision_id": f"{head.letter_id}#{ordinal}",
            "ordinal": ordinal,
            "revision": standing.revision,
            "previous_outcome": standing.previous_outcome,
        }
    )


def _change(before: Head, after: Head, current: Letter | None, pending: Pending | None, read: Letter | None) -> Change:
    touched = changed(before, after)
    kept = {text.body_id for text in before.texts}
    new = [text.body_id for text in after.texts if text.body_id not in kept]
    return Change(
        before_lock=before.lock,
        head=after,
        bodies=dict.fromkeys(new, read) if read else {},
        rows=_rows(current, {n: after.decisions[n].revision for n in touched}) if current else (),
        gone=tuple(n for n in touched if not after.decisions[n].content and n in before.decisions),
        pending=pending,
    )


def _rows(letter: Letter, revisions: dict[int, int]) -> tuple[DecisionRow, ...]:
    decisions = [decision for decision in letter.decisions if decision.ordinal in revisions]
    return tuple(decision_row(letter, decision, revisions[decision.ordinal]) for decision in decisions)
