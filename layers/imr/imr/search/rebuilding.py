"""Replaces an index by one that is made anew from what is recorded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from random import uniform
from time import sleep

from imr.domain.event import DecisionData, WithdrawnData
from imr.search.manifest import Manifest
from imr.search.port import Change, Holding
from imr.search.segmenting import segmented
from imr.search.snapshot import Snapshot, open_snapshot, places
from imr.search.store import ManifestTakenError, ObjectGoneError
from imr.search.writing import ATTEMPTS, PAUSE_SECONDS, IndexBusyError, Writing


def rebuild(writing: Writing, newest: Callable[[], Snapshot], recorded: Iterator[Sequence[Change]]) -> int:
    """Make new segments of what is recorded, then swap the manifest to them; how many decisions it then has.

    `newest` reads the state that is to be replaced.

    Batches go on being applied to the old index meanwhile. What they brought is found by its revision, which is higher
    than before the start, and added. Revisions of withdrawn decisions are kept, unless a later one is recorded. Raises
    IndexBusyError; the old index stays then.
    """
    start = newest()
    withdrawn: dict[str, int] = {}
    decisions = _decisions(chain.from_iterable(recorded), withdrawn)
    made = segmented(writing.store, writing.shelf, Manifest(), decisions, {}, 0)
    built = Manifest(segments=made.made, opstamp=made.opstamp, withdrawn=withdrawn)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _swap(writing, built, start, newest()).documents()
        except (ManifestTakenError, ObjectGoneError):
            sleep(uniform(0, PAUSE_SECONDS * attempt))  # noqa: S311  spreads writers out, hides nothing
    raise IndexBusyError(f"the manifest was taken {ATTEMPTS} times while a rebuilt index waited")


def _decisions(recorded: Iterable[Change], withdrawn: dict[str, int]) -> Iterator[DecisionData]:
    """The decisions that hold; those that do not are noted in `withdrawn` on the way."""
    for change in recorded:
        if isinstance(change, WithdrawnData):
            withdrawn[change.decision_id] = change.revision
        else:
            yield change


def _swap(writing: Writing, built: Manifest, start: Snapshot, live: Snapshot) -> Manifest:
    later = _later(start, live)
    known = open_snapshot(writing.shelf, built, None).known([held.decision_id for held in later])
    applied = {decision_id: entry.revision for decision_id, entry in known.items()} | built.withdrawn
    news = [held for held in later if held.revision > applied.get(held.decision_id, 0)]
    decisions = [held.decision for held in news if held.decision]
    withdrawn = built.withdrawn | {held.decision_id: held.revision for held in news if held.decision is None}
    for decision in decisions:
        withdrawn.pop(decision.decision_id, None)
    if news:
        replaced = places(known, [held.decision_id for held in news])
        more = segmented(writing.store, writing.shelf, built, decisions, replaced, len(decisions))
        built = built.model_copy(update={"segments": more.segments(built), "opstamp": more.opstamp})
    return writing.put(live.manifest, live.tag, built.model_copy(update={"withdrawn": withdrawn}))


def _later(start: Snapshot, live: Snapshot) -> list[Holding]:
    """What the live index took in since `start`, and every withdrawal."""
    withdrawn = [Holding(name, revision, None) for name, revision in live.manifest.withdrawn.items()]
    if live.tag == start.tag:
        return withdrawn
    before = {decision.decision_id: decision.revision for decision in start.decisions()}
    changed = (held for held in live.decisions() if held.revision > before.get(held.decision_id, 0))
    return [*withdrawn, *(Holding(held.decision_id, held.revision, held) for held in changed)]
