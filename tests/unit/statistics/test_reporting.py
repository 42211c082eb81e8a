"""Reports from counters, and the shape of the answer."""

from datetime import date

import pytest

from imr.statistics.answer import answer, csv_text, table
from imr.statistics.contribution import recorded
from imr.statistics.counting import CountDecisions
from imr.statistics.key import UnknownDimensionError, dimensions_named
from imr.statistics.period import InvalidPeriodError, Months
from imr.statistics.reporting import PairNotKeptError, report, report_from_contributions
from imr.statistics.sort import Sort
from tests.unit.statistics.decisions import decided
from tests.unit.statistics.memory_table import MemoryTable

DRUGS = {"drugs": [{"name": "A", "drug_class": "opioid"}, {"name": "B", "drug_class": "nsaid"}]}
TAKEN: dict[str, object] = {"application_received": "2016-12-01", "date_assigned": "2016-12-05"}

DECISIONS = [
    decided("CM16-1", 1, treatment={"category": "surgery", "body_parts": ["knee"]}, letter={**TAKEN, "decisions": 2}),
    decided(
        "CM16-1",
        2,
        outcome="overturned",
        treatment={"category": "pharmaceuticals", **DRUGS},
        letter={**TAKEN, "decisions": 2},
    ),
    decided("CM16-2", 1, outcome="overturned", treatment={"category": "surgery"}, letter=TAKEN, day=date(2016, 12, 15)),
    decided("CM17-3", 1, treatment={"category": "surgery"}, day=date(2017, 1, 20)),
    decided("CM17-3", 2, outcome="partially_overturned", day=date(2017, 1, 20)),
    decided("CM17-4", 1, treatment={"category": "surgery"}, day=None),
]


@pytest.fixture(scope="module")
def counted() -> MemoryTable:
    held = MemoryTable()
    CountDecisions(held).count(map(recorded, DECISIONS))
    return held


def counts(
    counted: MemoryTable, by: str, months: Months | None = None, sort: Sort | None = None
) -> list[tuple[object, ...]]:
    made = report(counted, dimensions_named(by), months or Months(), sort)
    return [(*row.key, row.tally.decisions, row.tally.overturned, row.tally.letters) for row in made.rows]


ROWS: list[tuple[str, list[tuple[object, ...]]]] = [
    ("category", [("surgery", 4, 1, 4), ("pharmaceuticals", 1, 1, 1)]),
    ("drug_class", [("nsaid", 1, 1, 1), ("opioid", 1, 1, 1)]),
    ("month", [("2016-12", 3, 2, 2), ("2017-01", 2, 0, 1)]),
    ("year", [("2016", 3, 2, 2), ("2017", 2, 0, 1)]),
    ("letter_size", [(1, 4, 1, 3), (2, 2, 1, 1)]),
    (
        "category,month",
        [("pharmaceuticals", "2016-12", 1, 1, 1), ("surgery", "2016-12", 2, 1, 2), ("surgery", "2017-01", 1, 0, 1)],
    ),
    ("month,drug_class", [("2016-12", "nsaid", 1, 1, 1), ("2016-12", "opioid", 1, 1, 1)]),
    ("category,body_part", [("surgery", "knee", 1, 0, 1)]),
    ("body_part,category", [("knee", "surgery", 1, 0, 1)]),
    ("sex", []),
    ("", []),
]


@pytest.mark.parametrize(("by", "rows"), ROWS)
def test_rows(counted: MemoryTable, by: str, rows: list[tuple[object, ...]]) -> None:
    assert counts(counted, by) == rows


def test_totals_count_every_decision_and_letter_once(counted: MemoryTable) -> None:
    totals = report(counted, ("drug_class",)).totals
    assert totals.tally._asdict() == {"upheld": 3, "overturned": 2, "partially_overturned": 1, "letters": 4}


def test_what_no_row_counts_is_told(counted: MemoryTable) -> None:
    unstated = report(counted, ("category",)).unstated
    assert unstated is not None
    assert unstated.tally.decisions == 1
    undated = report(counted, ("month",)).unstated
    assert undated is not None
    assert undated.tally.decisions == 1


@pytest.mark.parametrize(
    ("first", "last", "decisions"),
    [
        (None, None, 6),
        ("2016", None, 5),
        ("2017-01", None, 2),
        (None, "2016", 3),
        ("2016-12", "2016-12", 3),
        ("2018", None, 0),
    ],
)
def test_periods(counted: MemoryTable, first: str | None, last: str | None, decisions: int) -> None:
    assert report(counted, ("category",), Months.between(first, last)).totals.tally.decisions == decisions


