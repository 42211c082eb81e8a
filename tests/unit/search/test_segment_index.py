"""The index in an object store: revisions, merges, two writers, crashes, retirement, rebuilding."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random
from threading import Thread
from typing import get_args

import pytest

from imr.domain.event import DecisionData
from imr.search import merging, segmenting
from imr.search.manifest import MANIFEST_KEY, RETIREMENT, Manifest
from imr.search.port import Applied, Change
from imr.search.query import parse_query
from imr.search.segment_index import SegmentIndex
from imr.search.store import IndexDamagedError
from imr.search.sweeping import remove_orphans
from tests.unit.search.decisions import decided, withdrawn
from tests.unit.search.memory_store import CrashError, MemoryStore, Moment

FIRST = decided(request="Massage of the neck")
AMENDED = FIRST.model_copy(update={"request": "Massage of the shoulder", "revision": 2})
OTHER = decided("CM16-0000002", request="Massage of the knee")


class Clock:
    """A time of day that the test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 21, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> MemoryStore:
    return MemoryStore(clock)


@pytest.fixture
def index(store: MemoryStore, tmp_path: Path, clock: Clock) -> SegmentIndex:
    return SegmentIndex(store, tmp_path / "own", now=clock)


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
    index.apply([FIRST])
    assert store.calls == ["read"]


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


def test_calls_of_the_last_batch(store: MemoryStore, tmp_path: Path, clock: Clock) -> None:
    ready_for_the_last_batch(store, tmp_path, clock).apply(LAST_BATCH)
    assert store.calls == CALLS_OF_LAST_BATCH


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


def test_reader_looks_again_when_its_last_look_is_old(index: SegmentIndex, store: MemoryStore, tmp_path: Path) -> None:
    patient = SegmentIndex(store, tmp_path / "patient", max_age=3600)
    index.apply([FIRST])
    assert answers(patient) == [("CM16-0000001#1", 1)]
    store.calls.clear()
    index.apply([OTHER])
    store.calls.clear()
    assert answers(patient) == [("CM16-0000001#1", 1)]
    assert store.calls == []


def test_disk_holds_only_what_the_manifest_names(index: SegmentIndex, tmp_path: Path) -> None:
    for number in range(1, 12):
        index.apply(many(1, first=number))
    answers(index)
    assert len(list((tmp_path / "own" / "segments").iterdir())) == len(index.current().manifest.segments)
    assert list((tmp_path / "own" / "scratch").iterdir()) == []


def rebuilt_from(*batches: Sequence[Change]) -> Iterator[Sequence[Change]]:
    yield from batches


def test_rebuilt_index_answers_alike(index: SegmentIndex, store: MemoryStore, tmp_path: Path) -> None:
    decisions = many(30)
    for start in range(0, 30, 3):
        index.apply(decisions[start : start + 3])
    index.apply([withdrawn(decisions[0], 2), decisions[1].model_copy(update={"revision": 2})])
    before = answers(index, "massage number")
    current = [decisions[1].model_copy(update={"revision": 2}), *decisions[2:]]
    assert index.rebuild(rebuilt_from(current[:10], current[10:])) == 29
    assert answers(index, "massage number") == before == answers(elsewhere(store, tmp_path), "massage number")
    index.apply([decisions[0]])
    assert answers(index, "massage number") == before


def test_rebuild_keeps_what_changed_meanwhile(index: SegmentIndex, store: MemoryStore, tmp_path: Path) -> None:
    decisions = many(4)
    stale = decided("CM16-0000099")
    index.apply([*decisions, stale])
    rival = elsewhere(store, tmp_path, "rival")

    def read_while_others_write() -> Iterator[list[DecisionData]]:
        yield decisions[:2]
        rival.apply(
            [decisions[0].model_copy(update={"revision": 2}), withdrawn(decisions[3], 2), decided("CM16-0000005")]
        )
        yield decisions[2:]

    assert index.rebuild(read_while_others_write()) == 4
    expected = [("CM16-0000001#1", 2), ("CM16-0000002#1", 1), ("CM16-0000003#1", 1), ("CM16-0000005#1", 1)]
    assert sorted(answers(elsewhere(store, tmp_path))) == expected
    index.apply([decisions[3]])
    assert sorted(answers(index)) == expected


def test_rebuild_knows_what_was_withdrawn_of_an_index_that_was_lost(index: SegmentIndex) -> None:
    assert index.rebuild(rebuilt_from([AMENDED, withdrawn(OTHER, 2)])) == 1
    index.apply([OTHER, FIRST])
    assert answers(index) == [("CM16-0000001#1", 2)]
    index.apply([OTHER.model_copy(update={"revision": 3})])
    assert sorted(answers(index)) == [("CM16-0000001#1", 2), ("CM16-0000002#1", 3)]


def test_rebuild_of_nothing_empties_the_index(index: SegmentIndex) -> None:
    index.apply([FIRST])
    assert index.rebuild(rebuilt_from()) == 0
    assert answers(index) == []


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
