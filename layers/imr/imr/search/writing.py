"""Takes batches of changes into an index in an object store.

A batch becomes new objects first, unless it is small and only adds, and then one swap of the manifest. Whoever loses
the swap reads the new manifest: when nothing that the batch is about has changed, the objects fit that one, too;
otherwise the batch is applied anew. So two writers lose nothing, and what is known already is ignored, so nothing is
there twice.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import uniform
from time import sleep

from imr.domain.event import DecisionData, WithdrawnData
from imr.search.fresh import FRESH_DECISIONS
from imr.search.manifest import MANIFEST_KEY, Manifest, expired, successor
from imr.search.port import Applied, Change
from imr.search.segmenting import Segmented, segmented
from imr.search.shelf import Shelf
from imr.search.snapshot import Known, Snapshot, of_newest, open_snapshot, places, read_manifest
from imr.search.store import IndexStore, ManifestTakenError, ObjectGoneError
from imr.search.sweeping import ORPHANS_EVERY, remove_orphans

ATTEMPTS = 12
"""Swaps that a writer tries before it leaves the batch to the queue."""

PAUSE_SECONDS = 0.05
"""A writer that lost a swap waits up to this long times the number of its tries, so that two do not run in step."""


class IndexBusyError(Exception):
    """Other writers were faster every time. Nothing was changed; the batch can come again."""


class Writing:
    """Writes to the index in `store`, batch after batch, with what it needs of it on `shelf`."""

    def __init__(self, store: IndexStore, shelf: Shelf, now: Callable[[], datetime]) -> None:
        self.store = store
        self.shelf = shelf
        self._now = now
        self._mine: tuple[Manifest, str | None] | None = None
        self._settled: Snapshot | None = None

    def apply(self, changes: Sequence[Change]) -> Applied:
        """Take in a batch, all of it or nothing. Raises IndexBusyError."""
        latest = _latest(changes)
        made: _Made | None = None
        for attempt in range(1, ATTEMPTS + 1):
            try:
                base, tag, settled = of_newest(self._base)
                known = settled.known(list(latest)) | _fresh(base, latest)
                news = _news(latest, known, base.withdrawn)
                if news:
                    if made is None or not made.fits(base, news, known):
                        made = self._make(base, news, known)
                    self.put(base, tag, made.state(base))
                return _applied(changes, news)
            except (ManifestTakenError, ObjectGoneError):
                sleep(uniform(0, PAUSE_SECONDS * attempt))  # noqa: S311  spreads writers out, hides nothing
        raise IndexBusyError(f"the manifest was taken {ATTEMPTS} times while {len(changes)} changes waited")

    def put(self, base: Manifest, tag: str | None, state: Manifest) -> Manifest:
        """Swap the manifest `base`, which has `tag`, for `state`; the new manifest. Raises ManifestTakenError.

        Failing before it took effect leaves the index as it was; after, the redelivered batch finds itself known.
        """
        manifest = successor(base, state, self._now())
        new_tag = self.store.swap(MANIFEST_KEY, manifest.model_dump_json(exclude_defaults=True).encode(), tag)
        self._mine = manifest, new_tag
        self._clean(base, manifest)
        return manifest

    def _base(self) -> tuple[Manifest, str | None, Snapshot]:
        """The newest manifest, or the one that this writer made itself just before, which spares a look at the store;
        its tag; what is in its segments.

        If another writer was there since, the swap finds out. A manifest is used so only once, so that a batch which
        brings nothing new is not held against the same old one for ever.
        """
        mine, self._mine = self._mine, None
        manifest, tag = mine or read_manifest(self.store)
        if self._settled is None or self._settled.manifest.segments != manifest.segments:
            self._settled = open_snapshot(self.shelf, manifest.model_copy(update={"fresh": ()}), None)
            self.shelf.keep(manifest.segments)
        return manifest, tag, self._settled

    def _make(self, base: Manifest, news: list[Change], known: dict[str, Known]) -> "_Made":
        """What becomes of the fresh decisions and the news: fresh decisions, or segments."""
        replaced = places(known, [change.decision_id for change in news])
        fresh = _after(base.fresh, news)
        if not replaced and len(fresh) <= FRESH_DECISIONS:
            return _Made(Segmented((), (), base.opstamp), fresh, base.fresh, news, known)
        parts = segmented(self.store, self.shelf, base, fresh, replaced, len(fresh))
        return _Made(parts, (), base.fresh, news, known)

    def _clean(self, base: Manifest, manifest: Manifest) -> None:
        """Remove what no reader can need. A failure leaves it to a later batch: the old names were in `base`."""
        if gone := expired(base, self._now()):
            self.store.delete(gone)
        if manifest.generation % ORPHANS_EVERY == 0:
            remove_orphans(self.store, manifest, self._now())


@dataclass(frozen=True)
class _Made:
    """What was made of `news` and of what was `spent`, the fresh decisions until then, seeing what was `known`."""

    segmented: Segmented
    fresh: tuple[DecisionData, ...]
    spent: tuple[DecisionData, ...]
    news: list[Change]
    known: dict[str, Known]

    def fits(self, base: Manifest, news: list[Change], known: dict[str, Known]) -> bool:
        """Whether the same would be made of a later state."""
        return (self.news, self.known, self.spent) == (news, known, base.fresh) and self.segmented.fits(base)

    def state(self, base: Manifest) -> Manifest:
        """What the index has after `base`."""
        return Manifest(
            opstamp=self.segmented.opstamp,
            segments=self.segmented.segments(base),
            fresh=self.fresh,
            withdrawn=_withdrawn(base.withdrawn, self.news),
        )


def _fresh(manifest: Manifest, asked: Collection[str]) -> dict[str, Known]:
    """What is known of those of the decisions that are fresh."""
    return {one.decision_id: Known(one.revision, None) for one in manifest.fresh if one.decision_id in asked}


def _after(fresh: Sequence[DecisionData], news: Sequence[Change]) -> tuple[DecisionData, ...]:
    """Fresh decisions after the news."""
    changed = {change.decision_id for change in news}
    kept = (one for one in fresh if one.decision_id not in changed)
    return (*kept, *(change for change in news if isinstance(change, DecisionData)))


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
