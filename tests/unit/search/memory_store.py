"""An object store in memory that can fail before or after any call takes effect."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from threading import Lock
from typing import Literal, get_args

from imr.search.store import ManifestTakenError, ObjectGoneError, StoredObject

Moment = Literal["before", "after"]

OFTEN = 0.15


class CrashError(Exception):
    """What a planned failure raises."""


class MemoryStore:
    """Objects by key. `crash_at` (n, moment) fails the n-th call, from 1, before or after it takes effect.

    `crash_often` fails calls at random: the generator decides, whichever thread calls.
    """

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.kept: dict[str, tuple[bytes, datetime]] = {}
        self.calls: list[str] = []
        self.crash_at: tuple[int, Moment] | None = None
        self.crash_often: Random | None = None
        self.before_swap: Callable[[], object] | None = None
        self._now = now
        self._lock = Lock()

    def read(self, key: str) -> tuple[bytes, str] | None:
        with self._call("read"):
            found = self.kept.get(key)
            return (found[0], _tag(found[0])) if found else None

    def swap(self, key: str, body: bytes, tag: str | None) -> str:
        if interfere := self.before_swap:
            self.before_swap = None
            interfere()
        with self._call("swap"), self._lock:
            found = self.kept.get(key)
            if (_tag(found[0]) if found else None) != tag:
                raise ManifestTakenError
            self.kept[key] = body, self._now()
            return _tag(body)

    def upload(self, key: str, path: Path) -> None:
        with self._call("upload"):
            assert key not in self.kept
            self.kept[key] = path.read_bytes(), self._now()

    def open(self, key: str) -> BytesIO:
        with self._call("open"):
            if key not in self.kept:
                raise ObjectGoneError(key)
            return BytesIO(self.kept[key][0])

    def delete(self, keys: Sequence[str]) -> None:
        with self._call("delete"):
            for key in keys:
                self.kept.pop(key, None)

    def objects(self, prefix: str) -> Iterator[StoredObject]:
        with self._call("objects"):
            found = [StoredObject(key, at) for key, (_, at) in self.kept.items() if key.startswith(prefix)]
        return iter(found)

    def _call(self, name: str) -> "_Call":
        self.calls.append(name)
        if self.crash_often and self.crash_often.random() < OFTEN:
            return _Call(self.crash_often.choice(get_args(Moment)))
        planned = self.crash_at and self.crash_at[0] == len(self.calls)
        return _Call(self.crash_at[1] if planned and self.crash_at else None)


class _Call:
    """Around one call: raises CrashError when it enters or leaves."""

    def __init__(self, moment: Moment | None) -> None:
        self._moment = moment

    def __enter__(self) -> None:
        if self._moment == "before":
            raise CrashError

    def __exit__(self, *_: object) -> None:
        if self._moment == "after":
            raise CrashError


def _tag(body: bytes) -> str:
    return f'"{hashlib.md5(body).hexdigest()}"'  # noqa: S324  as S3 tags objects
