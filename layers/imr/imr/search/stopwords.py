"""Words that tell nothing about a request."""

from imr.search.analysis import words

_COMMON = """
a an and any are as at be been by for from had has have he her his in into is it its medically necessary no not of on or
other per request requested requests she than that the their them then there these they this to under up was were will
with without year years old month months week weeks day days time times x patient worker claimant injured
"""

STOP_WORDS = frozenset(words(_COMMON))


def is_telling(stem: str) -> bool:
    """Whether a stemmed word helps to tell one request from another: no common word, no bare number."""
    return stem not in STOP_WORDS and not stem.isdigit() and len(stem) > 1
