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

    Of a letter in two batches, two writers have a part each. So that they are not at it together, who has the first
    decision begins with it, and who has not ends with it. It makes each month come three times: with many, it costs
    more than conflicts do.
    """
    months = {letter: some[0].contribution.month for letter, some in by_letter.items()}
    few = len(set(months.values())) <= FEW_MONTHS
    turns = {letter: _turn(some) if few else Turn.BETWEEN for letter, some in by_letter.items()}
    return [(months[letter], letter) for letter in sorted(by_letter, key=lambda one: (turns[one], months[one], one))]


def _turn(changes: Sequence[Change]) -> Turn:
    ordinals = {change.ordinal for change in changes}
    sizes = changes[0].contribution.values.get("letter_size", ())
    if any(len(ordinals) >= int(size) for size in sizes):
        return Turn.BETWEEN
    return Turn.FIRST if 1 in ordinals else Turn.LAST
