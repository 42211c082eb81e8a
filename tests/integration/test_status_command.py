"""What `imr status` counts, in moto."""

import json

import boto3
import pytest

import imr_cli.cloud
from imr.bootstrap import recorder
from imr.recording.recorder import Cause
from imr_cli.commands import status
from imr_cli.main import run
from tests.integration.cloud import Cloud
from tests.integration.letters import case, sample


def test_withdrawn_letters_are_counted_apart(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("lumbar-mri.pdf", "opioid-and-patch.txt"):
        cloud.drop(name, sample(name))
    cloud.drop("empty.txt", b"")
    cloud.pump()
    gone, stays = case("lumbar-mri.pdf"), case("opioid-and-patch.txt")
    assert recorder(cloud.settings, cloud.clients).withdraw(gone.number, Cause("operator"))
    cloud.pump()
    connected = imr_cli.cloud.Cloud(cloud.settings, cloud.clients, cloud.outputs, boto3.Session())
    monkeypatch.setattr(status, "connect", lambda _target: connected)
    capsys.readouterr()
    assert run(["status", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    holds = {name: said[name] for name in ("letters", "withdrawn", "decisions", "rejections", "outbox", "drift")}
    assert holds == {
        "letters": 1,
        "withdrawn": 1,
        "decisions": len(stays.items),
        "rejections": 1,
        "outbox": 0,
        "drift": 0,
    }
    assert run(["status"]) == 0
    assert f"1 letter, 1 withdrawn, {len(stays.items)} decisions, 1 rejection\n" in capsys.readouterr().out
