"""One letter, followed by one id through the logs of every function, from its upload to the delivered alert."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter
from botocore.exceptions import EndpointConnectionError

from imr.alerts.watch import Watch
from imr.bootstrap import watch_table
from tests.integration.cloud import Cloud
from tests.letters.samples import LETTERS

DAILY = Watch(name="won", query="outcome:overturned", cadence="daily", created_at=datetime(2026, 11, 1, tzinfo=UTC))
LETTER = "depression-therapy.txt"
ON_THE_WAY = ["parse", "sweep", "index", "statistics", "alert", "deliver"]

Line = dict[str, Any]
"""A log line, which is JSON of whatever keys a function gives it."""


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[Line]:
    """What the functions write to their logs from now on."""
    written: list[Line] = []

    def emit(handler: logging.StreamHandler[Any], record: logging.LogRecord) -> None:
        if isinstance(handler.formatter, LambdaPowertoolsFormatter):
            written.append(json.loads(handler.format(record)))

    monkeypatch.setattr(logging.StreamHandler, "emit", emit)
    return written


@contextmanager
def unreachable_bus(cloud: Cloud) -> Iterator[None]:
    """No event gets through to the bus."""

    def refuse(**_: object) -> None:
        raise EndpointConnectionError(endpoint_url="events")

    hooks = cloud.clients.events.meta.events
    hooks.register("before-call.eventbridge.PutEvents", refuse)
    try:
        yield
    finally:
        hooks.unregister("before-call.eventbridge.PutEvents", refuse)


def services_that_name(upload: str, lines: list[Line]) -> list[str]:
    """Functions, in the order of their first line about an upload."""
    about = [one for one in lines if upload in (one.get("correlation_id"), *one.get("correlation_ids", []))]
    return list(dict.fromkeys(one["service"] for one in about))


def test_one_id_leads_from_the_upload_to_the_alert(cloud: Cloud, lines: list[Line]) -> None:
    assert watch_table(cloud.settings, cloud.clients).add(DAILY)
    upload = cloud.drop(LETTER, (LETTERS / LETTER).read_bytes())
    other = cloud.drop("other.txt", b"")

    (intake,) = (mapping for mapping in cloud.mappings if mapping.queue == "IntakeQueue")
    with unreachable_bus(cloud):  # recorded, but not told: that is left to the sweep
        assert len(cloud.deliver(intake, cloud.receive("IntakeQueue"))) == 2
    cloud.drain("IntakeQueue")
    cloud.clock.advance(11 * 60)
    assert cloud.invoke("SweepFunction")["published"] == 2
    cloud.pump()
    cloud.clock.advance(24 * 3600)
    assert cloud.invoke("DeliverFunction")["delivered"] == 1

    assert services_that_name(upload, lines) == ON_THE_WAY
    assert services_that_name(other, lines) == ["parse", "sweep"]  # it is no letter, so there is nothing to follow


def test_every_event_and_alert_of_a_letter_carries_the_id_of_its_upload(cloud: Cloud, lines: list[Line]) -> None:
    told: list[Line] = []
    cloud.clients.events.meta.events.register(
        "provide-client-params.eventbridge.PutEvents",
        lambda params, **_: told.extend(json.loads(entry["Detail"]) for entry in params["Entries"]),
    )
    assert watch_table(cloud.settings, cloud.clients).add(DAILY)
    upload = cloud.drop(LETTER, (LETTERS / LETTER).read_bytes())
    cloud.pump()
    assert any("alert_id" in event["data"] for event in told)
    assert any("ordinal" in event["data"] for event in told)
    assert {event["metadata"]["correlation_id"] for event in told} == {upload}
    assert [one["message"] for one in lines if one.get("correlation_id") == upload] == ["object taken in"]
