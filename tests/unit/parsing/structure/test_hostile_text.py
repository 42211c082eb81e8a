"""Time is linear in the input, whatever a pattern might walk over again and again; `make bench` has the figures."""

import time

import pytest

from imr.parsing import read
from tests.unit.parsing.structure.hostile import PIECES, PLACES, hostile

SIZE = 100_000
SECONDS = 20
"""No measure of speed: linear patterns need a hundredth of it on any machine, quadratic ones minutes."""


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_hostile_text_is_read_in_time(place: str) -> None:
    slow = []
    for piece in PIECES:
        data = hostile(place, piece, SIZE)
        started = time.process_time()
        read(data, "hostile.txt")
        if (seconds := time.process_time() - started) > SECONDS:
            slow.append((piece, seconds))
    assert slow == []
