"""Files that are no letters: kept once, told once, never retried blindly."""

import hashlib
from dataclasses import dataclass

from imr.domain.event import RejectedData
from imr.domain.letter import Rejection
from imr.recording.outbox import Outbox, events_of
from imr.recording.ports import Clock, DecisionTable, ObjectReference, Pending, StoredObject
from imr.recording.recorder import Cause


def rejection_id(key: str, member: str | None, content: str) -> str:
    """The same bytes at the same place are the same rejection, however often they are uploaded or delivered."""
    return hashlib.sha256("\0".join([key, member or "", content]).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Rejections:
    """Records rejections and publishes them."""

    table: DecisionTable
    outbox: Outbox
    clock: Clock

    def reject(self, data: RejectedData, cause: Cause) -> None:
        """Record a rejection, unless it is known, and publish it, unless it was."""
        pending = Pending(
            subject=data.rejection_id,
            number=1,
            occurred_at=self.clock(),
            correlation_id=cause.correlation_id,
            replay=cause.replay,
            rejected=data,
        )
        if self.table.reject(data, pending):
            self.outbox.publish([(pending, events_of(pending, None))])
        else:
            self.outbox.flush(data.rejection_id)


def rejected(where: ObjectReference, stored: StoredObject, member: str | None, why: Rejection) -> RejectedData:
    """What is kept of a rejection. A file that was too large to read is known by its ETag instead of its hash."""
    sha256 = why.source.sha256 if why.source else _sha256(stored.data)
    return RejectedData(
        rejection_id=rejection_id(where.key, member, sha256 or stored.etag),
        bucket=where.bucket,
        key=where.key,
        member=member,
        reason=why.reason,
        message=why.message,
        size=why.source.size if why.source else stored.size,
        sha256=sha256,
    )


def _sha256(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
