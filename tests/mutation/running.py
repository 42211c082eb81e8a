"""Runs the parser's tests in a copy, in a process of its own: once as they are, then for each broken rule.

The first run tells which functions each test calls, so that of a broken rule the tests that use it come first, the
quickest of them at once.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType

import pytest

import imr
import tests as tests_package

PARSER = Path("layers/imr/imr/parsing")
Place = tuple[str, int]
"""A file of the parser, from the root of the copy, and a line."""


@dataclass(slots=True)
class TestRun:
    """What is known of a test: the seconds it took, and the first lines of the functions of the parser it called."""

    seconds: float = 0.0
    called: set[Place] = field(default_factory=set)


Known = dict[str, TestRun]
"""The tests that are to be run, by name."""


class FirstFailure:
    """A pytest plugin that keeps the name of the first test, or file, that failed."""

    def __init__(self) -> None:
        self.name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test has run."""
        if report.failed and not self.name:
            self.name = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file has been read."""
        if report.failed and not self.name:
            self.name = report.nodeid


class Recorder:
    """A pytest plugin that fills in what is known of each test."""

    def __init__(self, root: Path) -> None:
        self.folder = str(root / PARSER)
        self.root = root
        self.known: Known = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Run a test and note what it calls."""
        codes: set[CodeType] = set()

        def note(frame: FrameType, _event: str, _argument: object) -> None:
            codes.add(frame.f_code)

        started = time.perf_counter()
        sys.settrace(note)
        try:
            yield
        finally:
            sys.settrace(None)
            places = {self._place(code) for code in codes if code.co_filename.startswith(self.folder)}
            self.known[item.nodeid] = TestRun(time.perf_counter() - started, places)

    def _place(self, code: CodeType) -> Place:
        return str(Path(code.co_filename).relative_to(self.root)), code.co_firstlineno


class Order:
    """A pytest plugin that runs known tests only, first those that call what is broken, and none for too long."""

    def __init__(self, known: Known, broken: frozenset[Place]) -> None:
        self.known = known
        self.broken = broken

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the tests in order."""
        items[:] = [item for item in items if item.nodeid in self.known]
        items.sort(key=self._rank)

    def _rank(self, item: pytest.Item) -> tuple[bool, float]:
        run = self.known[item.nodeid]
        return self.broken.isdisjoint(run.called), run.seconds

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Give a test ten times as long as it usually takes."""
        signal.alarm(10 + 10 * round(self.known[item.nodeid].seconds))


def known_tests(root: Path, tests: Sequence[str]) -> Known:
    """What the tests of an unbroken copy call. Raises SystemExit where one fails."""
    recorder = Recorder(root)
    with _in_copy(root):
        failing = _failure(root, tests, recorder)
    if failing:
        raise SystemExit(f"before anything is broken, this fails: {failing}")
    return recorder.known


def failure(root: Path, tests: Sequence[str], known: Known, broken: frozenset[Place]) -> str:
    """The first test that fails in a copy, "too long", or ""."""
    sys.dont_write_bytecode = True
    with _in_copy(root):
        signal.signal(signal.SIGALRM, _too_long)
        signal.alarm(60)
        return _failure(root, tests, Order(known, broken))


def _failure(root: Path, tests: Sequence[str], plugin: object) -> str:
    first = FirstFailure()
    code = pytest.main(["-x", "-q", "--tb=no", "--rootdir", str(root), *tests], plugins=[first, plugin])
    return "" if code == pytest.ExitCode.OK else first.name or "too long"


@contextmanager
def _in_copy(root: Path) -> Iterator[None]:
    """For a process that has imported nothing of the parser and its tests: it imports the copy's."""
    os.chdir(root)
    imr.__path__[:] = [str(root / "layers/imr/imr")]
    tests_package.__path__[:] = [str(root / "tests")]
    sys.path.insert(0, str(root))
    os.environ["CI"] = "true"  # Hypothesis tries the same each time, and nothing that it kept of another mutant
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        yield


def _too_long(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt(number, frame)
