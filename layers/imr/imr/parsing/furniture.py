"""Blanks what is printed around a letter's words: page numbers, form footers, markdown and inline tags.

Everything is overwritten with spaces of the same width, so offsets stay true.
"""

import re
from itertools import pairwise

_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|br|p|span|div|td|tr|th|table|tbody|hr|font|h[1-6]|sup|a|li|ul|ol)\b[^<>\n]{0,100}>", re.I
)
_HEADING_MARK = re.compile(r"\n[ \t]{0,3}#{1,6}[ \t]")
_RULE = re.compile(r"\n[ \t]*+([-*_=])(?:[ \t]*+\1){2,}+[ \t]*+(?=\n|\f|\Z)")
"""A line drawn across the page, and the line under a heading."""

_PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}+\]\([^()]*+\)|<!--[^<>]{0,200}?-->|==>[^\n<>]{0,200}+<==")
"""What stands for a picture: of markdown (which may hold all of it), of docling, of PyMuPDF4LLM."""

_TABLE_RULE = re.compile(r"\n[ \t|:]*+-{3}[-|: \t]*+(?=\n|\Z)")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[\w(\"'])|(?<=[\w.:)\"'])\*(?![\w*])")
_PAGE_OF = re.compile(
    r"[\n\f][ \t]*+(?:-[ \t]*+)?"
    r"(?:(?:page|pg\.?)[ \t]++\d{1,3}(?:[ \t]*+(?:of|/)[ \t]*+\d{1,3})?|\d{1,3}[ \t]++of[ \t]++\d{1,3})"
    r"[ \t]*+(?:-[ \t]*+)?(?=\n|\f|\Z)",
    re.IGNORECASE,
)
_PAGE_OF_INLINE = re.compile(r"page[ \t]++\d{1,3}[ \t]++of[ \t]++\d{1,3}\b", re.IGNORECASE)
_LONE_NUMBER = re.compile(r"[\n\f][ \t]*+(?:-[ \t]*+)?(\d{1,3})[ \t]*+(?:-[ \t]*+)?(?=\n|\f|\Z)")
_FOOTER = re.compile(
    r"\n[ \t]*+final[ \t]++(?:letter[ \t]++of[ \t]++determination"
    r"|determination[ \t]++letter[ \t]++for[ \t]++imr[ \t]++case)[^\n\f]{0,120}",
    re.IGNORECASE,
)

_FURNITURE = (
    r"[ \t]*+(?:-[ \t]*+)?"
    r"(?:\d{1,3}[ \t]*+(?:[-\n\f]|[oO][fF]\b|\Z)|[pP][aA]?[gG][eE.]|[fF][iI][nN][aA][lL][ \t])"
)
_LINE_OF_FURNITURE = re.compile("\n" + _FURNITURE)
_PAGE_OF_FURNITURE = re.compile("\f" + _FURNITURE)
"""How a line of any furniture begins: one cheap look tells most texts to have none. Patterns that begin with one
character are the cheapest."""


def without_furniture(text: str) -> str:
    """The text with its furniture blanked, and page breaks turned to line ends. Same length."""
    text = _without_markup("\n" + text)  # so that every line has a line end before it
    if _LINE_OF_FURNITURE.search(text) or _PAGE_OF_FURNITURE.search(text):
        text = _FOOTER.sub(_blank, _PAGE_OF.sub(_blank, text))
        text = _without_page_numbers(text)
    if "\n" not in text[1:]:
        text = _PAGE_OF_INLINE.sub(_blank, text)
    return text[1:].replace("\f", "\n")


def _without_markup(text: str) -> str:
    text = _RULE.sub(_blank, text)
    if "![" in text or "<!--" in text or "==>" in text:
        text = _PICTURE.sub(_blank, text)
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if "_" in text:
        text = text.replace("__", "  ")
    if "*" in text:
        text = _EMPHASIS.sub(" ", text.replace("**", "  "))
    if "#" in text:
        text = _HEADING_MARK.sub(_blank, text)
    if "|" in text:
        text = _TABLE_RULE.sub(_blank, text).replace("|", " ")
    return text


def _without_page_numbers(text: str) -> str:
    """Numbers alone on a line are page numbers when they count up by one from 1 or 2."""
    found = list(_LONE_NUMBER.finditer(text))
    numbers = [int(match[1]) for match in found]
    if not numbers or numbers[0] > 2 or any(b - a != 1 for a, b in pairwise(numbers)):
        return text
    return _LONE_NUMBER.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return _blanks(match[0])


def _blanks(found: str) -> str:
    return "".join(c if c in "\n\f" else " " for c in found)
