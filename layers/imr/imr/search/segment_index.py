"""The search engine of the product: a tantivy index whose segments lie in an object store."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from imr.domain.event import DecisionData
from imr.search.likeness import Likeness
from imr.search.manifest import MANIFEST_KEY, Manifest
from imr.search.port import Applied, Change, Holding, Precedents, Results
from imr.search.query import Query
from imr.search.rebuilding import rebuild
from imr.search.shelf import Shelf
from imr.search.snapshot import Snapshot, of_newest, open_snapshot, read_manifest
from imr.search.store import IndexDamagedError, IndexStore
from imr.search.sweeping import of_other_versions
from imr.search.writing import Writing


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


class SegmentIndex:
    """Reads and writes an index in `store` with segments kept under `directory`.

    A reader looks at the manifest again when its last look is `max_age` seconds old. Any number of readers and writers
    may work at the same time.
    """

    def __init__(
        self, store: IndexStore, directory: Path, *, max_age: float = 0.0, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._store = store
        self._shelf = Shelf(store, directory)
        self._max_age = max_age
        self._now = now
        self._snapshot: Snapshot | None = None
        self._looked = 0.0
        self._writing = Writing(store, self._shelf, now)

    def apply(self, changes: Sequence[Change]) -> Applied:
        """Take in a batch, all of it or nothing.

        A failure before the manifest is swapped leaves objects that no manifest names (`collect` removes them); one
        after it leaves a batch that is known, which the redelivered messages find to be so.
        """
        return self._writing.apply(changes)

    def search(self, query: Query, *, offset: int, limit: int) -> Results:
        """Decisions that match, from `offset` on."""
        return self.current().search(query, offset=offset, limit=limit)

    def similar(self, likeness: Likeness, *, limit: int) -> Precedents:
        """Decisions nearest to `likeness`, and what became of those that share its treatment."""
        return self.current().similar(likeness, limit=limit)

    def decision(self, decision_id: str) -> DecisionData | None:
        """The current revision of a decision."""
        return self.current().decision(decision_id)

    def holdings(self) -> Iterator[Holding]:
        """Everything the index knows."""
        return self.current().holdings()

    def version(self) -> str:
        """The tag of the manifest."""
        return self.current().version

    def rebuild(self, recorded: Iterator[Sequence[Change]]) -> int:
        """Replace the index by what is recorded; what changed meanwhile is kept. Removes one of another version."""
        decisions = rebuild(Writing(self._store, self._shelf, self._now), self._salvaged, recorded)
        if others := of_other_versions(self._store):
            self._store.delete(others)
        return decisions

    def is_superseding(self) -> bool:
        """Whether an index of another version is there still, so that this one may lack what that one has."""
        return bool(of_other_versions(self._store))

    def current(self) -> Snapshot:
        """The newest state, or one that was the newest `max_age` seconds ago."""
        if self._snapshot is None or monotonic() - self._looked >= self._max_age:
            self._snapshot = of_newest(self._read)
            self._looked = monotonic()
        return self._snapshot

    def _read(self) -> Snapshot:
        found = self._store.read(MANIFEST_KEY)
        tag = found[1] if found else None
        if self._snapshot and self._snapshot.tag == tag:
            return self._snapshot
        manifest = Manifest.model_validate_json(found[0]) if found else Manifest()
        snapshot = open_snapshot(self._shelf, manifest, tag)
        self._shelf.keep(manifest.segments)
        return snapshot

    def _salvaged(self) -> Snapshot:
        """The newest state; of a damaged index, no more than what its manifest says of withdrawn decisions."""
        try:
            return of_newest(self._read)
        except IndexDamagedError:
            manifest, tag = read_manifest(self._store)
            return open_snapshot(self._shelf, manifest.model_copy(update={"segments": ()}), tag)
