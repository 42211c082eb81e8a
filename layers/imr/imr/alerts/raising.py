"""Raises the alerts of a batch of decision events: each is recorded first, then delivered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from imr.alerts.alert import Alert, Candidate, digest_of, first_steps
from imr.alerts.candidates import Wording, find_candidates
from imr.alerts.delivery import LEASE, Delivery
from imr.alerts.ports import AlertStore, AlertStoreError, Clock, WatchStore
from imr.domain.event import DecisionRecorded


@dataclass
class Raised:
    """What came of a batch: how many alerts are new, which events must come again, which watches cannot be run."""

    alerts: int = 0
    failed: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Rules:
    """Which built-in watches are on (short names), and where letters can be read."""

    built_ins: frozenset[str] = frozenset()
    letters_url: str = ""


class Raising:
    """The use case of the alert function. What an event sets off is recorded under ids that depend on nothing else."""

    def __init__(self, watches: WatchStore, alerts: AlertStore, delivery: Delivery, clock: Clock, rules: Rules) -> None:
        self._watches = watches
        self._alerts = alerts
        self._delivery = delivery
        self._clock = clock
        self._rules = rules

    def take(self, events: Sequence[DecisionRecorded]) -> Raised:
        """Raise what these events set off. AlertStoreError when the watches cannot be read: nothing was done then."""
        wording = Wording(self._clock(), self._rules.letters_url)
        found = find_candidates(events, self._watches.watches(), self._rules.built_ins, wording)
        raised = Raised(broken=found.broken)
        to_deliver: dict[str, tuple[Alert, str]] = {}
        for event_id, candidates in found.candidates.items():
            try:
                for alert in self._record(candidates, raised):
                    to_deliver[alert.data.alert_id] = (alert, event_id)
            except AlertStoreError:
                raised.failed.add(event_id)
        report = self._delivery.deliver([alert for alert, _ in to_deliver.values()])
        raised.failed.update(to_deliver[alert_id][1] for alert_id in report.failed)
        return raised

    def _record(self, candidates: Iterable[Candidate], raised: Raised) -> Iterable[Alert]:
        """Record candidates; yields those to deliver now: the new ones, and those that a crash left undelivered."""
        for candidate in candidates:
            alert = new_alert(candidate, self._clock)
            earlier = self._alerts.record(alert)
            if earlier is None:
                raised.alerts += 1
                yield alert
            elif left_undelivered(candidate, earlier):
                yield earlier


def new_alert(candidate: Candidate, clock: Clock) -> Alert:
    """The alert of a candidate, leased to whoever records it."""
    daily = candidate.watch.cadence == "daily" and candidate.watch.target.channel != "bus"
    return Alert(
        data=candidate.data,
        generation=candidate.watch.generation,
        subject=candidate.subject,
        correlation_id=candidate.correlation_id,
        remaining=first_steps(candidate.watch),
        digest=digest_of(candidate.watch, candidate.data.raised_at)[0] if daily else None,
        due_at=clock() + LEASE,
    )


def left_undelivered(candidate: Candidate, earlier: Alert) -> bool:
    """Whether a message that comes again should deliver an alert recorded before.

    Not one that waits for its digest or for a disabled target, and not to a webhook that has failed: the scheduled
    run tries those at the time they are due.
    """
    if "bus" in earlier.remaining:
        return True
    failed_webhook = candidate.watch.target.channel == "webhook" and earlier.attempts > 0
    return bool(earlier.remaining) and not (earlier.digest or earlier.parked or failed_webhook)
