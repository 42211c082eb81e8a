"""A letter's text in three forms that share their offsets, and the way back to the extracted text."""

import re
from dataclasses import dataclass

from imr.domain.letter import Span
from imr.parsing.furniture import without_furniture
from imr.parsing.offsets import OffsetMap
from imr.parsing.typography import narrowed, straight

_CUT_BY_LINE_END = re.compile(r"([-/])(?<=\w[-/])[ \t]*+\n\s*+(?!(?:and|or|to)\b)(?=\w)")
_CUT_BEFORE_FLATTENING = re.compile(r"([-/])(?<=\w[-/])\s++(?!(?:and|or|to)\b)(?=\w)")
_SPACE = re.compile(r"[\s:]*")


@dataclass(frozen=True, slots=True)
class LetterText:
    """`clean` is the extracted text without typography and furniture, `lower` is `clean` in lower case.

    `is_flat` says that it came without line ends. Spans inside the parser are offsets into both; `origin` turns them
    into spans of the extracted text.
    """

    extracted: str
    clean: str
    lower: str
    offsets: OffsetMap | None
    is_flat: bool

    @classmethod
    def of(cls, extracted: str) -> "LetterText":
        """Clean an extracted text."""
        clean, offsets = narrowed(without_furniture(straight(extracted)))
        return cls(extracted, clean, _lower(clean), offsets, "\n" not in clean.strip())

    def words(self, span: Span) -> str:
        """The words at a span, white space folded, words that a line end has cut at a hyphen or slash joined."""
        found = self.clean[span[0] : span[1]]
        if "-" in found or "/" in found:
            cut = _CUT_BEFORE_FLATTENING if self.is_flat else _CUT_BY_LINE_END
            found = cut.sub(r"\1", found)
        return " ".join(found.split())

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


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters, such as İ, have a longer lower case
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lowered
