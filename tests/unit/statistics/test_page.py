"""The HTML report: all of it in one file, nothing from anywhere, nothing from a letter taken for markup."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from imr.domain.event import DecisionData
from imr.statistics.contribution import recorded
from imr.statistics.counting import CountDecisions
from imr.statistics.period import Months
from imr_cli.statistics.page import page
from tests.unit.statistics.decisions import decided
from tests.unit.statistics.memory_table import MemoryTable

TODAY = date(2017, 3, 1)
MARKUP = '<script src="https://x.example/y.js">alert(1)</script>'


class Reader(HTMLParser):
    """Collects tags, everything that a browser would load, and table rows."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.rows: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loaded += [value or "" for name, value in attrs if name in {"src", "href", "xlink:href", "action", "data"}]
        if tag == "tr":
            self.rows.append([])
        self._in_cell = tag == "td"

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._in_cell = False


def made(*decisions: DecisionData, months: Months | None = None) -> tuple[str, Reader]:
    table = MemoryTable()
    CountDecisions(table).count(map(recorded, decisions))
    text = page(table, months or Months(), TODAY)
    reader = Reader()
    reader.feed(text)
    return text, reader


DECISIONS = [
    decided(
        f"CM16-{number}",
        day=date(2016, 1 + number % 12, 20),
        outcome="overturned" if number % 4 == 0 else "upheld",
        treatment={"category": "surgery", "drugs": [{"name": "A", "drug_class": "opioid"}]},
        reviewer_guideline={"citations": [{"source": "MTUS", "title": "Shoulder Complaints"}]},
        letter={"application_received": date(2016, 1, 2), "reviewer": {"specialties": [f"Specialty {number % 15}"]}},
    )
    for number in range(30)
]


def test_every_chart_and_table_is_there() -> None:
    text, reader = made(*DECISIONS)
    assert reader.tags.count("svg") == 6
    assert ["surgery", "8 of 30", "26.7%", "14%–44%"] in reader.rows
    assert ["2016-01", "3 of 3", "100.0%", "44%–100%"] in reader.rows
    assert ["opioid", "8 of 30", "26.7%", "14%–44%"] in reader.rows
    assert ["Shoulder Complaints", "8 of 30", "26.7%", "14%–44%"] in reader.rows
    assert ["application to decision", "30", "139", "323"] in reader.rows
    assert "The 12 most frequent; 3 more left out." in text


def test_a_browser_loads_nothing() -> None:
    text, reader = made(*DECISIONS)
    assert set(reader.loaded) == {"data:,"}
    assert "script" not in reader.tags
    assert not re.search(r"@import|url\(", text)
    assert set(re.findall(r"https?://[^\"' ]+", text)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_words_of_a_letter_are_no_markup() -> None:
    _, reader = made(decided(letter={"reviewer": {"specialties": [MARKUP]}}))
    assert "script" not in reader.tags
    assert any(MARKUP in "".join(row) for row in reader.rows)


@pytest.mark.parametrize("months", [Months(), Months("2030-01", "2030-02")])
def test_nothing_to_show(months: Months) -> None:
    text, reader = made(*(DECISIONS if months.first else ()), months=months)
    assert "svg" not in reader.tags
    assert text.count("No decision of the period says anything about it.") == 5
    assert ("2030-01 to 2030-02" if months.first else "all months") in text
