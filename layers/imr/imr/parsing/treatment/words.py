"""A request as words: what every reader of a treatment looks at.

One pass of one pattern without nested repetition, so time is linear in the request.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from imr.parsing.accents import without_accents
from imr.parsing.treatment.spelling import SHORTEST_DRUG, SPELLING, correct

TOKEN = re.compile(
    r"[a-z][a-z]+"  # most tokens, and the beginning of nothing that follows
    r"|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)(?![\d/%])"  # a date, no "10/10/10%"
    r"|24/7"
    r"|\b[lcts]-?\d{1,2}(?: ?[-/] ?[lcts]?\d{1,2})*(?![a-z0-9])"  # spinal levels: l4-5, c5-c6, t12
    r"|\b[lcts] \d{1,2} ?- ?[lcts]?\d{1,2}(?![a-z0-9])"  # the same with a space: l 5-s1
    r"|[btq]\.i\.d\b|p\.o\b|p\.r\.n\b|q\.d\b|q\.h\.s\b"  # directions
    r"|(?<![\w.])\.\d{1,4}(?![\d.])"  # a part of one: .5 mg
    r"|\d{1,9}(?:,\d{3})*(?:\.\d{1,9})?"
    r"|[^\s\d'’]"
)
DIGIT = re.compile(r"\d")
LONGEST_REQUEST = 2000
"""Characters of a request that are read; the longest real one has some 700."""


SILENT = frozenset('-/&#."_*~`“”‘–—')
"""Marks that join the words around them: "x-ray", "hydrocodone/APAP", "H & P"."""


class Words(NamedTuple):
    """A request in lower case and its tokens; `has_digits` spares the search for numbers in many.

    `folded` are the tokens that phrases are made of, in the spelling of the vocabulary, with commas, colons and
    brackets between them; `places` tells of each its place among `tokens`.
    """

    text: str
    tokens: list[str]
    folded: list[str]
    places: list[int]
    has_digits: bool


def read_words(request: str) -> Words:
    """The words of a white-space-folded request."""
    request = request[:LONGEST_REQUEST]
    text = request.lower()
    if len(text) != len(request):  # a few letters change length in lower case: offsets must stay
        text = "".join(letter if letter.isascii() else "?" for letter in request).lower()
    text = without_accents(text)
    tokens = TOKEN.findall(text)
    places = [place for place, token in enumerate(tokens) if token not in SILENT]
    folded = [fold_word(tokens[place]) for place in places]
    return Words(text, tokens, folded, places, DIGIT.search(text) is not None)


@lru_cache(maxsize=4096)
def fold_word(token: str) -> str:
    """The form in which the vocabulary has a word: singular, with a known misspelling put right.

    Requests are worded with some thousand words, so most are folded already.
    """
    known = SPELLING.get(token)
    if known is not None:
        return known
    if len(token) > 3 and token[-1] == "s" and token[-2] not in "sui":
        token = token[:-3] + "y" if token.endswith("ies") else token[:-1]
    return correct(token) if len(token) >= SHORTEST_DRUG and token.isalpha() else token


def fold_phrase(phrase: str) -> str:
    """A phrase as the vocabulary files have it: words of letters or digits, folded, one space between."""
    return " ".join(word for word in read_words(phrase).folded if word.replace(".", "").isalnum())


def token_spans(words: Words) -> list[tuple[int, int]]:
    """[start, end) of each token in the request; made only where a reader needs the letter's own words."""
    return [match.span() for match in TOKEN.finditer(words.text)]
