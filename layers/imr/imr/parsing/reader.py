"""Any bytes to letters and rejections."""

import hashlib

from imr.domain.letter import Rejection, Source
from imr.parsing.member import ReadMember


def read(data: bytes, name: str) -> list[ReadMember]:
    """Read a file: one `ReadMember` per letter or archive member, never an exception for bad input."""
    source = Source(name=name, media_type="application/octet-stream", size=len(data), sha256=hashlib.sha256(data).hexdigest())
    return [ReadMember(None, Rejection(reason="not_a_letter", message="no letter was found in this file", source=source))]
