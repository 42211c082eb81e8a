"""`imr parse` of folders that hold more than letters."""

import json
import os
from pathlib import Path

import pytest

from imr_cli.main import run

LETTER = Path(__file__).resolve().parents[3] / "events" / "letters" / "depression-therapy.txt"


def parsed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert run(["parse", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_name_that_is_not_utf_8_is_told_with_escapes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, jobs: str
) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path / "letter") + b"\xff.txt")).write_bytes(LETTER.read_bytes())
    [letter] = parsed(capsys, str(tmp_path), "--jobs", jobs)
    assert letter["path"] == f"{tmp_path}/letter\\xff.txt"
    source = letter["source"]
    assert isinstance(source, dict)
    assert source["name"] == "letter\\xff.txt"


def test_links_to_nowhere_and_pipes_of_a_folder_are_no_files(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a-link").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "b-pipe")
    (tmp_path / "c-letter").symlink_to(LETTER)
    assert [letter["path"] for letter in parsed(capsys, str(tmp_path))] == [f"{tmp_path}/c-letter"]


def test_a_folder_without_files_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("empty/within", "hidden", "full"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "hidden" / ".letter.txt").write_bytes(LETTER.read_bytes())
    (tmp_path / "full" / "letter.txt").write_bytes(LETTER.read_bytes())
    assert run(["parse", *(str(tmp_path / name) for name in ("empty", "full", "hidden"))]) == 0
    printed = capsys.readouterr()
    assert [json.loads(line)["path"] for line in printed.out.splitlines()] == [f"{tmp_path}/full/letter.txt"]
    assert printed.err.splitlines() == [
        f"{tmp_path}/empty: no file was found there; hidden ones are left out",
        f"{tmp_path}/hidden: no file was found there; hidden ones are left out",
    ]


def test_a_folder_that_may_not_be_read_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)  # root may read every folder
    assert run(["parse", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"imr: {tmp_path}: Permission denied\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, jobs: str
) -> None:
    (tmp_path / "a-memory").symlink_to("/proc/self/mem")  # opens, and its first byte cannot be read, even by root
    (tmp_path / "b-letter").symlink_to(LETTER)
    (tmp_path / "c-letter").symlink_to(LETTER)
    assert run(["parse", str(tmp_path), "--jobs", jobs, "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert [letter["path"] for letter in json.loads(printed.out)] == [f"{tmp_path}/b-letter", f"{tmp_path}/c-letter"]
    assert printed.err.replace("\n", "") == f"{tmp_path}/a-memory: Input/output error"
