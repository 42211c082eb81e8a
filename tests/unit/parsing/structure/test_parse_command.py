"""`imr parse`: formats, paths, exit codes."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from imr_cli.main import run
from tests.unit.parsing.structure.form import item, letter_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(letter_text(item("Brace"), item("Cane", "Overturned")))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("in/c.txt", letter_text(header="").replace("Wrist", "Knee"))
        archive.writestr("d.jpg", b"\xff\xd8\xff\x00")
    (tmp_path / ".hidden").write_text("x")
    return tmp_path


def test_json_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(folder)]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["path"] for line in lines] == [
        f"{folder}/a.txt",
        f"{folder}/b.zip!in/c.txt",
        f"{folder}/b.zip!d.jpg",
    ]
    assert [decision["outcome"] for decision in lines[0]["decisions"]] == ["upheld", "overturned"]
    assert lines[2].keys() == {"path", "rejected"}
    assert lines[2]["rejected"]["reason"] == "unsupported_media_type"


def test_several_processes_print_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["parse", str(folder)])
    alone = capsys.readouterr().out
    assert run(["parse", str(folder), "--jobs", "2"]) == 1
    assert capsys.readouterr().out == alone


def test_a_json_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(folder / "a.txt"), "--format", "json"]) == 0
    (letter,) = json.loads(capsys.readouterr().out)
    assert letter["letter_id"] == "CM16-9000001"
    (folder / "none").mkdir()
    assert run(["parse", str(folder / "none"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_csv(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(folder), "--format", "csv"]) == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["request"] for row in rows] == ["Brace", "Cane", "Knee brace", ""]
    assert rows[3]["rejected"].startswith("unsupported_media_type: ")


def test_an_explained_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(folder / "a.txt"), "--format", "table", "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "1. upheld" in shown
    assert "⟦/decisions/1/request⟧Cane⟦/⟧: ⟦/decisions/1/outcome⟧Overturned⟦/⟧" in shown
    assert "a ⟦/patient/age⟧41⟦/⟧ year old ⟦/patient/sex⟧male⟦/⟧ gardener" in shown


@pytest.mark.parametrize("arguments", [[], ["/nowhere/at/all"], ["--jobs", "0", "."], ["--format", "xml", "."]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", *arguments]) == 2
    assert capsys.readouterr().out == ""
