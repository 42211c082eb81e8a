"""Accuracy of the parser over labelled letters.

python -m tests.accuracy DIR [--through pypdf,flat,...|all]

DIR holds letters, DIR.gold.jsonl their labels. With --through the letters are read through other extractors and
manglings, a line each; the letters' own words are printed for misses only.
"""

import argparse
import sys
from pathlib import Path

from tests.accuracy.extraction import EXTRACTIONS, is_installed
from tests.accuracy.measuring import measured
from tests.accuracy.report import report, summary, summary_heading


def main() -> int:
    """The command; exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--through", default="", help="all, or a list of: " + ", ".join(EXTRACTIONS))
    parser.add_argument("--misses", action="store_true", help="with --through: the full report of each")
    chosen = parser.parse_args()
    if not chosen.through:
        _say(report(measured(chosen.corpus)))
        return 0
    names = list(EXTRACTIONS) if chosen.through == "all" else chosen.through.split(",")
    _say(summary_heading())
    for name in names:
        if not is_installed(name):
            _say(f"{name:<18} not installed")
            continue
        accuracy = measured(chosen.corpus, name)
        _say(summary(name, accuracy))
        if chosen.misses:
            _say(report(accuracy))
    return 0


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
