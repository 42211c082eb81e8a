"""How deep the queues get, and when all is quiet."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from imr_cli.cloud import Cloud
from imr_cli.inventory import QueueDepth, queue_depths

PAUSE = 0.5
"""Seconds between two looks: each is eight requests to the local cloud, which is at work."""

QUIET_LOOKS = 4
"""Looks in a row that must find every queue empty: events travel from one queue to the next."""


@dataclass
class Depths:
    """The deepest that each queue was seen, messages that functions held at the time among them."""

    cloud: Cloud
    peak: dict[str, int] = field(default_factory=dict)

    def until_quiet(self, seconds: float) -> Iterator[dict[str, QueueDepth]]:
        """Look by look. Raises TimeoutError when it takes longer."""
        looks, deadline = 0, time.monotonic() + seconds
        while looks < QUIET_LOOKS:
            if time.monotonic() > deadline:
                raise TimeoutError(f"not quiet after {seconds:.0f} s: {queue_depths(self.cloud)}")
            depths = queue_depths(self.cloud)
            looks = looks + 1 if all(depth.idle for depth in depths.values()) else 0
            for name, depth in depths.items():
                self.peak[name] = max(self.peak.get(name, 0), depth.waiting + depth.in_flight)
            yield depths
            time.sleep(PAUSE)
