"""What `imr show` and `imr parse --format table` show of a letter."""

from pathlib import Path

import pytest

from imr.domain.letter import Letter
from imr.parsing import read
from imr_cli.letters.screen import show_letter
from imr_cli.main import run

LETTERS = Path(__file__).resolve().parents[3] / "events" / "letters"
REDUCED = LETTERS / "acupuncture-reduced.html"
AUTHORIZED = "authorized: Acupuncture for the neck and right shoulder, 6 visits"
ASKED = "asked for: Acupuncture for the neck and right shoulder, 12 visits"


def _shown(capsys: pytest.CaptureFixture[str], path: Path, **changed: object) -> list[str]:
    """Lines of a letter as it would be recorded."""
    (member,) = read(path.read_bytes(), path.name)
    assert isinstance(member.result, Letter)
    letter = member.result.model_dump(mode="json") | {"revision": 1, "withdrawn_at": None, "sources": []} | changed
    for decision in letter["decisions"]:
        decision["revision"] = 1
    show_letter(letter)
    return [line.strip("│ ") for line in capsys.readouterr().out.splitlines()]


def test_who_decided_about_whom(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _shown(capsys, LETTERS / "opioid-and-patch.txt")
    assert lines[1:12] == [
        "layout: final_determination",
        "priority: standard",
        "date of injury: 2011-03-04",
        "UR denial date: 2016-11-09",
        "application received: 2016-11-18",
        "date assigned: 2016-12-01",
        "decision date: 2016-12-27",
        "reviewer: Physical Medicine & Rehabilitation, Pain Management",
        "licensed in: California",
        "patient: 57 years, female",
        "diagnoses: lumbar post-laminectomy syndrome; chronic pain syndrome; gastritis",
    ]


def test_what_is_not_stated(capsys: pytest.CaptureFixture[str]) -> None:
    nobody: dict[str, list[str]] = {"licensure": [], "specialties": []}
    lines = _shown(capsys, REDUCED, reviewer=nobody, patient={"age": None, "sex": None}, diagnoses=[])
    assert lines[8:12] == [
        "reviewer: not stated",
        "licensed in: not stated",
        "patient: not stated",
        "diagnoses: not stated",
    ]


def test_a_part_that_was_authorized_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    shown = "\n".join(_shown(capsys, REDUCED))
    assert ASKED in shown
    assert AUTHORIZED in shown
    assert run(["parse", str(REDUCED), "--format", "table"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[-2:] == [ASKED, AUTHORIZED]
