"""Labelled letters: a folder, and `<folder>.gold.jsonl` beside it with one line per letter.

A line names its letter by `file`, or by `case_number` where the file is called after it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Label = dict[str, Any]
"""As hand-made: the flat format of the corpus; keys that a corpus does not label are not there."""


@dataclass(frozen=True)
class Labelled:
    """A letter's file and its label."""

    file: Path
    label: Label


def labelled(corpus: Path) -> Iterator[Labelled]:
    """The labelled letters of a folder, in the order of the labels."""
    files = {key: file for file in sorted(corpus.iterdir()) for key in (file.name, file.stem)}
    for line in corpus.with_name(f"{corpus.name}.gold.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        key = label.get("file") or label["case_number"]
        yield Labelled(files[key], label)
