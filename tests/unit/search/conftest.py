"""An index, its store, and the time of day."""

from pathlib import Path

import pytest

from imr.search import writing
from imr.search.segment_index import SegmentIndex
from tests.unit.search.index_rig import Clock
from tests.unit.search.memory_store import MemoryStore


@pytest.fixture(params=[40, 0, 3], ids=["fresh", "segments", "both"])
def fresh_decisions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many decisions may lie in the manifest; tests about objects ask for none."""
    monkeypatch.setattr(writing, "FRESH_DECISIONS", request.param)
    return int(request.param)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock, fresh_decisions: int) -> MemoryStore:  # noqa: ARG001  set for all who use one
    return MemoryStore(clock)


@pytest.fixture
def index(store: MemoryStore, tmp_path: Path, clock: Clock) -> SegmentIndex:
    return SegmentIndex(store, tmp_path / "own", now=clock)
