"""Letters without their accents, so that a name is one word of the vocabulary: "Sjögren" is "sjogren"."""

import re
import unicodedata

_STROKES = {"ø": "o", "ł": "l", "đ": "d", "ı": "i"}
"""Letters that Unicode does not take apart into a letter and its accent."""

_ACCENTED = {
    accented: base
    for accented in map(chr, range(0xE0, 0x250))
    if accented.islower() and (base := unicodedata.normalize("NFD", accented)[0]).isascii() and base != accented
}
_BASES = str.maketrans(_ACCENTED | _STROKES)
_ANY = re.compile(r"[\xe0-\u024f]")


def without_accents(lower: str) -> str:
    """Text in lower case with plain letters, letter for letter as long."""
    return lower.translate(_BASES) if not lower.isascii() and _ANY.search(lower) else lower
