"""What `make bench` keeps, and the table that is made of it."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as bench
from tests.benchmarks import figures, price

PRICE = {"USD a million letters": 12.5}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is known of two areas, one of which is measured again by `bench.main`."""
    file = tmp_path / "build" / "bench.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"search": {"search_p50_ms": 4.1}, "price": {"USD a million letters": 99}}))
    monkeypatch.setattr(bench, "RESULT", file)
    monkeypatch.setattr(price, "run", lambda: dict(PRICE))
    bench.main(["price"])
    return file


def test_an_area_that_is_run_leaves_the_figures_of_others(kept: Path) -> None:
    known = json.loads(kept.read_text())
    assert known["search"] == {"search_p50_ms": 4.1}
    assert known["price"].keys() == {*PRICE, figures.MACHINE}
    assert known["price"]["USD a million letters"] == 12.5


def test_the_machine_is_named(kept: Path) -> None:
    machine = json.loads(kept.read_text())["price"][figures.MACHINE]
    assert "cores" in machine
    assert "Python 3" in machine


def test_the_page_gets_a_line_for_every_figure(kept: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{figures.BEGIN}outdated\n{figures.END}after\n")
    unknown = figures.write(json.loads(kept.read_text()), page)
    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "outdated" not in text
    assert "| a million letters, USD | 12.5 | 25 | `make bench AREAS=price` |" in text
    assert "| warm search, p50, ms | 4.1 | 10 | `make bench AREAS=search` |" in text
    assert "| warm search, p99, ms | – |" in text
    assert "warm search, p99, ms" in unknown
    assert "a million letters, USD" not in unknown


def test_every_line_is_of_an_area_that_can_be_run() -> None:
    assert {row.area for row in figures.ROWS} <= set(bench._areas())


def test_the_page_has_the_place_of_the_table() -> None:
    before, begin, rest = figures.PAGE.read_text().partition(figures.BEGIN)
    assert before
    assert begin
    assert figures.END in rest


def test_a_function_has_a_line_for_each_figure_that_names_its_limit() -> None:
    results: figures.Results = {
        "sizes": {"functions from": "sam build", "ParseFunction unzipped, MB (<= 60)": 26.5},
        "starting": {"start of ParseFunction to boto3 alone (<= 1.3)": 1.1, "ParseFunction, boto3, ms": 200},
    }
    text = figures.table(results)
    assert "| ParseFunction unzipped, MB | 26.5 | 60 | `make bench AREAS=sizes` |" in text
    assert "| start of ParseFunction to boto3 alone | 1.1 | 1.3 | `make bench AREAS=starting` |" in text
    assert "sam build |" not in text
    assert "200" not in text.partition("start of")[2]
