"""Intervals of rates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imr.domain.rate import wilson_interval

# Well-known values of the score interval (R's prop.test without continuity correction gives the same).
PUBLISHED = [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)]


@pytest.mark.parametrize(("successes", "trials", "low", "high"), PUBLISHED)
def test_published_values(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson_interval(successes, trials) == pytest.approx((low, high), abs=5e-5)


def test_nothing_is_known_of_nothing() -> None:
    assert wilson_interval(0, 0) is None


@given(st.integers(1, 10**7).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_interval_holds_the_rate_and_stays_between_0_and_1(case: tuple[int, int]) -> None:
    interval = wilson_interval(*case)
    assert interval is not None
    assert 0 <= interval[0] <= case[0] / case[1] <= interval[1] <= 1
