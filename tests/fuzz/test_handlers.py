"""A malformed message goes to the dead letters alone; whatever is asked, the API answers."""

import json
from collections import Counter
from functools import reduce
from operator import getitem
from random import Random

import pytest

from tests.faults.surroundings import KEYS
from tests.fuzz.handling import EFFECTS, Batch, asked, beside_right_ones, consumed, taken_in
from tests.fuzz.messages import decision


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("queue", EFFECTS)
def test_only_malformed_events_die(queue: str, seed: int) -> None:
    batch = consumed(queue, seed)
    batch.check()
    assert len(batch.wrong) > batch.messages / 3


def _with(path: tuple[str, ...], value: object) -> str:
    made = decision(1)
    reduce(getitem, path[:-1], made)[path[-1]] = value
    return json.dumps(made)


@pytest.mark.parametrize("queue", EFFECTS)
@pytest.mark.parametrize(
    "wrong",
    [_with(("detail", "data", "revision"), 2**64), _with(("detail-type",), "odd"), "[" * 2000],
    ids=["a revision of 65 bits", "an event of no known type", "brackets without end"],
)
def test_messages_that_once_took_others_with_them_die_alone(queue: str, wrong: str) -> None:
    beside_right_ones(queue, Random(0), [], [wrong]).check()


@pytest.mark.parametrize("seed", range(2))
def test_only_malformed_notifications_die(seed: int) -> None:
    taken_in(seed).check()


@pytest.mark.parametrize("seed", range(2))
def test_every_question_is_answered(seed: int) -> None:
    assert asked(seed) == []


ONE = Counter({"a": 1})


@pytest.mark.parametrize(
    "batch",
    [
        Batch(2, ONE, Counter(), Counter(), frozenset()),
        Batch(2, ONE, Counter({"a": 1, "b": 1}), Counter(), frozenset()),
        Batch(2, ONE, ONE, Counter(), frozenset({"CM20-0000001#1"})),
    ],
    ids=["a wrong one accepted", "a right one dead", "a right one without effect"],
)
def test_the_check_can_fail(batch: Batch) -> None:
    with pytest.raises(AssertionError):
        batch.check()
