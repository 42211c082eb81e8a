"""Archives, PDFs, HTML and DOCX reach neither the file system nor the network, whatever they ask for."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.security.hostile_files import ACTIONS, ELSEWHERE, NAMES, TARGET, files
from tests.unit.template.deployed import PROJECT

Report = dict[str, Any]
"""What reading the files did, as the process that read them tells it."""

UNREADABLE = {"archive of a link"}


@pytest.fixture(scope="module")
def report() -> Iterator[Report]:
    """A process of its own: watching ends only with it, and so does the lock."""
    command = [sys.executable, "-m", "tests.security.hostile_files"]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True)
    yield json.loads(ended.stdout)
    for name in ("imr-slip.txt", "C:\\imr-slip.txt", "..\\..\\imr-slip.txt"):
        assert not (Path("/tmp") / name).exists()  # noqa: S108  where the archive would have written
        assert not (PROJECT / name).exists()


def test_the_watch_sees_a_file_being_opened(report: Report) -> None:
    (noticed,) = report["noticed"]
    assert noticed.startswith(f"open ('{TARGET}'")


@pytest.mark.parametrize("name", sorted(files()))
def test_a_hostile_file_touches_nothing_outside(report: Report, name: str) -> None:
    assert report["touched"][name] == []


@pytest.mark.parametrize("name", sorted(files()))
def test_a_hostile_file_is_read_for_its_letter_or_rejected(report: Report, name: str) -> None:
    read = report["letters"][name]
    assert read == ([False] if name in UNREADABLE else [True] * len(read))
    assert len(read) == (len(NAMES) if name == "archive of names that lead out" else 1)


def test_the_same_is_read_where_nothing_can_be_opened(report: Report) -> None:
    assert report["locked"] == report["letters"]


def test_the_files_hold_what_they_are_named_for() -> None:
    made = files()
    assert ELSEWHERE.encode() in made["html that fetches"]
    for name in ACTIONS:
        assert b"/OpenAction" in made[f"pdf with {name}"]
        assert b"/EmbeddedFile" in made[f"pdf with {name}"]
