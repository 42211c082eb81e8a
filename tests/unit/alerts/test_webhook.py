"""Webhooks: signed, within their time, to whom they are meant for; and what a bad receiver does to them."""

import time
from collections.abc import Iterator

import pytest

from imr.adapters.webhook import HttpsWebhook, signature
from imr.alerts.delivery import Delivery, Outlets
from imr.alerts.ports import DeliveryFailedError, Notice
from imr.alerts.raising import Raising, Rules
from imr.alerts.watch import Target, Watch
from tests.unit.alerts.decisions import NOON, decided
from tests.unit.alerts.memory import MemoryAlerts, MemoryWatches, Stack, Time
from tests.unit.alerts.receiver import (
    Answer,
    Receiver,
    answers_twice,
    drips,
    fails,
    fine,
    hangs,
    hangs_up,
    receiving,
    redirects,
)

SECONDS = 0.4
NOTICE = Notice(key="alert-1", subject="s", text="t", short="s", body='{"a": "ü"}', facts={})


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def webhook(*, loopback: bool = True) -> HttpsWebhook:
    return HttpsWebhook({"/imr/test/1": "s3cret"}.__getitem__, Time(), loopback=loopback, seconds=SECONDS)


def test_a_webhook_is_signed_and_carries_its_key(receiver: Receiver) -> None:
    webhook().post(receiver.url, "/imr/test/1", NOTICE)
    assert receiver.bodies == [NOTICE.body.encode()]
    assert receiver.paths == ["/imr?team=1"]
    [headers] = receiver.headers
    stamp = int(NOON.timestamp())
    assert headers["Imr-Signature"] == f"t={stamp},v1={signature('s3cret', stamp, NOTICE.body.encode())}"
    assert headers["Idempotency-Key"] == "alert-1"
    assert headers["Content-Type"] == "application/json"
    assert headers["Host"] == receiver.url.split("/")[2]


def test_the_signature_is_hmac_sha256_of_time_and_body() -> None:
    """Worked out with: printf '1700000000.{}' | openssl dgst -sha256 -hmac s3cret"""
    expected = "97926816e98fbb41ccb1673225ff29a2f35369099990e1b1561651e7bd097ebf"
    assert signature("s3cret", 1700000000, b"{}") == expected


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (fails, "answered 500"),
        (redirects, "answered 307"),
        (hangs, "no answer"),
        (drips, "no answer"),
        (hangs_up, "no answer"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_bad_answer_is_a_failure_in_time(receiver: Receiver, answer: Answer, why: str) -> None:
    receiver.answers = [answer]
    started = time.monotonic()
    with pytest.raises(DeliveryFailedError, match=why):
        webhook().post(receiver.url, "/imr/test/1", NOTICE)
    assert time.monotonic() - started < SECONDS + 0.5
    assert receiver.paths == ["/imr?team=1"]


def test_nobody_is_there() -> None:
    with pytest.raises(DeliveryFailedError, match=r"no answer from 127\.0\.0\.1:9"):
        webhook().post("http://127.0.0.1:9/", "/imr/test/1", NOTICE)


def test_this_machine_is_refused_unless_a_test_allows_it(receiver: Receiver) -> None:
    port = receiver.url.split("/")[2].split(":")[1]
    for url in (receiver.url, f"https://127.0.0.1:{port}/imr", f"https://localhost:{port}/imr"):
        with pytest.raises(DeliveryFailedError):
            webhook(loopback=False).post(url, "/imr/test/1", NOTICE)
    assert receiver.paths == []


@pytest.mark.parametrize(
    "answers",
    [[fails], [hangs, fails], [redirects], [answers_twice], [hangs_up, drips, fine], [hangs, hangs]],
    ids=lambda answers: "-".join(answer.__name__ for answer in answers),
)
def test_every_alert_arrives_and_what_comes_twice_has_the_same_key(receiver: Receiver, answers: list[Answer]) -> None:
    target = Target(channel="webhook", url=receiver.url, secret="/imr/test/1")
    watches = MemoryWatches(Watch(name="hooked", query="category:surgery", target=target, created_at=NOON))
    stack = Stack()
    alerts = MemoryAlerts()
    outlets = Outlets(stack.told.outlets().bus, stack.told.outlets().topic, webhook())
    delivery = Delivery(watches, alerts, outlets, stack.time)
    receiver.answers = list(answers)
    Raising(watches, alerts, delivery, stack.time, Rules()).take([decided(), decided(ordinal=2), decided(ordinal=3)])
    for _ in answers:
        stack.time.pass_by(minutes=10)
        delivery.deliver_due()
    assert set(receiver.keys()) == {alert.data.alert_id for alert in alerts.alerts()}
    assert [alert.remaining for alert in alerts.alerts()] == [[], [], []]
    told = dict(zip(receiver.keys(), receiver.bodies, strict=True))
    assert all(told[key] == body for key, body in zip(receiver.keys(), receiver.bodies, strict=True))
