"""Time is linear in the input, whatever a pattern might walk over again and again; `make bench` has the figures."""

import pytest

from imr.parsing import read
from tests.processor_time import least_seconds
from tests.unit.parsing.hostile import PIECES, PLACES, hostile

SMALL, LARGE, MEGABYTE = 25_000, 200_000, 1_000_000


def _seconds(place: str, piece: str, size: int, enough: float) -> float:
    data = hostile(PLACES[place], piece, size)
    return least_seconds(lambda: read(data, "hostile.txt"), enough)


@pytest.mark.parametrize("place", PLACES)
def test_eight_times_the_hostile_text_takes_about_eight_times_as_long(place: str) -> None:
    slow = []
    for piece in PIECES:
        small = _seconds(place, piece, SMALL, 0.0)
        limit = 8 * 3 * small + 0.1  # three times the proportion, and a tenth of a second, are for noise
        if small > 0.5 or _seconds(place, piece, LARGE, limit) > limit:
            slow.append(piece)
    assert slow == []


@pytest.mark.parametrize("number", range(len(PIECES)))
def test_a_hostile_megabyte_takes_less_than_two_seconds(number: int) -> None:
    place = [*PLACES][number % len(PLACES)]
    assert _seconds(place, PIECES[number], MEGABYTE, 2.0) < 2.0
