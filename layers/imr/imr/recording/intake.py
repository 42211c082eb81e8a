"""An object of the inbox becomes letters and rejections, recorded and published, and a receipt.

Every step may be repeated without effect, so a message that failed anywhere is simply delivered again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imr.domain.letter import Letter, Rejection
from imr.limits import OBJECT_BYTES
from imr.recording.head import FileOfLetter
from imr.recording.ports import DecisionTable, Inbox, ObjectReference, Receipt, StoredObject, TooLargeError
from imr.recording.recorder import Cause, Recorder
from imr.recording.rejections import Rejections, rejected

if TYPE_CHECKING:  # the parser is loaded with the first file
    from imr.parsing import ReadMember

Reader = Callable[[bytes, str], "Iterable[ReadMember]"]
"""`imr.parsing.iter_read`: bytes and name to letters and rejections, one at a time."""


@dataclass(frozen=True)
class Intake:
    """Takes in objects."""

    inbox: Inbox
    table: DecisionTable
    recorder: Recorder
    rejections: Rejections
    read: Reader

    def take(self, where: ObjectReference, *, replay: bool = False) -> Receipt:
        """Everything about one object. Raises what the table, the inbox or the bus raise: then deliver it again.

        A replay reads a known object with the parser of today. What that parser reads of it takes the place of what
        was read before, except that a letter is never given up because the parser now rejects its file: the receipt
        counts that as refused, for somebody to look at.
        """
        stored = self.inbox.read(where)
        if stored is None:
            receipt = Receipt(key=where.key, version_id=where.version_id or "null", gone=True)
        else:
            receipt = self._take_stored(where, stored, replay)
        self.table.put_receipt(receipt)
        return receipt

    def _take_stored(self, where: ObjectReference, stored: StoredObject, replay: bool) -> Receipt:
        earlier = self.table.receipt(where.key, stored.version_id) if replay else None
        taking = _Taking(self, where, stored, Cause(stored.version_id, replay), earlier)
        for member in self._members(where, stored):
            taking.take(member)
            del member  # or it is held while the next one is read
        return taking.finish()

    def _members(self, where: ObjectReference, stored: StoredObject) -> "Iterable[ReadMember]":
        if stored.data is None:
            from imr.parsing import ReadMember

            message = f"the file has {stored.size} bytes, more than the {OBJECT_BYTES} that are read; split it"
            return [ReadMember(None, Rejection(reason="too_large", message=message))]
        return self.read(stored.data, where.key)


@dataclass
class _Taking:
    """One object being taken in, and what has become of it so far."""

    intake: Intake
    where: ObjectReference
    stored: StoredObject
    cause: Cause
    earlier: Receipt | None
    letters: list[str] = field(default_factory=list)
    files: list[FileOfLetter] = field(default_factory=list)
    rejections: list[str] = field(default_factory=list)
    refused: int = 0

    def take(self, read: "ReadMember") -> None:
        if isinstance(read.result, Rejection):
            self._reject(read.member, read.result)
            return
        try:
            self._record(read.member, read.result)
        except TooLargeError as error:
            self._reject(read.member, Rejection(reason="too_large", message=str(error), source=read.result.source))

    def finish(self) -> Receipt:
        if self.earlier:
            self._correct(self.earlier)
        return Receipt(
            key=self.where.key,
            version_id=self.stored.version_id,
            letters=tuple(dict.fromkeys(self.letters)),
            rejections=tuple(dict.fromkeys(self.rejections)),
            refused=self.refused,
        )

    def _record(self, member: str | None, letter: Letter) -> None:
        file = FileOfLetter(
            key=self.where.key,
            member=member,
            version_id=self.stored.version_id,
            uploaded_at=self.stored.uploaded_at,
            media_type=letter.source.media_type,
            size=letter.source.size,
            sha256=letter.source.sha256,
            text_sha256=letter.text_sha256,
        )
        self.intake.recorder.record(letter, file, self.cause)
        self.letters.append(letter.letter_id)
        self.files.append(file)

    def _reject(self, member: str | None, why: Rejection) -> None:
        data = rejected(self.where, self.stored, member, why)
        if self.earlier and self.earlier.letters and data.rejection_id not in self.earlier.rejections:
            self.refused += 1
            return
        self.intake.rejections.reject(data, self.cause)
        self.rejections.append(data.rejection_id)

    def _correct(self, earlier: Receipt) -> None:
        """Take back what the earlier parser made of this object and today's does not."""
        for rejection_id in set(earlier.rejections) - set(self.rejections):
            self.intake.table.forget_rejection(rejection_id)
        lost = [letter_id for letter_id in earlier.letters if letter_id not in self.letters]
        if self.refused:
            self.letters.extend(lost)
            return
        for letter_id in lost:
            self.intake.recorder.release(letter_id, self.files, self.cause)
