"""The object store that an index lives in, as the search sees it."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol


class ManifestTakenError(Exception):
    """Another writer swapped the manifest first. Nothing was changed: read it again and apply the batch again."""


class ObjectGoneError(Exception):
    """An object that a manifest named is no longer there, since the manifest that was read is old: read it again."""


class IndexDamagedError(Exception):
    """Objects that even the newest manifest names are gone; only building the index anew helps."""


@dataclass(frozen=True)
class StoredObject:
    """An object and when it was written."""

    key: str
    written: datetime


class IndexStore(Protocol):
    """Objects by key; only the manifest is ever overwritten."""

    def read(self, key: str) -> tuple[bytes, str] | None:
        """An object and its tag, None if there is none."""

    def swap(self, key: str, body: bytes, tag: str | None) -> str:
        """Write an object that still has `tag` (None: is not there yet); its new tag. Raises ManifestTakenError."""

    def upload(self, key: str, path: Path) -> None:
        """Write a file under a key that nobody used before."""

    def open(self, key: str) -> AbstractContextManager[IO[bytes]]:
        """Read an object from start to end. Raises ObjectGoneError."""

    def delete(self, keys: Sequence[str]) -> None:
        """Remove objects; those that are not there do no harm."""

    def objects(self, prefix: str) -> Iterator[StoredObject]:
        """All objects whose keys begin with `prefix`."""
