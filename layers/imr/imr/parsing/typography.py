"""Typography to plain characters: line ends, quotes, odd spaces, ligatures, soft hyphens, entities, escapes.

Whatever keeps its width is replaced in place, so offsets stay true. Only the few things that change width
(ligatures, accents apart from their letter, invisible characters, entities, escapes) need an offset map.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

from imr.parsing.offsets import OffsetMap

_SAME_WIDTH = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys(
        "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("\u2010\u2011\u2012\u2212\ufffe\x02", "-"),
    **dict.fromkeys("\u2502\u2503\u2551", "|"),  # of boxes drawn around text
    **{chr(full): chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)},  # of East Asian width
    **dict.fromkeys("\x85\u2028\u2029\x0b", "\n"),
}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ACCENTS = "".join(map(chr, range(0x300, 0x370)))
"""Accents as characters of their own, behind their letter."""

_CONTROL = "".join(map(chr, [0, 1, *range(3, 9), *range(14, 32), 127]))

NOT_DRAWN = frozenset(_INVISIBLE + _CONTROL)
_WIDTH_CHANGING_CHARACTERS = _LIGATURES.keys() | NOT_DRAWN | set(_ACCENTS)
_USUAL = bytes([*b"\t\n\f\r", *range(32, 127)])
_ENTITY = re.compile(r"&(?:amp;)?(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|~>&\n-])")
"""A backslash of markdown: before a mark that means itself, or before a line end that is kept."""

_WIDTH_CHANGING = re.compile(
    r"\xad[ \t]*\n\s*"  # a word hyphenated at the end of a line
    rf"|[{_INVISIBLE}{re.escape(_CONTROL)}]+"
    rf"|[{''.join(_LIGATURES)}]+"
    rf"|[a-zA-Z][{_ACCENTS}]+"
    rf"|{_ENTITY.pattern}"
    r"|\s{32,}+"  # so that no pattern behind walks along a long run again and again
    rf"|{_ESCAPE.pattern}"
)

_LONE_RETURN = re.compile(r"\r(?!\n)")
_LONG_RUN = re.compile(r"\s{32}")
_USUAL_LENGTH = 20_000
_PIECE = 500_000


def unusual_characters(text: str) -> set[str]:
    """The characters of a text but for printable ASCII and plain white space."""
    found: set[str] = set()
    for piece in pieces(text):
        found.update(piece.encode("utf-8", "surrogatepass").translate(None, _USUAL).decode("utf-8", "surrogatepass"))
    return found


def pieces(text: str) -> Iterator[str]:
    """A text in pieces, so that what is made of each need not be held for all of it."""
    return (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def straight(text: str, unusual: set[str]) -> str:
    """The text with plain line ends, quotes, blanks and hyphens, each as wide as what it replaces.

    `unusual` are the text's unusual characters.
    """
    if "\r" in text and _LONE_RETURN.search(text):
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    text = text.replace("\r", " ")  # each with a line end behind it
    for character in unusual & _SAME_WIDTH.keys():
        text = text.replace(character, _SAME_WIDTH[character])
    return text


def narrowed(text: str, unusual: set[str]) -> tuple[str, OffsetMap | None]:
    """The text without what changes its width when it is read (ligatures, entities, ...); its offset map if any."""
    if (
        not unusual.isdisjoint(_WIDTH_CHANGING_CHARACTERS)
        or ("&" in text and _ENTITY.search(text))
        or ("\\" in text and _ESCAPE.search(text))
        or _has_long_run(text)
    ):
        return _rewritten(text)
    return text, None


def _has_long_run(text: str) -> bool:
    """Whether white space runs on and on. In a text of usual length only the runs of one character matter."""
    if " " * 32 in text or "\n" * 32 in text or "\t" * 32 in text:
        return True
    return len(text) > _USUAL_LENGTH and _LONG_RUN.search(text) is not None


def _rewritten(text: str) -> tuple[str, OffsetMap | None]:
    parts: list[str] = []
    offsets = OffsetMap()
    copied = length = 0
    for match in _WIDTH_CHANGING.finditer(text):
        begin, end = match.span()
        if begin > copied:
            parts.append(text[copied:begin])
            length += begin - copied
        if replacement := _replacement(match[0]):
            offsets.add(length, begin, end - begin)
            parts.append(replacement)
            length += len(replacement)
        offsets.add(length, end, 0)
        copied = end
    if not copied:
        return text, None
    parts.append(text[copied:])
    return "".join(parts), offsets


def _replacement(found: str) -> str:
    if found[0].isspace():
        return "\n" * min(found.count("\n"), 4) or " "
    if found[0] == "&":
        meant = html.unescape(html.unescape(found))
        return " " if meant.isspace() and meant not in "\n\t" else meant
    if found[0].isascii() and found[0].isalpha():
        return unicodedata.normalize("NFC", found)
    return "".join(_LIGATURES.get(character, "") for character in found)
