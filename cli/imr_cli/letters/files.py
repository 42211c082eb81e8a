"""The files that a command's PATH arguments name."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from imr_cli.errors import CommandError
from imr_cli.output import err


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and every file under every folder named, in order of name.

    Of a folder hidden ones are left out, and what is neither file nor folder: a pipe, a link to nowhere. A folder that
    holds no other is told of on stderr. Raises CommandError for one that may not be read.
    """
    for path in paths:
        files = _files(path)
        first = next(files, None)
        if first is None:
            said = f"{readable(str(path))}: no file was found there; hidden ones are left out"
            err.print(said, markup=False, highlight=False)
        else:
            yield from (first, *files)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    try:
        children = sorted(child for child in path.iterdir() if _counts(child))
    except OSError as error:
        raise CommandError(f"{readable(str(path))}: {error.strerror}") from error
    for child in children:
        yield from _files(child)


def readable(path: str) -> str:
    """File names are bytes, what we print and store is UTF-8: what is not UTF-8 is written as an escape."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _counts(child: Path) -> bool:
    return not child.name.startswith(".") and (child.is_file() or child.is_dir())
