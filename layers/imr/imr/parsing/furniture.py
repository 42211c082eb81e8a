"""Blanks what is printed around a letter's words: page numbers, form footers, markdown and inline tags.

Everything is overwritten with spaces of the same width, so offsets stay true.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from heapq import merge
from itertools import groupby

from imr.domain.letter import Span
from imr.parsing.margins import without_margins
from imr.parsing.repeated_pages import repeated_pages
from imr.parsing.running_lines import running_lines

_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|br|p|span|div|td|tr|th|table|tbody|hr|font|h[1-6]|sup|a|li|ul|ol)\b[^<>\n]{0,100}>", re.I
)
_HEADING_MARK = re.compile(r"\n[ \t]{0,3}#{1,6}(?=[ \t\n])")
_RULE = re.compile(r"\n[ \t]*+([-*_=])(?:[ \t]*+\1){2,}+[ \t]*+(?=\n|\f|\Z)")
"""A line drawn across the page, and the line under a heading."""

_PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}+\]\([^()]*+\)|<!--[^<>]{0,200}?-->|==>[^\n<>]{0,200}+<==")
"""What stands for a picture: of markdown (which may hold all of it), of docling, of PyMuPDF4LLM."""

_PICTURE_NAME = re.compile(r"\n[ \t]*+\[[^\[\]\s]{0,20}+\](?=[ \t]*+\n)")
"""What browsers of text write for a picture, alone on its line."""

_STAMP = re.compile(
    r"\n[ \t]*+RECEIVED\b(?:[ \t]++(?:BY|ON|VIA|MAIL|FAX))*+"
    r"(?:\n?[ \t]*+(?:[A-Z]{3,9}\.?[ \t]?\d{1,2},?[ \t]|\d{1,2}[/-]\d{1,2}[/-])\d{2,4}"
    r"(?:[ \t]++\d{1,2}:\d\d[ \t]*+(?:[AP]M)?)?+)?+"
    r"[ \t]*+(?=\n|\f|\Z)"
)
"""An office's stamp on the day a letter came in, with the day beside or below."""

_TABLE_RULE = re.compile(r"\n[ \t|:]*+-{3}[-|: \t]*+(?=\n|\Z)")
_UNKNOWN_BULLET = re.compile(r"(?<=\n)\(cid:\d{1,3}\)")
"""What pdfminer writes for a character that a font does not name; at the head of a line it is a bullet."""

_LONE_BULLETS = re.compile(r"(?:\n[ \t]*+•[ \t]*+(?:\n[ \t]*+)?(?=\n|\f|\Z)){2,200}+")
_BULLET_ENDS = re.compile(r"•[ \t]*+[\n\f]")
"""Bullets that stand apart from what they belong to, and what is looked for first, which takes a tenth of the time."""

