"""The product as a user has it: the real template in a local cloud, letters dropped, and everything asked for."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from imr.domain.event import DecisionRecorded
from imr_cli.cloud import Cloud, connect_local
from tests.free_port import free_port
from tests.local.imr import Imr

pytestmark = pytest.mark.local

PROJECT = Path(__file__).resolve().parents[2]
LETTERS = PROJECT / "events" / "letters"
GOLD = [json.loads(line) for line in (PROJECT / "events" / "letters.gold.jsonl").read_text().splitlines()]
DECISIONS = [decision for letter in GOLD for decision in letter["decisions"]]
OUTCOMES = Counter(decision["outcome"] for decision in DECISIONS)
NO_LETTER = {
    "empty.txt": (b"", "empty"),
    "photo.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200), "unsupported_media_type"),
    "news.txt": (
        b"The town council met on Tuesday to talk about the bridge. Nothing was decided.\n" * 20,
        "not_a_letter",
    ),
}


@pytest.fixture(scope="module")
def imr(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imr]:
    """A local cloud at a free port with the sample letters ingested, and a watch that was there before them."""
    imr = Imr(tmp_path_factory.mktemp("imr"))
    imr.done("up", "--port", str(free_port()))
    try:
        imr.done("watch", "add", "won", "outcome:overturned")
        imr.done("ingest", str(LETTERS))
        yield imr
    finally:
        imr.run("down", "--purge")


def _everything(imr: Imr) -> dict[str, Any]:
    """All that the product says about what it holds."""
    status = imr.answer("status")
    return {
        "holds": {key: status[key] for key in ("letters", "decisions", "rejections", "outbox")},
        "queues": status["queues"],
        "statistics": imr.answer("stats", "--by", "category"),
        "search": imr.answer("search", "therapy"),
        "alerts": imr.answer("alerts"),
        "letters": [imr.answer("show", letter["case_number"]) for letter in GOLD[:3] if letter["case_number"]],
    }


def test_nothing_is_left_behind(imr: Imr) -> None:
    status = imr.answer("status")
    assert (status["letters"], status["decisions"], status["rejections"]) == (len(GOLD), len(DECISIONS), 0)
    assert (status["outbox"], status["drift"]) == (0, 0)
    assert set(status["queues"]) == {"IntakeQueue", "IndexQueue", "StatisticsQueue", "AlertQueue"}
    assert all(depth == {"waiting": 0, "in_flight": 0, "dead": 0} for depth in status["queues"].values())


@pytest.mark.parametrize("letter", [letter for letter in GOLD if letter["case_number"]], ids=lambda each: each["file"])
def test_a_letter_is_shown_with_its_decisions(imr: Imr, letter: dict[str, Any]) -> None:
    shown = imr.answer("show", letter["case_number"])
    assert [decision["outcome"] for decision in shown["decisions"]] == [each["outcome"] for each in letter["decisions"]]
    assert shown["revision"] == 1
    assert [source["name"] for source in shown["sources"]] == [letter["file"]]


def test_the_id_of_a_decision_shows_its_letter(imr: Imr) -> None:
    case = next(letter["case_number"] for letter in GOLD if letter["case_number"])
    assert imr.answer("show", f"{case}#1") == imr.answer("show", case)


def test_every_decision_is_counted_once(imr: Imr) -> None:
    totals = imr.answer("stats")["totals"]
    assert (totals["letters"], totals["decisions"]) == (len(GOLD), len(DECISIONS))
    assert {outcome: totals[outcome] for outcome in OUTCOMES} == OUTCOMES


def test_every_decision_is_found(imr: Imr) -> None:
    for outcome, count in OUTCOMES.items():
        found = imr.answer("search", f"outcome:{outcome}", "--limit", "100")
        assert found["total"] == count
        assert {result["outcome"] for result in found["results"]} == {outcome}


def test_the_watch_was_told_of_each_decision_it_asked_for(imr: Imr) -> None:
    alerts = [alert for alert in imr.answer("alerts")["alerts"] if alert["watch"] == "won"]
    assert len({alert["decision_id"] for alert in alerts}) == len(alerts) == OUTCOMES["overturned"]
    assert {alert["outcome"] for alert in alerts} == {"overturned"}


def test_the_same_letters_again_change_nothing(imr: Imr) -> None:
    before = _everything(imr)
    imr.done("ingest", str(LETTERS))
    assert _everything(imr) == before


def test_a_letter_under_another_name_is_one_more_source_and_nothing_else(imr: Imr, tmp_path: Path) -> None:
    before = _everything(imr)
    letter = GOLD[0]
    (tmp_path / "copy").write_bytes((LETTERS / letter["file"]).read_bytes())
    imr.done("ingest", str(tmp_path / "copy"))
    after = _everything(imr)
    assert {**after, "letters": []} == {**before, "letters": []}
    shown = imr.answer("show", letter["case_number"])
    assert sorted(source["name"] for source in shown["sources"]) == sorted([letter["file"], "copy"])


def test_what_is_no_letter_is_kept_with_its_reason_and_costs_nothing_else(imr: Imr, tmp_path: Path) -> None:
    before = imr.answer("status")
    for name, (content, _) in NO_LETTER.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "letter.txt").write_bytes(next(LETTERS.glob("*.txt")).read_bytes())
    finished = imr.run("ingest", str(tmp_path))
    assert finished.code == 1
    assert all(reason in finished.output + finished.remarks for _, reason in NO_LETTER.values())
    status = imr.answer("status")
    assert (status["letters"], status["rejections"]) == (before["letters"], before["rejections"] + len(NO_LETTER))
    assert all(depth["dead"] == 0 for depth in status["queues"].values())


def test_a_stack_of_somebody_else_receives_the_decisions_it_asked_for(imr: Imr, tmp_path: Path) -> None:
    """events/subscriber, deployed beside ours; the new letter is a known one under another case number."""
    with patch.dict(os.environ, {"IMR_HOME": str(imr.home)}):
        cloud = connect_local()
    queue = _subscribe(cloud)
    (letter,) = (each for each in GOLD if each["file"] == "depression-therapy.txt")
    text = (LETTERS / letter["file"]).read_text().replace(letter["case_number"], "CM17-9000998")
    (tmp_path / "new.txt").write_text(text)
    imr.done("ingest", str(tmp_path))
    received = cloud.clients.sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=5)
    events = [json.loads(message["Body"]) for message in received["Messages"]]
    overturned = [each["ordinal"] for each in letter["decisions"] if each["outcome"] == "overturned"]
    assert {event["detail"]["data"]["decision_id"] for event in events} == {f"CM17-9000998#{one}" for one in overturned}
    for event in events:
        DecisionRecorded.model_validate(event["detail"])


def _subscribe(cloud: Cloud) -> str:
    """Deploy the sample subscriber; its queue."""
    stacks = cloud.session.client("cloudformation", endpoint_url=cloud.endpoint)
    stacks.create_stack(
        StackName="subscriber",
        TemplateBody=(PROJECT / "events" / "subscriber" / "template.yaml").read_text(),
        Parameters=[{"ParameterKey": "DecisionBusName", "ParameterValue": cloud.outputs["DecisionBusName"]}],
        Capabilities=["CAPABILITY_AUTO_EXPAND"],
    )
    stacks.get_waiter("stack_create_complete").wait(StackName="subscriber", WaiterConfig={"Delay": 1})
    return stacks.describe_stacks(StackName="subscriber")["Stacks"][0]["Outputs"][0]["OutputValue"]


def test_everything_is_still_there_after_down_and_up(imr: Imr) -> None:
    before = _everything(imr)
    imr.done("down")
    assert imr.run("status").code == 1
    imr.done("up")
    assert _everything(imr) == before


def test_an_index_of_an_earlier_version_is_built_anew(imr: Imr) -> None:
    before = imr.answer("search", "therapy")
    with patch.dict(os.environ, {"IMR_HOME": str(imr.home)}):
        cloud = connect_local()
    s3, bucket = cloud.clients.s3, cloud.settings.index_bucket
    for key in [stored["Key"] for stored in s3.list_objects_v2(Bucket=bucket)["Contents"]]:
        s3.copy_object(Bucket=bucket, Key=f"v1/{key.partition('/')[2]}", CopySource={"Bucket": bucket, "Key": key})
        s3.delete_object(Bucket=bucket, Key=key)
    assert imr.answer("search", "therapy")["total"] == 0
    assert "of another version" in imr.run("up").remarks
    after = imr.answer("search", "therapy")
    assert (after["total"], after["facets"]) == (before["total"], before["facets"])
    assert "of another version" not in imr.run("up").remarks


def test_letters_are_taken_in_after_a_move_to_another_port(imr: Imr, tmp_path: Path) -> None:
    before = imr.answer("status")
    imr.done("down")
    port = free_port()
    imr.done("up", "--port", str(port))
    (letter,) = (each for each in GOLD if each["file"] == "transportation.txt")
    text = (LETTERS / letter["file"]).read_text().replace(letter["case_number"], "CM17-9000999")
    (tmp_path / "new.txt").write_text(text)
    imr.done("watch", "add", "rides", "case:CM17-9000999")
    imr.done("ingest", str(tmp_path))
    after = imr.answer("status")
    assert (after["letters"], after["drift"]) == (before["letters"] + 1, 0)
    assert after["outputs"]["ApiUrl"].startswith(f"http://127.0.0.1:{port}/")
    assert f":{port}/" in after["outputs"]["IntakeQueueUrl"]
    [alert, *_] = imr.answer("alerts", "--watch", "rides")["alerts"]
    assert alert["link"] == f"{after['outputs']['ApiUrl']}/letters/CM17-9000999"
