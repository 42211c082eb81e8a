"""`imr stats`, `imr reconcile` and the API's /statistics as docs/statistics.md describes them, in moto."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import boto3
import pytest

import imr_cli.cloud
from imr.bootstrap import statistics
from imr.statistics.contribution import recorded
from imr_cli.commands import reconcile, stats
from imr_cli.main import run
from tests.integration.cloud import Cloud
from tests.integration.letters import sample
from tests.integration.test_search import found, get
from tests.unit.statistics.decisions import decided
from tests.unit.template.deployed import PROJECT

COMMANDS = re.findall(r"^imr (stats.*?)(?: +#.*)?$", (PROJECT / "docs/statistics.md").read_text(), re.MULTILINE)
SURGERY = {
    "key": {"category": "surgery"},
    "decisions": 4,
    "upheld": 3,
    "overturned": 1,
    "partially_overturned": 0,
    "letters": 4,
    "overturn_rate": 0.25,
    "interval": [pytest.approx(0.0456, abs=1e-4), pytest.approx(0.6994, abs=1e-4)],
}


@pytest.fixture
def stack(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """The commands talk to it."""
    connected = imr_cli.cloud.Cloud(cloud.settings, cloud.clients, cloud.outputs, boto3.Session())
    for module in (reconcile, stats):
        monkeypatch.setattr(module, "connect", lambda _target: connected)
    return cloud


@pytest.fixture
def counted(stack: Cloud) -> Cloud:
    """Six decisions of six letters are counted."""
    decisions = [
        decided(
            f"CM16-{number}",
            outcome="overturned" if number in {0, 4} else "upheld",
            treatment={"category": "surgery" if number < 4 else "injection"},
            letter={"patient": {"sex": "female" if number % 2 else "male"}},
        )
        for number in range(6)
    ]
    assert statistics(stack.settings, stack.clients).count(map(recorded, decisions)) == frozenset()
    return stack


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command printed; what functions logged before is not part of it."""
    capsys.readouterr()
    assert run(list(arguments)) == code
    return capsys.readouterr().out


@pytest.mark.usefixtures("counted")
def test_the_documented_commands_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) == 6
    for command in COMMANDS:
        words = command.split()
        assert said(capsys, *words) or "--html" in words
    assert "<svg" in (tmp_path / "report.html").read_text()


@pytest.mark.usefixtures("counted")
def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(said(capsys, "stats", "--by", "category", "--json"))
    assert answer["by"] == ["category"]
    assert answer["rows"][0] == SURGERY
    assert answer["totals"]["letters"] == 6


@pytest.mark.usefixtures("counted")
def test_a_report_does_not_keep_from_what_else_is_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    answer = json.loads(said(capsys, "stats", "--by", "category", "--json", "--html", str(report)))
    assert answer["rows"][0] == SURGERY
    assert "<svg" in report.read_text()
    assert "25.0%" in said(capsys, "stats", "--by", "category", "--html", str(report))


@pytest.mark.usefixtures("counted")
def test_a_report_that_cannot_be_written_is_said_in_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["stats", "--html", str(tmp_path / "missing" / "report.html")]) == 1
    assert "report.html: No such file or directory" in capsys.readouterr().err


@pytest.mark.usefixtures("counted")
def test_csv(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(StringIO(said(capsys, "stats", "--by", "category,month", "--csv"))))
    assert [(row["category"], row["month"], row["decisions"]) for row in rows] == [
        ("injection", "2016-12", "2"),
        ("surgery", "2016-12", "4"),
    ]


@pytest.mark.usefixtures("counted")
def test_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "stats", "--by", "category")
    assert re.search(r"surgery +4 +4 +1 +25.0% +4.6%-69.9%", shown)
    assert "6 decisions in 6 letters, overturned 33.3%" in shown


@pytest.mark.usefixtures("counted")
def test_a_pair_without_counters_is_counted_from_contributions(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(said(capsys, "stats", "--by", "category,sex", "--json"))
    assert {(row["key"]["category"], row["key"]["sex"]): row["decisions"] for row in answer["rows"]} == {
        ("surgery", "male"): 2,
        ("surgery", "female"): 2,
        ("injection", "male"): 1,
        ("injection", "female"): 1,
    }


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize(
    "arguments", [("--by", "colour"), ("--from", "lately"), ("--sort", "colour"), ("--from", "2017", "--to", "2016")]
)
def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    assert said(capsys, "stats", *arguments, code=2) == ""


def test_the_api(counted: Cloud) -> None:
    assert found(counted, "/statistics", by="category")["rows"][0] == SURGERY
    by_rate = found(counted, "/statistics", by="category", sort="overturn_rate", **{"from": "2016"})
    assert [row["key"]["category"] for row in by_rate["rows"]] == ["injection", "surgery"]
    assert get(counted, "/statistics", {"by": "category", "format": "csv"})["body"].startswith("category,decisions,")
    for refused in ({"by": "colour"}, {"by": "category,sex"}, {"from": "lately"}, {"format": "pdf"}):
        assert get(counted, "/statistics", refused)["statusCode"] in {400, 422}


def test_reconcile_names_and_repairs(stack: Cloud, capsys: pytest.CaptureFixture[str]) -> None:
    stack.drop("lumbar-mri.pdf", sample("lumbar-mri.pdf"))
    stack.pump()
    assert said(capsys, "reconcile").splitlines()[-1] == "drift 0"
    table = stack.settings.statistics_table
    for item in stack.clients.dynamodb.scan(TableName=table)["Items"]:
        if item["pk"]["S"] == "COUNTERS#single":
            stack.clients.dynamodb.delete_item(TableName=table, Key={"pk": item["pk"], "sk": item["sk"]})
    found_wrong = json.loads(said(capsys, "reconcile", "--json", code=1))
    everything = next(one for one in found_wrong["wrong"] if one["dimension"] == "all")
    assert everything["counted"]["letters"] == 0
    assert everything["recounted"]["letters"] == 1
    assert said(capsys, "reconcile", "--repair").splitlines()[-1] == "drift 0"
    assert json.loads(said(capsys, "reconcile", "--json"))["drift"] == 0
