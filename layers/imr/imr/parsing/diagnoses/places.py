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
BOTH_OF = re.compile(r"[a-z]+ (?:of|in|involving) ")
INFLAMED = re.compile(r"[a-z]+itis of ")


def shares_place(lower: str, atoms: list[Span], place: int) -> bool:
    """Whether the next atom says where this one is, too: "sprains and strains of neck"."""
    words = lower[slice(*atoms[place])]
    if place + 1 == len(atoms) or " " in words:
        return False
    after = atoms[place + 1][0]
    if lower[atoms[place][1] : after] != " and ":
        return False
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
    following = lower[slice(*atoms[place + 1])]
    first = following.partition(" ")[0]
    if words in SIDES_ALONE:
        return lower[end] == "," or first not in REGIONS
    condition = lower[slice(*before)]
    if _ends_places(lower, atoms, place):
        where = OF_A_PLACE.search(condition)
        if where:
            return ANATOMY.issuperset(WORD.findall(where[1]))
    if OPEN_PLACE.search(condition):
        return lower[end] == ","
    if not words.startswith(SIDES):
        return False
    if lower[end] == "," and first not in REGIONS:
        return True
    if not names_condition(following) or (lower[end] != "," and first in REGIONS):
        return False
    each = WORD.findall(condition)
    places = REGIONS.intersection(each) - LEAST_PLACES
    return PLACELESS.isdisjoint(each) and (not places or not places.isdisjoint(words.split()))


def _ends_places(lower: str, atoms: list[Span], place: int) -> bool:
    """Whether the places from an atom on end with an "and": "burns to the face, arms, and chest"."""
    last = place
    while last + 1 < len(atoms) and is_region(lower[slice(*atoms[last + 1])]):
        last += 1
    joint = lower[atoms[last - 1][1] : atoms[last][0]]
    return joint == " and " or (joint == ", and " and lower.startswith(",", atoms[last][1]))
