"""Writers of the index who meet, lose and crash."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random
from threading import Thread
from typing import get_args

import pytest

from imr.domain.event import DecisionData
from imr.search.manifest import RETIREMENT
from imr.search.port import Applied, Change
from imr.search.segment_index import SegmentIndex
from tests.unit.search.decisions import withdrawn
from tests.unit.search.index_rig import AMENDED, FIRST, OTHER, Clock, answers, elsewhere, in_segments, manifest, many
from tests.unit.search.memory_store import CrashError, MemoryStore, Moment


def test_two_writers_lose_nothing(store: MemoryStore, tmp_path: Path) -> None:
    one, other = elsewhere(store, tmp_path, "one"), elsewhere(store, tmp_path, "other")

    def write(index: SegmentIndex, decisions: Sequence[DecisionData]) -> None:
        for decision in decisions:
            index.apply([decision])

    shared = [decision.model_copy(update={"revision": 2}) for decision in many(10)]
    threads = [Thread(target=write, args=(one, many(10))), Thread(target=write, args=(other, [*shared, *many(10, 11)]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [(f"CM16-{n:07}#1", 2 if n <= 10 else 1) for n in range(1, 21)]
    assert sorted(answers(elsewhere(store, tmp_path))) == expected


def test_a_writer_alone_looks_at_the_manifest_once(store: MemoryStore, tmp_path: Path) -> None:
    index = elsewhere(store, tmp_path)
    for decision in many(20):
        index.apply([decision])
    assert store.calls.count("read") == 1
    assert sorted(answers(elsewhere(store, tmp_path))) == [(f"CM16-{n:07}#1", 1) for n in range(1, 21)]
    kept = {place.name for place in (tmp_path / "elsewhere" / "segments").iterdir()}
    assert kept == {key.rpartition("/")[2] for key in manifest(store).objects()}, "and keeps no segment that is spent"


def test_a_writer_that_was_not_alone_applies_what_it_thought_new_to_what_is_there(
    store: MemoryStore, tmp_path: Path
) -> None:
    one, other = elsewhere(store, tmp_path, "one"), elsewhere(store, tmp_path, "other")
    one.apply([FIRST])
    other.apply([withdrawn(FIRST, 3), OTHER])
    assert one.apply([AMENDED]) == Applied(recorded=0, withdrawn=0, ignored=1)
    assert answers(one) == [(OTHER.decision_id, 1)]


@pytest.mark.parametrize("seed", range(4))
def test_two_failing_writers_lose_nothing_and_write_nothing_twice(
    store: MemoryStore, tmp_path: Path, clock: Clock, seed: int
) -> None:
    """Two functions take the same queue's messages in turn; a batch whose call fails is delivered again, later."""
    store.crash_often = Random(seed)
    decisions = many(12)
    changes: list[Change] = [
        *decisions,
        *(decision.model_copy(update={"revision": 2}) for decision in decisions[:6]),
        *(withdrawn(decision, 3) for decision in decisions[:3]),
    ]
    Random(seed).shuffle(changes)
    queue: SimpleQueue[list[Change]] = SimpleQueue()
    for start in range(0, len(changes), 2):
        queue.put(changes[start : start + 2])

    def work(name: str) -> None:
        index = SegmentIndex(store, tmp_path / name, now=clock)
        while True:
            try:
                batch = queue.get_nowait()
            except Empty:
                return
            try:
                index.apply(batch)
            except CrashError:
                queue.put(batch)
                index = SegmentIndex(store, tmp_path / f"{name}-{len(store.calls)}", now=clock)

    threads = [Thread(target=work, args=(name,)) for name in ("one", "other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.crash_often = None
    expected = [(f"CM16-{n:07}#1", 2 if n <= 6 else 1) for n in range(4, 13)]
    assert sorted(answers(elsewhere(store, tmp_path))) == expected
    assert manifest(store).withdrawn == {f"CM16-{n:07}#1": 3 for n in range(1, 4)}


def test_lost_swap_is_applied_to_what_won(index: SegmentIndex, store: MemoryStore, tmp_path: Path) -> None:
    rival = elsewhere(store, tmp_path, "rival")
    store.before_swap = partial(rival.apply, [AMENDED, OTHER])
    index.apply([FIRST, *many(1, first=3)])
    expected = [("CM16-0000001#1", 2), ("CM16-0000002#1", 1), ("CM16-0000003#1", 1)]
    assert sorted(answers(elsewhere(store, tmp_path))) == expected


@in_segments
@pytest.mark.parametrize(("rivals", "uploads"), [([OTHER], 2), ([AMENDED, OTHER], 3)])
def test_objects_are_made_again_only_when_what_they_were_made_of_has_changed(
    index: SegmentIndex, store: MemoryStore, tmp_path: Path, rivals: list[Change], uploads: int
) -> None:
    index.apply([FIRST])
    rival = elsewhere(store, tmp_path, "rival")
    store.before_swap = partial(rival.apply, rivals)
    store.calls.clear()
    index.apply([FIRST.model_copy(update={"revision": 3})])
    assert store.calls.count("upload") == uploads
    expected = [("CM16-0000001#1", 3), ("CM16-0000002#1", 1)]
    assert sorted(answers(index)) == sorted(answers(elsewhere(store, tmp_path))) == expected


LAST_BATCH: list[Change] = [FIRST.model_copy(update={"revision": 3}), withdrawn(OTHER, 2), *many(1, first=3)]
CALLS_OF_LAST_BATCH = ["read", "open", "upload", "swap", "delete"]
CRASHES: list[tuple[int, Moment]] = [(n, moment) for n in range(1, 6) for moment in get_args(Moment)]


def ready_for_the_last_batch(store: MemoryStore, tmp_path: Path, clock: Clock) -> SegmentIndex:
    """An index with two decisions and an object that may go; the writer of the last batch has nothing cached."""
    earlier = SegmentIndex(store, tmp_path / "earlier", now=clock)
    earlier.apply([FIRST, OTHER])
    earlier.apply([AMENDED])
    clock.time += 2 * RETIREMENT
    store.calls.clear()
    return SegmentIndex(store, tmp_path / "writer", now=clock)


@in_segments
def test_calls_of_the_last_batch(store: MemoryStore, tmp_path: Path, clock: Clock) -> None:
    ready_for_the_last_batch(store, tmp_path, clock).apply(LAST_BATCH)
    assert store.calls == CALLS_OF_LAST_BATCH


@in_segments
@pytest.mark.parametrize(("number", "moment"), CRASHES)
def test_crash_at_any_call_leaves_a_readable_index(
    store: MemoryStore, tmp_path: Path, clock: Clock, number: int, moment: Moment
) -> None:
    crashed = ready_for_the_last_batch(store, tmp_path, clock)
    store.crash_at = number, moment
    with pytest.raises(CrashError):
        crashed.apply(LAST_BATCH)
    store.crash_at = None
    swapped = number > 4 or (number, moment) == (4, "after")
    old, new = [("CM16-0000001#1", 2), ("CM16-0000002#1", 1)], [("CM16-0000001#1", 3), ("CM16-0000003#1", 1)]
    assert sorted(answers(elsewhere(store, tmp_path, "reader"))) == (new if swapped else old)
    crashed.apply(LAST_BATCH)
    assert sorted(answers(crashed)) == sorted(answers(elsewhere(store, tmp_path, "late"))) == new


@pytest.mark.parametrize("fresh_decisions", [3], indirect=True)
def test_few_decisions_lie_in_the_manifest_until_there_are_more(
    index: SegmentIndex, store: MemoryStore, tmp_path: Path
) -> None:
    for batch in ([FIRST], [OTHER, AMENDED], many(1, first=3)):
        index.apply(batch)
    assert store.calls == ["read", "swap", "swap", "swap"]
    assert [(one.decision_id, one.revision) for one in manifest(store).fresh] == (
        [("CM16-0000002#1", 1), ("CM16-0000001#1", 2), ("CM16-0000003#1", 1)]
    )
    index.apply(many(1, first=4))
    [segment] = manifest(store).segments
    assert (manifest(store).fresh, segment.documents) == ((), 4)
    expected = [("CM16-0000001#1", 2), *((f"CM16-{n:07}#1", 1) for n in range(2, 5))]
    assert sorted(answers(index)) == sorted(answers(elsewhere(store, tmp_path))) == expected


@pytest.mark.parametrize("fresh_decisions", [3], indirect=True)
@pytest.mark.parametrize("change", [AMENDED, withdrawn(FIRST, 2)])
def test_what_takes_something_out_of_a_segment_brings_the_fresh_decisions_into_one(
    index: SegmentIndex, store: MemoryStore, tmp_path: Path, change: Change
) -> None:
    index.apply([FIRST, *many(3, first=3)])
    index.apply([OTHER])
    index.apply([change])
    assert (manifest(store).fresh, manifest(store).documents()) == ((), 5 if change is AMENDED else 4)
    revisions = {"CM16-0000001#1": 2} if change is AMENDED else {}
    expected = [*revisions.items(), *((f"CM16-{n:07}#1", 1) for n in range(2, 6))]
    assert sorted(answers(index)) == sorted(answers(elsewhere(store, tmp_path))) == expected


@pytest.mark.parametrize("fresh_decisions", [3], indirect=True)
def test_fresh_decisions_of_another_writer_are_not_lost_with_the_swap(
    index: SegmentIndex, store: MemoryStore, tmp_path: Path
) -> None:
    """Objects were made of the fresh decisions that were there; now there is one more."""
    index.apply([FIRST])
    store.before_swap = partial(elsewhere(store, tmp_path, "rival").apply, [OTHER])
    index.apply(many(3, first=3))
    expected = [(f"CM16-{n:07}#1", 1) for n in range(1, 6)]
    assert sorted(answers(index)) == sorted(answers(elsewhere(store, tmp_path))) == expected


@pytest.mark.parametrize("fresh_decisions", [3], indirect=True)
@pytest.mark.parametrize("moment", get_args(Moment))
def test_crash_at_the_swap_of_fresh_decisions(store: MemoryStore, tmp_path: Path, moment: Moment) -> None:
    elsewhere(store, tmp_path, "earlier").apply([FIRST])
    crashed = elsewhere(store, tmp_path, "crashed")
    store.calls.clear()
    store.crash_at = 2, moment
    with pytest.raises(CrashError):
        crashed.apply([AMENDED, OTHER])
    store.crash_at = None
    old, new = [("CM16-0000001#1", 1)], [("CM16-0000001#1", 2), ("CM16-0000002#1", 1)]
    assert sorted(answers(elsewhere(store, tmp_path, "reader"))) == (new if moment == "after" else old)
    assert crashed.apply([AMENDED, OTHER]).ignored == (2 if moment == "after" else 0)
    assert sorted(answers(crashed)) == sorted(answers(elsewhere(store, tmp_path, "late"))) == new
