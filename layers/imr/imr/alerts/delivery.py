"""Hands recorded alerts over: to the decision bus, then to the target of their watch.

Whatever fails stays recorded and is tried again, by the redelivered message or by the scheduled run. What is told twice
carries the same key both times.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from imr.alerts.alert import LEASE, Alert, digest_of
from imr.alerts.built_in import built_in_watch
from imr.alerts.disabling import disabling_alert
from imr.alerts.notice import alert_notice, digest_notice
from imr.alerts.ports import (
    SETTLE_AT_ONCE,
    AlertStore,
    AlertStoreError,
    Bus,
    Clock,
    DeliveryFailedError,
    Notice,
    Topic,
    WatchStore,
    Webhook,
)
from imr.alerts.watch import BUILT_IN, Target, Watch

ATTEMPTS = 8
"""After so many failed deliveries of one alert, over nearly two hours, the target of its watch is disabled."""

FIRST_PAUSE = timedelta(seconds=50)
"""Time until the second attempt; it doubles with each further one. Less than the minute between two scheduled runs, so
that the next one finds it due."""


@dataclass
class Deliveries:
    """What became of the alerts of one run.

    `failures` counts deliveries that were tried in vain. `failed` names alerts that a redelivered message should try
    again.
    """

    delivered: int = 0
    postponed: int = 0
    failures: int = 0
    failed: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Outlets:
    """Where alerts go."""

    bus: Bus
    topic: Topic
    webhook: Webhook


class Delivery:
    """Delivers alerts until `seconds` have passed; what is left then stays due."""

    def __init__(
        self, watches: WatchStore, alerts: AlertStore, outlets: Outlets, clock: Clock, *, seconds: float = 30
    ) -> None:
        self._watches = watches
        self._alerts = alerts
        self._outlets = outlets
        self._clock = clock
        self._seconds = seconds

    def deliver_due(self, limit: int = 500) -> Deliveries:
        """One scheduled run: whatever is due, each alert claimed first, so that two runs do not deliver it both."""
        now = self._clock()
        claimed = (self._alerts.claim(alert, now + LEASE) for alert in self._alerts.due(now, limit))
        return self.deliver([alert for alert in claimed if alert])

    def deliver(self, alerts: Sequence[Alert]) -> Deliveries:
        """Deliver alerts that the caller has recorded or claimed."""
        run = _Run(self._watches, self._alerts, self._outlets, self._clock, self._clock() + self._budget())
        try:
            run.deliver(alerts)
        except AlertStoreError:
            run.report.failed.update(alert.data.alert_id for alert in alerts)
        return run.report

    def _budget(self) -> timedelta:
        return timedelta(seconds=self._seconds)


class _Run:
    """One run over some alerts. A target that failed once is left alone for the rest of it."""

    def __init__(
        self, watches: WatchStore, alerts: AlertStore, outlets: Outlets, clock: Clock, deadline: datetime
    ) -> None:
        self.report = Deliveries()
        self._watches = watches
        self._alerts = alerts
        self._outlets = outlets
        self._clock = clock
        self._deadline = deadline
        self._known: dict[str, Watch | None] = {}
        self._failing: dict[str, str] = {}

    def deliver(self, alerts: Sequence[Alert]) -> None:
        digests: dict[str, list[Alert]] = {}
        for alert in self._published(alerts):
            watch = self._watch(alert)
            if "target" not in alert.remaining or watch is None:
                self._done([alert])
            elif watch.disabled:
                self._park(alert)
            elif alert.digest is None:
                self._tell(watch, [alert], alert_notice(watch, alert))
            elif self._digest_due(watch, alert):
                digests.setdefault(alert.digest, []).append(alert)
        for digest, members in digests.items():
            self._tell_digest(digest, sorted(members, key=lambda alert: (alert.data.raised_at, alert.subject)))

    def _published(self, alerts: Sequence[Alert]) -> list[Alert]:
        """The alerts, those that still needed it published on the bus. None at all if the bus refuses."""
        waiting = [alert for alert in alerts if "bus" in alert.remaining]
        try:
            self._outlets.bus.publish([alert.event() for alert in waiting])
        except DeliveryFailedError:
            self.report.failed.update(alert.data.alert_id for alert in waiting)
            return [alert for alert in alerts if "bus" not in alert.remaining]
        return [_without_bus(alert) for alert in alerts]

    def _watch(self, alert: Alert) -> Watch | None:
        """The watch of an alert; None if it was removed since."""
        name = alert.data.watch
        if name not in self._known:
            self._known[name] = built_in_watch(name) or self._watches.find(name)
        watch = self._known[name]
        return watch if watch and watch.generation == alert.generation else None

    def _digest_due(self, watch: Watch, alert: Alert) -> bool:
        """Whether the digest of an alert is due; if not, the alert is put off until it is."""
        due_at = digest_of(watch, alert.data.raised_at)[1]
        if due_at <= self._clock():
            return True
        self._alerts.settle([alert.model_copy(update={"due_at": due_at})])
        return False

    def _tell_digest(self, digest: str, alerts: list[Alert]) -> None:
        for start in range(0, len(alerts), SETTLE_AT_ONCE):
            part = alerts[start : start + SETTLE_AT_ONCE]
            watch = self._watch(part[0])
            if watch and not watch.disabled:
                self._tell(watch, part, digest_notice(watch, digest, part))

    def _tell(self, watch: Watch, alerts: list[Alert], notice: Notice) -> None:
        """Hand a notice over and keep what came of it. A target that has just failed is not asked again."""
        if self._clock() >= self._deadline:
            self._postpone(alerts, FIRST_PAUSE)
            return
        if watch.name not in self._failing:
            try:
                self._hand_over(watch.target, notice)
            except DeliveryFailedError as error:
                self._failing[watch.name] = str(error)
                self.report.failures += 1
            else:
                self._done(alerts)
                return
        self._failed(watch, alerts, self._failing[watch.name])

    def _hand_over(self, target: Target, notice: Notice) -> None:
        if target.channel == "webhook" and target.url and target.secret:
            self._outlets.webhook.post(target.url, target.secret, notice)
        else:
            self._outlets.topic.publish(notice)

    def _done(self, alerts: Iterable[Alert]) -> None:
        done = [alert.model_copy(update={"remaining": [], "attempts": 0, "due_at": None}) for alert in alerts]
        self._alerts.settle(done)
        self.report.delivered += len(done)

    def _park(self, alert: Alert) -> None:
        self._alerts.settle([alert.model_copy(update={"parked": True, "due_at": None})])

    def _postpone(self, alerts: Iterable[Alert], pause: timedelta) -> None:
        later = [alert.model_copy(update={"due_at": self._clock() + pause}) for alert in alerts]
        self._alerts.settle(later)
        self.report.postponed += len(later)

    def _failed(self, watch: Watch, alerts: list[Alert], why: str) -> None:
        """Count the attempt; after the last one the target is disabled and the alerts wait for it."""
        tried = [alert.model_copy(update={"attempts": alert.attempts + 1}) for alert in alerts]
        if watch.target.channel == "topic":
            self.report.failed.update(alert.data.alert_id for alert in tried)
        attempts = min(ATTEMPTS, max(alert.attempts for alert in tried))
        if attempts < ATTEMPTS or watch.name.startswith(BUILT_IN):
            self._postpone(tried, FIRST_PAUSE * 2 ** (attempts - 1))
        else:
            self._disable(watch, tried, why)

    def _disable(self, watch: Watch, alerts: list[Alert], why: str) -> None:
        """Tell of it, disable the target, park the alerts: in this order, so that a crash between repeats it."""
        now = self._clock()
        notice = disabling_alert(watch, alerts[0], why, now)
        if self._alerts.record(notice) is None:
            self._known[notice.data.watch] = built_in_watch(notice.data.watch)
            self.deliver([notice])
        self._known[watch.name] = disabled = watch.model_copy(update={"disabled": f"{now:%Y-%m-%d %H:%M} UTC: {why}"})
        self._watches.set_disabled(watch, disabled.disabled)
        for alert in alerts:
            self._park(alert)


def _without_bus(alert: Alert) -> Alert:
    return alert.model_copy(update={"remaining": [step for step in alert.remaining if step != "bus"]})
