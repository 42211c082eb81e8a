"""Decisions too few for a segment: they lie in the manifest, and whoever reads the index makes a segment of them.

A segment costs its writer some 20 ms and an object, however few decisions are in it, and where letters arrive one by
one small batches are the rule. What lies in the manifest costs nothing but bytes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from imr.domain.event import DecisionData
from imr.search.committing import commit
from imr.search.shelf import Shelf, View

FRESH_DECISIONS = 40
"""At most so many lie in the manifest. A reader makes a segment of them within 25 ms; real ones have 130 KB."""


@contextmanager
def gathered(shelf: Shelf, decisions: Sequence[DecisionData]) -> Iterator[View | None]:
    """A directory with a segment of these decisions; None when there are none."""
    if not decisions:
        yield None
        return
    view = shelf.view((), 0)
    try:
        commit(view, decisions)
        yield view
    finally:
        view.remove()
