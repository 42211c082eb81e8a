"""How commands speak: JSON as documented, tables and progress for people, plain lines where there is no terminal."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

WIDTH = 160
"""Columns of a table where there is no terminal to fit."""

out = Console(width=None if sys.stdout.isatty() else WIDTH, soft_wrap=not sys.stdout.isatty())
"""For results."""

err = Console(stderr=True, soft_wrap=not sys.stderr.isatty())
"""For progress and remarks, so that results can be piped."""

Advance = Callable[[int], None]


def number_of(number: int, noun: str) -> str:
    """`1 letter`, `1,000 letters`: for nouns whose plural ends with an s."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_json(value: object) -> None:
    """One JSON document on stdout: dates as text are the caller's (`model_dump(mode="json")`)."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def progress(what: str, total: int) -> Iterator[Advance]:
    """A bar on stderr that moves with `advance(done_more)`; two plain lines where stderr is no terminal."""
    if not err.is_terminal:
        yield from _plain(what, total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err) as bar:
        task = bar.add_task(what, total=total)
        yield lambda more: bar.advance(task, more)


def _plain(what: str, total: int) -> Iterator[Advance]:
    done = [0]

    def advance(more: int) -> None:
        done[0] += more

    err.print(f"{what}: {total}")
    yield advance
    err.print(f"{what}: {done[0]} of {total} done")


@contextmanager
def waiting(what: str) -> Iterator[Callable[[str], None]]:
    """A spinner for work of unknown length; call what it gives with a new text. Plain lines without a terminal."""
    if not err.is_terminal:
        err.print(what)
        yield lambda _text: None
        return
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=err) as bar:
        task = bar.add_task(what, total=None)
        yield lambda text: bar.update(task, description=text)
