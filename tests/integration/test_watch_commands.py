"""`imr watch` and `imr alerts` as docs/alerts.md describes them, against the whole stack in moto."""

import json
import re
from dataclasses import replace

import boto3
import pytest

import imr_cli.cloud
from imr.adapters.bus import DecisionBus
from imr.adapters.webhook import signature
from imr.search.fresh import FRESH_DECISIONS
from imr.search.manifest import PREFIX
from imr_cli.commands import alerts, watch
from imr_cli.main import run
from tests.integration.cloud import Cloud
from tests.unit.alerts.decisions import decided
from tests.unit.template.deployed import PROJECT

DOCUMENT = (PROJECT / "docs/alerts.md").read_text()


@pytest.fixture
def stack(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """The commands talk to it."""
    settings = replace(cloud.settings, webhook_secrets="/imr/imr/webhooks")
    connected = imr_cli.cloud.Cloud(settings, cloud.clients, cloud.outputs, boto3.Session())
    for module in (alerts, watch):
        monkeypatch.setattr(module, "connect", lambda _target: connected)
    return cloud


def publish(cloud: Cloud, count: int) -> None:
    """Two thirds of the decisions are fusions that were overturned."""
    events = [
        decided(f"CM26-{number:07}", request="Lumbar fusion" if number % 3 else "Walker") for number in range(count)
    ]
    DecisionBus(cloud.clients.events, cloud.settings.decision_bus).publish(events)
    cloud.pump()


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command printed that did what it was asked to; what functions logged before is not part of it."""
    capsys.readouterr()
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> str:
    assert run(list(arguments)) == code
    return capsys.readouterr().err


def test_what_is_documented_of_the_signature() -> None:
    [code] = re.findall(r"^```python\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102  our own document
    genuine = names["genuine"]
    assert callable(genuine)
    header = f"t=1764000000,v1={signature('s3cret', 1764000000, b'{}')}"
    assert genuine(header, b"{}", "s3cret", 1764000100.0)
    assert not genuine(header, b"{ }", "s3cret", 1764000100.0)
    assert not genuine(header, b"{}", "other", 1764000100.0)
    assert not genuine(header, b"{}", "s3cret", 1764001000.0)


def test_alerts_are_listed_as_the_contract_says(stack: Cloud, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "watch", "add", "fusions", "fusion outcome:overturned")
    publish(stack, 3)
    answer = json.loads(said(capsys, "alerts", "--json"))
    assert answer["total"] == 2
    first = answer["alerts"][0]
    contract = ("watch", "decision_id", "revision", "outcome", "matched", "delivery")
    assert [first[key] for key in contract] == [
        "fusions", "CM26-0000001#1", 1, "overturned", ["overturned", "fusion"], "delivered",
    ]  # fmt: skip
    assert {"alert_id", "raised_at"} <= first.keys()
    assert json.loads(said(capsys, "alerts", "--limit", "1", "--json"))["alerts"] == answer["alerts"][1:]
    assert json.loads(said(capsys, "alerts", "--watch", "none", "--json")) == {"alerts": [], "total": 0}
    assert "CM26-0000001#1" in said(capsys, "alerts")


@pytest.mark.usefixtures("stack")
@pytest.mark.parametrize("arguments", [("alerts", "--limit", "0"), ("watch", "test", "mri", "--limit", "-1")])
def test_a_limit_below_one_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run(list(arguments)) == 2


def test_a_damaged_index_is_said_in_a_line(stack: Cloud, capsys: pytest.CaptureFixture[str]) -> None:
    publish(stack, FRESH_DECISIONS + 1)
    bucket = stack.settings.index_bucket
    for stored in stack.clients.s3.list_objects_v2(Bucket=bucket, Prefix=f"{PREFIX}segments/")["Contents"]:
        stack.clients.s3.delete_object(Bucket=bucket, Key=stored["Key"])
    assert "run `imr reindex`" in refused(capsys, "watch", "test", "fusion")


def test_a_trial_counts_among_the_stored_decisions(stack: Cloud, capsys: pytest.CaptureFixture[str]) -> None:
    publish(stack, 30)
    trial = json.loads(said(capsys, "watch", "test", "fusion", "--json", "--limit", "2"))
    assert (trial["decisions"], trial["matched"], trial["share"]) == (30, 20, pytest.approx(2 / 3))
    assert [example["matched"] for example in trial["examples"]] == [["fusion"], ["fusion"]]
    assert "20 of 30 stored decisions (67%)" in refused(capsys, "watch", "add", "fusions", "fusion")
    assert "added fusions" in said(capsys, "watch", "add", "fusions", "fusion", "--force")
    assert "matches 20 of 30" in said(capsys, "watch", "test", "fusions")


@pytest.mark.usefixtures("stack")
@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("add", "x", "fusion AND"), 2, "the query ends"),
        (("add", "#", "fusion"), 2, "1 to 64 letters"),
        (("add", "x", "fusion", "--to", "http://example.org"), 2, "https://"),
        (("add", "x", "fusion", "--to", "bus", "--daily"), 2, "the topic or a webhook"),
        (("test", "outcome:nobody"), 2, "outcome:nobody\n        ^"),
        (("remove", "x"), 1, "there is no watch 'x'"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, why: str
) -> None:
    assert why in refused(capsys, "watch", *arguments, code=code)


def test_the_secret_is_shown_once_and_works(stack: Cloud, capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "watch", "add", "hooked", "fusion", "--to", "https://example.org/imr")
    listed = json.loads(said(capsys, "watch", "list", "--json"))["watches"][0]
    parameter = stack.clients.ssm.get_parameter(Name=listed["target"]["secret"], WithDecryption=True)["Parameter"]
    assert parameter["Type"] == "SecureString"
    assert parameter["Value"] in shown
    said(capsys, "watch", "remove", "hooked")
    assert stack.clients.ssm.describe_parameters()["Parameters"] == []
