"""Every function in a container as Lambda runs it, with its event of events/; what it leaves behind is looked at."""

import json
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep
from unittest.mock import patch

import pytest

from imr.adapters.inbox import InboxBucket
from imr.bootstrap import decision_table
from imr.domain.event import Event
from imr.parsing import read
from imr.recording.intake import Intake
from imr.recording.notification import Request
from imr.recording.outbox import Outbox
from imr.recording.ports import ObjectReference, PublishFailedError
from imr.recording.recorder import Recorder
from imr.recording.rejections import Rejections
from imr.recording.together import Together
from imr_cli.cloud import Cloud, connect_local
from tests.free_port import free_port
from tests.local.imr import Imr
from tests.sam_local.invoking import PROJECT, InvocationFailedError, SamLocal

EVENTS = PROJECT / "events"
LETTER = EVENTS / "letters" / "epidural-and-emg.pdf"
LETTER_ID = "CM21-9000157"
FORGOTTEN = EVENTS / "letters" / "lumbar-mri.pdf"
DONE: dict[str, list[object]] = {"batchItemFailures": []}


@pytest.fixture(scope="module")
def imr(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imr]:
    """A local cloud that delivers nothing to its own functions, so that what happens is the containers' doing."""
    home = tmp_path_factory.mktemp("imr")
    imr = Imr(home)
    port = free_port()
    with patch.dict(os.environ, {"IMR_HOME": str(home)}):
        imr.done("up", "--port", str(port), "--bind", "0.0.0.0")  # noqa: S104  containers must reach it
        functions = connect_local().session.client("lambda", endpoint_url=f"http://127.0.0.1:{port}")
        for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
            functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
        yield imr
        imr.run("down", "--purge")


@pytest.fixture
def cloud(imr: Imr) -> Cloud:  # noqa: ARG001  it must run
    return connect_local()


@pytest.fixture
def sam(imr: Imr) -> SamLocal:
    return SamLocal(imr.home / "env.json")


def test_parse_records_the_decisions_and_publishes_them(imr: Imr, cloud: Cloud, sam: SamLocal) -> None:
    cloud.clients.s3.put_object(Bucket=cloud.settings.inbox_bucket, Key=LETTER.name, Body=LETTER.read_bytes())
    assert sam.invoke("ParseFunction", EVENTS / "parse.json") == DONE
    shown = imr.answer("show", LETTER_ID)
    assert [decision["outcome"] for decision in shown["decisions"]] == ["overturned", "upheld"]
    assert imr.answer("status")["queues"]["IndexQueue"]["waiting"] == len(shown["decisions"])


def test_index_makes_a_decision_findable(imr: Imr, sam: SamLocal) -> None:
    assert sam.invoke("IndexFunction", EVENTS / "index.json") == DONE
    found = imr.answer("search", "epidural")
    assert [result["decision_id"] for result in found["results"]] == [f"{LETTER_ID}#1"]


def test_query_finds_it(sam: SamLocal) -> None:
    answer = sam.invoke("QueryFunction", EVENTS / "query.json")
    assert answer["statusCode"] == 200
    assert [result["decision_id"] for result in json.loads(answer["body"])["results"]] == [f"{LETTER_ID}#1"]


def test_statistics_counts_it(imr: Imr, sam: SamLocal) -> None:
    assert sam.invoke("StatisticsFunction", EVENTS / "statistics.json") == DONE
    totals = imr.answer("stats")["totals"]
    assert (totals["letters"], totals["decisions"], totals["overturned"]) == (1, 1, 1)


def test_reconcile_sees_that_the_other_decision_still_waits_in_the_queue(sam: SamLocal) -> None:
    answer = sam.invoke("ReconcileFunction", EVENTS / "reconcile.json")
    assert (answer["letters"], answer["decisions"]) == (1, 2)
    assert (answer["drift"], answer["waiting"]) == (0, 1)


def test_alert_raises_one_for_the_watch_and_deliver_sends_it(imr: Imr, sam: SamLocal) -> None:
    imr.done("watch", "add", "won", "outcome:overturned")
    assert sam.invoke("AlertFunction", EVENTS / "alert.json") == DONE
    told = [alert for alert in imr.answer("alerts")["alerts"] if alert["watch"] == "won"]
    assert [alert["decision_id"] for alert in told] == [f"{LETTER_ID}#1"]
    assert sam.invoke("DeliverFunction", EVENTS / "deliver.json")["postponed"] == 0


def test_sweep_publishes_what_a_crash_left_in_the_outbox(imr: Imr, cloud: Cloud, sam: SamLocal) -> None:
    before = imr.answer("status")
    _record_without_publishing(cloud)
    assert imr.answer("status")["outbox"] == 1
    assert sam.invoke("SweepFunction", EVENTS / "sweep.json") == {"published": 1, "failed": 0}
    after = imr.answer("status")
    assert after["outbox"] == 0
    assert after["queues"]["IndexQueue"]["waiting"] > before["queues"]["IndexQueue"]["waiting"]


def test_an_event_that_fails_turns_this_red(sam: SamLocal, tmp_path: Path) -> None:
    nonsense, broken = tmp_path / "nonsense.json", tmp_path / "broken.json"
    nonsense.write_text("{}")
    with pytest.raises(InvocationFailedError):
        sam.invoke("ParseFunction", nonsense)
    message = json.loads((EVENTS / "parse.json").read_text())
    message["Records"][0]["body"] = "no notification"
    broken.write_text(json.dumps(message))
    assert sam.invoke("ParseFunction", broken) == {
        "batchItemFailures": [{"itemIdentifier": message["Records"][0]["messageId"]}]
    }


class _Deaf:
    """A bus that takes nothing."""

    def check(self, events: Sequence[Event]) -> None:
        """Any event would fit."""

    def publish(self, events: Sequence[Event]) -> None:
        raise PublishFailedError(f"{len(events)} events")


def _record_without_publishing(cloud: Cloud) -> None:
    """Record a letter an hour ago and crash before its events are out."""
    bucket, table = cloud.settings.inbox_bucket, decision_table(cloud.settings, cloud.clients)
    outbox = Outbox(table, _Deaf(), _an_hour_ago)
    recorder = Recorder(table, outbox, _an_hour_ago, sleep)
    together, rejections = Together(recorder, lambda _: None), Rejections(table, outbox, _an_hour_ago)
    intake = Intake(InboxBucket(cloud.clients.s3), table, together, rejections, read)
    cloud.clients.s3.put_object(Bucket=bucket, Key=FORGOTTEN.name, Body=FORGOTTEN.read_bytes())
    (became,) = intake.take([Request(ObjectReference(bucket, FORGOTTEN.name), replay=False)])
    assert isinstance(became, PublishFailedError)


def _an_hour_ago() -> datetime:
    return datetime.now(UTC) - timedelta(hours=1)
