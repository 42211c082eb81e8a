"""Counters from nothing but the facts: the slow and plain way that the product must agree with."""

from collections.abc import Iterable
from itertools import product

from imr.domain.event import DecisionData
from imr.statistics.contribution import ALL, COUNTED, DAYS, PAIR_SEPARATOR, PAIRS
from imr.statistics.counters import Cell, Counters, Tally
from imr.statistics.dimension import values_of


def recount(decisions: Iterable[DecisionData]) -> Counters:
    """One pass per cell, over sets of what is in it."""
    found: dict[Cell, list[DecisionData]] = {}
    for decision in decisions:
        for cell in _cells(decision):
            found.setdefault(cell, []).append(decision)
    return {cell: _tally(members) for cell, members in found.items()}


def _tally(members: list[DecisionData]) -> Tally:
    outcomes = [member.outcome for member in members]
    return Tally(
        upheld=outcomes.count("upheld"),
        overturned=outcomes.count("overturned"),
        partially_overturned=outcomes.count("partially_overturned"),
        letters=len({member.letter_id for member in members}),
    )


def _cells(decision: DecisionData) -> set[Cell]:
    letter, values = decision.letter, dict(values_of(decision))
    dates = (letter.application_received, letter.date_assigned, letter.decision_date)
    for name, start, end in zip(DAYS, (dates[0], dates[1], dates[0]), (dates[1], dates[2], dates[2]), strict=True):
        if start and end and start <= end:
            values[name] = (str((end - start).days),)
    month = str(letter.decision_date)[:7] if letter.decision_date else ""
    cells = {Cell(month, ALL, ALL)}
    for dimension in (*COUNTED, *DAYS):
        cells |= {Cell(month, dimension, value) for value in values.get(dimension, ("",))}
    for pair in PAIRS:
        one, two = pair.split(",")
        pairs = product(values.get(one, ()), values.get(two, ()))
        cells |= {Cell(month, pair, PAIR_SEPARATOR.join(both)) for both in pairs}
    return cells
