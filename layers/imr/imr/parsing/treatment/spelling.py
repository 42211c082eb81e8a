"""Spellings that letters use and what is meant by them.

Known ones stand in `vocabulary/spelling.csv`. Beyond these, a long word that differs by one letter from the name of a
drug or of a treatment is read as that name ("eszopicolone", "accupunctur").
"""

from functools import cache

from imr.parsing.vocabulary import names, rows

SPELLING: dict[str, str] = {row[0]: row[1] for row in rows("spelling.csv")}
SHORTEST_DRUG = 7
SHORTEST_TERM = 10
"""Letters from which on one differing letter is a slip: shorter words are too near to each other."""


def correct(word: str) -> str:
    """The name that a word of at least `SHORTEST_DRUG` letters means; the word itself if none or several are near."""
    if word in _ordinary():
        return word
    index = _index()
    near = {
        name for form in _forms(word) if form in index for name in index[form].split() if _differ_by_one(word, name)
    }
    return near.pop() if len(near) == 1 else word


@cache
def _index() -> dict[str, str]:
    """Names by each form that they have with one letter left out; several with a blank between, for lists need more."""
    names_of_treatments = {
        word for row in rows("treatments.csv") for word in row[0].split() if len(word) >= SHORTEST_TERM
    }
    index: dict[str, str] = {}
    for name in names_of_treatments | {row[0] for row in rows("drugs.csv") if len(row[0]) >= SHORTEST_DRUG}:
        if name.isalpha():
            for form in _forms(name):
                known = index.get(form)
                index[form] = name if known is None else f"{known} {name}"
    return index


@cache
def _ordinary() -> frozenset[str]:
    """Words that mean what they say, however near to a name."""
    return frozenset(names("ordinary_words.txt")) | {
        word
        for file in ("treatments.csv", "body_parts.csv", "drugs.csv")
        for row in rows(file)
        for word in row[0].split()
    }


def _forms(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _differ_by_one(one: str, other: str) -> bool:
    """Whether one letter was added, dropped or mistaken, or two neighbours were exchanged, after the first letter."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])
