"""The text of a PDF, by PDFium. PDFium is not thread-safe: use one process per core, not threads.

PDFium's own functions are called, not pypdfium2's classes around them, whose objects and finalizers take a twentieth of
the time of a page.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from imr.limits import PDF_PAGES, TEXT_CHARACTERS
from imr.parsing.encoding import too_long
from imr.parsing.rejecting import Unreadable

PAGE_BREAK = "\f"
_LINE_END_HYPHEN = "\ufffe"  # what PDFium gives for a hyphen at the end of a line
_NO_TEXT_INDEX = -1
_BUFFER_STEP = 4096
"""Buffers come in multiples of so many characters: ctypes makes a type for each size, and keeps it."""


def pdf_text(data: bytes) -> str:
    """The text of all pages, parted by form feeds. Raises `Unreadable`."""
    with _opened(data) as document:
        pages = _pages(document)
    text = PAGE_BREAK.join(pages)
    if not text.strip():
        raise Unreadable(
            "no_text_layer", "the PDF holds pictures of pages, no text; run it through text recognition first"
        )
    return text.replace(_LINE_END_HYPHEN, "-")


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: F401 - starts PDFium
    from pypdfium2 import raw

    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _not_opened(raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD)
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _not_opened(asks_for_password: bool) -> Unreadable:
    if asks_for_password:
        return Unreadable("encrypted", "the PDF asks for a password; send it without one")
    return Unreadable("unreadable_pdf", "PDFium cannot open this PDF; it is damaged or cut off")


def _pages(document: Any) -> list[str]:
    from pypdfium2 import raw

    count = raw.FPDF_GetPageCount(document)
    if count > PDF_PAGES:
        raise Unreadable("too_large", f"{count} pages; at most {PDF_PAGES} are read")
    pages: list[str] = []
    length = 0
    for number in range(count):
        pages.append(_page(document, number))
        length += len(pages[-1])
        if length > TEXT_CHARACTERS:
            raise too_long(length)
    return pages


def _page(document: Any, number: int) -> str:
    from pypdfium2 import raw

    page = raw.FPDF_LoadPage(document, number)
    textpage = raw.FPDFText_LoadPage(page) if page else None
    try:
        if not textpage:
            raise Unreadable("unreadable_pdf", f"PDFium cannot read page {number + 1}")
        return _characters(textpage)
    finally:
        raw.FPDFText_ClosePage(textpage)
        raw.FPDF_ClosePage(page)


def _characters(textpage: Any) -> str:
    """The text of a page. Characters without a place in the text are left out at both ends, since PDFium counts from
    there: https://crbug.com/pdfium/2079."""
    from pypdfium2 import raw

    index = raw.FPDFText_GetTextIndexFromCharIndex
    first, last = 0, raw.FPDFText_CountChars(textpage) - 1
    while first <= last and index(textpage, first) == _NO_TEXT_INDEX:
        first += 1
    while first <= last and index(textpage, last) == _NO_TEXT_INDEX:
        last -= 1
    if first > last:
        return ""
    needed = index(textpage, last) - index(textpage, first) + 2  # with the zero at the end
    buffer = (ctypes.c_ushort * (needed + -needed % _BUFFER_STEP))()
    written = raw.FPDFText_GetText(textpage, first, last - first + 1, buffer)
    return ctypes.string_at(buffer, 2 * (written - 1)).decode("utf-16-le", "ignore")
