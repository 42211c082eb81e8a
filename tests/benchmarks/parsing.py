"""What it costs to read a letter: text, PDF beside PDFium alone, a plain regex beside both, hostile and huge texts.

Generated letters of all layouts, one process; each figure of time is the best of several runs, in processor time.
"""

import re
import time
from collections.abc import Callable, Sequence

import pypdfium2

from imr.parsing import read
from tests.letters.generator import letters
from tests.letters.mangling import Writing
from tests.unit.parsing.structure.form import SUMMARY, letter_text
from tests.unit.parsing.structure.hostile import PIECES, PLACES, hostile

LETTERS = 60
RUNS = 7
MEGABYTE = 1_000_000
PLAIN = re.compile(r"^(.*?): (Upheld|Overturned)$|Case Number:\s*(\S+)", re.MULTILINE)
"""What a program without any of our care would do."""


def run() -> dict[str, object]:
    """Milliseconds a letter, ratios, seconds of the worst text."""
    made = [case.document for case in letters(LETTERS, seed=1)]
    texts = [Writing("pdfium").write(document) for document in made]
    files = [Writing("pdf").write(document) for document in made]
    text_ms, plain_ms = _milliseconds(_read, texts), _milliseconds(_plain, texts)
    pdf_ms, pdfium_ms = _milliseconds(_read, files), _milliseconds(_extract, files)
    return {
        "ms a text letter (<= 0.5)": round(text_ms, 2),
        "ms of a plain regex on it": round(plain_ms, 3),
        "ms a PDF letter": round(pdf_ms, 2),
        "ms PDFium alone": round(pdfium_ms, 2),
        "PDF letter to PDFium (<= 1.15)": round(pdf_ms / pdfium_ms, 2),
        **{f"s a letter of {size} MB": _long_letter(size) for size in (1, 2, 5)},
        "s the worst hostile megabyte (< 2)": max(
            _hostile(place, piece) for place in PLACES.values() for piece in PIECES
        ),
    }


def _milliseconds(act: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    return 1000 * min(_seconds(lambda: [act(file) for file in files]) for _ in range(RUNS)) / len(files)


def _seconds(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _read(data: bytes) -> object:
    return read(data, "letter")


def _plain(data: bytes) -> object:
    return PLAIN.findall(data.decode())


def _extract(data: bytes) -> object:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _long_letter(megabytes: int) -> float:
    summary = SUMMARY * (megabytes * MEGABYTE // len(SUMMARY))
    return round(_seconds(lambda: _read(letter_text(summary=summary).encode())), 2)


def _hostile(place: str, piece: str) -> float:
    return round(_seconds(lambda: _read(hostile(place, piece, MEGABYTE))), 2)
