"""How contributions and counters look inside an item: compressed JSON, because a write is paid by the item's size."""

import json
import zlib
from typing import cast

from imr.domain.vocabulary import Outcome
from imr.statistics.contribution import Contribution, LetterContributions
from imr.statistics.counters import Cell, Counters, Tally

_Row = tuple[int, Outcome | None, str, dict[str, list[str]]]


def encode_letter(letter: LetterContributions) -> bytes:
    """The contributions of one letter, in a form that depends on nothing but them."""
    rows = {
        str(ordinal): (entry.revision, entry.outcome, entry.month, entry.values)
        for ordinal, entry in sorted(letter.items())
    }
    return _pack(rows)


def decode_letter(data: bytes) -> LetterContributions:
    """The inverse of `encode_letter`."""
    rows = cast("dict[str, _Row]", json.loads(zlib.decompress(data)))
    return {
        int(ordinal): Contribution(revision, outcome, month, {name: tuple(some) for name, some in values.items()})
        for ordinal, (revision, outcome, month, values) in rows.items()
    }


def encode_counters(counters: Counters) -> bytes:
    """Counters of one month, in a form that depends on nothing but them."""
    nested: dict[str, dict[str, Tally]] = {}
    for cell, tally in sorted(counters.items()):
        nested.setdefault(cell.dimension, {})[cell.value] = tally
    return _pack(nested)


def decode_counters(month: str, data: bytes) -> Counters:
    """The inverse of `encode_counters`."""
    nested = cast("dict[str, dict[str, list[int]]]", json.loads(zlib.decompress(data)))
    return {
        Cell(month, dimension, value): Tally(*tally)
        for dimension, values in nested.items()
        for value, tally in values.items()
    }


def _pack(content: object) -> bytes:
    return zlib.compress(json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode(), level=9)
