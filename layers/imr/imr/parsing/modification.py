"""A request that utilization review has modified: what was asked, what was authorized, and what is left to decide.

Two wordings, each read phrase by phrase:
"A was the original request. B was authorized by the Claims Administrator. The remaining IMR eligible portion of the
original request, C is" and "A was the original request. The Claims Administrator authorized B, leaving the original
request IMR eligible. The original request, A is".
"""

import re
from typing import NamedTuple

from imr.domain.letter import Span
from imr.parsing.letter_text import LetterText

_ORIGINAL = re.compile(r"\b(?:was|were|is|are)\s+the\s+original\s+request\b[.,;]?")
_AUTHORIZED_BY = re.compile(r"\b(?:was|were|is|are)\s+authorized\s+by\s+the\s+claims\s+administrator\b[.,;]?")
_HAS_AUTHORIZED = re.compile(r"\bthe\s+claims\s+administrator\s+(?:has\s+)?authorized\s+")
_LEAVING = re.compile(r"\bleaving\s+the\s+(?:original|remaining)\b[^.]*(?:\.|\Z)")
_REMAINING = re.compile(
    r"\bthe\s+remaining\s+(?:imr[\s-]+)?eligible\s+portions?\s+of\s+the\s+original\s+request\s*[,:]?\s*|\bthe\s+original\s+request\s*,\s*"
)
_TRAILING_VERB = re.compile(r"\s+(?:is|are|was|were)\s*\Z")


class ModifiedRequest(NamedTuple):
    """The parts of a heading; without a modification `request` is all of it."""

    request: Span
    original_request: Span | None = None
    authorized: Span | None = None


def read_modification(text: LetterText, start: int, end: int) -> ModifiedRequest | None:
    """The parts of the heading between two offsets, or None when it holds no words."""
    original = _ORIGINAL.search(text.lower, start, end)
    if original is None:
        request = text.trimmed(start, end)
        return ModifiedRequest(request) if request else None
    asked = _part(text, start, original.start())
    authorized, after = _authorized(text, original.end(), end)
    remaining = _REMAINING.search(text.lower, after, end)
    request = _without_verb(text, remaining.end(), end) if remaining else asked
    return ModifiedRequest(request, asked, authorized) if request else None


def _authorized(text: LetterText, start: int, end: int) -> tuple[Span | None, int]:
    by = _AUTHORIZED_BY.search(text.lower, start, end)
    if by:
        return _part(text, start, by.start()), by.end()
    has = _HAS_AUTHORIZED.search(text.lower, start, end)
    if has is None:
        return None, start
    leaving = _LEAVING.search(text.lower, has.end(), end)
    if leaving is None:
        return None, start
    return _part(text, has.end(), leaving.start()), leaving.end()


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
