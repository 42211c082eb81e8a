"""python -m tests.mutation --count 200 --rows 0 --seed 1 --jobs 2 [-- pytest arguments]

Copies the checkout's code and tests to a temporary folder, breaks one rule of the parser there, runs the parser's
tests until the first fails, mends the rule, breaks the next. Prints what survived and the share that was noticed.
A mutant that makes a test take ten times as long as usual counts as noticed.
"""

import argparse
import importlib
import multiprocessing
import shutil
import sys
import tempfile
from pathlib import Path
from queue import Queue
from random import Random

from tests.mutation.mutants import Mutant, rules
from tests.mutation.running import PARSER, Known, failure, known_tests

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("layers/imr", "tests", "events", "pyproject.toml")
TESTS = ("tests/unit/parsing", "tests/accuracy")
LEFT_OUT = (
    "hostile or megabyte or a_bomb or gzip_bomb or thousand or the_command or parse_command or (extractors and pdf)"
)
"""Slow tests that read nothing new, those of time, and one that starts processes, which a process of a pool may not."""

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


def sample(root: Path, under: str, count: int, rows: int, random: Random) -> list[Mutant]:
    """`count` mutants of code, each of another line, and `rows` of vocabulary."""
    parser = root / PARSER
    files = sorted(path for path in parser.rglob("*") if path.suffix in (".py", ".csv"))
    files = [path for path in files if under in str(path.relative_to(parser))]
    by_line = rules(files)
    words = [place for place in by_line if place[0].suffix == ".csv"]
    lines = [place for place in by_line if place[0].suffix == ".py"]
    chosen = random.sample(words, min(len(words), rows)) + random.sample(lines, min(len(lines), count))
    return [random.choice(by_line[place]) for place in chosen]


ROOTS: "Queue[Path]"
"""Copies that no run is using; set before the runs are forked off."""


def noticed_by(task: tuple[Path, str, tuple[str, ...], Known, range]) -> str:
    """What notices a mutant (its file, the broken text, tests, what is known of these, the lines of the broken
    function), or "". Mends it."""
    file, text, tests, known, lines = task
    root = ROOTS.get()
    whole = (root / file).read_text(encoding="utf-8")
    try:
        (root / file).write_text(text, encoding="utf-8")
        return failure(root, tests, known, frozenset((str(file), line) for line in lines))
    finally:
        (root / file).write_text(whole, encoding="utf-8")
        ROOTS.put(root)


def check(under: str, count: int, rows: int, seed: int, jobs: int, tests: tuple[str, ...]) -> None:
    """Run the check and print its figures."""
    global ROOTS
    for name in PRELOADED:
        importlib.import_module(name)
    forked = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        ROOTS = forked.Manager().Queue()
        root = copied(Path(folder) / "0")
        with forked.Pool(1, maxtasksperchild=1) as pool:
            known = pool.apply(known_tests, (root, tests))
        ROOTS.put(root)
        for number in range(1, jobs):
            ROOTS.put(Path(shutil.copytree(root, Path(folder) / str(number))))
        chosen = sample(root, under, count, rows, Random(seed))
        tasks = ((mutant.path.relative_to(root), mutant.text(), tests, known, mutant.function) for mutant in chosen)
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
    parser.add_argument("--under", default="", help="only files of imr/parsing with this in their path")
    parser.add_argument("--count", type=int, default=200, help="lines of code to break")
    parser.add_argument("--rows", type=int, default=0, help="rows of vocabulary to leave out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("tests", nargs="*", default=(*TESTS, "-k", f"not ({LEFT_OUT})"), help="pytest's, after --")
    chosen = parser.parse_args()
    check(chosen.under, chosen.count, chosen.rows, chosen.seed, chosen.jobs, tuple(chosen.tests))


if __name__ == "__main__":
    main()
