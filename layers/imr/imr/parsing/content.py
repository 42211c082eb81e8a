"""What a file is, told by its bytes and never by its name."""

from typing import Literal

Kind = Literal["pdf", "zip", "gzip", "docx", "html", "markdown", "text", "empty", "unsupported"]

MEDIA_TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "gzip": "application/gzip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "markdown": "text/markdown",
    "text": "text/plain",
    "empty": "application/x-empty",
    "unsupported": "application/octet-stream",
}

_PDF_HEADER_REACH = 1024
"""A PDF header may stand within the first 1024 bytes. Source: PDF 1.7 reference, implementation note 13."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a bitmap picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format 3", "a database"),
)


_ANY_SIGNATURE = tuple(signature for signature, _ in _SIGNATURES)
_SAMPLE = 256
_BLANK = b"\x00 \t\r\n\x0c\xef\xbb\xbf\xfe\xff"
"""White space, and the bytes of byte order marks."""


def kind_of(data: bytes) -> Kind:
    """The kind of a file; "text" also stands for text that turns out to be HTML or markdown after decoding."""
    if not data[:_SAMPLE].strip(_BLANK) and not data.strip(_BLANK):
        return "empty"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if _is_docx(data) else "zip"
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if b"%PDF-" in data[:_PDF_HEADER_REACH]:
        return "pdf"
    return "unsupported" if _signature(data) else "text"


def described(data: bytes) -> str:
    """What an unsupported file seems to be, for its rejection."""
    return _signature(data) or "a binary file"


def _signature(data: bytes) -> str | None:
    if not data.startswith(_ANY_SIGNATURE):
        return None
    for signature, description in _SIGNATURES:
        if data.startswith(signature) and (len(signature) > 2 or b"\x00" in data[:512]):
            return description
    return None


def _is_docx(data: bytes) -> bool:
    return b"word/document.xml" in data and b"[Content_Types].xml" in data


def text_kind(text: str) -> Kind:
    """Whether a decoded text is HTML, markdown or plain."""
    opening = text[:4096].lower() if "<" in text else ""
    if any(mark in opening for mark in ("<!doctype html", "<html", "<body", "<head>")):
        return "html"
    is_fragment = opening.lstrip().startswith("<") and any(mark in opening for mark in ("<p", "<div", "<table"))
    if is_fragment and "\n##" not in text:  # else markdown, which may hold tags
        return "html"
    has_heading = "#" in text and ("\n#" in text or text.startswith("#"))
    return "markdown" if has_heading or ("*" in text and "**" in text) else "text"
