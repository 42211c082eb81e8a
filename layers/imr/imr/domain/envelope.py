"""Decision events as a queue delivers them: the body of an SQS message is EventBridge's envelope around the detail."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from imr.domain.event import DecisionRecorded, DecisionWithdrawn


class _Recorded(BaseModel, defer_build=True):
    detail_type: Literal["DecisionRecorded"] = Field(alias="detail-type")
    detail: DecisionRecorded


class _Withdrawn(BaseModel, defer_build=True):
    detail_type: Literal["DecisionWithdrawn"] = Field(alias="detail-type")
    detail: DecisionWithdrawn


_ENVELOPE: TypeAdapter[_Recorded | _Withdrawn] = TypeAdapter(
    Annotated[_Recorded | _Withdrawn, Field(discriminator="detail_type")], config=ConfigDict(defer_build=True)
)


def decision_event(body: str) -> DecisionRecorded | DecisionWithdrawn:
    """The event that a message brings. Raises pydantic's ValidationError for anything but a decision event."""
    return _ENVELOPE.validate_json(body).detail
