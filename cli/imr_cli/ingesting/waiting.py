"""Until every letter is parsed, and indexed, counted and matched."""

import time
from collections import deque
from collections.abc import Collection, Iterator
from itertools import islice

from imr.bootstrap import recorded_letters, statistics_table
from imr.recording.ports import Receipt
from imr.search.segment_index import SegmentIndex
from imr_cli.cloud import Cloud
from imr_cli.index import open_index
from imr_cli.ingesting.uploading import ObjectVersion
from imr_cli.inventory import PAUSE, queue_depths, until_idle

AT_ONCE = 1000
"""How many files or decisions one look asks for; those that are not done yet get their turn again after the others."""

PATIENCE = 60.0
"""Seconds without any progress and with an idle queue, after which waiting is given up."""

Decisions = dict[str, int]
"""decision_id -> revision."""


class Patience:
    """Whether it is still worth waiting: there was progress of late, or the queues are at work."""

    def __init__(self, cloud: Cloud, queues: Collection[str]) -> None:
        self._cloud = cloud
        self._queues = queues
        self.renew()

    def renew(self) -> None:
        """There was progress."""
        self._since = time.monotonic()
        self._last_look = False

    def lasts(self) -> bool:
        """Waits a moment; whether to look again, once more even after the queues were found idle."""
        time.sleep(PAUSE)
        if time.monotonic() - self._since < PATIENCE:
            return True
        if self._last_look:
            return False
        depths = queue_depths(self._cloud)
        if any(not depths[queue].idle for queue in self._queues):
            self.renew()
        else:
            self._last_look = True
        return True


def receipts(cloud: Cloud, versions: Collection[ObjectVersion]) -> Iterator[Receipt]:
    """Receipts as they are written. Ends early when nothing more can come: the missing are dead letters."""
    missing, patience = deque(dict.fromkeys(versions)), Patience(cloud, ["IntakeQueue"])
    letters = recorded_letters(cloud.settings, cloud.clients)
    while missing:
        looked_at = [missing.popleft() for _ in range(min(AT_ONCE, len(missing)))]
        found = letters.receipts(looked_at)
        yield from found.values()
        missing.extend(version for version in looked_at if version not in found)
        if found:
            patience.renew()
        if missing and not patience.lasts():
            return


def told_everywhere(cloud: Cloud, letter_ids: Collection[str]) -> Iterator[int]:
    """How many more decisions are indexed and counted, look by look; at the end, watches have run over them too.

    Ends early when nothing more can come: then fewer were counted up than `decisions_of` names.
    """
    patience, index = Patience(cloud, ["IndexQueue", "StatisticsQueue"]), open_index(cloud)
    waiting = decisions_of(cloud, letter_ids)
    while waiting:
        looked_at = dict(islice(waiting.items(), AT_ONCE))
        left = _not_indexed(index, looked_at) | _not_counted(cloud, looked_at)
        if len(left) < len(looked_at):
            patience.renew()
            yield len(looked_at) - len(left)
        waiting = dict(islice(waiting.items(), AT_ONCE, None)) | left
        if waiting and not patience.lasts():
            return
    _wait_until_matched(cloud)


def decisions_of(cloud: Cloud, letter_ids: Collection[str]) -> Decisions:
    """At which revision each decision of these letters stands, withdrawn ones too."""
    heads = recorded_letters(cloud.settings, cloud.clients).heads(letter_ids).values()
    return {f"{head.letter_id}#{n}": standing.revision for head in heads for n, standing in head.decisions.items()}


def _not_indexed(index: SegmentIndex, waiting: Decisions) -> Decisions:
    snapshot = index.current()
    indexed = {name: known.revision for name, known in snapshot.known(list(waiting)).items()}
    return _behind(waiting, indexed | snapshot.manifest.withdrawn)


def _not_counted(cloud: Cloud, waiting: Decisions) -> Decisions:
    letter_ids = {decision_id.rsplit("#", 1)[0] for decision_id in waiting}
    stored = statistics_table(cloud.settings, cloud.clients).read(letter_ids, ()).letters
    counted = {
        f"{letter_id}#{ordinal}": contribution.revision
        for letter_id, one in stored.items()
        for ordinal, contribution in one.content.items()
    }
    return _behind(waiting, counted)


def _behind(waiting: Decisions, reached: Decisions) -> Decisions:
    return {name: revision for name, revision in waiting.items() if reached.get(name, 0) < revision}


def _wait_until_matched(cloud: Cloud) -> None:
    """A watch that does not match leaves no trace, so the queue tells: it had the events with the other queues."""
    for _ in until_idle(cloud, "AlertQueue"):
        pass
