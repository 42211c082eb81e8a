"""The files that a command's PATH arguments name."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and every file under every folder named, in order of name.

    Of a folder hidden ones are left out, and what is neither file nor folder: a pipe, a link to nowhere.
    """
    for path in paths:
        if path.is_dir():
            yield from files_in(sorted(child for child in path.iterdir() if _counts(child)))
        else:
            yield path


def readable(path: str) -> str:
    """File names are bytes, what we print and store is UTF-8: what is not UTF-8 is written as an escape."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _counts(child: Path) -> bool:
    return not child.name.startswith(".") and (child.is_file() or child.is_dir())
