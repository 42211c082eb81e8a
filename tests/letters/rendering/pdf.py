"""PDF as the published letters are set: Letter paper, Times, one header table, text that breaks over pages."""

from collections.abc import Iterator
from io import BytesIO

from reportlab.lib.pagesizes import letter as letter_paper
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.letters.document import Document, Header, Heading

MARGIN = 72.0
LEADING = 13.8
SIZE = 12.0
REGULAR, BOLD = "Times-Roman", "Times-Bold"
COLUMNS = (72.0, 170.0, 315.0, 425.0)
"""Where labels and values of the header table begin, in points."""

Word = tuple[str, str]
"""Font and word."""


class Sheet:
    """A canvas that begins a new page when one is full. The same text gives the same bytes at any time."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=letter_paper, invariant=1)
        self._y = letter_paper[1] - MARGIN

    def line(self, words: list[Word]) -> None:
        """One line of words, a run of one font at a time."""
        self._make_room(LEADING)
        text = self._canvas.beginText(MARGIN, self._y)
        for font, word in words:
            text.setFont(font, SIZE)
            text.textOut(f"{word} ")
        self._canvas.drawText(text)
        self._y -= LEADING

    def gap(self) -> None:
        """Half a line of nothing."""
        self._y -= LEADING / 2

    def table(self, header: Header) -> None:
        """Rows of label and value; a label too long for its cell wraps, and its value stands between the lines."""
        for row in header.rows:
            height = 2 * LEADING if any(_wraps(item.label) for item in row) else LEADING
            self._make_room(height)
            for column, item in enumerate(row):
                self._cell(COLUMNS[2 * column], COLUMNS[2 * column + 1], item.label, item.value)
            self._y -= height

    def _cell(self, left: float, right: float, label: str, value: str) -> None:
        lines = label.split(" ") if _wraps(label) else [label]
        self._canvas.setFont(BOLD, SIZE)
        for number, line in enumerate(lines):
            self._canvas.drawString(left, self._y - number * LEADING, line)
        self._canvas.setFont(REGULAR, SIZE)
        self._canvas.drawString(right, self._y - (len(lines) - 1) * LEADING * 0.5, value)

    def _make_room(self, height: float) -> None:
        if self._y - height < MARGIN:
            self._canvas.showPage()
            self._y = letter_paper[1] - MARGIN

    def data(self) -> bytes:
        """The finished file."""
        self._canvas.save()
        return self._buffer.getvalue()


def _wraps(label: str) -> bool:
    return label == "Application Received:"


def _lines(words: list[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    width = 0.0
    for font, word in words:
        step = stringWidth(f"{word} ", font, SIZE)
        if line and width + step > letter_paper[0] - 2 * MARGIN:
            yield line
            line, width = [], 0.0
        line.append((font, word))
        width += step
    if line:
        yield line


def render(document: Document) -> bytes:
    """The document as a PDF file, the same bytes every time."""
    sheet = Sheet()
    for block in document:
        if isinstance(block, Header):
            sheet.table(block)
        elif isinstance(block, Heading):
            sheet.gap()
            for line in _lines([(BOLD, word) for word in block.text.split()]):
                sheet.line(line)
        else:
            words = [(BOLD, word) for word in block.label.split()] + [(REGULAR, word) for word in block.text.split()]
            for line in _lines(words):
                sheet.line(line)
        sheet.gap()
    return sheet.data()
