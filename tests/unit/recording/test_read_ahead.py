"""Objects of a batch are read before they are taken in, no more than memory allows, and each fails alone."""

import gc
import weakref
from collections.abc import Sequence

from imr.recording.ports import ObjectReference, StoredObject
from imr.recording.read_ahead import AHEAD_BYTES, Read, read_ahead
from tests.unit.recording.letters import START


class Inbox:
    """Objects of these sizes by name; one without a size is gone, one of a negative size cannot be read."""

    def __init__(self, sizes: dict[str, int | None]) -> None:
        self.sizes = sizes
        self.asked: list[str] = []

    def read(self, reference: ObjectReference) -> StoredObject | None:
        self.asked.append(reference.key)
        size = self.sizes[reference.key]
        if size is None:
            return None
        if size < 0:
            raise OSError(reference.key)
        return StoredObject("v1", "etag", START, size, bytes(size))


def references(keys: Sequence[str]) -> list[ObjectReference]:
    return [ObjectReference("b", key) for key in keys]


def test_all_are_read_before_the_first_is_handed_out() -> None:
    inbox = Inbox({"a": 1, "b": None, "c": -1, "d": 2})
    reads = read_ahead(inbox, references("abcd"))
    first = next(reads)
    assert inbox.asked == ["a", "b", "c", "d"]
    assert first.stored
    assert first.stored.size == 1
    gone, broken, last = reads
    assert (gone.stored, gone.failed) == (None, None)
    assert isinstance(broken.failed, OSError)
    assert last.stored
    assert last.stored.size == 2


def test_no_more_is_read_ahead_than_memory_allows() -> None:
    inbox = Inbox({"a": AHEAD_BYTES - 1, "b": 1, "c": AHEAD_BYTES, "d": 1})
    asked = [inbox.asked.copy() for _ in read_ahead(inbox, references("abcd"))]
    assert asked == [["a", "b"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]]


def test_the_same_object_twice_is_read_twice() -> None:
    inbox = Inbox({"a": 1})
    assert [read.stored is not None for read in read_ahead(inbox, references("aa"))] == [True, True]


def test_what_was_handed_out_is_not_held() -> None:
    reads = read_ahead(Inbox({"a": 1, "b": 1}), references("ab"))
    held = weakref.ref(next(reads))
    gc.collect()
    assert held() is None
    assert isinstance(next(reads), Read)
