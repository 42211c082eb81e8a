"""An index, its store, and the time of day."""

from pathlib import Path

import pytest

from imr.search.segment_index import SegmentIndex
from tests.unit.search.index_rig import Clock
from tests.unit.search.memory_store import MemoryStore


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> MemoryStore:
    return MemoryStore(clock)


@pytest.fixture
def index(store: MemoryStore, tmp_path: Path, clock: Clock) -> SegmentIndex:
    return SegmentIndex(store, tmp_path / "own", now=clock)
