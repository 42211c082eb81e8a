"""Bytes to text: UTF-8, UTF-16 and UTF-32 with or without a mark, Windows' cp1252; mail's quoted-printable undone."""

import codecs
import quopri
import re
from itertools import islice

from imr.limits import TEXT_CHARACTERS
from imr.parsing.rejecting import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_MOSTLY = 0.4
"""Western text in UTF-16 has a zero in every other byte; no other encoding of it has that many on one side."""

_CONTROL = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])
_MAX_CONTROL_SHARE = 0.02
_MAX_BYTES_PER_CHARACTER = 4
_SOFT_LINE_END = re.compile(rb"[^=\s-]=\r?\n|[ \t]=\r?\n")
"""Of quoted-printable (RFC 2045, section 6.7): a line that goes on behind one equals sign; a drawn line has more."""

_FEWEST_SOFT = 5


def decode(data: bytes) -> str:
    """The text of a file. Raises `Unreadable` when it is binary, too long, or in none of the encodings."""
    if len(data) > TEXT_CHARACTERS * _MAX_BYTES_PER_CHARACTER:
        raise too_long(len(data))
    if b"=" in data and (b"=\n" in data or b"=\r\n" in data):
        data = _unquoted(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding))
    unmarked = _utf16(data)
    if unmarked:
        return _checked(_strict(data, unmarked))
    if _is_binary(data):
        raise Unreadable(
            "unsupported_media_type", "this is a binary file; send PDF, text, markdown, HTML, DOCX, ZIP or gzip"
        )
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_strict(data, "cp1252"))


def _unquoted(data: bytes) -> bytes:
    soft = sum(1 for _ in islice(_SOFT_LINE_END.finditer(data), _FEWEST_SOFT))
    return quopri.decodestring(data) if soft == _FEWEST_SOFT else data


def too_long(length: int) -> Unreadable:
    """The rejection of a text longer than any letter."""
    return Unreadable("too_large", f"{length:,} characters of text; at most {TEXT_CHARACTERS:,} are read")


def _checked(text: str) -> str:
    if len(text) > TEXT_CHARACTERS:
        raise too_long(len(text))
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is no {encoding}; save the file as UTF-8"
        raise Unreadable("invalid_encoding", message) from error


def _utf16(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    if len(sample) < 4 or 0 not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) / 2 * _MOSTLY and even <= odd / 8:
        return "utf-16-le"
    if even > len(sample) / 2 * _MOSTLY and odd <= even / 8:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return control > len(sample) * _MAX_CONTROL_SHARE or (0 in sample and sample.count(0) > len(sample) / 10)
