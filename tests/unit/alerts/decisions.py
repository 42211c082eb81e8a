"""Fictional decision events for the tests of alerts."""

from collections.abc import Sequence
from datetime import UTC, datetime

from imr.domain.event import DecisionData, DecisionRecorded, EventMetadata
from imr.domain.letter import Issue
from imr.domain.vocabulary import Category, Outcome

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def decided(
    case: str = "CM26-0000001",
    ordinal: int = 1,
    *,
    request: str = "Lumbar fusion at L4-L5",
    outcome: Outcome = "overturned",
    previous_outcome: Outcome | None = None,
    category: Category = "surgery",
    revision: int = 1,
    replay: bool = False,
    issues: Sequence[Issue] = (),
) -> DecisionRecorded:
    """The event of one decision of a made-up case."""
    data = DecisionData.model_validate(
        {
            "decision_id": f"{case}#{ordinal}",
            "ordinal": ordinal,
            "request": request,
            "outcome": outcome,
            "medically_necessary": outcome == "overturned",
            "treatment": {"category": category},
            "rationale": "The worker has tried six weeks of therapy without relief.",
            "letter_id": case,
            "case_number": case,
            "revision": revision,
            "previous_outcome": previous_outcome,
            "letter": {"layout": "final_determination", "decisions": 2, "issues": list(issues)},
        }
    )
    metadata = EventMetadata(
        event_id=f"{data.decision_id}@{revision}", occurred_at=NOON, correlation_id=f"object-{case}", replay=replay
    )
    return DecisionRecorded(metadata=metadata, data=data)
