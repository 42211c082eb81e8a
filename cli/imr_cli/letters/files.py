"""The files that a command's PATH arguments name."""

from collections.abc import Iterable, Iterator
from pathlib import Path


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and every file under every folder named, in order of name; hidden ones are left out."""
    for path in paths:
        if path.is_dir():
            yield from files_in(sorted(child for child in path.iterdir() if not child.name.startswith(".")))
        else:
            yield path
