"""False alarms and delay of the rate-shift test on generated streams, with and without a shift.

    python -m tests.benchmarks.rate_shift          1,000 streams of each kind, some minutes

A stream is 60 months of decisions: their number in a month is Poisson, each is overturned with a fixed probability,
which changes after 24 months in the streams with a shift. The test looks four times a month from then on, as the
scheduled function does every day, and at partial months too.
"""

import json
import math
import random
from collections.abc import Iterator
from itertools import product
from statistics import median

from imr.alerts.rate_shift import Count, find_shift, month_before

MONTHS = 60
BEFORE = 24
LOOKS = 4
LAST = "2026-12"
NAMES = [month_before(LAST, MONTHS - 1 - number) for number in range(MONTHS)]
RATE = 0.12
KINDS = {"no shift": RATE, "doubled": 2 * RATE, "half as much again": 1.5 * RATE, "halved": RATE / 2}
VOLUMES = (10, 50, 300)
"""Decisions a month: a rare drug class, a small category, a large one, in a large archive."""


def first_alarm(rng: random.Random, volume: int, rate_after: float) -> float | None:
    """Months from the change to the first alarm; None without one in three years."""
    months: dict[str, Count] = {}
    for number, name in enumerate(NAMES):
        rate = RATE if number < BEFORE else rate_after
        for look, count in enumerate(_growing_month(rng, volume, rate), 1):
            months[name] = count
            if number >= BEFORE and find_shift(months, name):
                return number - BEFORE + look / LOOKS
    return None


def _growing_month(rng: random.Random, volume: int, rate: float) -> Iterator[Count]:
    """What is known of a month at each look."""
    known = Count()
    for _ in range(LOOKS):
        decisions = _poisson(rng, volume / LOOKS)
        known = known.plus(Count(sum(rng.random() < rate for _ in range(decisions)), decisions))
        yield known


def _poisson(rng: random.Random, mean: float) -> int:
    """Knuth's method: multiply until it is less than e^-mean."""
    limit, product, number = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        number += 1
    return number


def figures(streams: int, volume: int, rate_after: float) -> dict[str, float | None]:
    """What happened in so many streams: shares 0 to 1, months."""
    rng = random.Random(f"{volume} {rate_after}")
    alarms = [first_alarm(rng, volume, rate_after) for _ in range(streams)]
    found = sorted(alarm for alarm in alarms if alarm is not None)
    return {
        "alarm within 1 year": sum(alarm <= 12 for alarm in found) / streams,
        "alarm within 3 years": len(found) / streams,
        "median months": median(found) if found else None,
    }


def run(streams: int = 100) -> dict[str, object]:
    """Figures by decisions a month and kind of stream."""
    found: dict[str, object] = {"streams of each kind": streams}
    for volume, (kind, rate) in product(VOLUMES, KINDS.items()):
        for name, figure in figures(streams, volume, rate).items():
            found[f"{volume} a month, {kind}: {name}"] = figure
    return found


if __name__ == "__main__":
    print(json.dumps(run(1000), indent=2))  # noqa: T201  what it is for
