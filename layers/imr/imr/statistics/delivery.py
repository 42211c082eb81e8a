"""Decision events as a queue delivers them: the EventBridge envelope is the body of an SQS message."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, TypeAdapter

from imr.domain.event import DecisionRecorded, DecisionWithdrawn
from imr.statistics.contribution import Change, recorded, withdrawn


class _Recorded(BaseModel):
    detail_type: Literal["DecisionRecorded"] = Field(alias="detail-type")
    detail: DecisionRecorded


class _Withdrawn(BaseModel):
    detail_type: Literal["DecisionWithdrawn"] = Field(alias="detail-type")
    detail: DecisionWithdrawn


_ENVELOPE: TypeAdapter[_Recorded | _Withdrawn] = TypeAdapter(
    Annotated[_Recorded | _Withdrawn, Field(discriminator="detail_type")]
)


def change_in(body: str) -> Change:
    """The change that a message brings. Raises pydantic's ValidationError for anything but a decision event."""
    envelope = _ENVELOPE.validate_json(body)
    if isinstance(envelope, _Recorded):
        return recorded(envelope.detail.data)
    return withdrawn(envelope.detail.data)
