"""The text of a PDF, by PDFium. PDFium is not thread-safe: use one process per core, not threads."""

from typing import TYPE_CHECKING

from imr.limits import PDF_PAGES, TEXT_CHARACTERS
from imr.parsing.encoding import too_long
from imr.parsing.rejecting import Unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PAGE_BREAK = "\f"
_LINE_END_HYPHEN = "\ufffe"  # what PDFium gives for a hyphen at the end of a line
_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD of fpdfview.h."""


def pdf_text(data: bytes) -> str:
    """The text of all pages, parted by form feeds. Raises `Unreadable`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _not_opened(getattr(error, "err_code", None)) from error
    try:
        return _pages(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("unreadable_pdf", f"PDFium cannot read a page: {error}") from error
    finally:
        document.close()


def _not_opened(code: int | None) -> Unreadable:
    if code == _PASSWORD_ERROR:
        return Unreadable("encrypted", "the PDF asks for a password; send it without one")
    return Unreadable("unreadable_pdf", "PDFium cannot open this PDF; it is damaged or cut off")


def _pages(document: "PdfDocument") -> str:
    if len(document) > PDF_PAGES:
        raise Unreadable("too_large", f"{len(document)} pages; at most {PDF_PAGES} are read")
    pages: list[str] = []
    length = 0
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        pages.append(textpage.get_text_range())
        textpage.close()
        page.close()
        length += len(pages[-1])
        if length > TEXT_CHARACTERS:
            raise too_long(length)
    text = PAGE_BREAK.join(pages)
    if not text.strip():
        raise Unreadable(
            "no_text_layer", "the PDF holds pictures of pages, no text; run it through text recognition first"
        )
    return text.replace(_LINE_END_HYPHEN, "-")
