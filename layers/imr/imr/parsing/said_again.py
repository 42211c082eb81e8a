"""Which of several places a request begins at, by what the letter says of it elsewhere.

A letter names a request more than once: in the summary's account of utilization review, and in its own rationale. Only
where no sentence end parts a request from the rationale before it is this looked at.
"""

import re
from collections.abc import Iterable

_SUMMARY_REACH = 16_000
_RATIONALE_REACH = 6_000
_SHORTEST = 4
_MARKS = " .,;:*"


def said_again(lower: str, starts: Iterable[int], end: int, after: int) -> int | None:
    """The first of the offsets from which on to `end` the words stand elsewhere too, or None.

    `lower` is the letter in lower case; what stands between `after` and `end` does not count.
    """
    elsewhere = f"{lower[: min(after, _SUMMARY_REACH)]} | {lower[end : end + _RATIONALE_REACH]}"
    folded = " ".join(elsewhere.split())
    for start in starts:
        words = " ".join(lower[start:end].split()).strip(_MARKS)
        if len(words) >= _SHORTEST and words in folded and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", folded):
            return start
    return None
