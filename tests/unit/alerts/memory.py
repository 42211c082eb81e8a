"""Tables, bus, topic and webhooks in memory, with failures on demand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from imr.alerts.alert import Alert
from imr.alerts.delivery import Delivery, Outlets
from imr.alerts.ports import AlertStoreError, DeliveryFailedError, Notice
from imr.alerts.raising import Raising, Rules
from imr.alerts.watch import Watch
from imr.domain.event import AlertRaised
from tests.unit.alerts.decisions import NOON


@dataclass
class Time:
    """A clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **much: float) -> None:
        self.now += timedelta(**much)


class MemoryWatches:
    """`WatchStore`."""

    def __init__(self, *watches: Watch) -> None:
        self.kept = {watch.name: watch for watch in watches}
        self.count = {watch.name: watch.generation for watch in watches}

    def watches(self) -> list[Watch]:
        return sorted(self.kept.values(), key=lambda watch: watch.name)

    def find(self, name: str) -> Watch | None:
        return self.kept.get(name)

    def generations(self, name: str) -> int:
        return self.count.get(name, 0)

    def add(self, watch: Watch) -> bool:
        if watch.name in self.kept:
            return False
        self.kept[watch.name] = watch
        self.count[watch.name] = watch.generation
        return True

    def set_paused(self, name: str, paused: bool) -> bool:
        if name in self.kept:
            self.kept[name] = self.kept[name].model_copy(update={"paused": paused})
        return name in self.kept

    def set_disabled(self, watch: Watch, why: str | None) -> bool:
        self.kept[watch.name] = self.kept[watch.name].model_copy(update={"disabled": why})
        return True

    def remove(self, name: str) -> bool:
        return self.kept.pop(name, None) is not None


@dataclass
class MemoryAlerts:
    """`AlertStore`. `fail_before` and `fail_after` count calls until one fails, before or after it took effect."""

    kept: dict[str, Alert] = field(default_factory=dict)
    fail_before: int | None = None
    fail_after: int | None = None
    calls: int = 0

    def record(self, alert: Alert) -> Alert | None:
        self._call()
        earlier = self.kept.get(alert.data.alert_id)
        if earlier is None:
            self.kept[alert.data.alert_id] = alert
        self._called()
        return earlier

    def record_new(self, alerts: Sequence[Alert]) -> bool:
        self._call()
        new = {alert.data.alert_id: alert for alert in alerts}
        known = bool(new.keys() & self.kept.keys())
        self.kept.update({} if known else new)
        self._called()
        return not known

    def claim(self, alert: Alert, until: datetime) -> Alert | None:
        self._call()
        if self.kept[alert.data.alert_id].due_at != alert.due_at:
            return None
        self.kept[alert.data.alert_id] = claimed = alert.model_copy(update={"due_at": until})
        self._called()
        return claimed

    def settle(self, alerts: Sequence[Alert]) -> None:
        self._call()
        self.kept.update({alert.data.alert_id: alert for alert in alerts})
        self._called()

    def due(self, now: datetime, limit: int) -> list[Alert]:
        due = [(alert.due_at, alert.data.alert_id, alert) for alert in self.kept.values() if alert.due_at]
        return [alert for due_at, _, alert in sorted(due)[:limit] if due_at <= now]

    def parked(self, watch: Watch) -> list[Alert]:
        return [alert for alert in self.kept.values() if alert.parked and alert.data.watch == watch.name]

    def alerts(self, watch_name: str | None = None) -> list[Alert]:
        found = [alert for alert in self.kept.values() if watch_name in (None, alert.data.watch)]
        return sorted(found, key=lambda alert: alert.data.raised_at)

    def _call(self) -> None:
        self.calls += 1
        if self.calls == self.fail_before:
            raise AlertStoreError("failed before it took effect")

    def _called(self) -> None:
        if self.calls == self.fail_after:
            raise AlertStoreError("failed after it took effect")


@dataclass
class Told:
    """Bus, topic and webhooks: what they were told, how often each still refuses, and keys that the topic dislikes."""

    events: list[AlertRaised] = field(default_factory=list)
    topic: list[Notice] = field(default_factory=list)
    webhooks: list[tuple[str, str, Notice]] = field(default_factory=list)
    bus_refuses: int = 0
    topic_refuses: int = 0
    topic_dislikes: set[str] = field(default_factory=set)
    webhook_refuses: int = 0

    def outlets(self) -> Outlets:
        return Outlets(bus=_Bus(self), topic=_Topic(self), webhook=_Webhook(self))


@dataclass
class _Bus:
    told: Told

    def publish(self, events: Sequence[AlertRaised]) -> None:
        if events and self.told.bus_refuses > 0:
            self.told.bus_refuses -= 1
            raise DeliveryFailedError("the bus refused")
        self.told.events += events


@dataclass
class _Topic:
    told: Told

    def publish(self, notices: Sequence[Notice]) -> dict[str, str]:
        if self.told.topic_refuses > 0:
            self.told.topic_refuses -= 1
            raise DeliveryFailedError("the topic refused")
        self.told.topic += [notice for notice in notices if notice.key not in self.told.topic_dislikes]
        return {notice.key: "disliked" for notice in notices if notice.key in self.told.topic_dislikes}


@dataclass
class _Webhook:
    told: Told

    def post(self, url: str, secret: str, notice: Notice) -> None:
        if self.told.webhook_refuses > 0:
            self.told.webhook_refuses -= 1
            raise DeliveryFailedError("example.org answered 500")
        self.told.webhooks.append((url, secret, notice))


class Stack:
    """Everything wired, in memory."""

    def __init__(self, *watches: Watch, built_ins: Sequence[str] = ()) -> None:
        self.time = Time()
        self.watches = MemoryWatches(*watches)
        self.alerts = MemoryAlerts()
        self.told = Told()
        self.delivery = Delivery(self.watches, self.alerts, self.told.outlets(), self.time)
        rules = Rules(frozenset(built_ins), "https://api.example.org/letters")
        self.raising = Raising(self.watches, self.alerts, self.delivery, self.time, rules)

    def subjects(self, watch: str) -> list[str]:
        """What there are alerts about, of one watch."""
        return sorted(alert.subject for alert in self.alerts.alerts(watch))
