"""python -m tests.mutation --count 200 --rows 0 --seed 1 --jobs 2 [-- pytest arguments]

Copies the checkout's code and tests to a temporary folder, breaks one rule of the parser there, runs the parser's
tests until the first fails, mends the rule, breaks the next. Prints what survived and the share that was noticed.
A mutant that makes the tests take ten times as long as usual counts as noticed.
"""

import argparse
import importlib
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from queue import Queue
from random import Random
from types import FrameType

import pytest

import imr
import tests as tests_package
from tests.mutation.mutants import Mutant, rules

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("layers/imr", "tests", "events", "pyproject.toml")
PARSER = Path("layers/imr/imr/parsing")
TESTS = ("tests/unit/parsing/structure", "tests/unit/parsing/judged", "tests/unit/parsing/properties")
STARTS_PROCESSES = "test_several_processes_print_the_same"
"""What a process of a pool may not do. It checks no rule of the parser."""

PRELOADED = ("hypothesis", "PIL.Image", "pydantic", "pypdfium2", "reportlab.pdfgen.canvas")
"""What every run needs and no mutant touches: imported once, before the runs are forked off."""


def copied(folder: Path) -> Path:
    """A copy of what the parser's tests need."""
    for name in COPIED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
        else:
            shutil.copy(source, target)
    return folder


def sample(root: Path, count: int, rows: int, random: Random) -> list[Mutant]:
    """`count` mutants of code, each of another line, and `rows` of vocabulary."""
    files = sorted(path for path in (root / PARSER).rglob("*") if path.suffix in (".py", ".csv"))
    by_line = rules(files)
    words = [place for place in by_line if place[0].suffix == ".csv"]
    lines = [place for place in by_line if place[0].suffix == ".py"]
    chosen = random.sample(words, min(len(words), rows)) + random.sample(lines, min(len(lines), count))
    return [random.choice(by_line[place]) for place in chosen]


class FirstFailure:
    """A pytest plugin that keeps the name of the first test, or file, that failed."""

    name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test has run."""
        if report.failed and not self.name:
            self.name = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file has been read."""
        if report.failed and not self.name:
            self.name = report.nodeid


def failure(root: Path, tests: Sequence[str], limit: int) -> str:
    """The first test that fails in a copy, "too long" after `limit` seconds, or "".

    For a process of its own: it imports the copy.
    """
    os.chdir(root)
    imr.__path__[:] = [str(root / "layers/imr/imr")]  # what is imported from now on comes from the copy
    tests_package.__path__[:] = [str(root / "tests")]
    sys.path.insert(0, str(root))
    sys.dont_write_bytecode = True
    os.environ["CI"] = "true"  # Hypothesis tries the same each time, and nothing that it kept of another mutant
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(limit)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        first = FirstFailure()
        code = pytest.main(
            ["-x", "-q", "--rootdir", str(root), "-k", f"not {STARTS_PROCESSES}", *tests], plugins=[first]
        )
    return "" if code == pytest.ExitCode.OK else first.name or "too long"


def _too_long(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt(number, frame)


ROOTS: "Queue[Path]"
"""Copies that no run is using; set before the runs are forked off."""


def noticed_by(task: tuple[Path, str, tuple[str, ...], int]) -> str:
    """What notices a mutant (its file, the broken text, tests, seconds they may take), or "". Mends it."""
    file, text, tests, limit = task
    root = ROOTS.get()
    whole = (root / file).read_text(encoding="utf-8")
    try:
        (root / file).write_text(text, encoding="utf-8")
        return failure(root, tests, limit)
    finally:
        (root / file).write_text(whole, encoding="utf-8")
        ROOTS.put(root)


def check(count: int, rows: int, seed: int, jobs: int, tests: tuple[str, ...]) -> None:
    """Run the check and print its figures."""
    global ROOTS
    for name in PRELOADED:
        importlib.import_module(name)
    forked = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        ROOTS = forked.Manager().Queue()
        roots = [copied(Path(folder) / str(number)) for number in range(jobs)]
        with forked.Pool(1, maxtasksperchild=1) as pool:
            started = time.monotonic()
            if failing := pool.apply(failure, (roots[0], tests, 3600)):
                raise SystemExit(f"before anything is broken, this fails: {failing}")
            limit = 10 * round(time.monotonic() - started) + 10
        for root in roots:
            ROOTS.put(root)
        chosen = sample(roots[0], count, rows, Random(seed))
        tasks = ((mutant.path.relative_to(roots[0]), mutant.text(), tests, limit) for mutant in chosen)
        with forked.Pool(jobs, maxtasksperchild=1) as pool:
            outcomes = list(map(_told, chosen, pool.imap(noticed_by, tasks, chunksize=1)))
    for kind in (".py", ".csv"):
        of_kind = [noticed for mutant, noticed in zip(chosen, outcomes, strict=True) if mutant.path.suffix == kind]
        if of_kind:
            _say(f"{kind}: {len(of_kind)} mutants, {sum(of_kind)} noticed ({sum(of_kind) / len(of_kind):.1%})")


def _told(mutant: Mutant, test: str) -> bool:
    place = f"{mutant.path.name}:{mutant.line}: {mutant.what}"
    _say(f"noticed: {place}: {test.rpartition('/')[2]}" if test else f"SURVIVED: {place}")
    return bool(test)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="lines of code to break")
    parser.add_argument("--rows", type=int, default=0, help="rows of vocabulary to leave out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("tests", nargs="*", default=TESTS, help="arguments for pytest, after --")
    chosen = parser.parse_args()
    check(chosen.count, chosen.rows, chosen.seed, chosen.jobs, tuple(chosen.tests))


if __name__ == "__main__":
    main()
