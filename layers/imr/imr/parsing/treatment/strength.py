"""The strength of a drug, as a half-open range of tokens: "10/325mg", "0.025%", "50 mcg/hr", "7.5-325"."""

from imr.parsing.treatment.words import Words
from imr.parsing.vocabulary import WORD_LISTS

TokenRange = tuple[int, int]

UNITS = frozenset([*WORD_LISTS["strength unit"], "%"])
SIZES = frozenset(["ml", "cc", "oz"])
"""Units of a bottle, not of a strength, unless they follow another: 5 mg/5 ml."""
PART_UNITS = UNITS | {"cc"}
WEIGHTS = frozenset(["g", "gm", "gms", "gram", "grams"])
"""Units of a tube, where the drug is a cream."""
PER = frozenset(WORD_LISTS["strength per"])
DOSES = frozenset(["mg", "mgs", "mcg"])
"""Units that nothing but a drug has."""
BETWEEN = frozenset([*WORD_LISTS["before strength"], "(", ")", ",", "-", ":", ".", "/"])
"""What may stand between a drug and its strength: form, salt, release."""
BARE_BEFORE = frozenset([*WORD_LISTS["after bare strength"], "#"])
"""A number without a unit is a strength only in front of a stated quantity: "Naproxen 550 #60"."""
FARTHEST = 6
LEAST_JAR = 25
"""Grams."""
LEAST_STRENGTH = 5
"""Below it a range without a unit says how many tablets to take: "1-2 tabs at bedtime"."""


def names_dose(words: Words) -> bool:
    """Whether a request names a dose, so that it is for a drug, whatever its name."""
    tokens = words.tokens
    return any(tokens[at] in DOSES and _is_number(tokens[at - 1]) for at in range(1, len(tokens)))


def read_strength_after(words: Words, start: int, end: int) -> TokenRange | None:
    """The strength that follows a drug whose name ends before token `start`; nothing from `end` on belongs to it."""
    tokens = words.tokens
    for place in range(start, min(end, start + FARTHEST)):
        if _is_number(tokens[place]):
            return _strength_at(tokens, place)
        if tokens[place] not in BETWEEN:
            return None
    return None


def read_strength_before(words: Words, end: int) -> TokenRange | None:
    """The strength right in front of a drug whose name starts at token `end`: "20% ketoprofen"."""
    tokens = words.tokens
    if end >= 2 and tokens[end - 1] in UNITS and _is_number(tokens[end - 2]):
        return end - 2, end
    return None


def _strength_at(tokens: list[str], place: int) -> TokenRange | None:
    end = place + 1
    has_unit = _at(tokens, end) in UNITS
    end += has_unit
    parts = 1
    while _at(tokens, end) in ("/", "-") and _is_number(_at(tokens, end + 1)):
        part_has_unit = _at(tokens, end + 2) in PART_UNITS
        if has_unit and not part_has_unit:
            break
        has_unit, parts, end = part_has_unit, parts + 1, end + 2 + part_has_unit
    if has_unit and _at(tokens, end) == "/" and _at(tokens, end + 1) in PER:
        end += 2
    elif has_unit and _at(tokens, end) == "/" and _at(tokens, end + 2) in PER:  # "21 mg/24 hr"
        end += 3
    if parts == 1 and end == place + 2 and (tokens[place + 1] in SIZES or _is_jar(tokens, place)):
        return None
    if not has_unit and tokens[place + 1 : end : 2] == ["-"] and float(tokens[place + 2]) < LEAST_STRENGTH:
        return None
    if has_unit or parts > 1 or _at(tokens, end) in BARE_BEFORE:
        return place, end
    return None


def parts_of(words: Words, strength: TokenRange) -> int:
    """Of how many numbers a strength is made."""
    return sum(map(_is_number, words.tokens[slice(*strength)]))


def _is_jar(tokens: list[str], place: int) -> bool:
    """Whether a weight is what a package holds: no dose has that many grams."""
    return tokens[place + 1] in WEIGHTS and float(tokens[place].replace(",", "")) >= LEAST_JAR


def _at(tokens: list[str], place: int) -> str:
    return tokens[place] if place < len(tokens) else ""


def _is_number(token: str) -> bool:
    return token.removeprefix(".")[:1].isdigit() and "/" not in token and "-" not in token
