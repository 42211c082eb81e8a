"""Objects of the inbox become letters and rejections, recorded and published, and receipts.

Every step may be repeated without effect, so a message that failed anywhere is simply delivered again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from imr.domain.letter import Letter, Rejection
from imr.limits import OBJECT_BYTES
from imr.recording.head import FileOfLetter
from imr.recording.notification import Request
from imr.recording.ports import DecisionTable, Inbox, Receipt, StoredObject, TooLargeError
from imr.recording.read_ahead import Read, read_ahead
from imr.recording.recorder import Cause
from imr.recording.rejections import Rejections, rejected
from imr.recording.together import Observed, Together, failure
from imr.recording.waiting import Waiting

if TYPE_CHECKING:  # the parser is loaded with the first file
    from imr.parsing import ReadMember

Reader = Callable[[bytes, str], "Iterable[ReadMember]"]
"""`imr.parsing.iter_read`: bytes and name to letters and rejections, one at a time."""


@dataclass(frozen=True)
class Intake:
    """Takes in objects."""

    inbox: Inbox
    table: DecisionTable
    together: Together
    rejections: Rejections
    read: Reader

    def take(self, requests: Sequence[Request]) -> list[Receipt | Exception]:
        """What became of each object; of one that failed, of what. It fails alone: ask for it again.

        Letters of several objects are recorded together, those of one case in the order of their objects.

        A replay reads a known object with the parser of today. What that parser reads of it takes the place of what
        was read before, except that a letter is never given up because the parser now rejects its file: the receipt
        counts that as refused, for somebody to look at.
        """
        waiting = Waiting(self.together)
        reads = read_ahead(self.inbox, [request.where for request in requests])
        takings = [self._take(request, next(reads), waiting) for request in requests]
        waiting.record()
        self._put_receipts([taking for taking in takings if not taking.failed])
        return [taking.failed or taking.receipt() for taking in takings]

    def _take(self, request: Request, read: Read, waiting: Waiting) -> "_Taking":
        """A replay may take back what others have recorded, so it is brought to its end by itself."""
        if request.replay:
            waiting.record()
        taking = _Taking(self, request, waiting)
        taking.attempt(partial(taking.read, read))
        if request.replay:
            waiting.record()
            taking.attempt(taking.correct)
        return taking

    def _put_receipts(self, takings: "Sequence[_Taking]") -> None:
        if failure(partial(self.table.put_receipts, [taking.receipt() for taking in takings])):
            for taking in takings:
                taking.attempt(partial(self.table.put_receipts, [taking.receipt()]))


@dataclass
class _Taking:
    """One object being taken in, and what has become of it so far. `failed` is the first error."""

    intake: Intake
    request: Request
    waiting: Waiting
    failed: Exception | None = None
    stored: StoredObject | None = None
    earlier: Receipt | None = None
    letters: list[str] = field(default_factory=list)
    files: list[FileOfLetter] = field(default_factory=list)
    rejections: list[str] = field(default_factory=list)
    refused: int = 0

    def attempt(self, step: Callable[[], None]) -> None:
        """Go a step further, unless an earlier one failed."""
        if not self.failed:
            error = failure(step)
            self.failed = self.failed or error

    def read(self, read: Read) -> None:
        """Read all members of the object; letters may still be waiting afterwards."""
        if read.failed:
            raise read.failed
        where, replay, stored = self.request.where, self.request.replay, read.stored
        if stored is None:
            return
        self.stored = replace(stored, data=None)  # or waiting letters would hold it
        self.earlier = self.intake.table.receipt(where.key, stored.version_id) if replay else None
        for member in self._members(stored):
            if isinstance(member.result, Rejection):
                self._reject(stored, member.member, member.result)
            else:
                self.waiting.add(self._observed(stored, member.member, member.result), self._recorded)
            del member  # or it is held while the next one is read
            if self.failed:
                return

    def correct(self) -> None:
        """Take back what the earlier parser made of this object and today's does not."""
        if not self.earlier:
            return
        for rejection_id in set(self.earlier.rejections) - set(self.rejections):
            self.intake.table.forget_rejection(rejection_id)
        lost = [letter_id for letter_id in self.earlier.letters if letter_id not in self.letters]
        if self.refused:
            self.letters.extend(lost)
            return
        for letter_id in lost:
            self.intake.together.recorder.release(letter_id, self.files, self._cause(self.earlier.version_id))

    def receipt(self) -> Receipt:
        """What became of the object, once no letter of it waits any more."""
        where = self.request.where
        if self.stored is None:
            return Receipt(key=where.key, version_id=where.version_id or "null", gone=True)
        return Receipt(
            key=where.key,
            version_id=self.stored.version_id,
            letters=tuple(dict.fromkeys(self.letters)),
            rejections=tuple(sorted(set(self.rejections))),
            refused=self.refused,
        )

    def _members(self, stored: StoredObject) -> "Iterable[ReadMember]":
        if stored.data is None:
            from imr.parsing import ReadMember

            message = f"the file has {stored.size} bytes, more than the {OBJECT_BYTES} that are read; split it"
            return [ReadMember(None, Rejection(reason="too_large", message=message))]
        return self.intake.read(stored.data, self.request.where.key)

    def _observed(self, stored: StoredObject, member: str | None, letter: Letter) -> Observed:
        file = FileOfLetter(
            key=self.request.where.key,
            member=member,
            version_id=stored.version_id,
            uploaded_at=stored.uploaded_at,
            media_type=letter.source.media_type,
            size=letter.source.size,
            sha256=letter.source.sha256,
            text_sha256=letter.text_sha256,
        )
        return Observed(letter, file, self._cause(stored.version_id))

    def _cause(self, version_id: str) -> Cause:
        return Cause(version_id, self.request.replay)

    def _recorded(self, observed: Observed, failed: Exception | None) -> None:
        letter, file = observed.letter, observed.file
        if isinstance(failed, TooLargeError) and self.stored:
            rejection = Rejection(reason="too_large", message=str(failed), source=letter.source)
            self.attempt(partial(self._reject, self.stored, file.member, rejection))
        elif failed:
            self.failed = self.failed or failed
        else:
            self.letters.append(letter.letter_id)
            self.files.append(file)

    def _reject(self, stored: StoredObject, member: str | None, why: Rejection) -> None:
        data = rejected(self.request.where, stored, member, why)
        if self.earlier and self.earlier.letters and data.rejection_id not in self.earlier.rejections:
            self.refused += 1
            return
        self.intake.rejections.reject(data, self._cause(stored.version_id))
        self.rejections.append(data.rejection_id)
