"""From the upload to the last message consumed, in the local cloud: our functions beside handlers that do nothing.

    python -m tests.benchmarks pipeline

Clouds of the same template stand side by side, each at a port of its own: one with our functions, one whose handlers do
nothing but pass the events on that the queues behind them wait for, one whose handlers print a line as well (after a
handler that prints nothing the local cloud waits 50 ms for it), one whose handlers do nothing at all. Each gets the
same number of generated PDF letters, in turns, processes warm; the best run of each counts. `imr ingest` is measured in
a cloud that has just been started. Where /proc tells it, processor time of the cloud itself and of our functions.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from imr_cli.cloud import Cloud, connect_local
from imr_cli.ingesting.keys import keyed_files
from imr_cli.ingesting.uploading import upload
from imr_cli.inventory import QUEUES, Queue, holdings
from imr_cli.local.home import LocalCloud
from tests.benchmarks.idle_handlers import NOTHING, PASSING_ON, printing, put_in_place
from tests.benchmarks.price import pdf_letters
from tests.free_port import free_port
from tests.local.imr import Imr

LETTERS = 150
WARM_UP = 20
ROUNDS = 3
QUIET_LOOKS, PAUSE = 3, 0.05
"""Looks that must find nothing in any queue, and seconds between them."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Contender:
    """A cloud, and how long it took over each batch of letters."""

    imr: Imr
    cloud: Cloud
    server: int
    seconds: list[float] = field(default_factory=list)
    processor: list[tuple[float, float]] = field(default_factory=list)
    """Of the cloud itself, and of the functions, which are processes below it."""

    def take_in(self, folder: Path) -> None:
        """Drop a folder, wait until every queue is empty."""
        before, started = _processor(self.server), time.perf_counter()
        for _ in upload(self.cloud, keyed_files([folder])):
            pass
        _wait_until_quiet(self.cloud)
        self.seconds.append(time.perf_counter() - started)
        after = _processor(self.server)
        self.processor.append((after[0] - before[0], after[1] - before[1]))


def run() -> dict[str, object]:
    """Seconds of each, their ratios, and of `imr ingest`."""
    with tempfile.TemporaryDirectory(prefix="imr-pipeline-") as scratch, ExitStack() as clouds:
        folders = _folders(Path(scratch))
        ingest = _ingest(Path(scratch) / "fresh", folders[-1])
        ours, passing, telling, nothing = (
            clouds.enter_context(_contender(Path(scratch) / name)) for name in ("ours", "passing", "telling", "nothing")
        )
        put_in_place(passing.cloud, PASSING_ON)
        put_in_place(telling.cloud, printing(PASSING_ON), printing(NOTHING))
        put_in_place(nothing.cloud, NOTHING)
        for folder in folders:
            for contender in (ours, passing, telling, nothing):
                contender.take_in(folder)
        assert holdings(ours.cloud).letters == WARM_UP + ROUNDS * LETTERS
    return _figures(ours, passing, telling, nothing) | {"imr ingest of 150 letters, s (<= 60)": ingest}


def _wait_until_quiet(cloud: Cloud) -> None:
    looks = 0
    while looks < QUIET_LOOKS:
        time.sleep(PAUSE)
        looks = 0 if any(_busy(cloud, queue) for queue in QUEUES) else looks + 1


def _busy(cloud: Cloud, queue: Queue) -> bool:
    """Whether messages wait or are being worked on. One call, and none of the queues behind a busy one: looking at all
    of them took as much of the two cores as a function."""
    answer = cloud.clients.sqs.get_queue_attributes(
        QueueUrl=cloud.outputs[f"{queue}Url"],
        AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    )
    return any(map(int, answer["Attributes"].values()))


def _figures(ours: Contender, passing: Contender, telling: Contender, nothing: Contender) -> dict[str, object]:
    contenders = (("o", ours), ("p", passing), ("t", telling), ("n", nothing))
    warm = {name: min(one.seconds[1:]) for name, one in contenders}
    cloud, functions = min(ours.processor[1:])
    return {
        "letters a run": LETTERS,
        "our functions, s": round(warm["o"], 2),
        "handlers that pass events on, s": round(warm["p"], 2),
        "handlers that pass events on and print a line, s": round(warm["t"], 2),
        "handlers that do nothing, s": round(warm["n"], 2),
        "ours to passing on (<= 1.5)": round(warm["o"] / warm["p"], 2),
        "ours to passing on and printing": round(warm["o"] / warm["t"], 2),
        "ours to nothing": round(warm["o"] / warm["n"], 2),
        "ours: processor time of the local cloud, s": round(cloud, 2),
        "ours: processor time of the functions, s": round(functions, 2),
        "passing on: processor time of the local cloud, s": round(min(passing.processor[1:])[0], 2),
    }


def _folders(scratch: Path) -> list[Path]:
    """A few letters to warm up with, then as many as a run has, for each round; all of them different."""
    letters = iter(pdf_letters(WARM_UP + ROUNDS * LETTERS))
    folders = [scratch / f"letters-{number}" for number in range(ROUNDS + 1)]
    for folder, count in zip(folders, (WARM_UP, *[LETTERS] * ROUNDS), strict=True):
        folder.mkdir()
        for _, (name, data) in zip(range(count), letters, strict=False):
            (folder / name).write_bytes(data)
    return folders


def _ingest(home: Path, folder: Path) -> float:
    """Seconds of the command, until all decisions can be found, are counted and were matched."""
    with _contender(home) as fresh:
        started = time.perf_counter()
        fresh.imr.done("ingest", str(folder))
        seconds = time.perf_counter() - started
        assert holdings(fresh.cloud).letters == LETTERS
    return round(seconds, 1)


@contextmanager
def _contender(home: Path) -> Iterator[Contender]:
    """A cloud at a free port with a watch, thrown away at the end."""
    imr = Imr(home)
    port = free_port()
    imr.done("up", "--port", str(port))
    try:
        imr.done("watch", "add", "won", "outcome:overturned")
        with patch.dict(os.environ, {"IMR_HOME": str(home)}):
            server = LocalCloud.load()
            assert server
            cloud = connect_local()
            _wait_until_quiet(cloud)  # S3 has sent its test event, which nobody handles while handlers are exchanged
            yield Contender(imr, cloud, server.pid)
    finally:
        imr.done("down", "--purge")


def _processor(server: int) -> tuple[float, float]:
    """Seconds of processor time of a process, and of those below it, ended ones too; 0 where there is no /proc."""
    own, below = 0.0, 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        user, system, ended_user, ended_system = (int(field) / TICKS for field in fields[11:15])
        if int(stat.parent.name) == server:
            own, below = user + system, below + ended_user + ended_system
        elif int(fields[1]) == server:
            below += user + system
    return own, below
