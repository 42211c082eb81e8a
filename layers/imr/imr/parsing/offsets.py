"""Where a place in the cleaned text was in the extracted text."""

from array import array
from bisect import bisect_right

from imr.domain.letter import Span


class OffsetMap:
    """The stretches of cleaned text, in order: where each starts, and its start and width in the extracted text.

    A stretch of width 0 was copied character by character; any other stands for that many extracted characters. Arrays,
    because a text may have millions of stretches.
    """

    def __init__(self) -> None:
        self._starts, self._origins, self._widths = (array("i", [0]) for _ in range(3))

    def add(self, start: int, origin: int, width: int) -> None:
        """The next stretch; it takes the place of one that turned out to be empty."""
        if self._starts[-1] == start:
            self._origins[-1], self._widths[-1] = origin, width
            return
        self._starts.append(start)
        self._origins.append(origin)
        self._widths.append(width)

    def span(self, start: int, end: int) -> Span:
        """The extracted span of a cleaned, non-empty span."""
        first = self._place(start)[0]
        last, last_width = self._place(end - 1)
        return first, last + (last_width or 1)

    def _place(self, position: int) -> tuple[int, int]:
        stretch = bisect_right(self._starts, position) - 1
        width = self._widths[stretch]
        if width:
            return self._origins[stretch], width
        return self._origins[stretch] + position - self._starts[stretch], 0
