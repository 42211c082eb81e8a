"""Runs the parser's tests: once as they are, then for each broken rule, in a process of its own that has the tests
already and imports the broken parser only.

The first run tells which functions each test calls, so that of a broken rule the tests that use it come first, the
quickest of them at once.
"""

import importlib
import multiprocessing
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, ModuleType

import pytest
from _pytest.runner import runtestprotocol

import imr
from tests.mutation.mutants import Mutant

PACKAGE = Path(imr.__path__[0])
PARSER = PACKAGE / "parsing"

LEAST_SECONDS = 10
"""A test may always take that long, for the machine may be busy."""


@dataclass(frozen=True, slots=True)
class KnownTest:
    """A test: the seconds it takes, and where the functions of the parser begin that it calls, as (file, line)."""

    item: pytest.Item
    seconds: float
    called: frozenset[tuple[str, int]]


KNOWN: list[KnownTest] = []
"""Filled before the processes are forked off that use it."""


class Check:
    """A pytest plugin that does not run the tests but tries mutants on them, and gives each outcome to `tell`."""

    def __init__(self, mutants: Sequence[Mutant], jobs: int, tell: Callable[[Mutant, str], None]) -> None:
        self.mutants = mutants
        self.jobs = jobs
        self.tell = tell

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the check."""
        if session.testsfailed:
            pytest.exit("before anything is broken, tests cannot be read", 1)
        KNOWN[:] = map(_known, session.items)
        tasks = ((mutant.path, mutant.text(), mutant.function) for mutant in self.mutants)
        with multiprocessing.get_context("fork").Pool(self.jobs, maxtasksperchild=1) as pool:
            for mutant, test in zip(self.mutants, pool.imap(noticed_by, tasks, chunksize=1), strict=True):
                self.tell(mutant, test)
        return True


def _known(item: pytest.Item) -> KnownTest:
    """Run a test of the parser as it is, and note what it calls."""
    codes: set[CodeType] = set()

    def note(frame: FrameType, _event: str, _argument: object) -> None:
        codes.add(frame.f_code)

    started = time.perf_counter()
    sys.settrace(note)
    try:
        failed = _fails(item, None)
    finally:
        sys.settrace(None)
    if failed:
        pytest.exit(f"before anything is broken, this fails: {item.nodeid}", 1)
    called = ((code.co_filename, code.co_firstlineno) for code in codes if code.co_filename.startswith(str(PARSER)))
    return KnownTest(item, time.perf_counter() - started, frozenset(called))


def _fails(item: pytest.Item, following: pytest.Item | None) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def noticed_by(task: tuple[Path, str, range]) -> str:
    """The first test that fails of a mutant (its file, the broken text, the lines of the broken function), or "".

    For a forked process, whose parser is broken for good.
    """
    file, text, lines = task
    broken = frozenset((str(file), line) for line in lines)
    tests = sorted(KNOWN, key=lambda test: (broken.isdisjoint(test.called), test.seconds))
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(LEAST_SECONDS)
    try:
        with _broken(file, text):
            return _first_failure(tests)
    except KeyboardInterrupt:
        return "too long"
    except Exception as error:  # noqa: BLE001 - whatever a broken module raises when it is imported
        return f"import: {type(error).__name__}"


def _first_failure(tests: list[KnownTest]) -> str:
    following: Iterable[KnownTest | None] = [*tests[1:], None]
    for test, after in zip(tests, following, strict=True):
        signal.alarm(LEAST_SECONDS + 10 * round(test.seconds))
        if _fails(test.item, after.item if after else None):
            return test.item.nodeid
    return ""


def _too_long(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt(number, frame)


@contextmanager
def _broken(file: Path, text: str) -> Iterator[None]:
    """Import a copy of the parser with one file broken, and let all modules use that instead."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        copy = Path(folder) / "imr"
        shutil.copytree(PACKAGE, copy)
        (copy / file.relative_to(PACKAGE)).write_text(text, encoding="utf-8")
        imr.__path__[:] = [str(copy)]
        sys.dont_write_bytecode = True
        whole = {name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith("imr.parsing")}
        _replace({id(old): new for name, module in whole.items() for old, new in _pairs(module, name)})
        yield


def _pairs(whole: ModuleType, name: str) -> Iterator[tuple[object, object]]:
    """A module, and what it defines, with what stands for it in the broken parser."""
    broken = importlib.import_module(name)
    yield whole, broken
    for attribute, value in vars(whole).items():
        if callable(value) and hasattr(broken, attribute):
            yield value, getattr(broken, attribute)


def _replace(others: dict[int, object]) -> None:
    """Let modules that imported something of the whole parser have that of the broken one."""
    modules = {id(module): module for module in sys.modules.values() if module.__name__.startswith(("imr.", "tests"))}
    modules |= {id(test.item.module): test.item.module for test in KNOWN if isinstance(test.item, pytest.Function)}
    for module in modules.values():
        for attribute, value in list(vars(module).items()):
            if id(value) in others:
                setattr(module, attribute, others[id(value)])
