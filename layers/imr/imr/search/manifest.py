"""The manifest of an index in S3: what makes it up. Swapping it is the only moment at which the index changes.

Keys, under `v<schema version>/`: `manifest.json`; `segments/<name>.tar`, the files of one tantivy segment;
`deletes/<name>.del`, which of a segment's documents no longer count. Only the manifest is ever overwritten.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from pydantic import Field

from imr.domain.event import DecisionData
from imr.domain.model import DomainModel
from imr.search.schema import SCHEMA_VERSION

PREFIX = f"v{SCHEMA_VERSION}/"
MANIFEST_KEY = f"{PREFIX}manifest.json"

RETIREMENT = timedelta(hours=1)
"""How long an object stays after no manifest names it. Every reader looks at the manifest at the start of an
invocation, which lasts at most 15 minutes (Lambda quota, "Function timeout"), and fetches what it names then."""


class Deletes(DomainModel):
    """The documents of a segment that no longer count: tantivy's file, at `key`."""

    count: int
    opstamp: int
    key: str


class Segment(DomainModel):
    """A tantivy segment: `documents` counts those deleted too, `size` is that of the object in bytes."""

    segment_id: str
    documents: int
    key: str
    size: int
    deletes: Deletes | None = None

    @property
    def live(self) -> int:
        """Documents that count."""
        return self.documents - (self.deletes.count if self.deletes else 0)

    @property
    def stem(self) -> str:
        """What the names of the segment's files begin with."""
        return self.segment_id.replace("-", "")

    def objects(self) -> list[str]:
        """The objects that hold it."""
        return [self.key, self.deletes.key] if self.deletes else [self.key]


class Retired(DomainModel):
    """An object that the manifest no longer names, and since when."""

    key: str
    since: datetime


class Manifest(DomainModel):
    """A state of the index: decisions in segments, and `fresh` ones, too few for a segment yet.

    `withdrawn` remembers the revision at which a decision ceased, so that an older event that comes late does not bring
    it back.
    """

    generation: int = 0
    opstamp: int = 0
    segments: tuple[Segment, ...] = ()
    fresh: tuple[DecisionData, ...] = ()
    withdrawn: dict[str, int] = Field(default_factory=dict)
    retired: tuple[Retired, ...] = ()

    def objects(self) -> set[str]:
        """Every object that this state needs."""
        return {key for segment in self.segments for key in segment.objects()}

    def documents(self) -> int:
        """Decisions that are searchable."""
        return sum(segment.live for segment in self.segments) + len(self.fresh)


def successor(base: Manifest, state: Manifest, now: datetime) -> Manifest:
    """`state` as what comes after `base`: what it drops is retired, what was retired long enough is forgotten."""
    dropped = [Retired(key=key, since=now) for key in sorted(base.objects() - state.objects())]
    kept = [retired for retired in base.retired if now - retired.since <= RETIREMENT]
    return Manifest(
        generation=base.generation + 1,
        opstamp=max(base.opstamp, state.opstamp),
        segments=tuple(sorted(state.segments, key=lambda segment: (-segment.documents, segment.segment_id))),
        fresh=state.fresh,
        withdrawn=state.withdrawn,
        retired=(*kept, *dropped),
    )


def expired(base: Manifest, now: datetime) -> list[str]:
    """Objects that no reader can need any more."""
    return [retired.key for retired in base.retired if now - retired.since > RETIREMENT]


def segment_key() -> str:
    """A new name for a segment's object."""
    return f"{PREFIX}segments/{uuid4().hex}.tar"


def deletes_key() -> str:
    """A new name for the object of a segment's deletes."""
    return f"{PREFIX}deletes/{uuid4().hex}.del"
