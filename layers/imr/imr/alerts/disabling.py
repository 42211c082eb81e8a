"""The alert about a target that does not take alerts any more."""

from datetime import datetime

from imr.alerts.alert import Alert, alert_id, first_steps
from imr.alerts.built_in import DELIVERY_DISABLED, named
from imr.alerts.watch import Watch
from imr.domain.event import AlertData


def disabling_alert(watch: Watch, alert: Alert, why: str, now: datetime) -> Alert:
    """Tells that the target of a watch is disabled because this alert could not be delivered."""
    told_by = named(DELIVERY_DISABLED)
    subject = f"{watch.name}#{watch.generation}#{alert.data.alert_id}"
    data = AlertData(
        alert_id=alert_id(told_by, subject),
        watch=told_by.name,
        reason=f"Watch {watch.name!r} is no longer delivered: {why}. `imr watch resume` sends what waits.",
        raised_at=now,
    )
    return Alert(
        data=data,
        generation=told_by.generation,
        subject=subject,
        correlation_id=alert.correlation_id,
        remaining=first_steps(told_by),
        due_at=now,
    )
