"""Segments on the local disk, and tantivy directories made of them.

A segment is fetched once and never changes; a directory that tantivy opens is a handful of hard links to segments and a
meta.json that names them, so that any choice of segments can be opened.
"""

import json
import os
import shutil
import tarfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from tantivy import Index

from imr.search.analysis import register
from imr.search.manifest import Segment
from imr.search.schema import schema
from imr.search.store import IndexStore, ObjectGoneError

REMOVALS = 3

DOWNLOADS = 8
"""Segments fetched at the same time."""


class Shelf:
    """Segments under `directory`, fetched from `store` when first asked for.

    Several processes may share it. What one removes while another is about to link to it shows as ObjectGoneError.
    """

    def __init__(self, store: IndexStore, directory: Path) -> None:
        self._store = store
        self._segments = directory / "segments"
        self._scratch = directory / "scratch"

    def fetch(self, segments: Sequence[Segment]) -> None:
        """Have the segments here. Raises ObjectGoneError; what was fetched until then stays and is whole."""
        self._segments.mkdir(parents=True, exist_ok=True)
        self._scratch.mkdir(parents=True, exist_ok=True)
        wanted = [segment for segment in segments if self._missing(segment)]
        if not wanted:
            return
        with ThreadPoolExecutor(min(DOWNLOADS, len(wanted))) as pool:
            list(pool.map(self._fetch, wanted))

    def view(self, segments: Sequence[Segment], opstamp: int, beside: "View | None" = None) -> "View":
        """A tantivy directory of just these segments, and of those of another directory behind them."""
        self.fetch(segments)
        path = Path(mkdtemp(dir=self._scratch))
        try:
            for segment in segments:
                self._link(segment, path)
        except FileNotFoundError as error:
            shutil.rmtree(path)
            raise ObjectGoneError(error.filename) from error
        listed = meta(segments, opstamp)
        if beside:
            listed["segments"] += beside.link(path)
        (path / "meta.json").write_text(json.dumps(listed))
        return View(path)

    def _link(self, segment: Segment, path: Path) -> None:
        place = self._place(segment.key)
        for name in os.listdir(place):  # noqa: PTH208 - a view has a hundred files, and is made for every batch
            os.link(f"{place}/{name}", f"{path}/{name}")
        if deletes := segment.deletes:
            (path / deletes_name(segment, deletes.opstamp)).hardlink_to(self._place(deletes.key))

    def adopt(self, segment: Segment, view: "View") -> None:
        """Keep a segment that was just written, as if it had been fetched."""
        place = self._place(segment.key)
        if not place.exists():
            partial = Path(mkdtemp(dir=self._scratch))
            for file in view.files(segment):
                (partial / file.name).hardlink_to(file)
            _settle(partial, place)
        if (deletes := segment.deletes) and not self._place(deletes.key).exists():
            self._place(deletes.key).hardlink_to(view.path / deletes_name(segment, deletes.opstamp))

    def keep(self, segments: Iterable[Segment]) -> None:
        """Remove all other segments; whoever has them open keeps them until closing."""
        needed = {self._place(key).name for segment in segments for key in segment.objects()}
        for place in self._segments.iterdir():
            if place.name not in needed:
                shutil.rmtree(place, ignore_errors=True) if place.is_dir() else place.unlink(missing_ok=True)

    def _missing(self, segment: Segment) -> bool:
        return not all(self._place(key).exists() for key in segment.objects())

    def _place(self, key: str) -> Path:
        return self._segments / key.rpartition("/")[2]

    def _fetch(self, segment: Segment) -> None:
        with TemporaryDirectory(dir=self._scratch) as partial:
            if not self._place(segment.key).exists():
                self._unpack(segment, Path(partial))
            if (deletes := segment.deletes) and not self._place(deletes.key).exists():
                with self._store.open(deletes.key) as read, (Path(partial) / "deletes").open("wb") as file:
                    shutil.copyfileobj(read, file)
                (Path(partial) / "deletes").rename(self._place(deletes.key))

    def _unpack(self, segment: Segment, partial: Path) -> None:
        unpacked = partial / "segment"
        with self._store.open(segment.key) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
            tar.extractall(unpacked, filter="data")
        _settle(unpacked, self._place(segment.key))


class View:
    """A tantivy directory. Open indexes go on reading after it is removed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> Index:
        """The index of this directory. It never looks for changes, so no thread of it touches the directory later."""
        index = Index.open(str(self.path))
        index.config_reader("manual")
        register(index)
        return index

    def meta(self) -> dict[str, Any]:
        """What tantivy's meta.json says of the directory now."""
        loaded: dict[str, Any] = json.loads((self.path / "meta.json").read_text())
        return loaded

    def link(self, path: Path) -> list[dict[str, Any]]:
        """Put the files of all segments into another directory, too; the entries for its meta.json."""
        entries: list[dict[str, Any]] = self.meta()["segments"]
        stems = tuple(entry["segment_id"].replace("-", "") for entry in entries)
        for file in self.path.iterdir():
            if file.name.startswith(stems):
                (path / file.name).hardlink_to(file)
        return entries

    def files(self, segment: Segment) -> list[Path]:
        """The segment's files, without its deletes."""
        stem = f"{segment.stem}."
        return sorted(file for file in self.path.iterdir() if file.name.startswith(stem) and file.suffix != ".del")

    def pack(self, segment: Segment, path: Path) -> int:
        """Write the segment's files into one tar, their names and bytes alone; its size in bytes."""
        with tarfile.open(path, "w") as tar:
            for file in self.files(segment):
                member = tarfile.TarInfo(file.name)
                member.size = file.stat().st_size
                with file.open("rb") as data:
                    tar.addfile(member, data)
        return path.stat().st_size

    def remove(self) -> None:
        """Take the directory away. A lock file that tantivy makes meanwhile needs a second try."""
        for _ in range(REMOVALS):
            shutil.rmtree(self.path, ignore_errors=True)
            if not self.path.exists():
                return


def _settle(made: Path, place: Path) -> None:
    """Put a whole segment in its place, unless another process was faster: both made the same."""
    try:
        made.rename(place)
    except OSError:
        if not place.is_dir():
            raise
        shutil.rmtree(made)


def deletes_name(segment: Segment, opstamp: int) -> str:
    """What tantivy calls the file of a segment's deletes."""
    return f"{segment.stem}.{opstamp}.del"


def meta(segments: Sequence[Segment], opstamp: int) -> dict[str, Any]:
    """tantivy's meta.json of an index that has just these segments, in this order."""
    entries = [
        {
            "segment_id": segment.segment_id,
            "max_doc": segment.documents,
            "deletes": segment.deletes
            and {"num_deleted_docs": segment.deletes.count, "opstamp": segment.deletes.opstamp},
        }
        for segment in segments
    ]
    return {**_empty_meta(), "segments": entries, "opstamp": opstamp}


@cache
def _empty_meta() -> dict[str, Any]:
    """What tantivy writes for an empty index of our schema."""
    with TemporaryDirectory() as directory:
        Index(schema(), path=directory)
        loaded: dict[str, Any] = json.loads((Path(directory) / "meta.json").read_text())
    return loaded
