"""What alerts need of the world; `imr.adapters` has the AWS side, tests have their own."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from imr.alerts.alert import Alert
from imr.alerts.watch import Watch
from imr.domain.event import AlertRaised
from imr.domain.model import DomainModel

Clock = Callable[[], datetime]
"""The time now, with its time zone."""


class DeliveryFailedError(Exception):
    """An alert could not be handed over; it says why, in words fit for `imr watch list`."""


class AlertStoreError(Exception):
    """The table did not answer as it should: nothing may be taken for done."""


class WatchStore(Protocol):
    """Where watches are kept."""

    def watches(self) -> list[Watch]:
        """All watches, paused and disabled ones too, by name; not the removed ones."""
        ...

    def find(self, name: str) -> Watch | None:
        """One watch, or None if there is none of that name now."""
        ...

    def generations(self, name: str) -> int:
        """How often a watch of that name was added so far; 0 if never."""
        ...

    def add(self, watch: Watch) -> bool:
        """Keep a new watch; False if there is one of that name, or somebody added this generation just now."""
        ...

    def set_paused(self, name: str, paused: bool) -> bool:
        """Pause a watch or let it go on; False if there is none of that name."""
        ...

    def set_disabled(self, watch: Watch, why: str | None) -> bool:
        """Disable the target of a watch, or enable it again; False if the watch was removed meanwhile."""
        ...

    def remove(self, name: str) -> bool:
        """Forget a watch, but not its generation; False if there is none of that name."""
        ...


class AlertStore(Protocol):
    """Where alerts are kept."""

    def record(self, alert: Alert) -> Alert | None:
        """Keep a new alert, unless there is one of the same id: then that one is the answer, and nothing changes."""
        ...

    def record_new(self, alerts: Sequence[Alert]) -> bool:
        """Keep these alerts, all of them or, if there is one of the same id as any, none. At most `SETTLE_AT_ONCE`."""
        ...

    def claim(self, alert: Alert, until: datetime) -> Alert | None:
        """Put off a due alert, so that nobody else delivers it meanwhile; None if somebody else was quicker."""
        ...

    def settle(self, alerts: Sequence[Alert]) -> None:
        """Keep what remains of these alerts, all or none. At most `SETTLE_AT_ONCE`."""
        ...

    def due(self, now: datetime, limit: int) -> list[Alert]:
        """Alerts whose delivery is due, longest due first."""
        ...

    def parked(self, watch: Watch) -> list[Alert]:
        """Alerts that wait until the target of the watch works again."""
        ...

    def alerts(self, watch_name: str | None = None) -> list[Alert]:
        """All alerts, or those of one watch, oldest first."""
        ...


SETTLE_AT_ONCE = 50
"""Alerts recorded or settled in one transaction, so the most that one digest message holds."""

NOTICES_AT_ONCE = 10
"""Notices that the topic takes at once. Source: SNS API reference, PublishBatch."""


class Bus(Protocol):
    """The decision bus."""

    def publish(self, events: Sequence[AlertRaised]) -> None:
        """Publish all; DeliveryFailedError unless all are accepted (then any part of them may have been)."""
        ...


class Notice(DomainModel):
    """What a target is told: one alert, or a digest. `key` is the same whenever the same is told again.

    `body` is JSON, `subject` and `text` are for people, `short` for a phone. `facts` are few and flat, for filters.
    """

    key: str
    subject: str
    text: str
    short: str
    body: str
    facts: dict[str, str]


class Topic(Protocol):
    """The alert topic."""

    def publish(self, notices: Sequence[Notice]) -> dict[str, str]:
        """Publish them, at most `NOTICES_AT_ONCE`; which the topic refused, by key, and why.

        DeliveryFailedError if it did not say what became of them; then any part of them may have been published.
        """
        ...


class Webhook(Protocol):
    """Any HTTPS endpoint."""

    def post(self, url: str, secret: str, notice: Notice) -> None:
        """Post it, signed with what the parameter named `secret` holds; DeliveryFailedError unless answered 2xx."""
        ...
