"""Looks once a day whether an overturn rate has shifted, and raises an alert when it has."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from imr.alerts.alert import Alert, Candidate, alert_id, new_alert
from imr.alerts.built_in import RATE_SHIFT, named
from imr.alerts.delivery import Delivery
from imr.alerts.ports import AlertStore, Clock
from imr.alerts.rate_shift import Count, Shift, find_shift
from imr.domain.event import AlertData


class Series(NamedTuple):
    """What a rate is of: all decisions with this value under this dimension, such as category and surgery."""

    dimension: str
    value: str


History = Mapping[Series, Mapping[str, Count]]
"""Decisions of each series by month (`2016-12`)."""


class RateHistory(Protocol):
    """Where decisions are counted."""

    def read(self) -> History:
        """All months of the series that are looked at."""
        ...


class RateWatching:
    """The use case behind the built-in watch on rate shifts.

    The latest month of all decisions is looked at, whatever the date is today: letters are published months late. After
    an alert the history of its series begins anew with the window that set it off, so that a shift is told once.
    """

    def __init__(self, history: RateHistory, alerts: AlertStore, delivery: Delivery, clock: Clock) -> None:
        self._history = history
        self._alerts = alerts
        self._delivery = delivery
        self._clock = clock

    def look(self) -> int:
        """How many shifts are new. AlertStoreError if the table fails; what is recorded then is delivered later."""
        recorded = [alert for alert in self._new_alerts() if self._alerts.record(alert) is None]
        self._delivery.deliver(recorded)
        return len(recorded)

    def _new_alerts(self) -> Iterator[Alert]:
        history = self._history.read()
        this_month = f"{self._clock():%Y-%m}"  # a letter with a mistyped date must not be the latest month
        last = max((month for months in history.values() for month in months if month <= this_month), default=None)
        told = self._windows_told()
        for series, months in sorted(history.items()):
            shift = find_shift(months, last, told.get(series)) if last else None
            if shift:
                yield new_alert(self._candidate(series, shift), self._clock())

    def _windows_told(self) -> dict[Series, str]:
        """First month of the latest window that an alert told of, by series."""
        subjects = sorted(alert.subject for alert in self._alerts.alerts(named(RATE_SHIFT).name))
        windows = [subject.rpartition("@") for subject in subjects]
        return {Series(*series.split("=", 1)): first for series, _, first in sorted(windows, key=lambda part: part[2])}

    def _candidate(self, series: Series, shift: Shift) -> Candidate:
        watch = named(RATE_SHIFT)
        subject = f"{series.dimension}={series.value}@{shift.first}"
        data = AlertData(
            alert_id=alert_id(watch, subject),
            watch=watch.name,
            reason=_reason(series, shift),
            matched=[series.value],
            raised_at=self._clock(),
        )
        return Candidate(watch=watch, subject=subject, correlation_id=subject, data=data)


def _reason(series: Series, shift: Shift) -> str:
    window = shift.last if shift.first == shift.last else f"{shift.first} to {shift.last}"
    return (
        f"Overturn rate of {series.dimension.replace('_', ' ')} {series.value} {'rose' if shift.rose else 'fell'}: "
        f"{_share(shift.current)} in {window}, {_share(shift.history)} from {shift.history_first} until then "
        f"(Fisher's exact test, p = {shift.probability:.1g})"
    )


def _share(count: Count) -> str:
    return f"{count.overturned} of {count.decisions} ({count.rate:.0%})"
