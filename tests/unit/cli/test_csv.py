"""`imr parse --format csv`: a row a decision, with all that its letter says."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from imr_cli.letters.spreadsheet import COLUMNS
from imr_cli.main import run

PROJECT = Path(__file__).resolve().parents[3]
LETTERS = PROJECT / "events" / "letters"
PAGE = (PROJECT / "docs" / "letters.md").read_text(encoding="utf-8")
FIRST = (
    "path,letter_id,case_number,layout,decision_date,date_of_injury,priority,ordinal,request,outcome,category,subcategory,"
    "drugs,drug_class,quantity,body_parts,licensure,specialties,administrator_guideline,reviewer_guideline,rejected"
)


def _rows(capsys: pytest.CaptureFixture[str], *names: str) -> list[dict[str, str]]:
    assert run(["parse", *(str(LETTERS / name) for name in names), "--format", "csv"]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_columns_are_those_of_the_page_in_its_order() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \| ", PAGE.partition("## CSV")[2], re.MULTILINE)) == COLUMNS


def test_columns_that_were_there_first_keep_their_places() -> None:
    assert ",".join(COLUMNS).startswith(FIRST)


def test_a_part_that_was_authorized(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = _rows(capsys, "acupuncture-reduced.html")
    asked = "Acupuncture for the neck and right shoulder, {} visits"
    assert (row["request"], row["original_request"], row["authorized"]) == (
        asked.format(6),
        asked.format(12),
        asked.format(6),
    )
    assert (row["decision_id"], row["letter_outcome"], row["medically_necessary"]) == (
        "CM16-9000377#1", "upheld", "false",
    )  # fmt: skip
    dates = ("date_assigned", "ur_denial_date", "application_received", "decision_date")
    assert [row[name] for name in dates] == ["2016-10-04", "2016-09-13", "2016-09-22", "2016-10-28"]
    assert (row["age"], row["sex"]) == ("39", "female")
    assert row["diagnoses"] == "cervical strain; right shoulder impingement syndrome"
    assert row["administrator_chapters"] == row["reviewer_chapters"] == "MTUS: Acupuncture Treatment"


def test_drugs_stand_in_one_order(capsys: pytest.CaptureFixture[str]) -> None:
    norco = _rows(capsys, "opioid-and-patch.txt")[0]
    names = ("drugs", "drug_names", "drug_classes", "drug_class", "strengths")
    assert [norco[name] for name in names] == [
        "hydrocodone; acetaminophen", "Norco; Norco", "opioid; opioid", "opioid", "10/325mg; 10/325mg",
    ]  # fmt: skip


def test_issues_are_those_of_the_letter_and_of_the_decision(capsys: pytest.CaptureFixture[str]) -> None:
    of_letter = ["late_determination", "narrative_date_of_injury_differs"]
    assert [row["issues"].split("; ") for row in _rows(capsys, "wrist-brace-late.txt")] == [
        of_letter,
        [*of_letter, "outcome_contradicts_rationale"],
    ]


def test_long_texts_are_those_of_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows(capsys, "opioid-and-patch.txt")
    run(["parse", str(LETTERS / "opioid-and-patch.txt")])
    letter = json.loads(capsys.readouterr().out)
    assert [row["rationale"] for row in rows] == [decision["rationale"] for decision in letter["decisions"]]
    for name in ("clinical_summary", "text_sha256", "parser_version"):
        assert {row[name] for row in rows} == {letter[name]}
    assert {row["documents_reviewed"] for row in rows} == {"; ".join(letter["documents_reviewed"])}
