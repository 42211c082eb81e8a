"""One state of an index, opened for reading."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tantivy import DocAddress, Index, Query, Searcher

from imr.domain.event import DecisionData
from imr.search.compiling import compiled, unranked
from imr.search.fresh import gathered
from imr.search.likeness import Likeness
from imr.search.manifest import MANIFEST_KEY, Manifest, Segment
from imr.search.nearness import both, nearest_query, scope_of
from imr.search.port import Hit, Holding, Precedents, Results
from imr.search.query import And, Value
from imr.search.query import Query as AskedQuery
from imr.search.ranking import Ranked, counted, newest, ranked
from imr.search.schema import decision_of, schema
from imr.search.shelf import Shelf
from imr.search.store import IndexDamagedError, IndexStore, ObjectGoneError

READ_ATTEMPTS = 5
"""Manifests that are tried when objects vanish while they are fetched; each vanishing means a newer manifest."""

Read = TypeVar("Read")

OVERTURNED = Value("outcome", "overturned")
UPHELD = Value("outcome", "upheld")

READ_AT_ONCE = 10_000
"""Documents whose addresses are held at a time when all of them are read."""


@dataclass(frozen=True)
class Known:
    """The last applied revision of a decision, and the segment that has it, as it was then; None: it is fresh."""

    revision: int
    segment: Segment | None


def places(known: Mapping[str, Known], decision_ids: Iterable[str]) -> dict[str, Segment]:
    """The segments that have these decisions, for those that are in one."""
    found = {name: known[name].segment for name in decision_ids if name in known}
    return {name: segment for name, segment in found.items() if segment}


class Snapshot:
    """A manifest, its tag in the store, and a searcher over its segments in their order and its fresh decisions."""

    def __init__(self, manifest: Manifest, tag: str | None, index: Index) -> None:
        self.manifest = manifest
        self.tag = tag
        self._searcher: Searcher = index.searcher()

    @property
    def version(self) -> str:
        """Names this state."""
        return (self.tag or "empty").strip('"')

    def search(self, query: AskedQuery, *, offset: int, limit: int) -> Results:
        """A page of what matches, with facets over all of it."""
        asked = compiled(query.root)
        rank = newest if unranked(query.root) else ranked
        total, page = rank(self._searcher, asked, offset=offset, limit=limit)
        return Results(total, self._hits(page), counted(self._searcher, asked), self.version)

    def similar(self, likeness: Likeness, *, limit: int) -> Precedents:
        """The nearest decisions, and what became of those that share the treatment."""
        scope = scope_of(self._searcher, likeness)
        shared = likeness.others(scope.node)
        nearest = nearest_query(self._searcher, likeness)
        facets = counted(self._searcher, compiled(shared))
        return Precedents(
            scope=scope.name,
            total=sum(facets["outcome"].values()),
            facets=facets,
            facets_overturned=counted(self._searcher, compiled(And((shared, OVERTURNED)))),
            facets_upheld=counted(self._searcher, compiled(And((shared, UPHELD)))),
            hits=self._nearest(nearest, limit),
            carried=self._nearest(both(nearest, compiled(And((shared, OVERTURNED)))), limit),
            version=self.version,
        )

    def _nearest(self, query: Query, limit: int) -> list[Hit]:
        return self._hits(ranked(self._searcher, query, offset=0, limit=limit)[1])

    def decision(self, decision_id: str) -> DecisionData | None:
        """The current revision of a decision."""
        query = Query.term_query(schema(), "decision_id", decision_id, "basic")
        hits = self._searcher.search(query, limit=1, count=False).hits
        return self._decision(hits[0][1]) if hits else None

    def known(self, decision_ids: Sequence[str]) -> dict[str, Known]:
        """What is known of those of the decisions that are searchable."""
        if not decision_ids:
            return {}
        query = Query.term_set_query(schema(), "decision_id", list(decision_ids))
        addresses = [address for _, address in self._searcher.search(query, len(decision_ids), count=False).hits]
        revisions = self._searcher.fast_field_values("revision", addresses)
        segments = dict(enumerate(self.manifest.segments))  # those of fresh decisions are behind them
        return {
            self._searcher.doc(address)["decision_id"][0]: Known(int(revision or 0), segments.get(address.segment_ord))
            for address, revision in zip(addresses, revisions, strict=True)
        }

    def decisions(self) -> Iterator[DecisionData]:
        """Every searchable decision."""
        for offset in range(0, self._searcher.num_docs, READ_AT_ONCE):
            for _, address in self._searcher.search(Query.all_query(), READ_AT_ONCE, count=False, offset=offset).hits:
                yield self._decision(address)

    def holdings(self) -> Iterator[Holding]:
        """Everything known, withdrawn decisions too."""
        for decision in self.decisions():
            yield Holding(decision.decision_id, decision.revision, decision)
        for decision_id, revision in self.manifest.withdrawn.items():
            yield Holding(decision_id, revision, None)

    def _hits(self, page: list[Ranked]) -> list[Hit]:
        return [Hit(self._decision(address), score) for score, address in page]

    def _decision(self, address: DocAddress) -> DecisionData:
        return decision_of(self._searcher.doc(address)["data"][0])


def open_snapshot(shelf: Shelf, manifest: Manifest, tag: str | None) -> Snapshot:
    """Open a state of the index for reading. Raises ObjectGoneError."""
    with gathered(shelf, manifest.fresh) as fresh:
        view = shelf.view(manifest.segments, manifest.opstamp, fresh)
    try:
        return Snapshot(manifest, tag, view.open())
    finally:
        view.remove()


def read_manifest(store: IndexStore) -> tuple[Manifest, str | None]:
    """The newest manifest and its tag; an empty one without a tag where there is none."""
    found = store.read(MANIFEST_KEY)
    return (Manifest.model_validate_json(found[0]), found[1]) if found else (Manifest(), None)


def of_newest(read: Callable[[], Read]) -> Read:
    """What `read` makes of the newest manifest, which it reads; when objects vanish under it, of the one after.

    Raises IndexDamagedError.
    """
    for _ in range(READ_ATTEMPTS):
        try:
            return read()
        except ObjectGoneError as error:
            gone = error
    raise IndexDamagedError(f"{gone} is gone though the index names it: run `imr reindex`") from gone
