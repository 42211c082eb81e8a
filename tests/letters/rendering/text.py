"""Text, with the header in the order that each PDF extractor leaves it in."""

import textwrap
from collections.abc import Callable, Iterator
from itertools import chain

from tests.letters.document import Block, Document, Field, Header, Heading

WIDTH = 95

HeaderLines = Callable[[Header], Iterator[str]]


def pdfium(header: Header) -> Iterator[str]:
    """Rows stay rows; a label that wraps in its cell falls into three lines."""
    for row in header.rows:
        line = " ".join(_in_cell(item) for item in row)
        yield from line.split("\n")


def _in_cell(item: Field) -> str:
    if item.label == "Application Received:":
        return f"Application \nReceived: \n{item.value}"
    return f"{item.label} {item.value}"


def pdfplumber(header: Header) -> Iterator[str]:
    """The value of a label that wraps stands between its two words."""
    for row in header.rows:
        line = " ".join(f"{item.label} {item.value}" for item in row)
        if "Application Received:" in line:
            before, value = line.split("Application Received:")
            yield f"{before}Application {value.strip()}"
            yield "Received:"
        else:
            yield line


def pymupdf(header: Header) -> Iterator[str]:
    """Label and value on alternate lines."""
    for item in chain.from_iterable(header.rows):
        yield from (
            f"{part} " for part in item.label.replace("Application Received:", "Application\nReceived:").split("\n")
        )
        yield f"{item.value} "


def pdfminer(header: Header) -> Iterator[str]:
    """All labels, then all values."""
    items = list(chain.from_iterable(header.rows))
    yield from (f"{item.label} " for item in items)
    yield ""
    yield from (f"{item.value} " for item in items)


def one_a_line(header: Header) -> Iterator[str]:
    """Each label with its value on a line of its own."""
    for item in chain.from_iterable(header.rows):
        yield f"{item.label} {item.value}"


def without(header: Header) -> Iterator[str]:  # noqa: ARG001 - one of the HeaderLines
    """Nothing: some published texts have lost the header."""
    yield from ()


HEADERS: dict[str, HeaderLines] = {
    "pdfium": pdfium,
    "pdfplumber": pdfplumber,
    "pymupdf": pymupdf,
    "pdfminer": pdfminer,
    "one_a_line": one_a_line,
    "without": without,
}


def _lines(block: Block, header: HeaderLines) -> list[str]:
    if isinstance(block, Header):
        return list(header(block))
    words = block.text if isinstance(block, Heading) else block.words
    return [f"{line} " for line in textwrap.wrap(words, WIDTH, break_long_words=False, break_on_hyphens=False)]


def render(document: Document, header: HeaderLines = pdfium, blank_lines: int = 0) -> str:
    """The document as text; `blank_lines` of them part the paragraphs."""
    paragraphs = (lines for block in document if (lines := _lines(block, header)))
    return ("\n" * (blank_lines + 1)).join("\n".join(lines) for lines in paragraphs) + "\n"
