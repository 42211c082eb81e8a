"""Objects of the index: how long they stay, and readers who miss them."""

from datetime import timedelta
from pathlib import Path

import pytest

from imr.search import segment_index
from imr.search.manifest import MANIFEST_KEY, RETIREMENT, Manifest
from imr.search.segment_index import SegmentIndex
from imr.search.store import IndexDamagedError
from imr.search.sweeping import remove_orphans
from tests.unit.search.index_rig import AMENDED, FIRST, OTHER, Clock, answers, elsewhere, in_segments, manifest, many
from tests.unit.search.memory_store import CrashError, MemoryStore


@in_segments
def test_replaced_segments_stay_for_an_hour(index: SegmentIndex, store: MemoryStore, clock: Clock) -> None:
    index.apply([FIRST])
    [old] = manifest(store).objects()
    index.apply([AMENDED])
    clock.time += RETIREMENT
    index.apply([OTHER])
    assert old in store.kept
    clock.time += timedelta(seconds=1)
    index.apply(many(1, first=3))
    assert old not in store.kept
    assert old not in {retired.key for retired in manifest(store).retired}
    assert set(store.kept) == {MANIFEST_KEY} | manifest(store).objects() | {r.key for r in manifest(store).retired}


@in_segments
def test_orphans_of_a_crash_are_removed_when_no_writer_can_name_them(
    index: SegmentIndex, store: MemoryStore, clock: Clock
) -> None:
    store.crash_at = 3, "before"
    with pytest.raises(CrashError):
        index.apply([FIRST])
    [orphan] = store.kept
    index.apply([FIRST])
    clock.time += RETIREMENT
    assert remove_orphans(store, manifest(store), clock()) == []
    clock.time += timedelta(seconds=1)
    assert remove_orphans(store, manifest(store), clock()) == [orphan]
    assert answers(index) == [("CM16-0000001#1", 1)]


@in_segments
def test_reader_with_an_old_manifest_reads_the_new_one_when_objects_are_gone(
    index: SegmentIndex, store: MemoryStore, tmp_path: Path
) -> None:
    index.apply([FIRST])
    old = store.kept[MANIFEST_KEY]
    index.apply([AMENDED])
    new = store.kept[MANIFEST_KEY]
    [gone] = Manifest.model_validate_json(old[0]).objects()
    del store.kept[gone]
    store.kept[MANIFEST_KEY] = old
    reader = elsewhere(store, tmp_path)
    with pytest.raises(IndexDamagedError):
        answers(reader)
    store.kept[MANIFEST_KEY] = new
    assert answers(reader) == [("CM16-0000001#1", 2)]


def test_reader_looks_again_when_its_last_look_is_old(
    index: SegmentIndex, store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [0.0]
    monkeypatch.setattr(segment_index, "monotonic", lambda: seconds[0])
    patient = SegmentIndex(store, tmp_path / "patient", max_age=3600)
    index.apply([FIRST])
    assert answers(patient) == [("CM16-0000001#1", 1)]
    index.apply([OTHER])
    store.calls.clear()
    seconds[0] = 3599
    assert answers(patient) == [("CM16-0000001#1", 1)]
    assert store.calls == []
    seconds[0] = 3600
    assert sorted(answers(patient)) == [("CM16-0000001#1", 1), ("CM16-0000002#1", 1)]


def test_disk_holds_only_what_the_manifest_names(index: SegmentIndex, tmp_path: Path) -> None:
    for number in range(1, 12):
        index.apply(many(1, first=number))
    answers(index)
    assert len(list((tmp_path / "own" / "segments").iterdir())) == len(index.current().manifest.segments)
    assert list((tmp_path / "own" / "scratch").iterdir()) == []
