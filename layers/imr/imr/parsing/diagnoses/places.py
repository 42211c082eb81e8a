"""Where a diagnosis is, said by another part of its list.

"Lateral epicondylitis, right elbow" is one, and so is "bursitis and tendinitis of the hip"; but "right knee and left
knee pain" behind a diagnosis is another one.
"""

import re

from imr.parsing.diagnoses.conditions import ANATOMY, REGIONS, WORD, is_region, names_condition
from imr.parsing.diagnoses.lists import Span
from imr.parsing.vocabulary import WORD_LISTS

QUALIFYING = frozenset(WORD_LISTS["qualifying condition"])
"""Conditions that, alone after an "and", belong to what stands before: "sprain and strain"."""
LEVEL = re.compile(r"\b[clts]\d")
"""A level of the spine: "l3 through l5"."""
LEVEL_WITH = re.compile(r"[clt]\d{1,2}(?:[-/][a-z]?\d{1,2})? with ")
"""A further level of the diagnosis before it: "disc herniation at L3-4, L4-5 with annular tear"."""
LEVEL_ALONE = re.compile(r"[clt]\d{1,2}(?:[-/][a-z]?\d{1,2})?")
LEVEL_AT_END = re.compile(r"\b[clt]\d{1,2}(?:[-/][a-z]?\d{1,2})?\Z")
SIDES = ("left ", "right ", "bilateral ")
SIDES_ALONE = frozenset(("left", "right", "bilateral", "bilaterally"))
PLACELESS = frozenset(WORD_LISTS["placeless condition"])
LEAST_PLACES = frozenset(
    ("the", "of", "and", "or", "joint", "upper", "lower", "mid", "medial", "lateral", *SIDES_ALONE)
)
"""Regions that name no part of the body by themselves."""
OF_A_PLACE = re.compile(r" (?:of|in|to|at|involving) (?:the )?([a-z]+(?:,? (?!of\b)[a-z]+){0,7})\Z")
OPEN_PLACE = re.compile(r"(?:\bjoint|, (?:localized|primary|secondary|generalized))\Z")
"""What the ICD puts before a place: "pain in joint, lower leg"."""
SPINE = frozenset(("cervical", "thoracic", "lumbar", "lumbosacral", "sacral"))
QUALIFIERS = frozenset(WORD_LISTS["diagnosis qualifier"])
"""Words of the ICD that tell more of the diagnosis before them: "subsequent encounter"."""
FIRST_OF_TWO = frozenset(("other", "multiple", "acute", "superior", "anterior", "partial"))
"""What goes before a condition, parted from it by an "and": "other and unspecified disc disorder"."""
BOTH_OF = re.compile(r"[a-z]+ (?:of|in|involving) ")
INFLAMED = re.compile(r"[a-z]+itis of ")


def is_one_with_next(lower: str, atoms: list[Span], place: int) -> bool:
    """Whether an atom of one word is one with the next: "sprains and strains of neck", "acute and chronic pain"."""
    words = lower[slice(*atoms[place])]
    if place + 1 == len(atoms):
        return False
    after = atoms[place + 1][0]
    if lower[atoms[place][1] : after] != " and ":
        return False
    if words in FIRST_OF_TWO:
        return names_condition(lower[slice(*atoms[place + 1])])
    if words in QUALIFYING:
        return BOTH_OF.match(lower, after) is not None
    return words.endswith("itis") and INFLAMED.match(lower, after) is not None


def shares_condition(lower: str, atoms: list[Span], place: int) -> bool:
    """Whether a level has its condition behind the next one, "L4-5 and L5-S1 annular fissures", and not before it."""
    start, end = atoms[place]
    if place + 1 == len(atoms) or not LEVEL_ALONE.fullmatch(lower, start, end):
        return False
    after = atoms[place + 1][0]
    if lower[end:after] != " and " or LEVEL_AT_END.search(lower, 0, max(0, start - 2)):
        return False
    following = lower[slice(*atoms[place + 1])]
    return LEVEL.match(following) is not None and not LEVEL_WITH.match(following) and names_condition(following)


def names_its_place(lower: str, atoms: list[Span], place: int, before: Span) -> bool:
    """Whether an atom says where the condition before it is: "pain syndrome, left ankle, and gout"."""
    start, end = atoms[place]
    words = lower[start:end]
    if not is_region(words) or place + 1 == len(atoms):
        return False
    last = _last_place(lower, atoms, place)
    joint = lower[atoms[last - 1][1] : atoms[last][0]]
    end = atoms[last][1]
    following = lower[slice(*atoms[last + 1])] if last + 1 < len(atoms) else ""
    first = following.partition(" ")[0]
    if words in SIDES_ALONE:
        return lower[end] == "," or first not in REGIONS
    condition = lower[slice(*before)]
    if joint == " and " or (joint == ", and " and lower.startswith(",", end)):
        where = OF_A_PLACE.search(condition)
        if where and ANATOMY.issuperset(WORD.findall(where[1])):
            return True
        if lower[before[1] : start] == " and " and _ends_in_place(condition):
            return True
    elif last > place:
        return False
    if OPEN_PLACE.search(condition):
        return lower.startswith(",", end)
    return _has_no_place(condition, words) and _is_left(lower, end, words, following)


def _is_left(lower: str, end: int, words: str, following: str) -> bool:
    """Whether a place that ends at `end` is none of what follows it, but of what stands before it."""
    first = following.partition(" ")[0]
    is_sided = words.startswith(SIDES)
    if not following:
        return True
    if first not in REGIONS:
        return lower[end] == "," and (is_sided or first in QUALIFIERS or names_condition(following))
    if not names_condition(following) or lower[end] != ",":
        return False
    return is_sided or (lower.startswith(", and ", end) and first in SPINE and SPINE.isdisjoint(words.split()))


def _has_no_place(condition: str, words: str) -> bool:
    """Whether a condition is one of a place, and names none but the one that words name as well."""
    each = WORD.findall(condition)
    places = REGIONS.intersection(each) - LEAST_PLACES
    return PLACELESS.isdisjoint(each) and (not places or not places.isdisjoint(words.split()))


def _last_place(lower: str, atoms: list[Span], place: int) -> int:
    """Of several places that follow each other, the last one: "right ankle and foot"."""
    while place + 1 < len(atoms) and is_region(lower[slice(*atoms[place + 1])]):
        place += 1
    return place


def _ends_in_place(condition: str) -> bool:
    """Whether the last words of a condition are a place behind a comma: "bursitis, unspecified ankle"."""
    named, comma, last = condition.rpartition(", ")
    each = WORD.findall(last)
    return bool(comma and named) and not ANATOMY.isdisjoint(each) and ANATOMY.issuperset(each[1:])
