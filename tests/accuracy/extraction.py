"""The text of a letter as other programs give it, and as mail and converters leave it.

pypdf, pdfminer.six and pdfplumber are development dependencies. PyMuPDF is not, because of its licence (AGPL), and
pdftotext is a program of Poppler; both are used where they are installed.
"""

import html
import logging
import re
import shutil
import subprocess
import textwrap
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from imr.parsing.pdf import pdf_text

Extraction = Callable[[Path], bytes]

_FORM_HEADINGS = re.compile(
    r"^(HOW THE IMR .*|CLINICAL CASE SUMMARY|DOCUMENTS REVIEWED|IMR (?:ISSUES|DECISION).*)$", re.MULTILINE
)
_LABELS = re.compile(
    r"^((?:Claims Administrator|MAXIMUS|Maximus|IMR reviewer) guideline:|Decision rationale:"
    r"|.*:(?= (?:Upheld|Overturned)$))",
    re.MULTILINE,
)


def as_is(file: Path) -> bytes:
    """The file itself."""
    return file.read_bytes()


def pypdf(file: Path) -> bytes:
    """By pypdf, pages one after the other."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(file).pages).encode()


def pdfminer(file: Path) -> bytes:
    """By pdfminer.six."""
    from pdfminer.high_level import extract_text

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    return extract_text(file).encode()


def pdfplumber(file: Path) -> bytes:
    """By pdfplumber."""
    import pdfplumber as plumber

    with plumber.open(file) as document:
        return "\n".join(page.extract_text() for page in document.pages).encode()


def by_pymupdf(file: Path) -> bytes:
    """By PyMuPDF."""
    pymupdf = import_module("pymupdf")  # by name, for type checkers find it only where it is installed
    return "\n".join(page.get_text() for page in pymupdf.open(file)).encode()


def pdfminer_rows(file: Path) -> bytes:
    """By pdfminer.six, boxes from top to bottom instead of in its own reading order: values before their labels."""
    from pdfminer.high_level import extract_text
    from pdfminer.layout import LAParams

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    return extract_text(file, laparams=LAParams(boxes_flow=None)).encode()


def pdfplumber_layout(file: Path) -> bytes:
    """By pdfplumber, blanks and blank lines for every gap of the page."""
    import pdfplumber as plumber

    with plumber.open(file) as document:
        return "\n".join(page.extract_text(layout=True) for page in document.pages).encode()


def pdftotext(file: Path) -> bytes:
    """By Poppler's pdftotext, layout kept."""
    return subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True).stdout


def text_of(file: Path) -> str:
    """The text by PDFium, or that of a text file."""
    data = file.read_bytes()
    text = pdf_text(data) if data.startswith(b"%PDF") else data.decode()
    return text.replace("\r\n", "\n").replace("\f", "\n")


def flat(file: Path) -> bytes:
    """All on one line."""
    return " ".join(text_of(file).split()).encode()


def filled(file: Path) -> bytes:
    """Filled anew, as converters do that know no line ends of the page."""
    return textwrap.fill(" ".join(text_of(file).split()), 79, break_on_hyphens=False).encode()


def pages(file: Path) -> bytes:
    """A line per page."""
    data = file.read_bytes()
    parts = pdf_text(data).split("\f") if data.startswith(b"%PDF") else data.decode().split("\f")
    return "\n\n".join(" ".join(part.split()) for part in parts).encode()


def double(file: Path) -> bytes:
    """A blank line after every line, two blanks for one."""
    return text_of(file).replace(" ", "  ").replace("\n", "\n\n").encode()


def markdown(file: Path) -> bytes:
    """As converters from HTML to markdown write it."""
    text = _FORM_HEADINGS.sub(r"\n### \1\n", _stripped(file))
    return _LABELS.sub(r"\n**\1**", text).replace("#", "\\#").replace("\\#\\#\\# ", "### ").encode()


def html_page(file: Path) -> bytes:
    """As a web page, a paragraph per line."""
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in _stripped(file).split("\n"))
    return f"<!DOCTYPE html><html><head><title>Letter</title></head><body>{lines}</body></html>".encode()


def _stripped(file: Path) -> str:
    return re.sub(r"[ \t]+\n", "\n", text_of(file))


EXTRACTIONS: dict[str, Extraction] = {
    "pdfium": as_is,
    "pypdf": pypdf,
    "pdfminer": pdfminer,
    "pdfminer-rows": pdfminer_rows,
    "pdfplumber": pdfplumber,
    "pdfplumber-layout": pdfplumber_layout,
    "pymupdf": by_pymupdf,
    "pdftotext": pdftotext,
    "flat": flat,
    "filled": filled,
    "pages": pages,
    "double": double,
    "markdown": markdown,
    "html": html_page,
}
FROM_PDF = frozenset({"pypdf", "pdfminer", "pdfminer-rows", "pdfplumber", "pdfplumber-layout", "pymupdf", "pdftotext"})


def is_installed(name: str) -> bool:
    """Whether an extraction can be had here."""
    if name == "pdftotext":
        return shutil.which(name) is not None
    return name not in FROM_PDF or find_spec(name.partition("-")[0]) is not None


def extracted(name: str, file: Path) -> bytes:
    """A letter's bytes through an extraction; a text file passes a PDF extractor unchanged."""
    if name in FROM_PDF and file.read_bytes()[:5] != b"%PDF-":
        return as_is(file)
    return EXTRACTIONS[name](file)
