"""Whatever is delivered how often, in which order and batches, and whatever fails: the same alerts, each told."""

import json
from collections.abc import Sequence
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from imr.alerts.ports import AlertStoreError
from imr.alerts.watch import Target, Watch
from imr.domain.event import DecisionRecorded
from tests.unit.alerts.decisions import NOON, decided
from tests.unit.alerts.memory import Stack

WEBHOOK = Target(channel="webhook", url="https://example.org/imr", secret="/imr/test/1")
WATCHES = (
    Watch(name="overturned", query="outcome:overturned", created_at=NOON),
    Watch(name="changes", query="fusion", changes=True, target=WEBHOOK, created_at=NOON),
    Watch(name="daily", query="category:surgery", cadence="daily", created_at=NOON),
    Watch(name="bus", query="walker OR fusion", changes=True, target=Target(channel="bus"), created_at=NOON),
)
EVENTS = [
    decided(outcome="upheld"),
    decided(outcome="overturned", previous_outcome="upheld", revision=2),
    decided(outcome="overturned", previous_outcome="overturned", revision=3, request="Walker"),
    decided(ordinal=2, request="Walker", category="dmepos"),
    decided("CM26-0000002", outcome="upheld"),
    decided("CM26-0000002", outcome="upheld", replay=True, revision=2, request="Walker"),
]
SUBJECTS = {
    "overturned": {"CM26-0000001#1", "CM26-0000001#2"},
    "changes": {"CM26-0000001#1", "CM26-0000001#1@2", "CM26-0000002#1"},
    "daily": {"CM26-0000001#1", "CM26-0000002#1"},
    "bus": {"CM26-0000001#1", "CM26-0000001#1@2", "CM26-0000001#2", "CM26-0000002#1"},
}
"""What there is to tell of: a decision that matches in any revision, and each change of outcome for those who asked."""

failures = st.fixed_dictionaries(
    {
        "fail_before": st.none() | st.integers(1, 40),
        "fail_after": st.none() | st.integers(1, 40),
        "bus_refuses": st.integers(0, 2),
        "topic_refuses": st.integers(0, 3),
        "webhook_refuses": st.integers(0, 3),
    }
)
batches = st.lists(st.lists(st.sampled_from(range(len(EVENTS))), min_size=1, max_size=5), max_size=4)


@settings(max_examples=40, deadline=None)
@given(first=batches, order=st.permutations(range(len(EVENTS))), failing=failures)
def test_any_history_leads_to_the_same_alerts(
    first: list[list[int]], order: Sequence[int], failing: dict[str, int | None]
) -> None:
    stack = Stack(*WATCHES)
    for name, value in failing.items():
        setattr(stack.alerts if name.startswith("fail") else stack.told, name, value)
    for batch in [*first, *([number] for number in order)]:
        deliver([EVENTS[number] for number in batch], stack)
        scheduled_run(stack, minutes=1)
    for _ in range(30):
        scheduled_run(stack, minutes=120)
    assert {watch: set(stack.subjects(watch)) for watch in SUBJECTS} == SUBJECTS
    assert [alert.remaining for alert in stack.alerts.alerts() if alert.remaining] == []
    told_as_recorded(stack)


def scheduled_run(stack: Stack, minutes: int) -> None:
    """It may fail as a whole: there is another one soon."""
    stack.time.pass_by(minutes=minutes)
    with suppress(AlertStoreError):
        stack.delivery.deliver_due()


def deliver(events: list[DecisionRecorded], stack: Stack) -> None:
    """As the queue does: what failed comes again, ten times at most."""
    for _ in range(10):
        failed = stack.raising.take(events).failed
        events = [event for event in events if event.metadata.event_id in failed]
        if not events:
            return
    raise AssertionError("became a dead letter")


def told_as_recorded(stack: Stack) -> None:
    """Every alert was published, reached its target, and said the same each time."""
    alerts = {alert.data.alert_id: alert for alert in stack.alerts.alerts()}
    assert {event.data.alert_id for event in stack.told.events} == set(alerts)
    assert all(event == alerts[event.data.alert_id].event() for event in stack.told.events)
    notices = [*stack.told.topic, *(notice for *_, notice in stack.told.webhooks)]
    bodies = {notice.key: notice.body for notice in notices}
    assert all(bodies[notice.key] == notice.body for notice in notices)
    told = {event["data"]["alert_id"] for body in bodies.values() for event in _events(json.loads(body))}
    assert told == {name for name, alert in alerts.items() if alert.data.watch != "bus"}


def _events(body: dict[str, list[dict[str, dict[str, str]]]]) -> list[dict[str, dict[str, str]]]:
    return body.get("alerts") or [body]  # type: ignore[list-item]  # a digest has a list, an alert is one itself
