"""Where a place in the cleaned text was in the extracted text."""

from bisect import bisect_right
from dataclasses import dataclass

from imr.domain.letter import Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The stretches of cleaned text, in order: where each starts, and its start and width in the extracted text.

    A stretch of width 0 was copied character by character; any other stands for that many extracted characters.
    """

    starts: list[int]
    origins: list[int]
    widths: list[int]

    def span(self, start: int, end: int) -> Span:
        """The extracted span of a cleaned, non-empty span."""
        first = self._place(start)[0]
        last, last_width = self._place(end - 1)
        return first, last + (last_width or 1)

    def _place(self, position: int) -> tuple[int, int]:
        stretch = bisect_right(self.starts, position) - 1
        if self.widths[stretch]:
            return self.origins[stretch], self.widths[stretch]
        return self.origins[stretch] + position - self.starts[stretch], 0
