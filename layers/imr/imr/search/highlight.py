"""Marks the words that a query asked for in pieces of request and rationale."""

import re
from collections.abc import Iterator

from imr.domain.event import DecisionData
from imr.search.fields import TextField
from imr.search.matching import found_words
from imr.search.query import Query

MARK = "**"
"""Stands before and after what matched, as in Markdown."""

PIECE = 240
"""Characters of a rationale around what matched; a request is shown whole up to this length."""

PIECES = 2
"""Pieces of one rationale."""

SHOWN: tuple[TextField, ...] = ("request", "rationale")

Span = tuple[int, int]


def highlights(decision: DecisionData, query: Query) -> list[str]:
    """Pieces of request and rationale in which words are marked; none when the query matched elsewhere."""
    found = found_words(decision, query)
    pieces: list[str] = []
    for field in SHOWN:
        spans = [(place.start, place.end) for place in found if place.field == field]
        text = decision.request if field == "request" else decision.rationale or ""
        pieces.extend(_pieces(text, _joined(text, spans)))
    return pieces


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans in order; those that overlap or have nothing but white space between them become one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _pieces(text: str, spans: list[Span]) -> Iterator[str]:
    """The first pieces of the text with something to mark, cut between words."""
    shown = 0
    while spans and shown < PIECES:
        start, end = _window(text, spans[0][0])
        end = max(end, spans[0][1])
        inside = [span for span in spans if span[1] <= end]
        before, after = "… " if start else "", " …" if end < len(text) else ""
        yield before + _marked(text, start, end, inside) + after
        spans = spans[len(inside) :]
        shown += 1


def _window(text: str, first: int) -> Span:
    """Where a piece begins and ends that has what begins at `first`: from the start of its sentence if that is near."""
    if len(text) <= PIECE:
        return 0, len(text)
    near = max(first - PIECE // 2, 0)
    sentences = [match.end() for match in re.finditer(r"[.!?]\s+", text[near:first])]
    start = near + sentences[-1] if sentences else _word_start(text, near)
    return start, _word_end(text, start + PIECE)


def _word_start(text: str, place: int) -> int:
    return place and text.find(" ", place) + 1


def _word_end(text: str, place: int) -> int:
    return len(text) if place >= len(text) else max(text.rfind(" ", 0, place), 0) or place


def _marked(text: str, start: int, end: int, spans: list[Span]) -> str:
    parts: list[str] = []
    place = start
    for first, last in spans:
        parts += [text[place:first], MARK, text[first:last], MARK]
        place = last
    return "".join([*parts, text[place:end]])
