"""What holds now of a letter, as its events say it."""

from datetime import datetime

from imr.domain.event import DecisionData
from imr.domain.letter import Letter
from imr.recording.content import decision_data
from imr.recording.head import Head
from imr.recording.ports import Pending
from imr.recording.recorder import Cause, outbox_entry


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
    return outbox_entry(head, head.decisions, at, Cause(correlation_id, replay=True))
