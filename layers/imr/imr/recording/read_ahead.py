"""Objects of a batch, read before the first of them is taken in, as far as memory allows.

A call between two files that are parsed finds nothing of the client in the processor's caches: reading ten objects in a
row takes a quarter less processor time of the calls, and a tenth of all that taking in ten PDF letters takes.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imr.limits import MIB
from imr.recording.ports import Inbox, ObjectReference, StoredObject
from imr.recording.together import failure

AHEAD_BYTES = 8 * MIB
"""No more is read once the objects at hand have so much."""


@dataclass
class Read:
    """An object, or None when it is gone; or what reading it failed of."""

    stored: StoredObject | None = None
    failed: Exception | None = None


def read_ahead(inbox: Inbox, references: Sequence[ObjectReference]) -> Iterator[Read]:
    """What became of reading each, in their order; nothing holds an object that was handed out."""
    left = deque(references)
    while left:
        ready, size = deque[Read](), 0
        while left and size < AHEAD_BYTES:
            ready.append(_read(inbox, left.popleft()))
            size += _bytes(ready[-1])
        while ready:
            yield ready.popleft()


def _read(inbox: Inbox, reference: ObjectReference) -> Read:
    read = Read()

    def act() -> None:
        read.stored = inbox.read(reference)

    read.failed = failure(act)
    return read


def _bytes(read: Read) -> int:
    return len(read.stored.data) if read.stored and read.stored.data else 0
