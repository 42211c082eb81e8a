"""`make fuzz`: the parser under Atheris for ten minutes, then the handlers for a tenth of that; and the figures.

    python -m tests.fuzz --minutes 10

Inputs that reach new code are kept in build/fuzz/corpus and are where the next run goes on from. An input that the
parser fails on, or is slower than ten seconds with, is kept in build/fuzz/crashes; what it comes down to belongs into
FOUND of tests/fuzz/test_parser.py.
"""

import argparse
import itertools
import logging
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.surroundings import quiet
from tests.fuzz.handling import EFFECTS, QUESTIONS, asked, consumed, taken_in
from tests.fuzz.seeds import seeds

PROJECT = Path(__file__).resolve().parents[2]
WORK = PROJECT / "build" / "fuzz"
ATHERIS = PROJECT / ".venv-fuzz"
LIMITS = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=40000")
"""Seconds and megabytes of one input, and its bytes."""


def main() -> None:
    """The command. Ends with 1 if there was a crash."""
    chosen = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    chosen.add_argument("--minutes", type=float, default=10)
    minutes = chosen.parse_args().minutes
    inputs, spent, crashes = fuzz_parser(60 * minutes)
    print(f"parser: inputs {inputs:,}, minutes {spent / 60:.1f}, crashes {crashes}")
    messages, spent, failures = fuzz_handlers(6 * minutes)
    print(f"handlers: messages and questions {messages:,}, minutes {spent / 60:.1f}, failures {failures}")
    sys.exit(crashes + failures > 0)


def fuzz_handlers(seconds: float) -> tuple[int, float, int]:
    """Messages and questions, seconds, and rounds that went wrong; each says which seed it had."""
    started, messages, failures = time.monotonic(), 0, 0
    logging.disable(logging.CRITICAL)
    for seed in itertools.takewhile(lambda _: time.monotonic() - started < seconds, itertools.count()):
        with quiet():
            batches = {queue: consumed(queue, seed) for queue in EFFECTS} | {"IntakeQueue": taken_in(seed)}
            wrong = asked(seed)
        messages += sum(batch.messages for batch in batches.values()) + QUESTIONS
        for queue, batch in batches.items():
            try:
                batch.check()
            except AssertionError as error:
                failures += 1
                print(f"{queue}, seed {seed}: {error}")
        failures += len(wrong)
        print(*(f"API, seed {seed}: {one}" for one in wrong), sep="\n", end="\n" if wrong else "")
    return messages, time.monotonic() - started, failures


def fuzz_parser(seconds: float) -> tuple[int, float, int]:
    """Inputs, seconds and crashes. libFuzzer stops at a crash, and is started again while there is time."""
    for name in ("corpus", "seeds", "crashes"):
        (WORK / name).mkdir(parents=True, exist_ok=True)
    for name, data in seeds().items():
        (WORK / "seeds" / name).write_bytes(data)
    known = set((WORK / "crashes").iterdir())
    started, inputs = time.monotonic(), 0
    while (left := seconds - (time.monotonic() - started)) > 1:
        inputs += _run(int(left))
    return inputs, time.monotonic() - started, len(set((WORK / "crashes").iterdir()) - known)


def _run(seconds: int) -> int:
    """One process of libFuzzer; how many inputs it tried. What it says goes to build/fuzz/log."""
    command = [sys.executable, "-m", "tests.fuzz.parser", str(WORK / "corpus"), str(WORK / "seeds"), *LIMITS]
    command += [f"-max_total_time={seconds}", f"-artifact_prefix={WORK / 'crashes'}/", "-print_final_stats=1"]
    log = WORK / "log"
    with log.open("wb") as said:
        environment = {**os.environ, "PYTHONPATH": str(ATHERIS)}
        ended = subprocess.run(command, cwd=PROJECT, env=environment, stdout=said, stderr=said, check=False)
    counted = re.search(r"number_of_executed_units:\s+(\d+)", log.read_text(errors="replace"))
    if counted is None:
        sys.exit(f"libFuzzer ended with {ended.returncode}; see {log}")
    return int(counted[1])


if __name__ == "__main__":
    os.nice(10)
    main()
