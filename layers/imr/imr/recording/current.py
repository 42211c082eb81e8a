"""What holds now of a letter, as its events say it."""

from datetime import datetime

from imr.domain.event import DecisionData
from imr.domain.letter import Letter
from imr.recording.content import decision_data
from imr.recording.head import Head
from imr.recording.ports import Pending, PendingDecision
from imr.recording.recorder import withdrawal


def current_decisions(head: Head, letter: Letter | None) -> list[DecisionData]:
    """The decisions that hold now, each at its revision; none while the letter is withdrawn (`letter` is None then)."""
    if letter is None:
        return []
    standings = head.decisions
    return [
        decision_data(
            letter, decision, standings[decision.ordinal].revision, standings[decision.ordinal].previous_outcome
        )
        for decision in letter.decisions
    ]


def current_state(head: Head, at: datetime, correlation_id: str) -> Pending:
    """All that the events of a letter add up to, to be told again: under the same event ids, marked as a replay."""
    return Pending(
        subject=head.letter_id,
        number=head.lock,
        occurred_at=at,
        correlation_id=correlation_id,
        replay=True,
        body_id=head.current.body_id if head.current else None,
        recorded=tuple(
            PendingDecision(ordinal=n, revision=s.revision, previous_outcome=s.previous_outcome)
            for n, s in head.decisions.items()
            if s.content
        ),
        withdrawn=tuple(withdrawal(head, n, s) for n, s in head.decisions.items() if not s.content),
    )
