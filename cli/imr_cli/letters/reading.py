"""Reads files to printed lines, on one core or on several, in the order of the files and in constant memory."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from imr.domain.letter import Rejection
from imr.limits import MIB, OBJECT_BYTES
from imr.parsing import ReadMember, iter_read
from imr_cli.letters.files import readable

_AHEAD = 4
"""Files per process that are read ahead of the one being printed: enough to keep all busy, few enough to hold."""

_BYTES_AHEAD = 8 * MIB
"""Size of the files read ahead, so that the letters of many archives are not held at once."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is printed for one letter or rejection; of a file that could not be read, only `trouble` says why."""

    text: str
    is_rejected: bool
    trouble: str = ""


Render = Callable[[str, ReadMember], str]
"""Prints one letter or rejection; it gets the path as `file` or `archive.zip!member`."""


def rendered(files: Iterable[Path], render: Render, jobs: int) -> Iterator[Rendered]:
    """The rendered letters of all files. One process streams each archive; several hold one file's letters each."""
    if jobs == 1:
        for file in files:
            yield from read_file(file, render)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[tuple[int, Future[list[Rendered]]]] = deque()
        for file in files:
            waiting.append((_size(file), pool.submit(_read_whole, file, render)))
            while _far_enough(waiting, jobs):
                yield from waiting.popleft()[1].result()
        while waiting:
            yield from waiting.popleft()[1].result()


def _far_enough(waiting: Sequence[tuple[int, object]], jobs: int) -> bool:
    """Whether to wait for the first file before another is begun."""
    return len(waiting) > jobs * _AHEAD or (len(waiting) > jobs and sum(size for size, _ in waiting) > _BYTES_AHEAD)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # whoever reads it tells of it
        return 0


def _read_whole(file: Path, render: Render) -> list[Rendered]:
    return list(read_file(file, render))


def read_file(file: Path, render: Render) -> Iterator[Rendered]:
    """The letters of one file, or why there are none to be had."""
    name = readable(str(file))
    try:
        with file.open("rb") as opened:
            members = iter_read(opened.read(OBJECT_BYTES + 1), readable(file.name))
    except OSError as error:
        yield Rendered("", is_rejected=True, trouble=f"{name}: {error.strerror}")
        return
    for member in members:
        path = f"{name}!{member.member}" if member.member else name
        done = Rendered(render(path, member), isinstance(member.result, Rejection))
        del member  # or it is held while the next one is read
        yield done


def renderer(render: Callable[..., str], **options: bool) -> Render:
    """A renderer with its options fixed, in a form that other processes can take over."""
    return partial(render, **options)
