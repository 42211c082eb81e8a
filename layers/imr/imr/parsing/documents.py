"""The list of documents that the reviewer had."""

import re

from imr.domain.letter import Span
from imr.parsing.letter_text import LetterText

_PREFACE = re.compile(
    r"\s*:?\s*(?:the\s+following\s+relevant\s+documents\b.{0,300}?(?:these\s+documents\s+included|considered)\s*[.:]+"
    r"(?:\s*these\s+documents\s+included\s*:)?)?\s*:?",
    re.DOTALL,
)
_BULLET = re.compile(r"(?:(?<=\s)|\A)(?:[•▪■●◦‣·\uf0b7\uf0a7o*]|-(?!-)|\(?\d{1,2}[.)])[ \t\n]+")
_KNOWN_START = re.compile(
    r"\b(?:application\s+(?:of|for)\s+independent|utilization\s+review\s+(?:determination|denial|decision)"
    r"|medical\s+records\s+(?:from|provided)|medical\s+treatment\s+utilization\s+schedule|imr\s+application)"
)


def read_documents(text: LetterText, start: int, end: int) -> list[Span]:
    """The documents between a heading and the next section: by bullet, else by line, else by known beginnings."""
    preface = _PREFACE.match(text.lower, start, end)
    start = preface.end() if preface else start
    begins = [match.end() for match in _BULLET.finditer(text.clean, start, end)]
    if begins:
        cuts = [match.start() for match in _BULLET.finditer(text.clean, start, end)]
        return _between(text, begins, [*cuts[1:], end])
    if "\n" in text.clean[start:end].strip():
        return _lines(text, start, end)
    known = [match.start() for match in _KNOWN_START.finditer(text.lower, start, end)] or [start]
    return _between(text, known, [*known[1:], end])


def _between(text: LetterText, begins: list[int], ends: list[int]) -> list[Span]:
    spans = [text.trimmed(begin, end) for begin, end in zip(begins, ends, strict=True)]
    return [span for span in spans if span]


def _lines(text: LetterText, start: int, end: int) -> list[Span]:
    """One document a line; a line that goes on in lower case belongs to the one before."""
    spans: list[Span] = []
    begin = start
    for line in text.clean[start:end].split("\n"):
        span = text.trimmed(begin, begin + len(line))
        begin += len(line) + 1
        if span is None:
            continue
        if spans and text.clean[span[0]].islower():
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return spans
