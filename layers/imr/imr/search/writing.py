"""Takes batches of changes into an index in an object store.

A batch becomes new objects first and then one swap of the manifest. Whoever loses the swap reads the new manifest: when
nothing that the batch is about has changed, the objects fit that one, too; otherwise the batch is applied anew. So two
writers lose nothing, and what is known already is ignored, so nothing is there twice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import uniform
from time import sleep

from imr.domain.event import DecisionData, WithdrawnData
from imr.search.manifest import MANIFEST_KEY, Manifest, expired, successor
from imr.search.port import Applied, Change
from imr.search.segmenting import Segmented, segmented
from imr.search.shelf import Shelf
from imr.search.snapshot import Known, Snapshot, open_snapshot
from imr.search.store import IndexStore, ManifestTakenError, ObjectGoneError
from imr.search.sweeping import ORPHANS_EVERY, remove_orphans

ATTEMPTS = 12
"""Swaps that a writer tries before it leaves the batch to the queue."""

PAUSE_SECONDS = 0.05
"""A writer that lost a swap waits up to this long times the number of its tries, so that two do not run in step."""


class IndexBusyError(Exception):
    """Other writers were faster every time. Nothing was changed; the batch can come again."""


class Writing:
    """Writes to the index in `store`, batch after batch; `newest` reads its newest state, fetched to `shelf`."""

    def __init__(
        self, store: IndexStore, shelf: Shelf, now: Callable[[], datetime], newest: Callable[[], Snapshot]
    ) -> None:
        self.store = store
        self.shelf = shelf
        self.newest = newest
        self._now = now
        self._mine: tuple[Manifest, str] | None = None

    def apply(self, changes: Sequence[Change]) -> Applied:
        """Take in a batch, all of it or nothing. Raises IndexBusyError."""
        latest = _latest(changes)
        made: _Made | None = None
        for attempt in range(1, ATTEMPTS + 1):
            try:
                base = self._base()
                known = base.known(list(latest))
                news = _news(latest, known, base.manifest.withdrawn)
                if news:
                    if made is None or not made.fits(base, news, known):
                        made = self._make(base, news, known)
                    self.put(base, made.segmented, _withdrawn(base.manifest.withdrawn, news))
                return _applied(changes, news)
            except (ManifestTakenError, ObjectGoneError):
                sleep(uniform(0, PAUSE_SECONDS * attempt))  # noqa: S311  spreads writers out, hides nothing
        raise IndexBusyError(f"the manifest was taken {ATTEMPTS} times while {len(changes)} changes waited")

    def put(self, base: Snapshot, made: Segmented, withdrawn: dict[str, int]) -> Manifest:
        """Swap the manifest for one with these segments; the new manifest. Raises ManifestTakenError.

        Failing before it took effect leaves the index as it was; after, the redelivered batch finds itself known.
        """
        segments = made.segments(base.manifest)
        manifest = successor(base.manifest, segments, withdrawn, made.opstamp, self._now())
        tag = self.store.swap(MANIFEST_KEY, manifest.model_dump_json(exclude_defaults=True).encode(), base.tag)
        self._mine = manifest, tag
        self._clean(base.manifest, manifest)
        return manifest

    def _base(self) -> Snapshot:
        """The newest state, or the one that this writer made itself just before, which spares a look at the store.

        If another writer was there since, the swap finds out. A state is used so only once, so that a batch which
        brings nothing new is not held against the same old state for ever.
        """
        mine, self._mine = self._mine, None
        if mine is None:
            return self.newest()
        manifest, tag = mine
        snapshot = open_snapshot(self.shelf, manifest, tag)
        self.shelf.keep(manifest.segments)
        return snapshot

    def _make(self, base: Snapshot, news: Sequence[Change], known: dict[str, Known]) -> "_Made":
        recorded = [change for change in news if isinstance(change, DecisionData)]
        replaced = {change.decision_id: known[change.decision_id] for change in news if change.decision_id in known}
        parts = segmented(self.store, self.shelf, base.manifest, recorded, replaced, len(recorded))
        return _Made(parts, list(news), known)

    def _clean(self, base: Manifest, manifest: Manifest) -> None:
        """Remove what no reader can need. A failure leaves it to a later batch: the old names were in `base`."""
        if gone := expired(base, self._now()):
            self.store.delete(gone)
        if manifest.generation % ORPHANS_EVERY == 0:
            remove_orphans(self.store, manifest, self._now())


@dataclass(frozen=True)
class _Made:
    """Objects that were made of `news`, seeing of them what was `known`."""

    segmented: Segmented
    news: list[Change]
    known: dict[str, Known]

    def fits(self, base: Snapshot, news: Sequence[Change], known: dict[str, Known]) -> bool:
        """Whether the same objects would be made of a later state."""
        return self.news == news and self.known == known and self.segmented.fits(base.manifest)


def _withdrawn(before: dict[str, int], news: Sequence[Change]) -> dict[str, int]:
    """Withdrawn decisions after the news, with their revisions."""
    recorded = {change.decision_id for change in news if isinstance(change, DecisionData)}
    ceased = {change.decision_id: change.revision for change in news if isinstance(change, WithdrawnData)}
    return {name: revision for name, revision in before.items() if name not in recorded} | ceased


def _latest(changes: Sequence[Change]) -> dict[str, Change]:
    """The highest revision of each decision in a batch."""
    latest: dict[str, Change] = {}
    for change in changes:
        if change.decision_id not in latest or latest[change.decision_id].revision < change.revision:
            latest[change.decision_id] = change
    return latest


def _news(latest: dict[str, Change], known: dict[str, Known], withdrawn: dict[str, int]) -> list[Change]:
    """The changes whose revision is higher than any that was applied."""
    applied = {decision_id: entry.revision for decision_id, entry in known.items()} | withdrawn
    return [change for change in latest.values() if change.revision > applied.get(change.decision_id, 0)]


def _applied(changes: Sequence[Change], news: Sequence[Change]) -> Applied:
    recorded = sum(isinstance(change, DecisionData) for change in news)
    return Applied(recorded, len(news) - recorded, len(changes) - len(news))
