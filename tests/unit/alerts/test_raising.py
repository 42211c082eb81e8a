"""One alert per watch and subject, whatever happens on the way."""

from itertools import permutations

import pytest

from imr.alerts.alert import Alert
from imr.alerts.watch import Target, Watch
from imr.domain.event import DecisionRecorded, MatchedWord
from tests.unit.alerts.decisions import NOON, decided
from tests.unit.alerts.memory import Stack

FUSIONS = Watch(name="fusions", query="outcome:overturned fusion", created_at=NOON)
SURGERY = Watch(name="surgery", query="category:surgery", changes=True, created_at=NOON)
WEBHOOK = Target(channel="webhook", url="https://example.org/imr", secret="/imr/test/1")


def test_an_alert_says_why() -> None:
    stack = Stack(FUSIONS)
    assert stack.raising.take([decided()]).alerts == 1
    [alert] = stack.alerts.alerts()
    assert alert.data.model_dump(exclude={"alert_id"}) == {
        "watch": "fusions",
        "decision_id": "CM26-0000001#1",
        "letter_id": "CM26-0000001",
        "case_number": "CM26-0000001",
        "revision": 1,
        "outcome": "overturned",
        "previous_outcome": None,
        "category": "surgery",
        "request": "Lumbar fusion at L4-L5",
        "reason": "Decision 1 of CM26-0000001 matches the watch 'fusions' (outcome:overturned fusion)",
        "matched": ["overturned", "fusion"],
        "matches": [
            {"word": "overturned", "field": "outcome", "start": 0, "end": 10, "text": 0},
            {"word": "fusion", "field": "request", "start": 7, "end": 13, "text": 0},
        ],
        "link": "https://api.example.org/letters/CM26-0000001",
        "raised_at": NOON,
    }
    assert MatchedWord(word="fusion", field="request", start=7, end=13) in alert.data.matches


def test_an_alert_goes_to_the_bus_and_to_its_target() -> None:
    stack = Stack(FUSIONS)
    stack.raising.take([decided()])
    [event], [notice] = stack.told.events, stack.told.topic
    assert event.metadata.event_id == f"{event.data.alert_id}@1"
    assert event.metadata.correlation_id == "object-CM26-0000001"
    assert notice.key == event.data.alert_id
    assert notice.facts == {"watch": "fusions", "outcome": "overturned", "category": "surgery"}
    assert not stack.alerts.alerts()[0].remaining


@pytest.mark.parametrize(
    ("watch", "event"),
    [
        pytest.param(FUSIONS, decided(outcome="upheld"), id="does not match"),
        pytest.param(FUSIONS, decided(replay=True), id="is a replay"),
        pytest.param(FUSIONS.model_copy(update={"paused": True}), decided(), id="the watch is paused"),
        pytest.param(FUSIONS.model_copy(update={"query": "((("}), decided(), id="the query is not understood"),
    ],
)
def test_no_alert(watch: Watch, event: DecisionRecorded) -> None:
    stack = Stack(watch)
    raised = stack.raising.take([event])
    assert (raised.alerts, raised.failed, stack.told.events) == (0, set(), [])
    assert raised.broken == ({"fusions"} if watch.query == "(((" else set())


def test_what_comes_again_raises_nothing() -> None:
    stack = Stack(FUSIONS)
    stack.raising.take([decided(), decided()])
    stack.raising.take([decided()])
    stack.raising.take([decided(revision=2, request="Lumbar fusion at L5-S1")])
    assert stack.subjects("fusions") == ["CM26-0000001#1"]
    assert len(stack.told.events) == len(stack.told.topic) == 1


