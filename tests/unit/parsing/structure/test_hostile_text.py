"""Time is linear in the input, whatever a pattern might walk over again and again; `make bench` has the figures."""

from functools import partial

import pytest

from imr.parsing import read
from tests.processor_time import least_seconds
from tests.unit.parsing.structure.hostile import PIECES, PLACES, hostile

SIZE = 100_000
SECONDS = 1.5
"""A megabyte is promised in two seconds of an idle core, a tenth of it in a tenth; quadratic patterns take minutes."""


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_hostile_text_is_read_in_time(place: str) -> None:
    slow = []
    for piece in PIECES:
        data = hostile(place, piece, SIZE)
        if (seconds := least_seconds(partial(read, data, "hostile.txt"), SECONDS)) > SECONDS:
            slow.append((piece, seconds))
    assert slow == []
