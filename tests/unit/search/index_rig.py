"""A search index over a store in memory, and what its tests put into it and find."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from imr.domain.event import DecisionData
from imr.search.manifest import MANIFEST_KEY, Manifest
from imr.search.query import parse_query
from imr.search.segment_index import SegmentIndex
from tests.unit.search.decisions import decided
from tests.unit.search.memory_store import MemoryStore

in_segments = pytest.mark.parametrize("fresh_decisions", [0], indirect=True, ids=["segments"])
"""Nothing lies in the manifest: for tests about objects."""

FIRST = decided(request="Massage of the neck")
AMENDED = FIRST.model_copy(update={"request": "Massage of the shoulder", "revision": 2})
OTHER = decided("CM16-0000002", request="Massage of the knee")


class Clock:
    """A time of day that the test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 21, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


def answers(index: SegmentIndex, query: str = "massage OR norco OR NOT massage") -> list[tuple[str, int]]:
    """All that is found, in order."""
    results = index.search(parse_query(query), offset=0, limit=1000)
    assert len(results.hits) == results.total == sum(results.facets["outcome"].values())
    return [(hit.decision.decision_id, hit.decision.revision) for hit in results.hits]


def manifest(store: MemoryStore) -> Manifest:
    return Manifest.model_validate_json(store.kept[MANIFEST_KEY][0])


def elsewhere(store: MemoryStore, tmp_path: Path, name: str = "elsewhere") -> SegmentIndex:
    """Another function's index over the same store, with nothing cached."""
    return SegmentIndex(store, tmp_path / name)


def many(count: int, first: int = 1, *, words: str = "Massage") -> list[DecisionData]:
    return [decided(f"CM16-{n:07}", request=f"{words} number {n}") for n in range(first, first + count)]
