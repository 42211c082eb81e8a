"""Makes the segments of the next state of an index, and uploads those that are new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tantivy import Query

from imr.domain.event import DecisionData
from imr.search.committing import commit
from imr.search.manifest import Deletes, Manifest, Segment, deletes_key, segment_key
from imr.search.merging import to_merge
from imr.search.schema import decision_of
from imr.search.shelf import Shelf, View, deletes_name
from imr.search.store import IndexStore

REWRITTEN_DOCUMENTS = 2_000
"""A segment up to this size that loses a document is written anew at once, so that the statistics behind the scores
count only what is there. In a larger one deleted documents count until it is merged or the index is rebuilt."""


@dataclass(frozen=True)
class Segmented:
    """What a batch was made into: segments `made` in the place of those `spent`; tantivy's operation stamp after it."""

    spent: tuple[Segment, ...]
    made: tuple[Segment, ...]
    opstamp: int

    def fits(self, base: Manifest) -> bool:
        """Whether all that is to be replaced is there, unchanged."""
        return set(self.spent) <= set(base.segments)

    def segments(self, base: Manifest) -> tuple[Segment, ...]:
        """The segments of the state after `base`."""
        return (*(segment for segment in base.segments if segment not in self.spent), *self.made)


def segmented(
    store: IndexStore,
    shelf: Shelf,
    base: Manifest,
    recorded: Iterable[DecisionData],
    replaced: dict[str, Segment],
    arriving: int,
) -> Segmented:
    """Add the `arriving` decisions of `recorded`, and take out those in `replaced` from the segments that have them.

    tantivy sees only the segments that may change: those to merge, and those that lose documents. Raises
    ObjectGoneError.
    """
    losing = {segment.segment_id for segment in replaced.values()}
    rewritten = [s for s in base.segments if s.segment_id in losing and s.documents <= REWRITTEN_DOCUMENTS]
    kept = [d for d in _decisions(shelf, rewritten, base.opstamp) if d.decision_id not in replaced]
    rest = [s for s in base.segments if s not in rewritten]
    merged = {s.segment_id for s in to_merge(rest, arriving + len(kept))}
    seen = [s for s in rest if s.segment_id in merged | losing]
    view = shelf.view(seen, base.opstamp)
    try:
        commit(view, chain(kept, recorded), replaced)
        meta = view.meta()
        made = _upload(store, shelf, view, seen, meta["segments"])
    finally:
        view.remove()
    return Segmented((*rewritten, *seen), tuple(made), meta["opstamp"])


def _decisions(shelf: Shelf, segments: Sequence[Segment], opstamp: int) -> list[DecisionData]:
    """What counts in the segments."""
    if not segments:
        return []
    view = shelf.view(segments, opstamp)
    try:
        searcher = view.open().searcher()
        hits = searcher.search(Query.all_query(), limit=max(searcher.num_docs, 1), count=False).hits
        return [decision_of(searcher.doc(address)["data"][0]) for _, address in hits]
    finally:
        view.remove()


def _upload(
    store: IndexStore, shelf: Shelf, view: View, seen: Sequence[Segment], entries: list[dict[str, Any]]
) -> list[Segment]:
    """The segments that the directory has now, its `entries`; new ones are uploaded and kept on the shelf."""
    before = {segment.segment_id: segment for segment in seen}
    made: list[Segment] = []
    with TemporaryDirectory() as directory:
        for entry in entries:
            segment = before.get(entry["segment_id"]) or _packed(store, view, entry, Path(directory))
            made.append(_with_deletes(store, view, segment, entry["deletes"]))
    for segment in made:
        shelf.adopt(segment, view)
    return made


def _packed(store: IndexStore, view: View, entry: dict[str, Any], directory: Path) -> Segment:
    """A new segment. Failing before or after the upload took effect leaves at most an object that nothing names."""
    segment = Segment(segment_id=entry["segment_id"], documents=entry["max_doc"], key=segment_key(), size=0)
    path = directory / segment.stem
    size = view.pack(segment, path)
    store.upload(segment.key, path)
    return segment.model_copy(update={"size": size})


def _with_deletes(store: IndexStore, view: View, segment: Segment, deletes: dict[str, int] | None) -> Segment:
    """The segment with the deletes it has now; the file is uploaded when it is new. Failing is as harmless as above."""
    if deletes is None or (segment.deletes and segment.deletes.opstamp == deletes["opstamp"]):
        return segment
    made = Deletes(count=deletes["num_deleted_docs"], opstamp=deletes["opstamp"], key=deletes_key())
    store.upload(made.key, view.path / deletes_name(segment, made.opstamp))
    return segment.model_copy(update={"deletes": made})
