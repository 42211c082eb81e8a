"""`make load`: a bulk of letters on the local cloud while its functions are killed; 1 if any is lost or double.

`--letters N` are dropped, with a copy and a file of junk for every twenty. `--every SECONDS` on average a process is
killed; 0 kills none. Until a queue has dead letters, all processes of its function are killed. `--seed N` chooses the
letters and the victims.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from imr_cli.cloud import Cloud, connect_local
from imr_cli.inventory import queue_depths
from imr_cli.local.home import LocalCloud
from tests.free_port import free_port
from tests.load.depths import Depths
from tests.load.dropped import Dropped, write
from tests.load.killing import Killer
from tests.load.verdict import WATCH, Store, verdict
from tests.local.imr import Imr

VISIBILITY_SECONDS = 30
"""After which a killed batch comes again; 6 to 12 minutes in template.yaml. Batches take a second or two here."""

DRAIN_SECONDS = 3600

READERS = {
    "IntakeQueue": "ParseFunction",
    "IndexQueue": "IndexFunction",
    "StatisticsQueue": "StatisticsFunction",
    "AlertQueue": "AlertFunction",
}
"""Queue -> the function behind it. None gets anything done before some of its messages have died."""


@dataclass(frozen=True)
class Course:
    """How it went, in seconds from the first upload."""

    uploaded: float
    quiet: float
    drained: float
    killed: Counter[str]
    redriven: int
    peak: dict[str, int]


def main() -> int:
    """Run once, print figures and verdict."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--letters", type=int, default=2000)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="imr-load-") as scratch, ExitStack() as around:
        folder = Path(scratch)
        dropped = write(folder / "letters", chosen.letters, chosen.seed)
        print(f"{len(dropped.letters)} letters, {len(dropped.copies)} copies, {len(dropped.junk)} junk", flush=True)
        imr = Imr(folder / "home")
        around.callback(imr.run, "down", "--purge")
        around.enter_context(patch.dict(os.environ, {"IMR_HOME": str(imr.home)}))
        cloud = _up(imr)
        course = _run(imr, cloud, folder / "letters", chosen.every, chosen.seed)
        _tell(course, dropped)
        return _judge(verdict(cloud, dropped, folder / "index"))


def _up(imr: Imr) -> Cloud:
    port = free_port()
    imr.done("up", "--port", str(port))
    imr.done("watch", "add", WATCH, "outcome:overturned")
    cloud = connect_local()
    for name in queue_depths(cloud):
        cloud.clients.sqs.set_queue_attributes(
            QueueUrl=cloud.outputs[f"{name}Url"], Attributes={"VisibilityTimeout": str(VISIBILITY_SECONDS)}
        )
    return cloud


def _run(imr: Imr, cloud: Cloud, letters: Path, every: float, seed: int) -> Course:
    started, depths, redriven = time.monotonic(), Depths(cloud), 0
    server = LocalCloud.load()
    assert server
    killer = Killer(server.pid, every or 1, seed, READERS.values())
    with killer if every else nullcontext():
        imr.done("ingest", str(letters), "--no-wait")
        uploaded = time.monotonic() - started
        dead = _drain(depths, killer.doomed)
        quiet = time.monotonic() - started
    while dead:
        redriven += dead
        imr.done("redrive")
        dead = _drain(depths, set())
    return Course(uploaded, quiet, time.monotonic() - started, killer.killed, redriven, depths.peak)


def _drain(depths: Depths, doomed: set[str]) -> int:
    """Until no queue holds anything; how many dead letters there are then. Who has some is no longer doomed."""
    dead = 0
    for look in depths.until_quiet(DRAIN_SECONDS):
        doomed -= {READERS[queue] for queue, depth in look.items() if depth.dead}
        dead = sum(depth.dead for depth in look.values())
    return dead


def _tell(course: Course, dropped: Dropped) -> None:
    files = len(dropped.keys)
    killed = ", ".join(f"{name} {count}" for name, count in sorted(course.killed.items()))
    peak = ", ".join(f"{name} {count}" for name, count in sorted(course.peak.items()))
    print(f"uploaded {files} files in {course.uploaded:.0f} s")
    print(f"killed {course.killed.total()} processes of functions ({killed})")
    print(f"quiet after {course.quiet:.0f} s, then {course.redriven} dead letters redriven")
    print(f"drained after {course.drained:.0f} s, {course.drained - course.uploaded:.0f} s after the last upload")
    print(f"{len(dropped.letters) / course.drained:.1f} letters/s, from the first upload until all was drained")
    print(f"most messages at a time: {peak}")


def _judge(stores: list[Store]) -> int:
    for store in stores:
        print(f"{store.name}: {store.expected.total()} expected, {store.found.total()} found")
        for word, facts in (("lost", store.lost), ("double", store.double)):
            if facts:
                print(f"  {word}: {facts.total()}, such as {sorted(facts)[:3]}")
    lost = sum(store.lost.total() for store in stores)
    double = sum(store.double.total() for store in stores)
    print(f"lost {lost}, double {double}")
    return 1 if lost or double else 0


if __name__ == "__main__":
    sys.exit(main())
