"""Long JSON in few bytes: DynamoDB bills each kilobyte that is written."""

import zlib

SCHEME = b"\x01"
"""Leads every compressed value, so that another scheme can follow without touching what is stored."""


def compress(text: str) -> bytes:
    """Text to bytes; the same text always gives the same bytes with the same zlib."""
    return SCHEME + zlib.compress(text.encode(), 9)


def decompress(data: bytes) -> str:
    """Bytes of `compress` to text. Raises ValueError for bytes of a scheme that this version does not know."""
    if data[:1] != SCHEME:
        raise ValueError(f"compressed with scheme {data[:1].hex()}, which this version does not know; use a newer one")
    return zlib.decompress(data[1:]).decode()
