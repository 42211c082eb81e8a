"""python -m tests.mutation --count 200 --rows 0 --seed 1 --jobs 2 [-- pytest arguments]

Breaks one rule of the parser, in a copy, runs the parser's tests until the first fails, breaks the next. Prints what
survived and the share that was noticed. A mutant that makes a test take ten times as long as usual counts as noticed.
"""

import argparse
import os
import sys
from random import Random

import pytest

from tests.mutation.mutants import Mutant, rules
from tests.mutation.running import PARSER, Check

TESTS = ("tests/unit/parsing", "tests/accuracy")
LEFT_OUT = (
    "hostile or megabyte or a_bomb or gzip_bomb or thousand or the_command or parse_command or (extractors and pdf)"
)
"""Slow tests that read nothing new, those of time, and one that starts processes, which a process of a pool may not."""


def sample(under: str, count: int, rows: int, random: Random) -> list[Mutant]:
    """`count` mutants of code, each of another line, and `rows` of vocabulary."""
    files = sorted(path for path in PARSER.rglob("*") if path.suffix in (".py", ".csv"))
    by_line = rules([path for path in files if under in str(path.relative_to(PARSER))])
    words = [place for place in by_line if place[0].suffix == ".csv"]
    lines = [place for place in by_line if place[0].suffix == ".py"]
    chosen = random.sample(words, min(len(words), rows)) + random.sample(lines, min(len(lines), count))
    return [random.choice(by_line[place]) for place in chosen]


def check(mutants: list[Mutant], jobs: int, tests: list[str]) -> None:
    """Run the check and print its figures."""
    noticed: dict[str, list[bool]] = {}

    def tell(mutant: Mutant, test: str) -> None:
        place = f"{mutant.path.name}:{mutant.line}: {mutant.what}"
        _say(f"noticed: {place}: {test.rpartition('/')[2]}" if test else f"SURVIVED: {place}")
        noticed.setdefault(mutant.path.suffix, []).append(bool(test))

    os.environ["CI"] = "true"  # Hypothesis tries the same each time, and nothing that it kept of another mutant
    pytest.main(["-qq", "--no-header", "--no-summary", "--tb=no", *tests], plugins=[Check(mutants, jobs, tell)])
    for kind, of_kind in noticed.items():
        _say(f"{kind}: {len(of_kind)} mutants, {sum(of_kind)} noticed ({sum(of_kind) / len(of_kind):.1%})")


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
    parser.add_argument("tests", nargs="*", default=[*TESTS, "-k", f"not ({LEFT_OUT})"], help="pytest's, after --")
    chosen = parser.parse_args()
    check(sample(chosen.under, chosen.count, chosen.rows, Random(chosen.seed)), chosen.jobs, chosen.tests)


if __name__ == "__main__":
    main()
