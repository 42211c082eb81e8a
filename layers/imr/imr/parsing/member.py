"""What reading a file gives: one letter or one rejection per archive member, or per letter that the file holds."""

from dataclasses import dataclass

from imr.domain.letter import Letter, Rejection


@dataclass(frozen=True, slots=True)
class ReadMember:
    """`member` is the path inside the archive, or None for a plain file that holds one letter.

    `text` is the extracted text that the spans of a letter refer to; "" for a rejection.
    """

    member: str | None
    result: Letter | Rejection
    text: str = ""
