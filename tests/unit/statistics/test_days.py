"""Percentiles of histograms of days."""

from hypothesis import given
from hypothesis import strategies as st

from imr.statistics.days import percentile


@given(st.lists(st.integers(0, 60), min_size=1, max_size=50), st.sampled_from([50, 90, 100]))
def test_percentile_is_the_smallest_that_covers_the_share(days: list[int], percent: int) -> None:
    found = percentile({day: days.count(day) for day in days}, percent)
    assert found is not None
    assert sum(day <= found for day in days) * 100 >= percent * len(days)
    assert sum(day < found for day in days) * 100 < percent * len(days)


def test_percentile_of_nothing() -> None:
    assert percentile({}, 50) is None
    assert percentile({3: 0}, 50) is None
