"""The list of documents that the reviewer had."""

import re
from string import ascii_lowercase

from imr.domain.letter import Span
from imr.parsing.letter_text import LetterText

_PREFACE = re.compile(
    r"[\s:]*+(?:the\s+following\s+(?:relevant\s+)?documents\b[^:]{0,400}+:|these\s+documents\s+included\s*:)?+"
)
_LONGEST_DOCUMENT = 200
_TICKED = "☑☒✓✔\uf0fe\uf0fd\uf0fc\uf078"
_EMPTY = "☐\uf0a8\uf06f\uf071"
"""Boxes in front of documents; the last ones of both are those of the Wingdings font."""

_BOXES = _TICKED + _EMPTY
_DRAWN = f"•▪■●◦‣\uf0b7\uf0a7{_BOXES}"
"""Bullets that are nothing else, wherever they stand."""

_BULLET = rf"(?:[{_DRAWN}]|(?:[·o*\-]|\(?\d{{1,2}}[.)])(?=\s))"
_OPENING_BULLET = re.compile(rf"(?<=\n)[ \t]*+({_BULLET})\s*+(?=\S)")
_FIRST_BULLET = re.compile(rf"\s*+({_BULLET})")
_LETTERED = re.compile(r"(?<=\n)[ \t]*+([A-Za-z])[.)]\s++(?=\S)")
_NOTE = re.compile(r"(?:\n[ \t]*+(?:NOTE|Note)|(?<=\s)NOTE)\s*+:")
"""Who sent nothing, said below the list."""

_LEADS_OVER = re.compile(r"\b(?:follow|includ|review(?:ed|er)\b|consist)")
_OPEN_END = re.compile(r"(?:\b(?:dated|from|to|through|of|on|and)|[-–(,&])\Z")
_DRAWN_BULLET = re.compile(rf"[{_DRAWN}]\s*+(?=\S)")
_BOX = re.compile(r"\[\s*(?P<tick>[xX✓✔])?\s*\]\s*")
_KNOWN_START = re.compile(
    r"\b(?:application\s+(?:of|for)\s+independent|utilization\s+review\s+(?:determination|denial|decision)"
    r"|(?:employee(?:'s)?\s+)?medical\s+records\s+(?:from|provided|by)|medical\s+treatment\s+utilization\s+schedule|imr\s+application)"
)


def read_documents(text: LetterText, start: int, end: int) -> list[Span]:
    """The documents between a heading and the next section: by bullet, else by line, else by known beginnings."""
    preface = _PREFACE.match(text.lower, start, end)
    start = preface.end() if preface else start
    note = _NOTE.search(text.clean, start, end)
    end = note.start() if note else end
    has_lines = "\n" in text.clean[start:end].strip() and not _is_filled_anew(text, start, end)
    bullets = _bullets(text, start, end, has_lines)
    if bullets and not (has_lines and _lacks_bullets(text, start, bullets[0].start())):
        return _bulleted(text, bullets, end)
    if has_lines:
        return _lines(text, start, end)
    known = [match.start() for match in _KNOWN_START.finditer(text.lower, start, end)]
    if not known and end - start > _LONGEST_DOCUMENT:
        return []  # a list whose lines are lost
    begins = [start, *(begin for begin in known if begin > text.after_space(start))]
    return _between(text, begins, [*begins[1:], end])


def _is_filled_anew(text: LetterText, start: int, end: int) -> bool:
    """Whether line ends mean nothing: the first document stands behind its heading, and others stand amid lines."""
    if text.is_flat:
        return True
    begin = text.after_space(start)
    if "\n" in text.clean[max(0, start - 1) : begin]:
        return False
    known = (match.start() for match in _KNOWN_START.finditer(text.lower, begin + 1, end))
    return any(text.clean[text.clean.rfind("\n", 0, at) + 1 : at].strip() for at in known)


def _lacks_bullets(text: LetterText, start: int, end: int) -> bool:
    """Whether documents stand before the first bullet, since an extractor has moved the bullets of some elsewhere."""
    words = text.lower[start:end].strip()
    return bool(words) and words[-1] not in ".:" and _LEADS_OVER.search(words) is None


def _bullets(text: LetterText, start: int, end: int, has_lines: bool) -> list[re.Match[str]]:
    """The bullets of a list: those that open lines; all like the first one where that is drawn, or lines are lost."""
    lettered = list(_LETTERED.finditer(text.clean, start, end))
    if len(lettered) > 1 and ascii_lowercase.startswith("".join(match[1].lower() for match in lettered)):
        return lettered
    first = _FIRST_BULLET.match(text.clean, start, end)
    if first is None or (has_lines and first[1] not in _DRAWN):
        line = text.clean.rfind("\n", 0, start)  # of the first bullet, where it is indented
        line = start if text.clean[line + 1 : start].strip() else line + 1
        return list(_OPENING_BULLET.finditer(text.clean, line, end))
    bullet = r"\(?\d{1,2}[.)]" if any(c.isdigit() for c in first[1]) else re.escape(first[1])
    bullet = f"[{_BOXES}]" if first[1] in _BOXES else bullet
    gap = r"\s*+" if first[1] in _DRAWN else r"\s++"
    before = "[A-Z]" if first[1] == "-" else r"\S"
    return list(re.compile(rf"(?<=\s)({bullet}){gap}(?={before})").finditer(text.clean, start, end))


def _bulleted(text: LetterText, bullets: list[re.Match[str]], end: int) -> list[Span]:
    """The documents behind the bullets; where some boxes are ticked, those behind them."""
    ends = [*(match.start() for match in bullets[1:]), end]
    if any(match[1] in _TICKED for match in bullets):
        pairs = [pair for pair in zip(bullets, ends, strict=True) if pair[0][1] not in _EMPTY]
    else:
        pairs = list(zip(bullets, ends, strict=True))
    return _between(text, [match.end() for match, _ in pairs], [stop for _, stop in pairs])


def _between(text: LetterText, begins: list[int], ends: list[int]) -> list[Span]:
    spans = [text.trimmed(begin, end) for begin, end in zip(begins, ends, strict=True)]
    return [span for span in spans if span]


def _goes_on(text: LetterText, before: Span, line: Span) -> bool:
    """Whether a line in brackets, or one that begins with a date, ends what the line before it has left open."""
    first = text.clean[line[0]]
    return first == "(" or (first.isdigit() and _OPEN_END.search(text.lower, *before) is not None)


def _lines(text: LetterText, start: int, end: int) -> list[Span]:
    """One document a line. One that goes on in lower case or with a date belongs to the one before; one with an empty
    box is none."""
    spans: list[Span] = []
    begin = start
    for line in text.clean[start:end].split("\n"):
        span = text.trimmed(begin, begin + len(line))
        begin += len(line) + 1
        box = _BOX.match(text.clean, *span) if span else None
        if span is None or (box and not box["tick"]):
            continue
        if box := box or _DRAWN_BULLET.match(text.clean, *span):
            spans.append((box.end(), span[1]))
        elif spans and (text.clean[span[0]].islower() or _goes_on(text, spans[-1], span)):
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return spans
