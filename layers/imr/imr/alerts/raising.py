"""Raises the alerts of a batch of decision events: each is recorded first, then delivered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from imr.alerts.alert import Alert, Candidate, new_alert
from imr.alerts.built_in import REJECTION_RATE
from imr.alerts.candidates import Wording, find_candidates
from imr.alerts.delivery import Delivery
from imr.alerts.ports import SETTLE_AT_ONCE, AlertStore, AlertStoreError, Clock, WatchStore
from imr.alerts.rejection_rate import AlarmChanged, rejection_candidate
from imr.alerts.watch import Watch
from imr.domain.event import DecisionRecorded

RECORDING = timedelta(seconds=20)
"""Time for recording; with that for delivery it is less than a function may run. The rest of the batch comes again."""


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
        watches = self._watches.watches()
        found = find_candidates(events, watches, self._rules.built_ins, wording)
        return self._raise(found.candidates, Raised(broken=found.broken), watches)

    def take_alarms(self, alarms: Mapping[str, AlarmChanged]) -> Raised:
        """Raise what alarms on the rejection rate set off, by any id that the caller knows them by."""
        if REJECTION_RATE not in self._rules.built_ins:
            return Raised()
        now = self._clock()
        return self._raise({key: [rejection_candidate(alarm, now)] for key, alarm in alarms.items()}, Raised())

    def _raise(
        self, candidates: Mapping[str, Iterable[Candidate]], raised: Raised, watches: Sequence[Watch] = ()
    ) -> Raised:
        """Record all, then deliver all; what failed, or was not reached in time, is named by its candidates' key."""
        to_deliver = self._recorded_at_once(candidates)
        raised.alerts += len(to_deliver)
        deadline = self._clock() + RECORDING
        for key, of_key in () if to_deliver else candidates.items():
            if self._clock() >= deadline:
                raised.failed.add(key)
                continue
            try:
                for alert in self._record(of_key, raised):
                    to_deliver[alert.data.alert_id] = (alert, key)
            except AlertStoreError:
                raised.failed.add(key)
        report = self._delivery.deliver([alert for alert, _ in to_deliver.values()], watches)
        raised.failed.update(to_deliver[alert_id][1] for alert_id in report.failed)
        return raised

    def _recorded_at_once(self, candidates: Mapping[str, Iterable[Candidate]]) -> dict[str, tuple[Alert, str]]:
        """Alerts of several candidates that are all new, recorded by one call, by id; otherwise none is recorded, or
        not known to be: then each is tried by itself.
        """
        now = self._clock()
        made = [(new_alert(candidate, now), key) for key, of_key in candidates.items() for candidate in of_key]
        alerts = {alert.data.alert_id: (alert, key) for alert, key in made}
        if not 1 < len(alerts) == len(made) <= SETTLE_AT_ONCE:
            return {}
        try:
            return alerts if self._alerts.record_new([alert for alert, _ in made]) else {}
        except AlertStoreError:
            return {}

    def _record(self, candidates: Iterable[Candidate], raised: Raised) -> Iterable[Alert]:
        """Record candidates; yields those to deliver now: the new ones, and those that a crash left undelivered."""
        for candidate in candidates:
            alert = new_alert(candidate, self._clock())
            earlier = self._alerts.record(alert)
            if earlier is None:
                raised.alerts += 1
                yield alert
            elif left_undelivered(candidate, earlier):
                yield earlier


def left_undelivered(candidate: Candidate, earlier: Alert) -> bool:
    """Whether a message that comes again should deliver an alert recorded before.

    Not one that waits for its digest or for a disabled target, and not to a webhook that has failed: the scheduled
    run tries those at the time they are due.
    """
    if "bus" in earlier.remaining:
        return True
    failed_webhook = candidate.watch.target.channel == "webhook" and earlier.attempts > 0
    return bool(earlier.remaining) and not (earlier.digest or earlier.parked or failed_webhook)
