"""Which letters of a batch are counted together, and in which order."""

from collections import defaultdict
from datetime import date

from imr.limits import TRANSACTION_ACTIONS
from imr.statistics.chunking import FEW_MONTHS, chunks
from imr.statistics.contribution import Change, recorded
from tests.unit.statistics.decisions import decided

WITH_FIRST = "CM16-0000003"
WHOLE = "CM16-0000002"
WITHOUT_FIRST = "CM16-0000001"


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


def test_who_has_the_first_decision_of_a_letter_begins_with_it_and_who_has_another_ends_with_it() -> None:
    parts = batch((WITHOUT_FIRST, (2,)), (WHOLE, (1, 2)), (WITH_FIRST, (1,)))
    assert list(chunks(parts)) == [[WITH_FIRST, WHOLE, WITHOUT_FIRST]]


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
