"""What one decision, and one letter, adds to the counters."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from imr.domain.event import DecisionData, DecisionRecorded, DecisionWithdrawn, LetterFacts, WithdrawnData
from imr.domain.vocabulary import Outcome
from imr.statistics.counters import Cell, Counters, Tally
from imr.statistics.dimension import DIMENSIONS, PERIODS, UNSTATED, Values, month_of, values_of

ALL = "all"
"""The counter of everything; its only value is `all`."""

PAIRS = ("body_part,category", "category,specialty")
"""Pairs, in alphabetical order, that have counters of their own. With month or year a pair needs none: every counter is
kept by month."""

PAIR_SEPARATOR = "\x1f"
"""Between the two values of a pair."""

DAYS = ("application_to_assignment", "assignment_to_decision", "application_to_decision")
"""Histograms: their values are days, and what they count by them are letters."""

COUNTED = tuple(dimension for dimension in DIMENSIONS if dimension not in PERIODS)


@dataclass(frozen=True)
class Contribution:
    """What a decision adds. Without outcome it is a tombstone: the decision was withdrawn at that revision."""

    revision: int
    outcome: Outcome | None = None
    month: str = UNSTATED
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """What an event says: from now on a decision of a letter adds this. `at`: when it occurred, seconds since 1970."""

    letter_id: str
    ordinal: int
    contribution: Contribution
    at: float = 0.0


LetterContributions = dict[int, Contribution]
"""The decisions of one letter by ordinal."""


def change_of(event: DecisionRecorded | DecisionWithdrawn) -> Change:
    """The change that an event brings."""
    change = recorded(event.data) if isinstance(event, DecisionRecorded) else withdrawn(event.data)
    return replace(change, at=event.metadata.occurred_at.timestamp())


def recorded(data: DecisionData) -> Change:
    """The change that a recorded decision makes."""
    values = values_of(data) | _days(data.letter)
    return Change(data.letter_id, data.ordinal, Contribution(data.revision, data.outcome, month_of(data), values))


def withdrawn(data: WithdrawnData) -> Change:
    """The change that a withdrawn decision makes."""
    return Change(data.letter_id, data.ordinal, Contribution(data.revision))


def applied(known: LetterContributions, changes: Iterable[Change]) -> LetterContributions:
    """A letter's contributions after changes in any order: of each decision the highest revision stays."""
    after = dict(known)
    for change in changes:
        current = after.get(change.ordinal)
        if current is None or current.revision < change.contribution.revision:
            after[change.ordinal] = change.contribution
    return after


def counters_of(letter: LetterContributions, pairs: tuple[str, ...] = PAIRS) -> Counters:
    """All that a letter adds. Under each value it counts once as letter, and each of its decisions once by outcome."""
    outcomes: dict[Cell, list[Outcome]] = {}
    for contribution in letter.values():
        if contribution.outcome:
            for cell in _cells(contribution, pairs):
                outcomes.setdefault(cell, []).append(contribution.outcome)
    return {cell: _tally(some) for cell, some in outcomes.items()}


def _tally(outcomes: list[Outcome]) -> Tally:
    """Decisions of one letter."""
    upheld, overturned = outcomes.count("upheld"), outcomes.count("overturned")
    return Tally(upheld, overturned, len(outcomes) - upheld - overturned, 1)


def fingerprint(letter: LetterContributions) -> int:
    """A number that stands for contributions as long as the process lives; others share it once in 2**64."""
    return hash(
        tuple(
            (ordinal, one.revision, one.outcome, one.month, tuple(sorted(one.values.items())))
            for ordinal, one in sorted(letter.items())
        )
    )


def _cells(contribution: Contribution, pairs: tuple[str, ...]) -> list[Cell]:
    values, month = contribution.values, contribution.month
    cells = [Cell(month, ALL, ALL)]
    for dimension in (*COUNTED, *DAYS):
        cells += [Cell(month, dimension, value) for value in values.get(dimension, (UNSTATED,))]
    for pair in pairs:
        first, second = pair.split(",")
        both = product(values.get(first, ()), values.get(second, ()))
        cells += [Cell(month, pair, PAIR_SEPARATOR.join(pair_values)) for pair_values in both]
    return cells


def _days(letter: LetterFacts) -> Values:
    applied_on, assigned, decided = letter.application_received, letter.date_assigned, letter.decision_date
    spans = zip(DAYS, ((applied_on, assigned), (assigned, decided), (applied_on, decided)), strict=True)
    return {name: (days,) for name, (start, end) in spans if (days := _days_between(start, end)) is not None}


def _days_between(start: date | None, end: date | None) -> str | None:
    """Days as a counter's value; None where a date is missing or they are out of order."""
    return str((end - start).days) if start and end and start <= end else None
