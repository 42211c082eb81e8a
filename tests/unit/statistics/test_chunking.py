"""Which letters of a batch are counted together, and in which order."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date

from imr.domain.event import DecisionRecorded
from imr.limits import TRANSACTION_ACTIONS
from imr.statistics.chunking import FEW_MONTHS, chunks
from imr.statistics.contribution import Change, change_of, recorded
from tests.unit.statistics.decisions import decided
from tests.unit.template.deployed import PROJECT

LATE = "CM16-0000003"
WHOLE = "CM16-0000002"
EARLY = "CM16-0000001"


def batch(
    *parts: tuple[str, tuple[int, ...]], days: tuple[date, ...] = (date(2016, 12, 9),)
) -> dict[str, list[Change]]:
    """Decisions of letters that have two each, with these ordinals."""
    by_letter: dict[str, list[Change]] = defaultdict(list)
    for number, (letter, ordinals) in enumerate(parts):
        for ordinal in ordinals:
            decision = decided(letter, ordinal, day=days[number % len(days)], letter={"decisions": 2})
            by_letter[letter].append(recorded(decision))
    return by_letter


def test_a_letter_whose_rest_is_yet_to_come_is_first_and_one_whose_rest_came_before_is_last() -> None:
    parts = batch((EARLY, (2,)), (WHOLE, (1, 2)), (LATE, (1,)))
    times = {EARLY: 10.0, WHOLE: 11.0, LATE: 14.0}
    timed = {letter: [replace(change, at=times[letter]) for change in some] for letter, some in parts.items()}
    assert list(chunks(timed)) == [[LATE, WHOLE, EARLY]]


def test_with_many_months_letters_of_a_month_stay_together() -> None:
    months = FEW_MONTHS + 1
    days = tuple(date(2016 + month // 12, 1 + month % 12, 1) for month in range(months))
    letters = [(f"CM16-{number:07}", (1 + number // months,)) for number in range(2 * months)]
    (chunk,) = chunks(batch(*letters, days=days))
    assert chunk == [letter for month in range(months) for letter, _ in letters[month::months]]


def test_each_chunk_leaves_room_for_the_counters_of_its_months() -> None:
    days = (date(2016, 11, 1), date(2016, 12, 1))
    letters = [(f"CM16-{number:07}", (1, 2)) for number in range(300)]
    parts = batch(*letters, days=days)
    made = list(chunks(parts))
    assert sorted(letter for chunk in made for letter in chunk) == sorted(parts)
    for chunk in made:
        months = {parts[letter][0].contribution.month for letter in chunk}
        assert len(chunk) + 2 * len(months) <= TRANSACTION_ACTIONS


def test_a_change_is_of_the_time_that_its_event_occurred_at() -> None:
    sample = json.loads((PROJECT / "events/samples/1.0/DecisionRecorded-new.json").read_text(encoding="utf-8"))
    event = DecisionRecorded.model_validate(sample["detail"])
    assert change_of(event).at == event.metadata.occurred_at.timestamp() > 0
