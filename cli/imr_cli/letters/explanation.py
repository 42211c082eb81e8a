"""A letter's text with every field marked where it was read."""

from collections.abc import Mapping

from imr.domain.letter import Span

_OPEN, _CLOSE = "\x1b[7m", "\x1b[0m"


def explained(text: str, spans: Mapping[str, Span], *, color: bool = False) -> str:
    """The extracted text; each field stands between `⟦its JSON pointer⟧` and `⟦/⟧`."""
    ordered = sorted(spans.items(), key=lambda field: (field[1][0], -field[1][1]))
    parts: list[str] = []
    open_ends: list[int] = []
    position = 0
    for pointer, (start, end) in ordered:
        position = _close_until(text, start, position, open_ends, parts, color)
        parts += (text[position:start], _mark(pointer, color))
        position = start
        open_ends.append(end)
        open_ends.sort(reverse=True)
    position = _close_until(text, len(text) + 1, position, open_ends, parts, color)
    return "".join(parts) + text[position:]


def _close_until(text: str, limit: int, position: int, open_ends: list[int], parts: list[str], color: bool) -> int:
    while open_ends and open_ends[-1] <= limit:
        end = open_ends.pop()
        parts += (text[position:end], _mark("/", color))
        position = end
    return position


def _mark(words: str, color: bool) -> str:
    return f"{_OPEN}⟦{words}⟧{_CLOSE}" if color else f"⟦{words}⟧"
