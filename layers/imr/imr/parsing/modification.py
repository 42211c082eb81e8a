"""A request that utilization review has modified: what was asked, what was authorized, and what is left to decide.

Two wordings of the form, each read phrase by phrase:
"A was the original request. B was authorized by the Claims Administrator. The remaining IMR eligible portion of the
original request, C is" and "A was the original request. The Claims Administrator authorized B, leaving the original
request IMR eligible. The original request, A is". Some write labels instead: "Original request: A. Authorized: B", and
some begin with "The original request was for A.".
"""

import re
from typing import NamedTuple

from imr.domain.letter import Span
from imr.parsing.letter_text import LetterText

_AUTHORIZED = r"(?:authorized|approved|certified)"
_ORIGINAL = re.compile(r"\b(?:was|were|is|are)\s+(?:the\s+original\s+requests?|originally\s+requested)\b[.,;]?")
_ORIGINAL_FIRST = re.compile(r"the\s+original\s+request\s+(?:was|is)\s+(?:for\s+)?")
_AUTHORIZED_BY = re.compile(
    rf"\b(?:was|were|is|are)\s+(?:partially\s+)?{_AUTHORIZED}\s+by\s+(?:the\s+claims\s+administrator|utilization\s+review|ur)\b[.,;]?"
)
_HAS_AUTHORIZED = re.compile(
    rf"\b(?:the\s+claims\s+administrator|utilization\s+review|ur)\s+(?:has\s+)?(?:{_AUTHORIZED}|modified\s+(?:it|this|the\s+request)\s+to)\s+"
)
_LEAVING = re.compile(r"\bleaving\s+the\s+(?:original|remaining)\b[^.]*(?:\.|\Z)")
_REMAINING = re.compile(
    r"\bthe\s+remaining\s+(?:imr[\s-]+)?(?:eligible\s+)?portions?"
    r"(?:\s+of\s+the\s+original\s+requests?\s*[,:]?|\s*[,:])\s*"
    r"|\bthe\s+original\s+requests?\s*,\s*"
    r"|(?<=[.;]\s)the\s+remaining\s+(?=#?\d)"
)
_LABELLED = re.compile(
    rf"original\s+requests?\s*:\s*(?P<asked>\S[^:]*?)[.;,]?\s+(?:ur\s+)?{_AUTHORIZED}\s*:\s*(?P<authorized>\S[^:]*?)"
    r"(?:[.;,]?\s+(?:remaining|denied|in\s+dispute)\s*:\s*(?P<left>\S[^:]*))?\Z"
)
_TRAILING_VERB = re.compile(r"\s+(?:is|are|was|were)\s*\Z")


class ModifiedRequest(NamedTuple):
    """The parts of a heading; without a modification `request` is all of it."""

    request: Span
    original_request: Span | None = None
    authorized: Span | None = None


def read_modification(text: LetterText, start: int, end: int) -> ModifiedRequest | None:
    """The parts of the heading between two offsets, or None when it holds no words."""
    if text.lower.find("original", start, end) == -1:  # as in nearly all headings
        request = text.trimmed(start, end)
        return ModifiedRequest(request) if request else None
    first = _ORIGINAL_FIRST.match(text.lower, text.after_space(start), end)
    if first and (has := _HAS_AUTHORIZED.search(text.lower, first.end(), end)):
        asked = text.trimmed(first.end(), first.end() + len(text.clean[first.end() : has.start()].rstrip(" \n\t.,;")))
        return _left(text, asked, *_authorized(text, has.start(), end), end)
    original = _ORIGINAL.search(text.lower, start, end)
    if original is None:
        labelled = _LABELLED.match(text.lower, start, end)
        if labelled:
            return _by_labels(text, labelled)
        left = _REMAINING.search(text.lower, start, end)
        request = _without_verb(text, left.end(), end) if left else text.trimmed(start, end)
        return ModifiedRequest(request) if request else None
    asked = _part(text, start, original.start())
    return _left(text, asked, *_authorized(text, original.end(), end), end)


def _left(
    text: LetterText, asked: Span | None, authorized: Span | None, after: int, end: int
) -> ModifiedRequest | None:
    """What is left of what was asked, as told between `after` and `end`; all of it, where nothing is told."""
    remaining = _REMAINING.search(text.lower, after, end)
    request = _without_verb(text, remaining.end(), end) if remaining else asked
    return ModifiedRequest(request, asked, authorized) if request else None


def _by_labels(text: LetterText, labelled: re.Match[str]) -> ModifiedRequest | None:
    asked, authorized, left = (_part(text, *labelled.span(name)) for name in ("asked", "authorized", "left"))
    request = left or asked
    return ModifiedRequest(request, asked, authorized) if request else None


def _authorized(text: LetterText, start: int, end: int) -> tuple[Span | None, int]:
    by = _AUTHORIZED_BY.search(text.lower, start, end)
    if by:
        return _part(text, start, by.start()), by.end()
    has = _HAS_AUTHORIZED.search(text.lower, start, end)
    if has is None:
        return None, start
    leaving = _LEAVING.search(text.lower, has.end(), end)
    if leaving:
        return _part(text, has.end(), leaving.start()), leaving.end()
    remaining = _REMAINING.search(text.lower, has.end(), end)
    if remaining is None:
        return None, start
    sentence = text.clean[has.end() : remaining.start()].rstrip(" \t\n.")
    return _part(text, has.end(), has.end() + len(sentence)), remaining.start()


def _without_verb(text: LetterText, start: int, end: int) -> Span | None:
    part = _part(text, start, end)
    if part is None:
        return None
    verb = _TRAILING_VERB.search(text.lower, max(start, part[1] - 12), part[1])
    return _part(text, start, verb.start()) if verb else part


def _part(text: LetterText, start: int, end: int) -> Span | None:
    """The span without white space and without the comma that led over to the next phrase."""
    part = text.trimmed(start, end)
    return text.trimmed(part[0], part[1] - 1) if part and text.clean[part[1] - 1] in ",;" else part
