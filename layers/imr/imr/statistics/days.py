"""How long letters take: percentiles of histograms of days."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Days:
    """Days between two dates: of how many letters, the median, the 90th percentile, and letters by days."""

    letters: int
    median: int | None
    p90: int | None
    histogram: Mapping[int, int]


def days(histogram: Mapping[int, int]) -> Days:
    """Sums up letters by days."""
    return Days(sum(histogram.values()), percentile(histogram, 50), percentile(histogram, 90), dict(histogram))


def percentile(histogram: Mapping[int, int], percent: int) -> int | None:
    """The smallest number of days within which `percent` of the letters were done (nearest rank); None without any."""
    rank = ceil(sum(histogram.values()) * percent / 100)
    seen = 0
    for number, letters in sorted(histogram.items()):
        seen += letters
        if letters and seen >= rank:
            return number
    return None
