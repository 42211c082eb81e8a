"""Watches over the real stack in moto: what is recorded, what is told, and what happens when a call fails."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError

from imr.adapters.bus import DecisionBus
from imr.alerts.watch import Target, Watch
from imr.bootstrap import alert_table, statistics, watch_table
from imr.domain.event import DecisionData, DecisionRecorded, EventMetadata
from imr.domain.vocabulary import Outcome
from imr.statistics.contribution import recorded
from tests.integration.cloud import Cloud, stack
from tests.integration.template import Mapping
from tests.unit.alerts.decisions import NOON, decided
from tests.unit.statistics.decisions import decided as statistics_decided

FUSIONS = Watch(name="fusions", query="outcome:overturned fusion", created_at=NOON)
DAILY = Watch(name="all surgery", query="category:surgery", cadence="daily", created_at=NOON)
BUS_ONLY = Watch(name="upheld", query="outcome:upheld", target=Target(channel="bus"), created_at=NOON)
EVENTS = [
    decided(),
    decided(ordinal=2, request="Walker", outcome="upheld"),
    decided("CM26-0000002", request="Massage", category="rehabilitation"),
]


@pytest.fixture
def heard(cloud: Cloud) -> str:
    """Url of a queue that is subscribed to the alert topic."""
    url = cloud.clients.sqs.create_queue(QueueName="heard")["QueueUrl"]
    arn = "arn:aws:sqs:us-east-1:123456789012:heard"
    cloud.clients.sns.subscribe(TopicArn=cloud.settings.alert_topic_arn, Protocol="sqs", Endpoint=arn)
    return url


def add(cloud: Cloud, *watches: Watch) -> None:
    for watch in watches:
        assert watch_table(cloud.settings, cloud.clients).add(watch)


def publish(cloud: Cloud, *events: DecisionRecorded) -> None:
    DecisionBus(cloud.clients.events, cloud.settings.decision_bus).publish(events)
    cloud.pump()


def told(cloud: Cloud, queue: str) -> list[dict[str, Any]]:
    """What a subscriber of the topic has received, as programs get it."""
    messages = cloud.clients.sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(json.loads(message["Body"])["Message"]) for message in messages]


def subjects(cloud: Cloud) -> dict[str, list[str]]:
    """What there are alerts about, by watch."""
    found: dict[str, list[str]] = {}
    for alert in alert_table(cloud.settings, cloud.clients).alerts():
        found.setdefault(alert.data.watch, []).append(alert.subject)
    return {watch: sorted(about) for watch, about in found.items()}


def items(cloud: Cloud) -> list[dict[str, Any]]:
    """The alert table, less the time at which alerts were raised."""
    found = cloud.clients.dynamodb.scan(TableName=cloud.settings.alert_table)["Items"]
    for item in found:
        if "alert" in item:
            alert = json.loads(item["alert"]["S"])
            alert["data"].pop("raised_at")
            item["alert"] = {"S": json.dumps(alert)}
    return sorted(found, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def test_a_decision_becomes_an_alert(cloud: Cloud, heard: str) -> None:
    add(cloud, FUSIONS, BUS_ONLY)
    publish(cloud, *EVENTS)
    assert subjects(cloud) == {"fusions": ["CM26-0000001#1"], "upheld": ["CM26-0000001#2"]}
    [message] = told(cloud, heard)
    assert message["data"]["matched"] == ["overturned", "fusion"]
    assert message["data"]["link"].endswith("/letters/CM26-0000001")
    [fusion, _] = alert_table(cloud.settings, cloud.clients).alerts()
    assert message == json.loads(fusion.event().model_dump_json())


def test_alerts_are_published_on_the_bus(cloud: Cloud) -> None:
    events, bus = cloud.clients.events, cloud.settings.decision_bus
    url = cloud.clients.sqs.create_queue(QueueName="raised")["QueueUrl"]
    pattern = json.dumps({"detail-type": ["AlertRaised"], "detail": {"data": {"outcome": ["upheld"]}}})
    events.put_rule(Name="raised", EventBusName=bus, EventPattern=pattern)
    target = {"Id": "raised", "Arn": "arn:aws:sqs:us-east-1:123456789012:raised"}
    events.put_targets(Rule="raised", EventBusName=bus, Targets=[target])  # type: ignore[list-item]  # a plain dict
    add(cloud, FUSIONS, BUS_ONLY)
    publish(cloud, *EVENTS)
    [message] = cloud.clients.sqs.receive_message(QueueUrl=url)["Messages"]
    detail = json.loads(message["Body"])["detail"]
    assert detail["data"]["decision_id"] == "CM26-0000001#2"
    assert detail["metadata"]["event_id"] == detail["data"]["alert_id"] + "@1"


def test_everything_again_raises_nothing(cloud: Cloud, heard: str) -> None:
    add(cloud, FUSIONS, DAILY)
    publish(cloud, *EVENTS)
    before = items(cloud)
    assert len(told(cloud, heard)) == 1
    publish(cloud, *EVENTS)
    publish(cloud, *[event.model_copy(update={"metadata": replayed(event)}) for event in EVENTS])
    assert items(cloud) == before
    assert told(cloud, heard) == []


def replayed(event: DecisionRecorded) -> EventMetadata:
    return event.metadata.model_copy(update={"replay": True})


def test_a_replay_of_what_was_never_seen_raises_nothing(cloud: Cloud) -> None:
    add(cloud, FUSIONS)
    publish(cloud, *[event.model_copy(update={"metadata": replayed(event)}) for event in EVENTS])
    assert subjects(cloud) == {}


def test_a_message_that_is_no_event_becomes_a_dead_letter_and_harms_no_other(cloud: Cloud) -> None:
    add(cloud, FUSIONS)
    queue = cloud.deployment.names["AlertQueue"]
    cloud.clients.sqs.send_message(QueueUrl=queue, MessageBody='{"detail": {"data": 1}}')
    publish(cloud, *EVENTS)
    assert subjects(cloud) == {"fusions": ["CM26-0000001#1"]}
    assert cloud.dead_letters() == {"AlertQueue": ['{"detail": {"data": 1}}']}


def test_a_digest_is_sent_once_when_its_day_is_over(cloud: Cloud, heard: str) -> None:
    add(cloud, DAILY)
    publish(cloud, *EVENTS)
    assert cloud.invoke("DeliverFunction") == {"delivered": 0, "postponed": 0}
    assert told(cloud, heard) == []
    cloud.clock.advance(25 * 3600)
    assert cloud.invoke("DeliverFunction") == {"delivered": 2, "postponed": 0}
    assert cloud.invoke("DeliverFunction") == {"delivered": 0, "postponed": 0}
    [digest] = told(cloud, heard)
    assert [alert["data"]["decision_id"] for alert in digest["alerts"]] == ["CM26-0000001#1", "CM26-0000001#2"]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_every_call_of_the_alert_function_can_fail(moment: str) -> None:
    """Nothing is lost and nothing raised twice; who is told twice is told the same under the same key."""
    clean, calls = raised_in_spite_of(None, moment)
    assert calls > 6
    for call in range(calls):
        shaken, _ = raised_in_spite_of(call, moment)
        assert shaken == clean, f"call {call} failed {moment} it took effect"


def raised_in_spite_of(call: int | None, moment: str) -> tuple[object, int]:
    """The alert table and what the topic told, after one call of the alert function failed; how many calls it made."""
    with stack() as cloud:
        url = cloud.clients.sqs.create_queue(QueueName="heard")["QueueUrl"]
        endpoint = "arn:aws:sqs:us-east-1:123456789012:heard"
        cloud.clients.sns.subscribe(TopicArn=cloud.settings.alert_topic_arn, Protocol="sqs", Endpoint=endpoint)
        add(cloud, FUSIONS, DAILY, BUS_ONLY)
        DecisionBus(cloud.clients.events, cloud.settings.decision_bus).publish(EVENTS)
        cloud.on_error = invocation_failed  # type: ignore[method-assign]
        with failing(call, moment) as made:
            cloud.pump()
        cloud.clock.advance(25 * 3600)
        cloud.invoke("DeliverFunction")
        keys = {json.dumps(message, sort_keys=True) for message in told(cloud, url)}
        return (items(cloud), len(keys)), len(made)


def invocation_failed(mapping: Mapping, error: Exception) -> None:
    """What we wanted to happen: the messages come again."""


@contextmanager
def failing(call: int | None, moment: str) -> Iterator[list[str]]:
    """Let one of the calls fail that write or tell, before or after it took effect; what was called."""
    made: list[str] = []
    make = BaseClient._make_api_call  # type: ignore[attr-defined]  # what moto and the tracers hook into as well

    def call_or_fail(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
        if operation.endswith(("Message", "MessageBatch", "QueueAttributes")):
            return make(client, operation, parameters)
        made.append(operation)
        due = len(made) - 1 == call
        answer = None if due and moment == "before" else make(client, operation, parameters)
        if due:
            raise ClientError({"Error": {"Code": "InternalError", "Message": "failed on purpose"}}, operation)
        return answer

    with patch.object(BaseClient, "_make_api_call", call_or_fail):
        yield made


def test_watches_are_kept(cloud: Cloud) -> None:
    table = watch_table(cloud.settings, cloud.clients)
    webhook = Target(channel="webhook", url="https://example.org/imr", secret="/imr/imr/webhooks/1")
    hooked = FUSIONS.model_copy(update={"name": "hooked", "target": webhook, "changes": True})
    add(cloud, FUSIONS, hooked)
    assert table.watches() == [FUSIONS, hooked]
    assert not table.add(FUSIONS)
    assert table.set_paused("hooked", True)
    assert table.set_disabled(hooked, "no answer")
    assert table.find("hooked") == hooked.model_copy(update={"paused": True, "disabled": "no answer"})
    assert table.set_disabled(hooked, None)
    assert table.set_paused("hooked", False)
    assert table.find("hooked") == hooked


def test_a_removed_watch_leaves_its_generation(cloud: Cloud) -> None:
    table = watch_table(cloud.settings, cloud.clients)
    add(cloud, FUSIONS)
    assert table.remove("fusions")
    assert (table.find("fusions"), table.watches(), table.generations("fusions")) == (None, [], 1)
    assert not table.remove("fusions")
    assert not table.set_paused("fusions", True)
    assert not table.set_disabled(FUSIONS, "no answer")
    assert not table.add(FUSIONS)
    add(cloud, FUSIONS.model_copy(update={"generation": 2}))
    assert table.generations("fusions") == 2


def test_alerts_that_wait_are_found(cloud: Cloud) -> None:
    table = alert_table(cloud.settings, cloud.clients)
    add(cloud, DAILY)
    publish(cloud, *EVENTS)
    waiting = table.alerts("all surgery")
    assert table.due(NOON, 10) == []
    parked = waiting[0].model_copy(update={"parked": True, "due_at": None})
    table.settle([parked])
    assert table.parked(DAILY) == [parked]
    [due] = table.due(NOON.replace(year=2100), 10)
    claimed = table.claim(due, NOON)
    assert claimed
    assert table.claim(due, NOON) is None


def alarm(at: str) -> str:
    """What the default bus delivers when the alarm on the rejection rate goes off."""
    state = {"value": "ALARM", "reason": "Threshold Crossed: 42.0 > 10.0", "timestamp": at}
    detail = {"alarmName": "imr-RejectionRateAlarm", "state": state, "previousState": {"value": "OK"}}
    return json.dumps({"detail-type": "CloudWatch Alarm State Change", "source": "aws.cloudwatch", "detail": detail})


def test_the_alarm_on_rejections_is_told_each_time_it_goes_off(cloud: Cloud, heard: str) -> None:
    for at in ("2026-11-02T09:00:00.000+0000", "2026-11-02T09:00:00.000+0000", "2026-11-03T09:00:00.000+0000"):
        cloud.clients.sqs.send_message(QueueUrl=cloud.deployment.names["AlertQueue"], MessageBody=alarm(at))
    cloud.pump()
    assert [message["data"]["reason"] for message in told(cloud, heard)] == [
        "More files than usual were rejected. Threshold Crossed: 42.0 > 10.0"
    ] * 2
    assert cloud.dead_letters() == {}


def test_a_rate_shift_is_found_in_the_statistics(cloud: Cloud, heard: str) -> None:
    months = [(f"CM25-{number:07}", number // 20 + 1, number % 10 == 0 or number >= 220) for number in range(240)]
    changes = [recorded(counted(case, month, overturned)) for case, month, overturned in months]
    assert not statistics(cloud.settings, cloud.clients).count(changes)
    assert cloud.invoke("DeliverFunction", {"task": "rate-shift"}) == {"raised": 1}
    assert cloud.invoke("DeliverFunction", {"task": "rate-shift"}) == {"raised": 0}
    [message] = told(cloud, heard)
    assert message["data"]["reason"].startswith(
        "Overturn rate of category surgery rose: 20 of 20 (100%) in 2025-12, 22 of 220 (10%) from 2023-12 until then"
    )


def counted(case: str, month: int, overturned: bool) -> DecisionData:
    outcome: Outcome = "overturned" if overturned else "upheld"
    return statistics_decided(case, outcome=outcome, day=date(2025, month, 1), treatment={"category": "surgery"})
