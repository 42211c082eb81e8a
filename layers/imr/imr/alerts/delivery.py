"""Hands recorded alerts over: to the decision bus, then to the target of their watch.

Whatever fails stays recorded and is tried again, by the redelivered message or by the scheduled run. What is told twice
carries the same key both times.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from imr.alerts.alert import LEASE, Alert, digest_of
from imr.alerts.built_in import built_in_watch
from imr.alerts.disabling import disabling_alert
from imr.alerts.notice import alert_notice, digest_notice
from imr.alerts.ports import (
    NOTICES_AT_ONCE,
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

DELIVERING = timedelta(seconds=30)
"""Time for a run; what is left then stays due. With that for recording it is less than a function may run."""

DUE_AT_ONCE = 500
"""Due alerts that one scheduled run takes up."""


@dataclass
class Deliveries:
    """What became of the alerts of one run.

    `failures` counts deliveries that were tried in vain. `failed` names alerts that a redelivered message should try
    again. `correlation_ids` are the uploads that the alerts go back to.
    """

    delivered: int = 0
    postponed: int = 0
    failures: int = 0
    failed: set[str] = field(default_factory=set)
    correlation_ids: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Outlets:
    """Where alerts go."""

    bus: Bus
    topic: Topic
    webhook: Webhook


class Delivery:
    """Delivers alerts."""

    def __init__(self, watches: WatchStore, alerts: AlertStore, outlets: Outlets, clock: Clock) -> None:
        self._watches = watches
        self._alerts = alerts
        self._outlets = outlets
        self._clock = clock

    def deliver_due(self) -> Deliveries:
        """One scheduled run: whatever is due, each alert claimed first, so that two runs do not deliver it both."""
        now = self._clock()
        claimed = (self._alerts.claim(alert, now + LEASE) for alert in self._alerts.due(now, DUE_AT_ONCE))
        return self.deliver([alert for alert in claimed if alert])

    def deliver(self, alerts: Sequence[Alert], known: Sequence[Watch] = ()) -> Deliveries:
        """Deliver alerts that the caller has recorded or claimed. Watches that are `known` are not read again."""
        run = _Run(self._watches, self._alerts, self._outlets, self._clock, self._clock() + DELIVERING, known)
        run.report.correlation_ids.update(alert.correlation_id for alert in alerts)
        try:
            run.deliver(alerts)
        except AlertStoreError:
            run.report.failed.update(alert.data.alert_id for alert in alerts)
        return run.report


class _Run:
    """One run over some alerts. A target that failed once is left alone for the rest of it."""

    def __init__(
        self,
        watches: WatchStore,
        alerts: AlertStore,
        outlets: Outlets,
        clock: Clock,
        deadline: datetime,
        known: Sequence[Watch],
    ) -> None:
        self.report = Deliveries()
        self._watches = watches
        self._alerts = alerts
        self._outlets = outlets
        self._clock = clock
        self._deadline = deadline
        self._known: dict[str, Watch | None] = {watch.name: watch for watch in known}
        self._failing: dict[str, str] = {}
        self._quiet: list[Alert] = []

    def deliver(self, alerts: Sequence[Alert]) -> None:
        """Publish all, then tell the targets; what no target is told of now is settled with the first of the others."""
        to_tell: list[Alert] = []
        for alert in self._published(alerts):
            if settled := self._without_target(alert):
                self._quiet.append(settled)
                self.report.delivered += not settled.remaining
            else:
                to_tell.append(alert)
        single = [alert for alert in to_tell if not alert.digest]
        self._tell_topic([alert for alert in single if not self._has_webhook(alert)])
        for alert in filter(self._has_webhook, single):
            self._tell([alert], lambda watch, alerts: alert_notice(watch, alerts[0]))
        for digest in sorted({alert.digest for alert in to_tell if alert.digest}):
            self._tell_digest(digest, [alert for alert in to_tell if alert.digest == digest])
        self._settle([])

    def _published(self, alerts: Sequence[Alert]) -> list[Alert]:
        """The alerts, those that still needed it published on the bus. None at all if the bus refuses."""
        waiting = [alert for alert in alerts if "bus" in alert.remaining]
        try:
            self._outlets.bus.publish([alert.event() for alert in waiting])
        except DeliveryFailedError:
            self.report.failures += 1
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

    def _without_target(self, alert: Alert) -> Alert | None:
        """What becomes of an alert that is not told to its target now; None for one that is."""
        watch = self._watch(alert)
        if "target" not in alert.remaining or watch is None:
            return _finished(alert)
        if watch.disabled:
            return _parked(alert)
        digest_due = digest_of(watch, alert.data.raised_at)[1]
        if alert.digest and digest_due > self._clock():
            return alert.model_copy(update={"due_at": digest_due})
        return None

    def _tell_digest(self, digest: str, alerts: list[Alert]) -> None:
        alerts = sorted(alerts, key=lambda alert: (alert.data.raised_at, alert.subject))
        for start in range(0, len(alerts), SETTLE_AT_ONCE):
            part = alerts[start : start + SETTLE_AT_ONCE]
            self._tell(part, lambda watch, alerts: digest_notice(watch, digest, alerts))

    def _has_webhook(self, alert: Alert) -> bool:
        watch = self._watch(alert)
        return watch is not None and watch.target.channel == "webhook"

    def _tell_topic(self, alerts: Sequence[Alert]) -> None:
        """Tell the topic of some alerts at a time, and settle those that it took in one go."""
        for start in range(0, len(alerts), NOTICES_AT_ONCE):
            part = [
                (watch, alert) for alert in alerts[start : start + NOTICES_AT_ONCE] if (watch := self._ask([alert]))
            ]
            refused = self._publish([alert_notice(watch, alert) for watch, alert in part])
            taken = [alert for _, alert in part if alert.data.alert_id not in refused]
            self._settle([_finished(alert) for alert in taken])
            self.report.delivered += len(taken)
            for watch, alert in part:
                if why := refused.get(alert.data.alert_id):
                    self._refused(watch, why)
                    self._failed(watch, [alert], why)

    def _publish(self, notices: Sequence[Notice]) -> dict[str, str]:
        """Which of these the topic did not take, by key, and why."""
        try:
            return self._outlets.topic.publish(notices) if notices else {}
        except DeliveryFailedError as error:
            return {notice.key: str(error) for notice in notices}

    def _refused(self, watch: Watch, why: str) -> None:
        """However many alerts of a watch its target refuses in a run, it is one failure."""
        self.report.failures += watch.name not in self._failing
        self._failing[watch.name] = why

    def _tell(self, alerts: list[Alert], notice: Callable[[Watch, list[Alert]], Notice]) -> None:
        """Hand alerts of one watch over and keep what came of it."""
        if watch := self._ask(alerts):
            if self._handed_over(watch, notice(watch, alerts)):
                self._settle([_finished(alert) for alert in alerts])
                self.report.delivered += len(alerts)
            else:
                self._failed(watch, alerts, self._failing[watch.name])

    def _ask(self, alerts: list[Alert]) -> Watch | None:
        """The watch of these alerts, if its target is to be asked now; otherwise what becomes of them is kept.

        A target that has just failed is not asked again. When time is up, alerts are left as they are: the scheduled
        run finds them when the lease ends.
        """
        watch = self._watch(alerts[0])
        if watch is None or self._clock() >= self._deadline:
            self.report.postponed += len(alerts)
        elif watch.disabled:
            self._settle([_parked(alert) for alert in alerts])
        elif watch.name in self._failing:
            self._failed(watch, alerts, self._failing[watch.name])
        else:
            return watch
        return None

    def _handed_over(self, watch: Watch, notice: Notice) -> bool:
        try:
            self._hand_over(watch.target, notice)
        except DeliveryFailedError as error:
            self._refused(watch, str(error))
            return False
        return True

    def _hand_over(self, target: Target, notice: Notice) -> None:
        if target.channel == "webhook" and target.url and target.secret:
            self._outlets.webhook.post(target.url, target.secret, notice)
        elif why := self._outlets.topic.publish([notice]).get(notice.key):
            raise DeliveryFailedError(why)

    def _settle(self, alerts: Sequence[Alert]) -> None:
        together, self._quiet = [*self._quiet, *alerts], []
        for start in range(0, len(together), SETTLE_AT_ONCE):
            self._alerts.settle(together[start : start + SETTLE_AT_ONCE])

    def _postpone(self, alerts: Sequence[Alert], pause: timedelta) -> None:
        self._settle([alert.model_copy(update={"due_at": self._clock() + pause}) for alert in alerts])
        self.report.postponed += len(alerts)

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
        self._settle([_parked(alert) for alert in alerts])


def _without_bus(alert: Alert) -> Alert:
    return alert.model_copy(update={"remaining": [step for step in alert.remaining if step != "bus"]})


def _finished(alert: Alert) -> Alert:
    return alert.model_copy(update={"remaining": [], "attempts": 0, "due_at": None})


def _parked(alert: Alert) -> Alert:
    return alert.model_copy(update={"parked": True, "due_at": None})
