"""What is remembered of one letter: its files, its texts, and where each of its decisions stands.

Kept small (digests, not texts), since it is read and written for every file of the letter.
"""

from datetime import date, datetime

from pydantic import Field

from imr.domain.model import DomainModel
from imr.domain.vocabulary import Outcome


class Content(DomainModel):
    """What a decision (or a whole letter) says, as a digest, and its outcome."""

    digest: str
    outcome: Outcome


class Standing(DomainModel):
    """Where a decision (or a whole letter) stands.

    `revision` grows with every change. `content` is None while no current text has it: it was withdrawn.
    `previous_outcome` is that of the revision before, if that was not a withdrawal.
    """

    revision: int = Field(ge=1)
    content: Content | None
    previous_outcome: Outcome | None = None


class FileOfLetter(DomainModel):
    """A file that the letter was read from: bytes `sha256` at `key` (and `member` in an archive).

    `text_sha256` is what its text folds to. `uploaded_at` and `version_id` are those of its earliest upload.
    """

    key: str
    member: str | None = None
    version_id: str
    uploaded_at: datetime
    media_type: str
    size: int
    sha256: str
    text_sha256: str


class TextOfLetter(DomainModel):
    """A text of the letter, as the newest parser that met it reads it.

    `file_sha256` names the file that the kept body was read from: the earliest that this parser met.
    """

    text_sha256: str
    parser_version: str
    file_sha256: str
    file_uploaded_at: datetime
    decision_date: date | None
    letter: Content
    decisions: dict[int, Content]

    @property
    def body_id(self) -> str:
        """The name of the kept body: the same text, parser and file always give the same body."""
        return f"{self.text_sha256[:32]}#{self.parser_version}#{self.file_sha256[:16]}"


class Head(DomainModel):
    """The state of one letter.

    `lock` counts writes: one is refused when somebody else has written since the read. `texts` are in the order in
    which they hold.
    """

    letter_id: str
    case_number: str | None = None
    lock: int = 0
    withdrawn_at: datetime | None = None
    files: tuple[FileOfLetter, ...] = ()
    texts: tuple[TextOfLetter, ...] = ()
    letter: Standing | None = None
    decisions: dict[int, Standing] = Field(default_factory=dict)

    def uploaded_at(self, text_sha256: str) -> datetime:
        """When the first file with this text was uploaded."""
        return min(file.uploaded_at for file in self.files if file.text_sha256 == text_sha256)

    @property
    def current(self) -> TextOfLetter | None:
        """The text that holds now; None while the letter is withdrawn."""
        return self.texts[-1] if self.letter and self.letter.content and self.texts else None
