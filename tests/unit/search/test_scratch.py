"""Where a process keeps its segments, and what it clears away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from imr.search import scratch


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def left_by(temporary: Path, pid: int) -> Path:
    directory = temporary / f"imr-index-{pid}-left"
    (directory / "segments").mkdir(parents=True)
    return directory


def test_what_a_dead_process_left_is_removed(temporary: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = left_by(temporary, ended.pid)
    scratch.own_directory()
    assert not left.exists()


def test_what_another_process_uses_stays(temporary: Path) -> None:
    used = left_by(temporary, os.getppid())
    scratch.own_directory()
    assert used.exists()


def test_what_a_predecessor_of_our_number_left_is_removed(temporary: Path) -> None:
    left = left_by(temporary, os.getpid())
    scratch.own_directory()
    assert not left.exists()


def test_each_index_of_a_process_has_its_own(temporary: Path) -> None:
    first, second = scratch.own_directory(), scratch.own_directory()
    assert first != second
    assert {first, second} == set(temporary.iterdir())
