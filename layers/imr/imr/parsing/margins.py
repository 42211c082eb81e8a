"""Blanks what stands before each line: the marks of quoted mail, and the numbers of lines as on pleading paper.

As `furniture`, with spaces of the same width, so offsets stay true.
"""

import re

_QUOTED = re.compile(r"^[ \t]*+(?:>[ \t]?)++", re.MULTILINE)
_FEWEST_QUOTED = 5
_QUOTED_SHARE = 0.2
_NUMBERED = re.compile(r"\n[ \t]*+(\d{1,4})[.:)]?(?=\s|\Z)")
_WORDED = re.compile(r"\S[^\n]*+")
_OPENING = 200
_FEWEST_NUMBERED, _NUMBERED_SHARE = 10, 0.35
"""Of the lines; a list that a letter holds has fewer, and pleading paper numbers the first 28 of a page."""

_MOST_LINES = 50_000
"""No file of letters has more, and a text made to need memory may."""


def without_margins(text: str) -> str:
    """The text without marks of quotation and numbers of lines. Same length."""
    if ">" in text and max(_FEWEST_QUOTED, text.count("\n") * _QUOTED_SHARE) <= text.count("\n>") <= _MOST_LINES:
        text = _QUOTED.sub(lambda mark: " " * len(mark[0]), text)
    return _without_line_numbers(text) if text[:_OPENING].lstrip().startswith("1") else text


def _without_line_numbers(text: str) -> str:
    """The text without numbers at line starts that count on, or begin anew at 1, and stand at most of the lines."""
    found: list[re.Match[str]] = []
    for match in _NUMBERED.finditer("\n" + text.replace("\f", "\n")):
        if int(match[1]) in (1, int(found[-1][1]) + 1 if found else 1):
            found.append(match)
            if len(found) > _MOST_LINES:
                return text
    if len(found) < max(_FEWEST_NUMBERED, _NUMBERED_SHARE * sum(1 for _ in _WORDED.finditer(text))):
        return text
    parts: list[str] = []
    copied = 0
    for match in found:
        parts += (text[copied : match.start()], " " * (len(match[0]) - 1))
        copied = match.end() - 1
    return "".join((*parts, text[copied:]))