REVISIONS = [
    decided(outcome="upheld"),
    decided(outcome="overturned", previous_outcome="upheld", revision=2),
    decided(outcome="upheld", previous_outcome="overturned", revision=3),
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("together", [True, False])
def test_changes_of_the_outcome_in_any_order(order: tuple[int, ...], together: bool) -> None:
    stack = Stack(FUSIONS, SURGERY)
    events = [REVISIONS[place] for place in order]
    for batch in [events] if together else [[event] for event in events]:
        stack.raising.take(batch)
    assert stack.subjects("surgery") == ["CM26-0000001#1", "CM26-0000001#1@2", "CM26-0000001#1@3"]
    assert stack.subjects("fusions") == ["CM26-0000001#1"]


def test_a_change_says_what_changed() -> None:
    stack = Stack(SURGERY)
    stack.raising.take([REVISIONS[1]])
    [alert] = stack.alerts.alerts()
    assert alert.data.reason.endswith("; its outcome was upheld, now it is overturned")


def test_a_watch_added_anew_is_another_one() -> None:
    stack = Stack(FUSIONS)
    stack.raising.take([decided()])
    stack.watches.kept["fusions"] = FUSIONS.model_copy(update={"generation": 2})
    stack.raising.take([decided()])
    assert len({alert.data.alert_id for alert in stack.alerts.alerts("fusions")}) == 2


@pytest.mark.parametrize("target", [Target(), Target(channel="bus"), WEBHOOK], ids=lambda target: target.channel)
@pytest.mark.parametrize("call", range(1, 9))
@pytest.mark.parametrize("moment", ["fail_before", "fail_after"])
def test_any_call_of_the_table_can_fail(target: Target, call: int, moment: str) -> None:
    """The message that failed comes again, the scheduled run comes; then all is as if nothing had failed."""
    watch = FUSIONS.model_copy(update={"target": target})
    events = [decided(), decided(ordinal=2), decided("CM26-0000002")]
    clean, shaken = Stack(watch), Stack(watch)
    clean.raising.take(events)
    setattr(shaken.alerts, moment, call)
    if shaken.raising.take(events).failed:
        shaken.raising.take(events)
    shaken.time.pass_by(minutes=5)
    shaken.delivery.deliver_due()
    assert shaken.alerts.kept == clean.alerts.kept
    assert {event.metadata.event_id for event in shaken.told.events} == {
        event.metadata.event_id for event in clean.told.events
    }
    assert {notice.key for notice in shaken.told.topic} == {notice.key for notice in clean.told.topic}
    assert {notice.key for *_, notice in shaken.told.webhooks} == {notice.key for *_, notice in clean.told.webhooks}


def test_new_alerts_of_a_batch_take_the_calls_of_one() -> None:
    stack, alone = Stack(FUSIONS), Stack(FUSIONS)
    events = [decided(f"CM26-{number:07}") for number in range(9)]
    assert stack.raising.take(events).alerts == 9
    alone.raising.take(events[:1])
    assert stack.alerts.calls == alone.alerts.calls == 2
    assert len(stack.told.topic) == 9
    assert stack.raising.take([*events, decided("CM26-0000009")]).alerts == 1
    assert len(stack.told.topic) == 10


def test_two_revisions_of_a_decision_in_a_batch_are_one_alert() -> None:
    stack = Stack(FUSIONS)
    events = [decided(), decided(revision=2), decided("CM26-0000002")]
    assert stack.raising.take(events).alerts == 2
    assert len(stack.told.topic) == 2


def test_what_there_is_no_time_to_record_comes_again() -> None:
    stack = Stack(FUSIONS)
    record = stack.alerts.record

    def slowly(alert: Alert) -> Alert | None:
        stack.time.pass_by(seconds=15)
        return record(alert)

    stack.alerts.record = slowly  # type: ignore[method-assign]
    stack.alerts.record_new = lambda alerts: False  # type: ignore[method-assign]  # noqa: ARG005  as one of them is known
    events = [decided(f"CM26-{number:07}") for number in range(4)]
    raised = stack.raising.take(events)
    assert (raised.alerts, raised.failed) == (2, {"CM26-0000002#1@1", "CM26-0000003#1@1"})
    assert stack.raising.take(events[2:]).alerts == 2
    assert len(stack.told.topic) == 4


def test_a_message_fails_when_the_bus_or_the_topic_refuses() -> None:
    stack = Stack(FUSIONS)
    stack.told.bus_refuses = 1
    assert stack.raising.take([decided()]).failed == {"CM26-0000001#1@1"}
    stack.told.topic_refuses = 1
    assert stack.raising.take([decided()]).failed == {"CM26-0000001#1@1"}
    again = stack.raising.take([decided()])
    assert (again.failed, again.alerts) == (set(), 0)
    assert len(stack.told.events) == len(stack.told.topic) == 1


def test_a_message_does_not_fail_when_a_webhook_does() -> None:
    stack = Stack(FUSIONS.model_copy(update={"target": WEBHOOK}))
    stack.told.webhook_refuses = 1
    assert stack.raising.take([decided()]).failed == set()
    assert stack.raising.take([decided()]).failed == set()
    assert stack.told.webhooks == []
    stack.time.pass_by(minutes=1)
    assert stack.delivery.deliver_due().delivered == 1
    assert [to for *to, _ in stack.told.webhooks] == [["https://example.org/imr", "/imr/test/1"]]