@pytest.mark.parametrize(("first", "last"), [("2016-13", None), ("last year", None), ("2017", "2016"), ("", "16")])
def test_periods_that_are_none(first: str, last: str | None) -> None:
    with pytest.raises(InvalidPeriodError):
        Months.between(first, last)


@pytest.mark.parametrize("by", ["colour", "category,category", "category,sex,month"])
def test_dimensions_that_are_none(by: str) -> None:
    with pytest.raises(UnknownDimensionError):
        dimensions_named(by)


def test_a_pair_without_counters_is_refused(counted: MemoryTable) -> None:
    with pytest.raises(PairNotKeptError, match="body_part,category"):
        report(counted, ("category", "sex"))


@pytest.mark.parametrize("by", [*(by for by, _ in ROWS), "drug_class,ingredient", "category,letter_size"])
@pytest.mark.parametrize("first", [None, "2017"])
def test_contributions_give_the_report_that_counters_give(counted: MemoryTable, by: str, first: str | None) -> None:
    dimensions, months = dimensions_named(by), Months.between(first, None)
    letters = [contributions for _, contributions in counted.letters()]
    recounted = report_from_contributions(letters, dimensions, months)
    if by in {"drug_class,ingredient", "category,letter_size"}:
        assert recounted.totals == report(counted, (), months).totals
    else:
        assert recounted == report(counted, dimensions, months)


def test_a_pair_is_counted_from_contributions(counted: MemoryTable) -> None:
    letters = [contributions for _, contributions in counted.letters()]
    rows = report_from_contributions(letters, ("letter_size", "category")).rows
    assert [(row.key, row.tally.decisions) for row in rows] == [
        ((1, "surgery"), 3),
        ((2, "pharmaceuticals"), 1),
        ((2, "surgery"), 1),
    ]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("key", "pharmaceuticals"),
        ("decisions", "surgery"),
        ("overturned", "pharmaceuticals"),
        ("overturn_rate", "pharmaceuticals"),
    ],
)
def test_sorting(counted: MemoryTable, sort: Sort, first: str) -> None:
    assert counts(counted, "category", sort=sort)[0][0] == first


def test_days(counted: MemoryTable) -> None:
    days = report(counted).days
    assert {name: (some.letters, some.median, some.p90) for name, some in days.items()} == {
        "application_to_assignment": (2, 4, 4),
        "assignment_to_decision": (2, 4, 10),
        "application_to_decision": (2, 8, 14),
    }


def test_answer(counted: MemoryTable) -> None:
    said = answer(report(counted, ("category",), Months.between("2016", "2016")))
    assert said["by"] == ["category"]
    assert said["period"] == {"from": "2016-01", "to": "2016-12"}
    assert said["rows"][1] == {  # type: ignore[index]
        "key": {"category": "pharmaceuticals"},
        "decisions": 1,
        "upheld": 0,
        "overturned": 1,
        "partially_overturned": 0,
        "letters": 1,
        "overturn_rate": 1.0,
        "interval": [pytest.approx(0.2065, abs=1e-4), 1.0],
    }
    totals = said["totals"]
    assert isinstance(totals, dict)
    assert totals["letters"] == 2
    assert totals["days"]["application_to_decision"] == {"letters": 2, "median": 8, "p90": 14}


def test_answer_of_nothing() -> None:
    totals = answer(report(MemoryTable(), ("sex",)))["totals"]
    assert isinstance(totals, dict)
    assert (totals["decisions"], totals["overturn_rate"], totals["interval"]) == (0, None, None)


def test_table(counted: MemoryTable) -> None:
    heads, rows = table(report(counted, ("california_license",)))
    assert heads[:3] == ["california_license", "decisions", "upheld"]
    assert rows == []
    assert table(report(counted))[1][0][:2] == [6, 3]


def test_csv(counted: MemoryTable) -> None:
    lines = csv_text(report(counted, ("month",))).splitlines()
    assert lines[0] == "month,decisions,upheld,overturned,partially_overturned,letters,overturn_rate,low,high"
    assert lines[1].startswith("2016-12,3,1,2,0,2,0.66")
    assert lines[2].startswith("2017-01,2,1,0,1,1,0.0,0.0,")
