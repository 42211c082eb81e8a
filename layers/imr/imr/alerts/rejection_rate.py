"""The alarm on the rejection rate as an alert: CloudWatch counts the files of an hour, and says when it goes off."""

from datetime import datetime

from pydantic import BaseModel

from imr.alerts.alert import Candidate, alert_id
from imr.alerts.built_in import REJECTION_RATE, named
from imr.domain.event import AlertData

ALARM_CHANGED = "CloudWatch Alarm State Change"
"""Detail-type of what CloudWatch publishes on the default bus. Source: CloudWatch user guide, "Alarm events and
EventBridge"."""


class AlarmState(BaseModel, defer_build=True):
    """`state` of an alarm's event; what it has besides is not needed."""

    value: str
    reason: str
    timestamp: str


class AlarmChanged(BaseModel, defer_build=True):
    """Detail of an alarm's event."""

    alarmName: str  # noqa: N815  CloudWatch's own name
    state: AlarmState


def rejection_candidate(alarm: AlarmChanged, now: datetime) -> Candidate:
    """One alert each time that the alarm goes off."""
    watch = named(REJECTION_RATE)
    subject = f"{alarm.alarmName}@{alarm.state.timestamp}"
    data = AlertData(
        alert_id=alert_id(watch, subject),
        watch=watch.name,
        reason=f"More files than usual were rejected. {alarm.state.reason}",
        raised_at=now,
    )
    return Candidate(watch=watch, subject=subject, correlation_id=subject, data=data)
