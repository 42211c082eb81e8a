"""Replaces an index by one that is made anew from the decisions themselves."""

from collections.abc import Iterator, Sequence
from itertools import chain
from random import uniform
from time import sleep

from imr.domain.event import DecisionData
from imr.search.manifest import Manifest
from imr.search.port import Holding
from imr.search.segmenting import Segmented, segmented
from imr.search.snapshot import Snapshot, open_snapshot
from imr.search.store import ManifestTakenError, ObjectGoneError
from imr.search.writing import ATTEMPTS, PAUSE_SECONDS, IndexBusyError, Writing


def rebuild(writing: Writing, decisions: Iterator[Sequence[DecisionData]]) -> int:
    """Make new segments of `decisions`, then swap the manifest to them; how many decisions it then has.

    Batches go on being applied to the old index meanwhile. What they brought is found by its revision, which is higher
    than before the start, and added. Revisions of withdrawn decisions are kept, unless `decisions` knows a later one.
    Raises IndexBusyError; the old index stays then.
    """
    start = writing.newest()
    fresh = segmented(writing.store, writing.shelf, Manifest(), chain.from_iterable(decisions), {}, 0)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _swap(writing, fresh, start).documents()
        except (ManifestTakenError, ObjectGoneError):
            sleep(uniform(0, PAUSE_SECONDS * attempt))  # noqa: S311  spreads writers out, hides nothing
    raise IndexBusyError(f"the manifest was taken {ATTEMPTS} times while a rebuilt index waited")


def _swap(writing: Writing, fresh: Segmented, start: Snapshot) -> Manifest:
    live = writing.newest()
    later = _later(start, live)
    built = Manifest(segments=fresh.segments, opstamp=fresh.opstamp)
    known = open_snapshot(writing.shelf, built, None).known([holding.decision_id for holding in later])
    news = [h for h in later if h.decision_id not in known or h.revision > known[h.decision_id].revision]
    recorded = [holding.decision for holding in news if holding.decision]
    replaced = {h.decision_id: known[h.decision_id] for h in news if h.decision_id in known}
    made = segmented(writing.store, writing.shelf, built, recorded, replaced, len(recorded)) if news else fresh
    withdrawn = {holding.decision_id: holding.revision for holding in news if holding.decision is None}
    return writing.put(live.manifest, live.tag, made, withdrawn)


def _later(start: Snapshot, live: Snapshot) -> list[Holding]:
    """What the live index took in since `start`, and every withdrawal."""
    withdrawn = [Holding(name, revision, None) for name, revision in live.manifest.withdrawn.items()]
    if live.tag == start.tag:
        return withdrawn
    before = {decision.decision_id: decision.revision for decision in start.decisions()}
    changed = (held for held in live.decisions() if held.revision > before.get(held.decision_id, 0))
    return [*withdrawn, *(Holding(held.decision_id, held.revision, held) for held in changed)]
