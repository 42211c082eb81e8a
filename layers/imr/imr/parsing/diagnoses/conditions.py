"""What words of a list of diagnoses name: a condition, or a part of the body."""

import re
from functools import lru_cache

from imr.parsing.vocabulary import WORD_LISTS

CODE = r"(?:(?!t1[0-2] )[a-tv-z]\d[\da-z](?:\.[\da-z]{1,4})?|\d{3}(?:\.\d{1,2})?)"
CODE_ALONE = re.compile(r"[a-tv-z]\d[\da-z]\.[\da-z]{1,4}|\d{3}\.\d{1,2}")
WORD = re.compile(r"[a-z/]+")
CONDITIONS = frozenset(WORD_LISTS["condition"])
CONDITION_ENDINGS = tuple(WORD_LISTS["condition ending"])
LAST_LETTERS = frozenset(ending[-3:] for ending in CONDITION_ENDINGS)
"""One look-up for most words, instead of all endings."""
REGIONS = frozenset(WORD_LISTS["region"])
ANATOMY = REGIONS | frozenset(WORD_LISTS["anatomy"])
EPONYM = re.compile(r"[a-z]'s$")
"""A disease by the name of who described it: "De Quervain's"."""
VISITS = ("encounter for ", "aftercare ")
"""What the ICD has codes for besides conditions."""
HOW_LONG = re.compile(r"(?:chronic|acute|persistent|ongoing|severe) (?=.)")


def is_region(words: str) -> bool:
    """Whether words name nothing but parts of the body, as "left knee" or "chronic neck"."""
    long = HOW_LONG.match(words)
    each = WORD.findall(words, long.end() if long else 0)
    return bool(each) and REGIONS.issuperset(each)


@lru_cache(maxsize=256)
def names_condition(words: str) -> bool:
    """Whether words name a condition rather than a body part, an encounter or a qualifier.

    Kept, since most parts of a list are asked for twice: when they are parted, and as diagnoses.
    """
    if _names_condition(WORD.findall(words)) or ("/" in words and _names_condition(words.replace("/", " ").split())):
        return True
    return words.startswith(VISITS) or EPONYM.search(words) is not None or CODE_ALONE.fullmatch(words) is not None


def _names_condition(words: list[str]) -> bool:
    if not CONDITIONS.isdisjoint(words):
        return True
    return any(word[-3:] in LAST_LETTERS and word.endswith(CONDITION_ENDINGS) for word in words)
