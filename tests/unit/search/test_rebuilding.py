"""An index made anew from what is recorded."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from imr.domain.event import DecisionData
from imr.search.manifest import PREFIX
from imr.search.port import Change
from imr.search.segment_index import SegmentIndex
from tests.unit.search.decisions import decided, withdrawn
from tests.unit.search.index_rig import AMENDED, FIRST, OTHER, answers, elsewhere, many
from tests.unit.search.memory_store import MemoryStore

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


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


def test_rebuild_takes_the_place_of_an_index_of_another_version(index: SegmentIndex, store: MemoryStore) -> None:
    index.apply([FIRST])
    assert not index.is_superseding()
    store.kept |= {f"v1/{key}": (b"", NOON) for key in ("manifest.json", "segments/a.tar")} | {"notes": (b"", NOON)}
    assert index.is_superseding()
    assert index.rebuild(rebuilt_from([FIRST, OTHER])) == 2
    assert not index.is_superseding()
    assert {key.partition("/")[0] for key in store.kept} == {PREFIX.removesuffix("/"), "notes"}


def test_rebuild_of_nothing_empties_the_index(index: SegmentIndex) -> None:
    index.apply([FIRST])
    assert index.rebuild(rebuilt_from()) == 0
    assert answers(index) == []
