"""Messages for the handlers: right ones, right but extreme ones, and wrong ones of every kind that schemas know."""

import copy
import json
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Any
from urllib.parse import quote_plus

from jsonschema import Draft202012Validator

from tests.unit.template.deployed import PROJECT

Message = dict[str, Any]
"""A message before it is written as JSON."""

Path = tuple[str | int, ...]
"""The keys that lead to a value."""

NEVER: tuple[object, ...] = ({"odd": 1}, "\x00odd", None, ["odd", {"odd": 1}], [[]])
"""Values that nothing in an event is, whatever a reader is willing to convert."""

NO_JSON = (
    "",
    " ",
    "odd",
    "null",
    "true",
    "5",
    '"odd"',
    "[]",
    "{}",
    "[{}]",
    "{" * 2000,
    "[" * 2000,
    '{"detail"',
    "\ufeff{}",
)
LONG = 20_000


def decision(number: int, outcome: str = "overturned") -> Message:
    """A right event of a decision that no other number has."""
    made = copy.deepcopy(_sample())
    case = f"CM20-{number:07}"
    made["detail"]["metadata"]["event_id"] = f"{case}#1@1"
    made["detail"]["data"] |= {"letter_id": case, "case_number": case, "decision_id": f"{case}#1", "outcome": outcome}
    return made


def extreme(random: Random, number: int) -> Message:
    """An event that its schema allows, with a value that nobody had in mind."""
    while True:
        made = decision(number)
        for _ in range(random.randint(1, 3)):
            path = random.choice([path for path in paths(made["detail"]["data"]) if path[0] != "letter_id"])
            _put(made["detail"]["data"], path, random.choice(EXTREMES)(random))
        if _allowed(made):
            return made


def malformed(random: Random, number: int) -> str:
    """The body of a message that is no decision event."""
    if random.random() < 0.2:
        return random.choice(NO_JSON)
    while True:
        made = decision(number)
        random.choice(SPOILING)(made, random)
        if not _allowed(made):
            body = json.dumps(made)
            return body[: random.randrange(len(body))] if random.random() < 0.1 else body


def notification(bucket: str, key: str) -> Message:
    """What S3 says of an object, as far as anybody needs it."""
    stored = {"bucket": {"name": bucket}, "object": {"key": quote_plus(key)}}
    return {"Records": [{"eventName": "ObjectCreated:Put", "s3": stored}]}


def malformed_notification(random: Random, bucket: str) -> str:
    """The body of a message that names no object: what it takes to name one is missing or something else."""
    if random.random() < 0.2:
        return random.choice([body for body in NO_JSON if body.strip() != ""])
    made = notification(bucket, "letter.txt")
    path = random.choice([path for path in paths(made) if path != ("Records", 0)])
    if random.random() < 0.5 and isinstance(path[-1], str):
        del _at(made, path[:-1])[path[-1]]
    else:
        _put(made, path, random.choice(({"odd": 1}, None, 5, [5], [[]])))
    if random.random() < 0.1:
        made = notification(bucket, "letter.txt")
        made["Records"][0]["s3"]["object"]["key"] = random.choice(("%FF", "%C3", "a%E2%82.txt"))
    return json.dumps(made)


def paths(value: Any, before: Path = ()) -> Iterator[Path]:
    """All places in a message, the message itself left out."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield (*before, key)
        yield from paths(one, (*before, key))


def _without_a_key(made: Message, random: Random) -> None:
    path = random.choice([path for path in paths(made["detail"]) if isinstance(path[-1], str)])
    del _at(made["detail"], path[:-1])[path[-1]]


def _with_an_odd_value(made: Message, random: Random) -> None:
    _put(made["detail"], random.choice(list(paths(made["detail"]))), random.choice(NEVER))


def _with_a_key_too_many(made: Message, random: Random) -> None:
    places = [path for path in paths(made["detail"]) if isinstance(_at(made["detail"], path), dict)]
    _at(made["detail"], random.choice(places))["odd"] = random.choice(NEVER)


def _of_another_kind(made: Message, random: Random) -> None:
    made["detail-type"] = random.choice(
        ("DecisionWithdrawn", "LetterRejected", "odd", "", None, 5, ["DecisionRecorded"])
    )


def _without_detail(made: Message, random: Random) -> None:
    made["detail"] = random.choice(NEVER)


Spoiling = Callable[[Message, Random], None]
SPOILING: tuple[Spoiling, ...] = (
    *(_without_a_key, _with_an_odd_value, _with_a_key_too_many) * 3,
    _of_another_kind,
    _without_detail,
)
EXTREMES: tuple[Callable[[Random], object], ...] = (
    lambda _: "",
    lambda _: None,
    lambda _: [],
    lambda _: "0001-01-01",
    lambda _: "9999-12-31",
    lambda random: random.choice((0, -1, 1, 2**31, 2**63 - 1, 2**63, 2**64, 10**30, -(10**30), 0.5, 1e308)),
    lambda random: random.choice(("\x00", "\u202e", "\ud83d\ude00", "\u0301" * 50, "\ufffe", "a\nb\t", "%", "'\"\\")),
    lambda random: random.choice(("word ", "x", "\u4e00", "-", "(")) * random.randint(1, LONG),
    lambda random: [str(number) for number in range(random.randint(1, 2000))],
    lambda _: "CM20-0000001#1",
)


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def _put(value: Any, path: Path, new: object) -> None:
    try:
        _at(value, path[:-1])[path[-1]] = new
    except (KeyError, IndexError, TypeError):
        return  # an earlier change took the place away


@cache
def _sample() -> Message:
    found: Message = json.loads((PROJECT / "events/samples/1.0/DecisionRecorded-new.json").read_text())
    return found


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((PROJECT / "events/schemas/DecisionRecorded.json").read_text()))


def _allowed(made: Message) -> bool:
    """Whether a message is a decision event by the published schema: not by the models, which are under test."""
    return made["detail-type"] == "DecisionRecorded" and bool(_schema().is_valid(made["detail"]))
