"""Trying many fault points: one clean run is the trunk, from which a process branches off for each point.

A branch inherits everything that happened before its fault (moto keeps all of it in memory), so that only what comes
after the fault costs time.
"""

import gc
import json
import os
import select
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.faults.points import Point
from tests.faults.state import State, differences
from tests.faults.trial import FaultyCloud, Manner, Outcome, run

BRANCH_SECONDS = 300
"""A branch that takes longer hangs."""


@dataclass(frozen=True)
class Finding:
    """What became of a point: what differed in the end, nothing if it survived; and whether it was one of its own,
    or a pair whose second call there was none of, so that its first fault was tried once more.
    """

    differences: list[str]
    repeated: bool = False


Report = Callable[[Point, Finding], None]


def clean_run() -> Outcome:
    """The run that all others are compared with; the second of two, so that nothing is new any more."""
    run(Manner())
    return run(Manner())


@dataclass
class Survey:
    """Tries points, at most `jobs` at a time."""

    clean: State
    points: Sequence[Point]
    report: Report
    jobs: int = 2
    _running: dict[int, tuple[Point, int]] = field(default_factory=dict)
    _invocation: int = 0
    _branch: tuple[Point, int] | None = None

    def run(self) -> None:
        """Try them all."""
        due: dict[int, list[Point]] = defaultdict(list)
        for point in self.points:
            due[point.invocation].append(point)
        gc.freeze()

        def watch(cloud: FaultyCloud) -> None:
            for point in [] if self._branch else due.pop(self._invocation, []):
                if self._fork(point):
                    cloud.manner = point.manner
                    break
            self._invocation += 1

        try:
            outcome = run(Manner(), watch)
        except BaseException as error:
            if self._branch:
                self._end(Finding([f"{type(error).__name__}: {error}"]))
            raise
        if self._branch:
            point, _ = self._branch
            missed = [] if getattr(point.manner.plan, "struck", True) else ["the fault never struck"]
            differing = differences(self.clean, outcome.state, loosely=point.reordered)
            self._end(Finding(missed + differing, getattr(point.manner.plan, "single", False)))
        while self._running:
            self._collect()

    def _fork(self, point: Point) -> bool:
        """Whether this is the branch."""
        while len(self._running) >= self.jobs:
            self._collect()
        sys.stdout.flush()
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            gc.disable()
            signal.alarm(BRANCH_SECONDS)
            self._branch = (point, write)
            return True
        os.close(write)
        self._running[read] = (point, child)
        return False

    def _collect(self) -> None:
        ready, _, _ = select.select(list(self._running), [], [])
        for read in ready:
            point, child = self._running.pop(read)
            with os.fdopen(read) as answer:
                said = answer.read()
            _, status = os.waitpid(child, 0)
            self.report(point, Finding(**json.loads(said)) if said else Finding([f"ended with status {status}"]))

    def _end(self, found: Finding) -> None:
        assert self._branch
        with os.fdopen(self._branch[1], "w") as answer:
            json.dump({**vars(found), "differences": [line[:5000] for line in found.differences]}, answer)
        os._exit(0)
