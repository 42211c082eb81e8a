"""Every query that docs/search.md shows is understood."""

import re
from pathlib import Path

import pytest

from imr.search.query import parse_query

PAGE = Path(__file__).parents[3] / "docs" / "search.md"


def examples() -> list[str]:
    table = PAGE.read_text(encoding="utf-8").partition("| write | finds |")[2].partition("\n\n")[0]
    return [query for line in table.splitlines()[2:] for query in re.findall(r"`([^`]+)`", line)]


def test_there_are_examples() -> None:
    assert len(examples()) > 20


@pytest.mark.parametrize("query", examples())
def test_example_is_understood(query: str) -> None:
    parse_query(query)
