"""A letter's text in three forms that share their offsets, and the way back to the extracted text."""

import re
from dataclasses import dataclass

from imr.domain.letter import Span
from imr.parsing.folding import folded_plain
from imr.parsing.form_words import hyphens_undone
from imr.parsing.furniture import without_furniture
from imr.parsing.offsets import OffsetMap
from imr.parsing.typography import NOT_DRAWN, narrowed, pieces, straight, unusual_characters

_CUT = r"{0}(?<=\w{0})(?:{1})(?!(?:and|or|to)\b)(?=\w)"
_LINE_END = r"[ \t]*+\n\s*+"
_HYPHEN_CUT, _SLASH_CUT = (re.compile(_CUT.format(mark, _LINE_END)) for mark in "-/")
_FLAT_HYPHEN_CUT, _FLAT_SLASH_CUT = (re.compile(_CUT.format(mark, r"\s++")) for mark in "-/")
"""A word cut at its hyphen or slash; a pattern for each, since one that begins with one character is the cheapest."""

_SPACE = re.compile(r"[\s:]*")
_FIRST_LABEL = re.compile(r"claims\s+administrator\s+guideline")
_LONGER = "İ"
_USUAL_LENGTH = 100_000
"""Characters; more copies of a longer text would need too much memory."""

_WIDEST_LINE = 300
"""Characters; in a longer one lines have been joined."""

_OUTCOME_ENDS = ("upheld", "overturned")


@dataclass(frozen=True, slots=True)
class LetterText:
    """`clean` is the extracted text without typography and furniture, `lower` is `clean` in lower case.

    `is_flat` says that it came without line ends, or filled anew so that they mean nothing. Spans inside the parser
    are offsets into both; `origin` turns them into spans of the extracted text.
    """

    extracted: str
    clean: str
    lower: str
    offsets: OffsetMap | None
    is_flat: bool

    @classmethod
    def of(cls, extracted: str) -> "LetterText":
        """Clean an extracted text."""
        unusual = unusual_characters(extracted)
        seen = without_furniture(straight(extracted, unusual), unusual & NOT_DRAWN)
        clean, offsets = narrowed(seen, unusual)
        lower = hyphens_undone(_lower(clean))
        return cls(extracted, clean, lower, offsets, "\n" not in clean.strip() or _is_filled_anew(lower))

    def words(self, span: Span) -> str:
        """The words at a span, white space folded, words that a line end has cut at a hyphen or slash joined."""
        found = self.clean[span[0] : span[1]]
        words = folded_plain(found)
        if "- " in words or "/ " in words:
            is_flat = self.is_flat or max(map(len, found.split("\n"))) > _WIDEST_LINE
            hyphen, slash = (_FLAT_HYPHEN_CUT, _FLAT_SLASH_CUT) if is_flat else (_HYPHEN_CUT, _SLASH_CUT)
            return folded_plain(slash.sub("/", hyphen.sub("-", found)))
        return words

    def trimmed(self, start: int, end: int) -> Span | None:
        """The span without white space around it, or None when nothing is left."""
        found = self.clean[start:end]
        stripped = found.strip()
        if not stripped:
            return None
        start += len(found) - len(found.lstrip())
        return start, start + len(stripped)

    def after_space(self, position: int) -> int:
        """The first place from `position` on that holds neither white space nor a heading's colon."""
        match = _SPACE.match(self.clean, position)
        return match.end() if match else position

    def origin(self, span: Span) -> Span:
        """The span in the extracted text."""
        return self.offsets.span(*span) if self.offsets else span


def _is_filled_anew(lower: str) -> bool:
    """Whether an outcome does not end its line, as it does in the form."""
    position = lower.find("claims")
    while position != -1:
        before = lower[max(0, position - 40) : position].rstrip(" \t*.;")
        if before.endswith(_OUTCOME_ENDS) and _FIRST_LABEL.match(lower, position):
            return True
        position = lower.find("claims", position + 1)
    return False


def _lower(text: str) -> str:
    """Lower case, character by character: the one letter whose lower case is longer stays as it is."""
    if text.isascii():
        return text.lower()
    if len(text) <= _USUAL_LENGTH and all(character == character.lower() for character in unusual_characters(text)):
        return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")  # much faster
    return "".join(piece.replace(_LONGER, "\0").lower().replace("\0", _LONGER) for piece in pieces(text))