_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[\w(\"'])|(?<=[\w.:)\"'])\*(?![\w*])")
_STARS = re.compile(r"\*{2,}+")
_UNDERSCORE = re.compile(r"(?<![\w\\])_(?=[\w(\"'])|(?<=[a-zA-Z0-9.,:;)\"'])_(?!\w)")
_OPENING, _CLOSING = r"[\n\f][-–—=\[{(* \t]*+", r"[-–—=\])}* \t]*+(?=\n|\f|\Z)"
_PAGE = r"(?:\d{1,4}\.\d)?(?:page|pg\.?|p\.|p a g e)[ \t]*+:?[ \t]*+"
_PAGE_OF = re.compile(
    rf"{_OPENING}(?:(?:{_PAGE})?\d{{1,3}}[ \t]*+of[ \t]*+\d{{1,3}}|{_PAGE}\d{{1,3}}(?:/|[ \t]{{2,}}+)\d{{1,3}}"
    rf"|{_PAGE}\d{{1,3}}(?:,[ \t]\d{{1,3}})++|\d{{1,3}}\}}-{{3,}}+){_CLOSING}",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    rf"{_OPENING}(?:{_PAGE}(\d{{1,3}})\.?|(\d{{1,3}})[ \t]++(?:page|p a g e)){_CLOSING}", re.IGNORECASE
)
_FAXED = re.compile(
    r"[\n\f][ \t]*+(?:[a-z]{3}[.\-/ ]{1,2}\d{1,2}|\d{1,2}[/.-]\d{1,2})[.,\-/ ]{1,3}\d{2,4}[ \t]+\d{1,2}:\d\d"
    r"[^\n\f]{0,90}?(?:\d{1,3}/\d{1,3}\]?|\bp(?:age|g)?[. ]{0,2}\d{1,3})[ \t]*+(?=\n|\f|\Z)",
    re.IGNORECASE,
)
"""The line that a fax machine prints at the head of a page: day, time, sender, page."""

_PAGE_OF_INLINE = re.compile(
    r"(?:final[ \t]++letter[ \t]++of[ \t]++determination[ \t]++)?(?:form[ \t]++effective[ \t]++[\d.]++[ \t]++)?"
    r"page[ \t]++\d{1,3}[ \t]++of[ \t]++\d{1,3}\b",
    re.IGNORECASE,
)
_LONGEST_FOOTER = 80
_FORM_INLINE = re.compile(
    r"final\s++letter\s++of\s++determination\s++form\s++effective\s++[\d.]++(?:\s++page\s++\d{1,3}\b(?:\s++of\s++\d{1,3}\b)?)?",
    re.IGNORECASE,
)
_CASE_INLINE = re.compile(
    r"final\s++determination\s++letter\s++for\s++imr\s++case\s++number\s++CM\d{2}-\d{7}(?:\s++(\d{1,3})(?=\s|\Z))?",
    re.IGNORECASE,
)
"""Footers in a text filled anew, with the page number behind them."""

_LONE_NUMBER = re.compile(r"[\n\f][ \t]*+(?:-[ \t]*+)?(\d{1,3})(?:/\d{1,3})?[ \t]*+(?:-[ \t]*+)?(?=\n|\f|\Z)")
_FOOTER = re.compile(
    r"[\n\f][ \t]*+(?:final[ \t]++(?:letter[ \t]++of[ \t]++determination"
    r"|determination[ \t]++letter[ \t]++for[ \t]++imr[ \t]++case)|form[ \t]++effective[ \t]++\d)[^\n\f]{0,120}"
    r"(?:\n\s{0,4}\d{1,3}[ \t]*+(?=\n|\f))?",
    re.IGNORECASE,
)
_ALWAYS, _NUMBERS = (_PAGE_OF, _FOOTER, _FAXED), (_PAGE_NUMBER, _LONE_NUMBER)
_CASE_MARK = re.compile("CM")
_GAP = r"[ \t.,:;#|()/–—-]*+"
_TITLE = (
    r"(?i:(?:imr|final|determinations?|letter|independent|medical|review|maximus|federal|services|inc|decisions?|notice|of|for|re"
    rf"|and|confidential|case|number|no|page(?:[ \t]*+\d{{1,3}}(?:[ \t]*+of[ \t]*+\d{{1,3}})?+)?+)\b{_GAP})"
)
_CASE_AGAIN = re.compile(
    rf"[\n\f]{_GAP}{_TITLE}{{0,12}}+(CM\d{{2}}-\d{{7}}){_GAP}{_TITLE}{{0,8}}+(?=\n|\f|\Z)"
    r"(?!\s*+(?i:date|decision\s+date|priority|ur|application)\b)"
)
"""A line of nothing but a case number, titles of the form and a page."""

_FURNITURE = (
    r"(?=[-–—=\[{(* \t]*+"
    r"(?:\d{1,3}[ \t]*+(?:-(?!\d)|[\n\f}pP]|\.\d[pP]|[/-]\d{1,3}[ \t]*+(?:[\n\f]|[/-]\d{2,4}[ \t]++\d)|[oO][fF]\b|\Z)"
    r"|[pP][aA]?[gG][eE.]|[pP][. ]|[fF](?:[iI][nN][aA][lL]|[oO][rR][mM])[ \t]|[A-Z][A-Za-z]{2}[.-]? ?\d))"
)
_LINE_OF_FURNITURE = re.compile("\n" + _FURNITURE)
_PAGE_OF_FURNITURE = re.compile("\f" + _FURNITURE)
"""How a line of any furniture begins. One cheap look finds those lines, and only there the patterns above are tried.
Patterns that begin with one character are the cheapest."""


class _Blanked(dict[int, str]):
    """A table for `str.translate`: every character but the ends of lines and pages becomes a blank."""

    def __missing__(self, character: int) -> str:
        return " "


_BLANKED = _Blanked({**dict.fromkeys(range(128), " "), ord("\n"): "\n", ord("\f"): "\f"})


def without_furniture(text: str, hidden: Set[str] = frozenset()) -> str:
    """The text with its furniture blanked, and page breaks turned to line ends. Same length.

    `hidden` are the characters of the text that are not drawn; they may stand within furniture.
    """
    text = without_margins(text)
    text = _with_blanks(text, repeated_pages(text))
    text = _with_blanks(text, running_lines(text))
    text = _without_markup("\n" + text)  # so that every line has a line end before it
    text = _without_page_furniture(_as_drawn(text, hidden) if hidden else text)
    text = _without_footers_in_lines(text)
    if text.find("\n", 1) == -1:
        text = _PAGE_OF_INLINE.sub(_blank, text)
    return text[1:].replace("\f", "\n")


def _without_footers_in_lines(text: str) -> str:
    """The text without the form's footers that a filling anew has put into its lines."""
    if "orm Effective" in text:
        text = _FORM_INLINE.sub(_blank, text)
    if "etter for IMR" not in text:
        return text
    due = {1, 2}

    def blanked(match: re.Match[str]) -> str:
        """Blank a page number only where it counts on: else it opens a request ("12 visits")."""
        number = int(match[1] or 0)
        if number not in due:
            return _blanks(match[0]) if number == 0 else _blanks(match[0][: match.start(1) - match.start()]) + match[1]
        due.clear()
        due.add(number + 1)
        return _blanks(match[0])

    return _CASE_INLINE.sub(blanked, text)


def _without_page_furniture(text: str) -> str:
    lines = _lines_like_furniture(text)
    if lines:
        text = _blanked(text, _found(_PAGE_OF, text, lines))
        text = _blanked(text, filter(_is_alone, _found(_FOOTER, text, lines)))
        text = _blanked(text, _found(_FAXED, text, lines))
        text = _blanked(text, _labelled_page_numbers(text, lines))
        text = _blanked(text, _page_numbers(text, lines))
    if "RECEIVED" in text:
        text = _STAMP.sub(_blank, text)
    return _without_repeated_case_number(text)


def _lines_like_furniture(text: str) -> Sequence[int]:
    """Where lines begin that may be furniture, in order. A long text may have a million of them."""
    lines = array("I", (match.start() for match in _LINE_OF_FURNITURE.finditer(text)))
    if "\f" not in text:
        return lines
    pages = (match.start() for match in _PAGE_OF_FURNITURE.finditer(text))
    return array("I", merge(lines, pages))


def _found(pattern: re.Pattern[str], text: str, lines: Iterable[int]) -> Iterator[re.Match[str]]:
    """The lines, of those that begin at these places, that the pattern matches."""
    return (match for place in lines if (match := pattern.match(text, place)))


def _blanked(text: str, found: Iterable[re.Match[str]]) -> str:
    """The text with these stretches blanked, which are in order."""
    parts: list[str] = []
    copied = 0
    for match in found:
        parts += (text[copied : match.start()], _blank(match))
        copied = match.end()
    return "".join((*parts, text[copied:])) if parts else text


def _as_drawn(text: str, hidden: Set[str]) -> str:
    """The text with lines of page furniture that hold hidden characters written without these, as wide as before.

    A number may turn out to be no furniture, so only what is hidden behind it is left out: its place stays true.
    """
    characters = re.escape("".join(hidden))
    nothing = str.maketrans("", "", "".join(hidden))
    parts: list[str] = []
    copied = 0
    for match in re.compile(rf"[\n\f][^\n\f{characters}]*+[{characters}][^\n\f]*").finditer(text):
        line = match[0]
        drawn = line.translate(nothing).ljust(len(line))
        patterns = (*_ALWAYS, *_NUMBERS) if line.startswith(drawn.rstrip()) else _ALWAYS
        if any(pattern.match(drawn) for pattern in patterns):
            parts += (text[copied : match.start()], drawn)
            copied = match.end()
    return "".join((*parts, text[copied:]))


def _without_markup(text: str) -> str:
    text = _RULE.sub(_blank, text)
    if "!" in text or "=" in text:
        text = _PICTURE.sub(_blank, text)
    if "]" in text and "]\n" in text:
        text = _PICTURE_NAME.sub(_blank, text)
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if "_" in text:
        text = _UNDERSCORE.sub(" ", text.replace("__", "  "))
    if "*" in text:
        text = _EMPHASIS.sub(" ", _STARS.sub(_blank, text))
    if "#" in text:
        text = _HEADING_MARK.sub(_blank, text)
    if "|" in text:
        text = _TABLE_RULE.sub(_blank, text).replace("|", " ")
    if "(cid:" in text:
        text = _UNKNOWN_BULLET.sub(_bullet, text)
    return _LONE_BULLETS.sub(_blank, text) if _BULLET_ENDS.search(text) else text


def _bullet(found: re.Match[str]) -> str:
    return "•".ljust(len(found[0]))


def _without_repeated_case_number(text: str) -> str:
    """The text without the lines that repeat its one case number at the head or foot of a page.

    The first is the header's, and so is one that labels follow. A text with several numbers holds several letters.
    """
    numbers = {match[1] for match in _lines_of_case_numbers(text)}
    if len(numbers) != 1:
        return text
    first = text.index("CM")
    if not text.startswith(numbers.pop(), first):
        return text
    return _blanked(text, (match for match in _lines_of_case_numbers(text) if match.start(1) != first))


def _lines_of_case_numbers(text: str) -> Iterator[re.Match[str]]:
    places = (match.start() for match in _CASE_MARK.finditer(text))
    lines = (max(text.rfind("\n", 0, place), text.rfind("\f", 0, place)) for place in places)
    return _found(_CASE_AGAIN, text, (line for line, _ in groupby(lines)))


def _labelled_page_numbers(text: str, lines: Sequence[int]) -> Iterator[re.Match[str]]:
    """ "Page 2" alone on a line is furniture where it follows page 1, or is the first: else it may end a citation."""
    due = {1, 2}
    for match in _found(_PAGE_NUMBER, text, lines):
        number = int(match[1] or match[2])
        if number in due:
            due = {number + 1}
            yield match


def _page_numbers(text: str, lines: Sequence[int]) -> list[re.Match[str]]:
    """Numbers alone on a line are page numbers when they count up by one from 1 or 2."""
    found: list[re.Match[str]] = []
    for match in _found(_LONE_NUMBER, text, lines):
        if int(match[1]) not in ((int(found[-1][1]) + 1,) if found else (0, 1, 2)):
            return []
        found.append(match)
    return found


def _is_alone(footer: re.Match[str]) -> bool:
    """Whether no more words stand on a footer's line than footers have: else the text has been filled anew."""
    return len(" ".join(footer[0].split())) <= _LONGEST_FOOTER


def _with_blanks(text: str, spans: Iterable[Span]) -> str:
    parts: list[str] = []
    copied = 0
    for start, end in sorted(spans):
        parts += (text[copied:start], _blanks(text[start:end]))
        copied = end
    return "".join((*parts, text[copied:])) if parts else text


def _blank(match: re.Match[str]) -> str:
    return _blanks(match[0])


def _blanks(found: str) -> str:
    return found.translate(_BLANKED)
