"""Decisions too few for a segment: they lie in the manifest, and whoever reads the index makes a segment of them.

A segment costs its writer some 20 ms and an object, however few decisions are in it, and where letters arrive one by
one small batches are the rule. What lies in the manifest costs nothing but bytes.
"""

from collections.abc import Sequence

from imr.domain.event import DecisionData
from imr.search.committing import commit, committed
from imr.search.manifest import Segment, segment_key
from imr.search.shelf import Shelf

FRESH_DECISIONS = 40
"""At most so many lie in the manifest. A reader makes a segment of them within 25 ms; real ones have 130 KB."""


def own_segments(shelf: Shelf, decisions: Sequence[DecisionData]) -> tuple[Segment, ...]:
    """Segments of the decisions on this shelf alone, until what it keeps is told without them."""
    if not decisions:
        return ()
    view = shelf.view((), 0)
    try:
        commit(view, decisions)
        made = [
            Segment(segment_id=entry["segment_id"], documents=entry["max_doc"], key=segment_key(), size=0)
            for entry in committed(view)["segments"]
        ]
        for segment in made:
            shelf.adopt(segment, view)
    finally:
        view.remove()
    return tuple(made)
