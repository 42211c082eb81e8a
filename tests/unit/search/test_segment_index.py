"""The index in an object store: revisions, merges, what is known."""

from datetime import date
from pathlib import Path

import pytest

from imr.search import merging, segmenting
from imr.search.port import Applied, Change
from imr.search.query import parse_query
from imr.search.segment_index import SegmentIndex
from tests.unit.search.decisions import decided, withdrawn
from tests.unit.search.index_rig import AMENDED, FIRST, OTHER, answers, elsewhere, in_segments, manifest, many
from tests.unit.search.memory_store import MemoryStore


def test_empty_index_answers(index: SegmentIndex) -> None:
    assert answers(index) == []
    assert index.decision("CM16-0000001#1") is None


ARRIVALS: list[tuple[str, list[list[Change]], list[tuple[str, int]]]] = [
    ("one", [[FIRST]], [("CM16-0000001#1", 1)]),
    ("twice in a batch", [[FIRST, FIRST]], [("CM16-0000001#1", 1)]),
    ("twice in two", [[FIRST], [FIRST]], [("CM16-0000001#1", 1)]),
    ("revised", [[FIRST], [AMENDED]], [("CM16-0000001#1", 2)]),
    ("revised within a batch", [[AMENDED, FIRST]], [("CM16-0000001#1", 2)]),
    ("late first revision", [[AMENDED], [FIRST]], [("CM16-0000001#1", 2)]),
    ("withdrawn", [[FIRST], [withdrawn(FIRST, 2)]], []),
    ("withdrawn in the same batch", [[FIRST, withdrawn(FIRST, 2)]], []),
    ("late after withdrawal", [[withdrawn(FIRST, 2)], [FIRST]], []),
    ("late withdrawal", [[FIRST.model_copy(update={"revision": 3})], [withdrawn(FIRST, 2)]], [("CM16-0000001#1", 3)]),
    ("back again", [[withdrawn(FIRST, 2)], [FIRST.model_copy(update={"revision": 3})]], [("CM16-0000001#1", 3)]),
    ("others stay", [[FIRST, OTHER], [withdrawn(FIRST, 2)]], [("CM16-0000002#1", 1)]),
]


@pytest.mark.parametrize(("batches", "expected"), [row[1:] for row in ARRIVALS], ids=[row[0] for row in ARRIVALS])
def test_last_revision_counts(
    index: SegmentIndex, store: MemoryStore, tmp_path: Path,
    batches: list[list[Change]], expected: list[tuple[str, int]],
) -> None:  # fmt: skip
    for batch in batches:
        index.apply(batch)
    assert answers(index) == expected
    assert answers(elsewhere(store, tmp_path)) == expected


def test_applied_says_what_became_of_the_batch(index: SegmentIndex) -> None:
    assert index.apply([FIRST, OTHER]) == Applied(recorded=2, withdrawn=0, ignored=0)
    assert index.apply([FIRST, AMENDED, withdrawn(OTHER, 2)]) == Applied(recorded=1, withdrawn=1, ignored=1)


def test_known_batch_writes_nothing(index: SegmentIndex, store: MemoryStore) -> None:
    index.apply([FIRST])
    store.calls.clear()
    assert [index.apply([FIRST]).ignored for _ in range(3)] == [1, 1, 1]
    assert store.calls == ["read", "read"], "the first one knows what it wrote itself"


def test_batches_are_merged_and_found(index: SegmentIndex, store: MemoryStore, tmp_path: Path) -> None:
    decisions = many(60)
    for start in range(0, 60, 3):
        index.apply(decisions[start : start + 3])
    assert len(manifest(store).segments) < 10
    expected = [(f"CM16-{n:07}#1", 1) for n in range(1, 61)]
    assert sorted(answers(elsewhere(store, tmp_path))) == expected


def test_scores_do_not_depend_on_how_decisions_arrived(tmp_path: Path) -> None:
    decisions = [decided(f"CM16-{n:07}", request=f"Massage {'and massage ' * (n % 5)}of the neck") for n in range(20)]
    together, apart = (elsewhere(MemoryStore(), tmp_path, name) for name in ("together", "apart"))
    together.apply(decisions)
    for decision in reversed(decisions):
        apart.apply([decision.model_copy(update={"request": "Massage massage massage"})])
        apart.apply([decision.model_copy(update={"revision": 2})])
    query = parse_query("massage neck")
    one, other = (index.search(query, offset=0, limit=50) for index in (together, apart))
    assert [hit.decision.decision_id for hit in one.hits] == [hit.decision.decision_id for hit in other.hits]
    assert [hit.score for hit in one.hits] == pytest.approx([hit.score for hit in other.hits], rel=1e-6)


@in_segments
@pytest.mark.parametrize("settled", [5, 100])
def test_large_segments_lose_documents_without_being_rewritten(
    index: SegmentIndex, store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: int
) -> None:
    monkeypatch.setattr(segmenting, "REWRITTEN_DOCUMENTS", 3)
    monkeypatch.setattr(merging, "SETTLED_DOCUMENTS", settled)
    decisions = many(10)
    index.apply(decisions)
    index.apply([withdrawn(decisions[0], 2), decisions[1].model_copy(update={"revision": 2})])
    index.apply([withdrawn(decisions[2], 2), *many(2, first=11)])
    large = max(manifest(store).segments, key=lambda segment: segment.documents)
    assert (large.documents, large.live) == (10, 7)
    expected = [("CM16-0000002#1", 2), *((f"CM16-{n:07}#1", 1) for n in range(4, 13))]
    assert sorted(answers(index)) == sorted(answers(elsewhere(store, tmp_path))) == expected


def test_holdings_are_all_that_is_known(index: SegmentIndex) -> None:
    index.apply([AMENDED, OTHER])
    index.apply([withdrawn(OTHER, 3)])
    held = {holding.decision_id: (holding.revision, holding.decision) for holding in index.holdings()}
    assert held == {"CM16-0000001#1": (2, AMENDED), "CM16-0000002#1": (3, None)}


def test_decision_is_kept_whole(index: SegmentIndex) -> None:
    rich = decided(
        "CM16-0000007", 3, "Norco 10/325mg #90", drug=("Norco", "hydrocodone", "opioid"), body=("lumbar_spine",),
        day=date(2017, 1, 5), outcome="overturned", revision=4,
    )  # fmt: skip
    index.apply([rich])
    assert index.decision("CM16-0000007#3") == rich
