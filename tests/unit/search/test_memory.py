"""What the index in memory finds, and which words it says did it."""

from datetime import date
from pathlib import Path

import pytest

from imr.search.matching import holds, wordless
from imr.search.memory import Match, MemoryIndex
from imr.search.query import parse_query
from imr.search.segment_index import SegmentIndex
from tests.unit.search.decisions import decided
from tests.unit.search.memory_store import MemoryStore

NORCO = decided(
    "CM16-0000001", 1, "Norco 10/325mg #90", outcome="overturned", category="pharmaceuticals",
    drug=("Norco", "hydrocodone", "opioid"), rationale="Function improved on this opioid.", chapter="Opioids",
)  # fmt: skip
GENERIC = decided(
    "CM16-0000001", 2, "Hydrocodone/APAP 5/325mg #60", category="pharmaceuticals",
    drug=("Hydrocodone/APAP", "hydrocodone", "opioid"), rationale="No functional gain was documented.",
)  # fmt: skip
THERAPY = decided(
    "CM16-0000002", 1, "12 physical therapies for the low back", subcategory="physical_occupational_therapy",
    body=("lumbar_spine",), rationale="The worker operated on twice needs no Norco.", day=date(2017, 1, 5),
    specialties=("Orthopedic Surgery",),
)  # fmt: skip
UNDATED = decided("sha256-0123456789abcdef", 1, "Walker", category="dmepos", day=None, rationale=None, chapter=None)
ALL = [NORCO, GENERIC, THERAPY, UNDATED]

FOUND: list[tuple[str, list[str]]] = [
    ("norco", ["CM16-0000001#1", "CM16-0000001#2", "CM16-0000002#1"]),
    ("drug:norco", ["CM16-0000001#1", "CM16-0000001#2"]),
    ("drug:vicodin", ["CM16-0000001#1", "CM16-0000001#2"]),
    ("request:hydrocodone", ["CM16-0000001#1", "CM16-0000001#2"]),
    ('request:"hydrocodone"', ["CM16-0000001#2"]),
    ("physical therapy", ["CM16-0000002#1"]),
    ('"physical therapy"', ["CM16-0000002#1"]),
    ('"therapy physical"', []),
    ("operat*", ["CM16-0000002#1"]),
    ("operate", ["CM16-0000002#1"]),
    ("rationale:functional", ["CM16-0000001#1", "CM16-0000001#2"]),
    ("rationale:functional*", ["CM16-0000001#2"]),
    ("crate", []),
    ("summary:crate", [d.decision_id for d in ALL]),
    ("category:pharmaceuticals outcome:upheld", ["CM16-0000001#2"]),
    ("NOT category:pharmaceuticals", ["CM16-0000002#1", "sha256-0123456789abcdef#1"]),
    ("NOT (norco OR walker)", []),
    ("walker OR category:pharmaceuticals", ["CM16-0000001#1", "CM16-0000001#2", "sha256-0123456789abcdef#1"]),
    ("body:neck", []),
    ('body:"low back"', ["CM16-0000002#1"]),
    ("specialty:orthopedic", ["CM16-0000002#1"]),
    ("guideline:opioids", ["CM16-0000001#1"]),
    ("class:opioid NOT guideline:opioids", ["CM16-0000001#2"]),
    ("date:2017", ["CM16-0000002#1"]),
    ("date:2016-12..2017-01", ["CM16-0000001#1", "CM16-0000001#2", "CM16-0000002#1"]),
    ("NOT date:2000..", ["sha256-0123456789abcdef#1"]),
    ("case:cm16-0000001", ["CM16-0000001#1", "CM16-0000001#2"]),
    ("case:CM16-0000001#2", ["CM16-0000001#2"]),
    ("case:sha256*", ["sha256-0123456789abcdef#1"]),
    ("10/325mg", ["CM16-0000001#1"]),
]


def matches(text: str) -> list[Match]:
    """What the query matches in an index that was made for it alone."""
    query = parse_query(text)
    return MemoryIndex(ALL, [query]).matches(query)


@pytest.mark.parametrize(("query", "decisions"), FOUND)
def test_query_finds(query: str, decisions: list[str]) -> None:
    assert [match.decision_id for match in matches(query)] == decisions


@pytest.mark.parametrize(("query", "decisions"), FOUND)
def test_query_finds_the_same_beside_others(query: str, decisions: list[str]) -> None:
    index = MemoryIndex(ALL, [parse_query(other) for other, _ in FOUND])
    assert [match.decision_id for match in index.matches(parse_query(query))] == decisions


def test_query_that_the_index_was_not_made_for_is_refused() -> None:
    index = MemoryIndex(ALL, [parse_query("request:walker outcome:upheld")])
    assert index.matches(parse_query("NOT request:walker"))
    assert index.matches(parse_query("category:dmepos")), "which no words are needed for"
    for query in ("norco", "request:walk*", "request:walker category:dmepos", "walker OR outcome:upheld"):
        with pytest.raises(ValueError, match="was not among"):
            index.matches(parse_query(query))


def test_match_names_the_words_and_where_they_stand() -> None:
    [match] = matches("hydrocodone rationale:opioid* outcome:overturned NOT massage")
    assert [(f.field, f.words, f.start, f.end) for f in match.words] == [
        ("drug", "Norco", 0, 5),
        ("drug", "hydrocodone", 0, 11),
        ("outcome", "overturned", 0, 10),
        ("rationale", "opioid", 26, 32),
        ("request", "Norco", 0, 5),
    ]


def test_empty_index_matches_nothing() -> None:
    assert MemoryIndex([], [parse_query("norco")]).matches(parse_query("norco")) == []


@pytest.mark.parametrize("query", [query for query, _ in FOUND if wordless(parse_query(query).root)])
def test_query_without_words_finds_what_the_search_index_finds(query: str, store: MemoryStore, tmp_path: Path) -> None:
    index = SegmentIndex(store, tmp_path)
    index.apply(ALL)
    hits = index.search(parse_query(query), offset=0, limit=10).hits
    assert {hit.decision.decision_id for hit in hits} == {match.decision_id for match in matches(query)}


def test_only_queries_without_words_are_told_by_their_values() -> None:
    with pytest.raises(ValueError, match="asks for words"):
        holds(parse_query("category:dmepos norco").root, {"category": ("dmepos",)}, None)
