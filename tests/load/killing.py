"""Functions killed at random: the processes in which the local cloud runs them."""

import os
import re
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from random import Random
from threading import Event, Thread

WORKER = re.compile(r"ministack-lambda-\w+?-(\w+?Function)\w*-")
"""Folder that the local cloud unpacks a function into; the name of the function is in it."""

LOOK_SECONDS = 0.5
STARTING_SECONDS = 10.0
"""Younger processes are spared: the local cloud starts a function in seconds, and one killed while it starts delays its
messages without having touched them."""


class Killer:
    """Kills one process of a function, on average every `seconds`, while it is entered; and every process of functions
    that are `doomed`, however young, so that no delivery to them ends well.
    """

    def __init__(self, cloud: int, seconds: float, seed: int, doomed: Iterable[str] = ()) -> None:
        self.killed: Counter[str] = Counter()
        self.doomed = set(doomed)
        self._cloud = cloud
        self._seconds = seconds
        self._random = Random(seed)
        self._seen: dict[int, float] = {}
        self._over = Event()
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Killer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        due = self._next()
        while not self._over.wait(LOOK_SECONDS):
            running = workers(self._cloud)
            now = time.monotonic()
            self._seen = {process: self._seen.get(process, now) for process in running}
            victims = [process for process, function in running.items() if function in self.doomed]
            grown = sorted(process for process, since in self._seen.items() if now - since >= STARTING_SECONDS)
            if grown and now >= due:
                victims.append(self._random.choice(grown))
                due = self._next()
            for process in set(victims):
                self._kill(process, running[process])

    def _kill(self, process: int, function: str) -> None:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
            self.killed[function] += 1

    def _next(self) -> float:
        return time.monotonic() + self._random.expovariate(1 / self._seconds)


def workers(cloud: int) -> dict[int, str]:
    """Process -> function, of the local cloud that runs as process `cloud`, and of no other."""
    listed = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    found: dict[int, str] = {}
    for line in listed.stdout.splitlines():
        process, parent, arguments = line.split(maxsplit=2)
        function = WORKER.search(arguments)
        if int(parent) == cloud and function:
            found[int(process)] = function[1]
    return found
