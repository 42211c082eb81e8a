"""Which letters of a batch are counted together, and in which order."""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum

from imr.limits import TRANSACTION_ACTIONS
from imr.statistics.contribution import Change
from imr.statistics.table import GROUPS

FEW_MONTHS = 12
"""Months of one batch whose counters may be written more than once."""


class Turn(IntEnum):
    """When the letters of a batch are counted."""

    FIRST = 0
    BETWEEN = 1
    LAST = 2


def chunks(by_letter: Mapping[str, Sequence[Change]]) -> Iterator[list[str]]:
    """Letters that fit a transaction together with the counters of their months.

    Only letters that leave another month make more actions than are reckoned here.
    """
    chunk: list[str] = []
    months: set[str] = set()
    for month, letter in _in_order(by_letter):
        if len(chunk) + 1 + len(GROUPS) * len({*months, month}) > TRANSACTION_ACTIONS:
            yield chunk
            chunk, months = [], set()
        chunk.append(letter)
        months.add(month)
    if chunk:
        yield chunk


def _in_order(by_letter: Mapping[str, Sequence[Change]]) -> list[tuple[str, str]]:
    """Months and letters. Those of a month follow each other, since a transaction pays for the counters of its months.

    Of a letter in two batches, two writers have a part each, and must not be at it together. What of a batch occurred
    late is likely to have its rest in a batch that is just being received, and what occurred early in one that was
    received before: who begins with the former and ends with the latter is out of the way of both. It makes each month
    come three times: with many, it costs more than conflicts do.
    """
    months = {letter: some[0].contribution.month for letter, some in by_letter.items()}
    times = [change.at for some in by_letter.values() for change in some]
    middle = (min(times) + max(times)) / 2 if times else 0.0
    few = len(set(months.values())) <= FEW_MONTHS
    turns = {letter: _turn(some, middle) if few else Turn.BETWEEN for letter, some in by_letter.items()}
    return [(months[letter], letter) for letter in sorted(by_letter, key=lambda one: (turns[one], months[one], one))]


def _turn(changes: Sequence[Change], middle: float) -> Turn:
    sizes = changes[0].contribution.values.get("letter_size", ())
    if any(len({change.ordinal for change in changes}) >= int(size) for size in sizes):
        return Turn.BETWEEN
    return Turn.FIRST if changes[0].at >= middle else Turn.LAST
