"""Alerts arrive in the end, once as far as their receiver can tell, and a dead target does not hold up the others."""

import json
from datetime import timedelta

import pytest

from imr.alerts import delivery
from imr.alerts.delivery import ATTEMPTS
from imr.alerts.ports import Notice
from imr.alerts.watch import Target, Watch
from tests.unit.alerts.decisions import NOON, decided
from tests.unit.alerts.memory import Stack

WEBHOOK = Target(channel="webhook", url="https://example.org/imr", secret="/imr/test/1")
HOOKED = Watch(name="hooked", query="category:surgery", target=WEBHOOK, created_at=NOON)
DAILY = Watch(name="daily", query="category:surgery", cadence="daily", created_at=NOON)
TO_TOPIC = Watch(name="to topic", query="category:surgery", created_at=NOON)
EVENTS = [decided(), decided(ordinal=2), decided("CM26-0000002")]


def posted(stack: Stack) -> list[Notice]:
    return [notice for *_, notice in stack.told.webhooks]


def test_a_failed_webhook_is_tried_again_after_ever_longer_pauses() -> None:
    stack = Stack(HOOKED)
    stack.told.webhook_refuses = 4
    stack.raising.take(EVENTS[:1])
    minutes = []
    while not stack.told.webhooks:
        stack.time.pass_by(minutes=1)
        before = stack.told.webhook_refuses
        stack.delivery.deliver_due()
        if stack.told.webhook_refuses < before or stack.told.webhooks:
            minutes.append((stack.time.now - NOON) // timedelta(minutes=1))
    assert minutes == [1, 3, 7, 14]


def test_a_bus_that_refuses_counts_as_a_failed_delivery_and_is_tried_again() -> None:
    stack = Stack(TO_TOPIC)
    stack.told.bus_refuses = 2
    stack.raising.take(EVENTS[:1])
    stack.time.pass_by(hours=1)
    refused = stack.delivery.deliver_due()
    assert (refused.failures, refused.delivered, stack.told.topic) == (1, 0, [])
    stack.time.pass_by(hours=1)
    told = stack.delivery.deliver_due()
    assert (told.failures, told.delivered, len(stack.told.topic)) == (0, 1, 1)


def test_an_alert_that_the_topic_refuses_holds_up_none_beside_it() -> None:
    stack = Stack(TO_TOPIC)
    stack.raising.take(EVENTS)
    (disliked, *_) = sorted(notice.key for notice in stack.told.topic)
    shaken = Stack(TO_TOPIC)
    shaken.told.topic_dislikes = {disliked}
    raised = shaken.raising.take(EVENTS)
    assert len(raised.failed) == 1
    assert {notice.key for notice in shaken.told.topic} == {notice.key for notice in stack.told.topic} - {disliked}
    assert sorted(alert.attempts for alert in shaken.alerts.alerts()) == [0, 0, 1]
    shaken.told.topic_dislikes.clear()
    assert shaken.raising.take(EVENTS).failed == set()
    assert sorted(notice.key for notice in shaken.told.topic) == sorted(notice.key for notice in stack.told.topic)


def test_a_failing_webhook_is_asked_once_a_run_and_holds_up_nobody() -> None:
    stack = Stack(HOOKED, TO_TOPIC)
    stack.told.webhook_refuses = 1
    stack.raising.take(EVENTS)
    assert len(stack.told.topic) == 3
    assert posted(stack) == []
    assert sorted(alert.attempts for alert in stack.alerts.alerts("hooked")) == [1, 1, 1]
    stack.time.pass_by(minutes=1)
    assert stack.delivery.deliver_due().delivered == 3
    assert len({notice.key for notice in posted(stack)}) == 3


def test_after_many_failures_the_target_is_disabled_and_that_is_told() -> None:
    stack = Stack(HOOKED)
    stack.told.webhook_refuses = 1000
    stack.raising.take(EVENTS)
    for _ in range(ATTEMPTS + 3):
        stack.time.pass_by(hours=2)
        stack.delivery.deliver_due()
    tried = 1000 - stack.told.webhook_refuses
    assert tried == ATTEMPTS
    assert stack.watches.kept["hooked"].disabled == "2026-03-03 02:00 UTC: example.org answered 500"
    assert [alert.parked for alert in stack.alerts.alerts("hooked")] == [True, True, True]
    [told] = stack.told.topic
    assert "'hooked' is no longer delivered: example.org answered 500" in told.text
    assert [event.data.watch for event in stack.told.events].count("built-in:delivery-disabled") == 1


def test_a_disabled_target_gets_nothing_more_but_alerts_are_still_raised() -> None:
    stack = Stack(HOOKED.model_copy(update={"disabled": "example.org answered 500"}))
    assert stack.raising.take(EVENTS).alerts == 3
    stack.time.pass_by(days=3)
    stack.delivery.deliver_due()
    assert len(stack.told.events) == 3
    assert posted(stack) == []


def test_a_removed_watch_is_not_delivered_any_more() -> None:
    stack = Stack(HOOKED)
    stack.told.webhook_refuses = 1
    stack.raising.take(EVENTS[:1])
    stack.watches.remove("hooked")
    stack.time.pass_by(minutes=5)
    stack.delivery.deliver_due()
    assert posted(stack) == []
    assert stack.alerts.due(stack.time.now + timedelta(days=9), 10) == []


def test_two_runs_at_once_do_not_deliver_the_same() -> None:
    stack = Stack(HOOKED)
    stack.told.webhook_refuses = 1
    stack.raising.take(EVENTS[:1])
    stack.time.pass_by(minutes=5)
    both_read = stack.alerts.due(stack.time.now, 10)
    first = stack.alerts.claim(both_read[0], stack.time.now + timedelta(minutes=2))
    second = stack.alerts.claim(both_read[0], stack.time.now + timedelta(minutes=2))
    assert (first is None, second is None) == (False, True)


def test_what_a_run_has_no_time_for_is_left_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    stack = Stack(HOOKED)
    with monkeypatch.context() as hurried:
        hurried.setattr(delivery, "DELIVERING", timedelta(0))
        stack.raising.take(EVENTS)
    assert posted(stack) == []
    stack.time.pass_by(minutes=3)
    assert stack.delivery.deliver_due().delivered == 3
    assert len({event.metadata.event_id for event in stack.told.events}) == 3


def test_a_digest_holds_the_alerts_of_a_day() -> None:
    stack = Stack(DAILY)
    stack.raising.take(EVENTS[:2])
    stack.time.pass_by(hours=4)  # 16:00: the digest of this day has closed
    stack.raising.take(EVENTS[2:])
    assert (len(stack.told.events), stack.told.topic) == (3, [])
    assert stack.delivery.deliver_due().delivered == 2
    stack.time.pass_by(days=1)
    assert stack.delivery.deliver_due().delivered == 1
    first, second = (json.loads(notice.body) for notice in stack.told.topic)
    assert [alert["data"]["decision_id"] for alert in first["alerts"]] == ["CM26-0000001#1", "CM26-0000001#2"]
    assert [alert["data"]["decision_id"] for alert in second["alerts"]] == ["CM26-0000002#1"]
    assert (first["digest"], second["digest"]) == ("daily#1@2026-03-02", "daily#1@2026-03-03")


def test_a_digest_that_failed_comes_again_as_it_was() -> None:
    stack = Stack(DAILY)
    stack.raising.take(EVENTS)
    stack.told.topic_refuses = 1
    stack.time.pass_by(days=1)
    assert stack.delivery.deliver_due().delivered == 0
    assert stack.told.topic == []
    stack.time.pass_by(minutes=1)
    assert stack.delivery.deliver_due().delivered == 3
    [notice] = stack.told.topic
    first = next(alert for alert in stack.alerts.alerts() if alert.subject == "CM26-0000001#1")
    assert notice.key == f"digest-{first.data.alert_id}"


def test_a_long_digest_comes_in_parts() -> None:
    stack = Stack(DAILY)
    stack.raising.take([decided(f"CM26-{number:07}") for number in range(120)])
    stack.time.pass_by(days=1)
    assert stack.delivery.deliver_due().delivered == 120
    assert [len(json.loads(notice.body)["alerts"]) for notice in stack.told.topic] == [50, 50, 20]
    assert len({notice.key for notice in stack.told.topic}) == 3
