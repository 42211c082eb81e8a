"""python -m tests.mutation --count 200 --seed 1 --jobs 2 [-- pytest arguments]

Copies the checkout's code and tests to a temporary folder, breaks one rule of the parser there, runs the parser's
tests until the first fails, mends the rule, breaks the next. Prints what survived and the share that was noticed.
A mutant that makes the tests take ten times as long as usual counts as noticed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from random import Random

from tests.mutation.mutants import Mutant, rules

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("layers/imr", "tests", "events", "pyproject.toml")
PARSER = Path("layers/imr/imr/parsing")
TESTS = ("-x", "-q", "-p", "no:randomly", "tests/unit/parsing")
TABLE_SHARE = 0.2
"""Rows of vocabulary outnumber lines of code; at most this share of the sample is rows."""


def copied(folder: Path) -> Path:
    """A copy of what the parser's tests need."""
    for name in COPIED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
        else:
            shutil.copy(source, target)
    return folder


def sample(root: Path, count: int, random: Random) -> list[Mutant]:
    """`count` mutants, each of another line."""
    files = sorted(path for path in (root / PARSER).rglob("*") if path.suffix in (".py", ".csv"))
    by_line = rules(files)
    rows = [place for place in by_line if place[0].suffix == ".csv"]
    lines = [place for place in by_line if place[0].suffix == ".py"]
    tables = min(len(rows), round(count * TABLE_SHARE))
    chosen = random.sample(rows, tables) + random.sample(lines, min(len(lines), count - tables))
    return [random.choice(by_line[place]) for place in chosen]


def passes(root: Path, tests: Sequence[str], limit: float | None) -> bool:
    """Whether the tests pass in a copy. Too long is a failure."""
    path = f"{root / 'layers/imr'}{os.pathsep}{root}"
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", *tests]
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return False
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(done.stdout.decode()[-2000:] + done.stderr.decode()[-2000:])
    return done.returncode == 0


def survives(mutant: Mutant, root: Path, tests: Sequence[str], limit: float) -> bool:
    """Whether no test notices the mutant. The file is mended afterwards."""
    path = root / mutant.path
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(mutant.text(), encoding="utf-8")
        return passes(root, tests, limit)
    finally:
        path.write_text(whole, encoding="utf-8")


def check(count: int, seed: int, jobs: int, tests: Sequence[str]) -> int:
    """Run the check; the number of survivors."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        roots: Queue[Path] = Queue()
        for number in range(jobs):
            roots.put(copied(Path(folder) / str(number)))
        first = Path(folder) / "0"
        started = time.monotonic()
        if not passes(first, tests, None):
            raise SystemExit("the tests fail before anything is broken")
        limit = 10 * (time.monotonic() - started) + 10
        chosen = sample(first, count, Random(seed))

        def survivor(mutant: Mutant) -> Mutant | None:
            root = roots.get()
            try:
                relative = Mutant(mutant.path.relative_to(first), mutant.line, mutant.what, mutant.text)
                return relative if survives(relative, root, tests, limit) else None
            finally:
                roots.put(root)

        with ThreadPoolExecutor(jobs) as pool:
            survivors = []
            for number, found in enumerate(pool.map(survivor, chosen), 1):
                if found:
                    survivors.append(found)
                    print(f"[{number}] survived: {found.path}:{found.line}: {found.what}", flush=True)  # noqa: T201 - its output
    noticed = len(chosen) - len(survivors)
    print(f"mutants: {len(chosen)}, noticed: {noticed} ({noticed / len(chosen):.1%})")  # noqa: T201 - its output
    return len(survivors)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("tests", nargs="*", default=TESTS, help="arguments for pytest, after --")
    chosen = parser.parse_args()
    check(chosen.count, chosen.seed, chosen.jobs, chosen.tests)


if __name__ == "__main__":
    main()
