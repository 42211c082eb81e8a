"""How sure a rate is that was counted on few cases."""

from math import sqrt

Z_95 = 1.959963984540054
"""Two-sided 95% quantile of the normal distribution."""


def wilson_interval(successes: int, trials: int) -> tuple[float, float] | None:
    """The 95% score interval of a rate; None without trials.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927). Unlike
    the textbook interval it stays within 0..1 and does not shrink to nothing at rates of 0 and 1.
    """
    if trials == 0:
        return None
    rate = successes / trials
    spread = Z_95 * Z_95 / trials
    center = rate + spread / 2
    margin = Z_95 * sqrt((rate * (1 - rate) + spread / 4) / trials)
    low, high = (center - margin) / (1 + spread), (center + margin) / (1 + spread)
    return (0.0 if successes == 0 else low, 1.0 if successes == trials else high)
