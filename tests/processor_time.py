"""How long something takes at the least, so that what else the machine does is not held against it."""

import time
from collections.abc import Callable

TRIES = 3


def least_seconds(act: Callable[[], object], enough: float) -> float:
    """Processor time of the best of a few tries; the first that is below `enough` will do."""
    least = float("inf")
    for _ in range(TRIES):
        started = time.process_time()
        act()
        least = min(least, time.process_time() - started)
        if least < enough:
            break
    return least
