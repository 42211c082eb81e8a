"""`imr ingest` against the whole stack, which is at work whenever the command waits."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import boto3
import pytest

from imr import parsing
from imr.bootstrap import alert_table, recorded_letters
from imr_cli import cloud as connected
from imr_cli.commands.ingest import ingest
from imr_cli.errors import CommandError
from imr_cli.ingesting import waiting
from tests.integration.cloud import Cloud
from tests.integration.letters import as_text, case, decided, sample

FUSION = case("lumbar-fusion.pdf")


@pytest.fixture(autouse=True)
def stack_at_work(cloud: Cloud, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The command finds the stack, and each of its pauses lets the stack work."""
    found = connected.Cloud(cloud.settings, cloud.clients, cloud.outputs, boto3.Session(region_name="us-east-1"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    with (
        patch("imr_cli.commands.ingest.connect", lambda _: found),
        patch("imr_cli.ingesting.waiting.time.sleep", lambda _: cloud.pump()),
    ):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two letters, a copy, and what is no letter."""
    files = {
        "fusion.txt": as_text(FUSION),
        "2017/fusion again.txt": as_text(FUSION),
        "2017/depression+more.txt": sample("depression-therapy.txt"),
        "empty.txt": b"",
        ".hidden": b"",
    }
    for name, data in files.items():
        (tmp_path / "letters" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "letters" / name).write_bytes(data)
    return tmp_path / "letters"


def everything(cloud: Cloud) -> object:
    """All that is recorded, less receipts, and the alerts."""
    items = cloud.clients.dynamodb.scan(TableName=cloud.settings.decision_table)["Items"]
    kept = [sorted(item.items()) for item in items if not item["pk"]["S"].startswith("OBJECT#")]
    return sorted(map(repr, kept)), list(alert_table(cloud.settings, cloud.clients).alerts())


def test_a_folder_is_ingested_and_what_is_no_letter_is_told(
    cloud: Cloud, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ingest([folder]) == 1
    said = capsys.readouterr().out
    decisions = len(FUSION.items) + len(case("depression-therapy.txt").items)
    assert f"4 files: 2 letters with {decisions} decisions, 1 rejected" in said
    assert "letters/empty.txt: empty: " in said
    heads = {head.letter_id: head for head, _ in recorded_letters(cloud.settings, cloud.clients).letters()}
    assert {file.key for file in heads[FUSION.number].files} == {"letters/fusion.txt", "letters/2017/fusion again.txt"}


def test_the_same_folder_again_changes_nothing(cloud: Cloud, folder: Path) -> None:
    ingest([folder])
    before = everything(cloud)
    cloud.clock.advance(3600)
    assert ingest([folder]) == 1
    assert everything(cloud) == before


def test_letters_alone_end_well(folder: Path) -> None:
    (folder / "empty.txt").unlink()
    assert ingest([folder]) == 0
    (folder / "fusion.txt").write_bytes(as_text(decided(FUSION, "upheld", days=9)))
    assert ingest([folder / "fusion.txt"]) == 0


def test_more_files_than_one_look_asks_for_are_all_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "AT_ONCE", 2)
    (folder / "empty.txt").unlink()
    assert ingest([folder]) == 0


def test_without_waiting_files_are_only_uploaded(cloud: Cloud, folder: Path) -> None:
    assert ingest([folder], no_wait=True) == 0
    assert sum("ObjectCreated" in body for body in cloud.drain("IntakeQueue")) == 4
    assert list(recorded_letters(cloud.settings, cloud.clients).letters()) == []


def test_files_that_die_on_the_way_are_told(cloud: Cloud, folder: Path) -> None:
    with (
        patch.object(parsing, "iter_read", side_effect=MemoryError),
        pytest.raises(CommandError, match=r"not taken in: 4 files .*imr redrive"),
    ):
        ingest([folder])
    assert len(cloud.dead_letters()["IntakeQueue"]) == 4
