"""Finds the marks of an item by its colons: the outcome after the request, and the labels of its paragraphs.

A letter has few colons, so this is cheap, and no line structure is needed.
"""

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Literal, NamedTuple

from imr.domain.vocabulary import Outcome
from imr.parsing.spoilt_labels import spoilt_labels

MarkKind = Literal["outcome", "administrator", "reviewer", "rationale"]

_OUTCOME_WORDS = (
    r"(?P<word>(?:partially\s+|partial\s+)?(?:up[\s-]{0,3}(?:he[l1]d|hold)|over[\s-]{0,3}turn(?:ed)?)"
    r"(?:\s*in\s+(?:part|whole|full|(?:its\s+)?entirety))?"
    r"(?:\s*(?:/|,|,?\s+and\b)\s*(?:overturned|upheld)(?:\s+in\s+part)?)?)"
)
_OUTCOME_AFTER_COLON = re.compile(
    r":\s*"
    + _OUTCOME_WORDS
    + r"(?=[\s.;*]*(?:\Z|\n|(?:claims?\s+admin|maximus\s|imr\s|expert\s|physician\s|decision\s+rat)))"
)
_OUTCOME_BEFORE_LABEL = re.compile(r"(?<=[\s)])" + _OUTCOME_WORDS + r"[\s.;:*]*\Z")
_LABEL_REACH = 90
_LABEL_WORD_COUNT = 6
"""The words of the longest label, and one before it."""

_LABELS_OF_ITEM = 3
_LAST_WORDS = ("guideline", "guidelines", "rationale", "decision")
_REVIEWERS = frozenset({"maximus", "max1mus", "imr", "reviewer", "services"})


class Mark(NamedTuple):
    """Where a mark begins and ends; the text it announces begins at `end`."""

    kind: MarkKind
    start: int
    end: int
    outcome: Outcome = "upheld"


_START = itemgetter(1)


def marks(lower: str, start: int, end: int) -> list[Mark]:
    """The marks of a stretch of lower-cased text, in order."""
    labels = [label for colon in _label_colons(lower, start, end) if (label := _label(lower, start, colon))]
    outcomes = [
        Mark("outcome", match.start(), match.end("word"), outcome_of(match["word"]))
        for match in _OUTCOME_AFTER_COLON.finditer(lower, start, end)
    ]
    if len(labels) < _LABELS_OF_ITEM * len(outcomes):
        known = {label.end for label in labels}
        labels += [Mark(*label) for label in spoilt_labels(lower, start, end) if label[2] not in known]
    found = sorted([*labels, *outcomes], key=_START)
    bare = [
        outcome
        for before, mark in zip([None, *found], found, strict=False)
        if mark.kind == "administrator" and (before is None or before.kind != "outcome")
        for outcome in _outcome_without_colon(lower, start, mark.start)
    ]
    return sorted([*found, *bare], key=_START) if bare else found


def _label_colons(lower: str, start: int, end: int) -> Iterator[int]:
    """The colons behind the last words of labels."""
    colon = start - 1
    for words in lower[start:end].split(":")[:-1]:
        colon += len(words) + 1
        if words.rstrip().endswith(_LAST_WORDS):
            yield colon


def outcome_of(word: str) -> Outcome:
    """The outcome that a heading's word names."""
    if "part" in word or ("up" in word and "over" in word):
        return "partially_overturned"
    return "overturned" if "over" in word else "upheld"


def _outcome_without_colon(lower: str, start: int, label_start: int) -> list[Mark]:
    match = _OUTCOME_BEFORE_LABEL.search(lower, max(start, label_start - 60), label_start)
    return [Mark("outcome", match.start("word"), match.end("word"), outcome_of(match["word"]))] if match else []


def _label(lower: str, start: int, colon: int) -> Mark | None:
    start = max(start, colon - _LABEL_REACH)
    words = lower[start:colon].rsplit(None, _LABEL_WORD_COUNT)
    last = words[-1] if words else ""
    before = words[-2] if len(words) > 1 else ""
    glued_at = colon
    for word in ("guideline", "rationale"):
        if not last.startswith(word) and word in last:  # glued to the word before
            glued_at = lower.rfind(last, start, colon)
            before, last = last[: last.rindex(word)], last[last.rindex(word) :]
    if last.startswith("guideline"):
        if "administrator" in before:
            first = max(lower.rfind("claim", start, colon), lower.rfind("c1aim", start, colon))
            return Mark("administrator", max(first, start), colon + 1)
        if before in _REVIEWERS:
            return Mark("reviewer", _first_of(lower, words[-4:-1], start, glued_at), colon + 1)
    elif last == "rationale" and before in ("decision", "dec1sion", "reviewer's"):
        return Mark("rationale", _first_of(lower, words[-5:-1], start, glued_at), colon + 1)
    elif last == "rationale" and lower[start : colon - len(last)].rstrip(" \t*").endswith("\n"):
        return Mark("rationale", lower.rfind(last, start, colon), colon + 1)
    elif last == "decision" and words[-4:-1] == ["rationale", "for", "the"]:
        return Mark("rationale", lower.rfind("rationale", start, colon), colon + 1)
    return None


_LABEL_WORDS = frozenset(
    {
        "the",
        "maximus",
        "max1mus",
        "federal",
        "services",
        "imr",
        "expert",
        "physician",
        "professional",
        "medical",
        "reviewer",
        "reviewer's",
        "decision",
        "dec1sion",
    }
)


def _first_of(lower: str, words: list[str], start: int, colon: int) -> int:
    """Where the label begins: its earliest word that belongs to it."""
    position = colon
    for word in reversed([*words, ""][:-1]):
        if word not in _LABEL_WORDS:
            break
        position = lower.rfind(word, start, position)
    return position
