"""The verdict on a load can fail: it sees what is lost and what is double, store by store."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import boto3
import pytest

from imr.alerts.watch import Watch
from imr.bootstrap import watch_table
from imr_cli import cloud as connected
from tests.integration.cloud import Cloud, stack
from tests.load.dropped import Dropped, write
from tests.load.killing import Killer, workers
from tests.load.verdict import WATCH, verdict

Counts = dict[str, tuple[int, int]]
"""Store -> how many facts are lost and how many double; stores that are as they must be are left out."""


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """The whole stack in moto, with the watch."""
    for name, value in {"DEFAULT_REGION": "us-east-1", "ACCESS_KEY_ID": "test", "SECRET_ACCESS_KEY": "test"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    with stack() as made:
        watch = Watch(name=WATCH, query="outcome:overturned", created_at=datetime(2026, 11, 1, tzinfo=UTC))
        assert watch_table(made.settings, made.clients).add(watch)
        yield made


@pytest.fixture
def dropped(cloud: Cloud, tmp_path: Path) -> Dropped:
    """Twenty letters, a copy and a file of junk, dropped."""
    made = write(tmp_path / "letters", 20, seed=1)
    for key in made.keys:
        cloud.drop(key, (tmp_path / key).read_bytes())
    return made


def wrong(cloud: Cloud, dropped: Dropped, scratch: Path) -> Counts:
    """What the verdict finds to be wrong."""
    session = boto3.Session(region_name="us-east-1")
    stores = verdict(connected.Cloud(cloud.settings, cloud.clients, cloud.outputs, session), dropped, scratch)
    found = {store.name: (store.lost.total(), store.double.total()) for store in stores}
    return {name: counts for name, counts in found.items() if counts != (0, 0)}


def test_what_went_well_is_found_to_be_well(cloud: Cloud, dropped: Dropped, tmp_path: Path) -> None:
    cloud.pump()
    assert wrong(cloud, dropped, tmp_path / "index") == {}


def test_a_lost_message_is_seen_in_its_store(cloud: Cloud, dropped: Dropped, tmp_path: Path) -> None:
    [intake] = [mapping for mapping in cloud.mappings if mapping.queue == "IntakeQueue"]
    cloud.deliver(intake, cloud.receive("IntakeQueue", 10))
    lost = {queue: len(cloud.drain(queue)) for queue in ("StatisticsQueue", "IndexQueue")}
    cloud.pump()
    assert lost["IndexQueue"] > 10
    assert wrong(cloud, dropped, tmp_path / "index") == {
        "counters": (2 * lost["StatisticsQueue"], 0),
        "index": (lost["IndexQueue"], 0),
        "answers of the index": (lost["IndexQueue"], 0),
    }


def test_a_letter_that_was_never_dropped_is_seen(cloud: Cloud, dropped: Dropped, tmp_path: Path) -> None:
    cloud.pump()
    key, letter = dropped.letters.popitem()
    found = wrong(cloud, dropped, tmp_path / "index")
    assert found["receipts"] == (0, 1)
    assert found["decisions"] == found["index"] == (0, len(letter["decisions"]))
    assert key not in dropped.keys


def test_whatever_a_doomed_function_starts_is_killed_and_nothing_else_so_young() -> None:
    processes = {name: subprocess.Popen(["sleep", "60"]) for name in ("IndexFunction", "ParseFunction")}
    running = {process.pid: name for name, process in processes.items()}
    try:
        with patch("tests.load.killing.workers", lambda _: running), Killer(0, 1, 1, ["IndexFunction"]) as killer:
            assert processes["IndexFunction"].wait(30) == -signal.SIGKILL
        assert processes["ParseFunction"].poll() is None
        assert set(killer.killed) == {"IndexFunction"}
    finally:
        for process in processes.values():
            process.kill()
            process.wait()


def test_only_functions_of_this_cloud_are_killed(tmp_path: Path) -> None:
    """Processes that look like a function of another cloud, and one that does not, are left alone."""
    here = tmp_path / "ministack-lambda-imr-ParseFunction-0A1B-xyz"
    here.mkdir()
    (here / "_worker.py").write_text("import time; time.sleep(60)")
    ours = subprocess.Popen([sys.executable, here / "_worker.py"])
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        parent = subprocess.run(["ps", "-o", "ppid=", "-p", str(ours.pid)], capture_output=True, text=True, check=True)
        assert workers(int(parent.stdout)) == {ours.pid: "ParseFunction"}
        assert workers(other.pid) == {}
    finally:
        for process in (ours, other):
            process.kill()
            process.wait()
