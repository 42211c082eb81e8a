"""`make faults`: every fault point, singles first, then pairs; the last line counts them.

`--no-pairs` leaves the pairs out, `--only TEXT` tries only points with this in their name, `--every N` only every Nth
of them, `--jobs N` sets the processes, `--reach N` how far the second fault of a pair can be from the first.
"""

import argparse
import os
import resource
import sys
import time
from itertools import chain

from tests.faults.points import Point, deliveries, outages, pairs, singles
from tests.faults.surroundings import quiet
from tests.faults.survey import Finding, Survey, clean_run


def main() -> int:
    """Try everything; 1 if any point did not survive."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--reach", type=int, default=4)
    parser.add_argument("--no-pairs", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--every", type=int, default=1)
    chosen = parser.parse_args()
    started = time.monotonic()
    with quiet():
        clean = clean_run()
        points = list(chain(singles(clean), deliveries(clean), outages(clean)))
        if not chosen.no_pairs:
            points += pairs(clean, chosen.reach)
        points = [point for point in points if chosen.only in point.name][:: chosen.every]
        print(
            f"{len(clean.calls)} calls in {len(clean.invocations)} invocations, {len(points)} fault points", flush=True
        )
        tried, lost = _survey(clean.state, points, chosen.jobs)
    processor = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"took {time.monotonic() - started:.0f} s, {processor.ru_utime + processor.ru_stime:.0f} s of processor time")
    if tried < len(points):
        print(f"{len(points) - tried} pairs had no second call to fail, and are not counted")
    print(f"fault points: {tried}, survived: {tried - lost}")
    return 1 if lost else 0


def _survey(clean: dict[str, object], points: list[Point], jobs: int) -> tuple[int, int]:
    """How many fault points were tried, and how many of them did not survive."""
    tried, repeated, lost = 0, 0, 0

    def report(point: Point, finding: Finding) -> None:
        nonlocal tried, repeated, lost
        if finding.differences:
            lost += 1
            print(f"NOT SURVIVED {point.name}\n  " + "\n  ".join(finding.differences), flush=True)
        elif finding.repeated:
            repeated += 1
        tried += 1
        if tried % 100 == 0:
            print(f"{tried} of {len(points)} tried, {lost} not survived", flush=True)

    Survey(clean, points, report, jobs).run()
    return tried - repeated, lost


if __name__ == "__main__":
    sys.exit(main())
