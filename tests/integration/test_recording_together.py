"""Letters of one batch are recorded together, and whatever goes wrong with one of them is its own affair."""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from imr.adapters import batch_calls
from imr.adapters.bus import DecisionBus
from imr.bootstrap import decision_table, recorded_letters
from imr.recording.waiting import LETTERS
from tests.faults.calls import Attempt, Call, KilledError, Kind, conflicting, interposed, killed_after, unprocessed
from tests.integration.cloud import Cloud
from tests.integration.letters import as_text, case, decided
from tests.letters.case import Case

MRI = case("lumbar-mri.pdf")
POISONED = "CM16-7000004"


@pytest.fixture(autouse=True)
def ready(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """S3's test event is not in the way, and nobody waits between attempts."""
    cloud.drain("IntakeQueue")
    monkeypatch.setattr(batch_calls, "_wait", lambda *_: None)
    monkeypatch.setattr(DecisionBus.__init__, "__defaults__", (lambda _: None,))


def numbered(number: int) -> Case:
    """One of many cases that say the same."""
    return replace(MRI, number=f"CM16-{7_000_000 + number}")


def drop(cloud: Cloud, count: int) -> list[str]:
    """So many letters of different cases; their numbers."""
    cases = [numbered(number) for number in range(count)]
    for one in cases:
        cloud.drop(f"{one.number}.txt", as_text(one))
    return [one.number for one in cases]


def parse(cloud: Cloud) -> set[str]:
    """Deliver one batch to the parse function; keys of the objects whose messages failed."""
    intake = next(mapping for mapping in cloud.mappings if mapping.queue == "IntakeQueue")
    messages = cloud.receive(intake.queue, intake.batch_size)
    keys = {message["MessageId"]: _key(message["Body"]) for message in messages}
    return {keys[message_id] for message_id in cloud.deliver(intake, messages)}


def _key(body: str) -> str:
    return str(json.loads(body)["Records"][0]["s3"]["object"]["key"])


def told(cloud: Cloud) -> list[str]:
    """Ids of all events since the last look, in their order."""
    return [json.loads(body)["detail"]["metadata"]["event_id"] for body in cloud.drain("StatisticsQueue")]


def recorded(cloud: Cloud) -> set[str]:
    """Numbers of all letters that are recorded whole."""
    letters = recorded_letters(cloud.settings, cloud.clients).letters()
    return {head.letter_id for head, letter in letters if letter}


def table(cloud: Cloud, word: str) -> list[dict[str, Any]]:
    """Items whose partition begins with a word."""
    found = cloud.clients.dynamodb.scan(TableName=cloud.settings.decision_table)["Items"]
    return [item for item in found if item["pk"]["S"].startswith(word)]


@contextmanager
def failing(operation: str, kind: Kind, when: Callable[[str], bool] = lambda _: True) -> Iterator[list[Call]]:
    """Calls of an operation fail in this way, of those that are given what `when` says."""

    def selective(attempt: Attempt) -> dict[str, Any]:
        return kind(attempt) if when(repr(attempt.given)) else attempt.make(attempt.given)

    with interposed(lambda _, call: selective if call.operation == operation else None) as calls:
        yield calls


def invalid(attempt: Attempt) -> dict[str, Any]:
    """DynamoDB will not have it, however often it is asked."""
    raise attempt.fail("ValidationException")


def refused(attempt: Attempt) -> dict[str, Any]:
    """The bus takes all events but those of the poisoned letter."""
    entries = attempt.given["Entries"]
    taken = [entry for entry in entries if POISONED not in entry["Detail"]]
    answers = iter(attempt.make({"Entries": taken})["Entries"] if taken else [])
    refusal = {"ErrorCode": "InternalFailure"}
    return {"Entries": [refusal if POISONED in entry["Detail"] else next(answers) for entry in entries]}


def test_a_batch_takes_the_calls_of_one_letter(cloud: Cloud) -> None:
    numbers = drop(cloud, 10)
    with interposed(lambda *_: None) as calls:
        assert parse(cloud) == set()
    counted = Counter(call.operation for call in calls)
    events = len(MRI.items) * 10
    assert counted == {
        "GetObject": 10,
        "BatchGetItem": 1,
        "BatchWriteItem": 3,
        "TransactWriteItems": 1,
        "PutEvents": -(-events // 10),
    }
    assert recorded(cloud) == set(numbers)
    assert told(cloud) == [f"{number}#{n}@1" for number in numbers for n in range(1, len(MRI.items) + 1)]
    assert table(cloud, "OUTBOX") == []
    assert len(table(cloud, "OBJECT")) == 10


def test_an_archive_is_recorded_some_letters_at_a_time(cloud: Cloud) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(LETTERS * 2 + 3):
            archive.writestr(f"{number}.txt", as_text(numbered(number)))
    version = cloud.drop("month.zip", packed.getvalue())
    with interposed(lambda *_: None) as calls:
        assert parse(cloud) == set()
    assert Counter(call.operation for call in calls)["BatchGetItem"] == 3
    receipt = decision_table(cloud.settings, cloud.clients).receipt("month.zip", version)
    assert receipt
    assert receipt.letters == tuple(numbered(number).number for number in range(LETTERS * 2 + 3))
    assert recorded(cloud) == set(receipt.letters)


def test_letters_of_one_case_in_a_batch_are_recorded_in_their_order(cloud: Cloud) -> None:
    cloud.drop("first.txt", as_text(decided(MRI, "upheld")))
    (other,) = drop(cloud, 1)
    cloud.drop("amended.txt", as_text(decided(MRI, "overturned", days=9)))
    assert parse(cloud) == set()
    assert [event for event in told(cloud) if event.startswith(MRI.number)] == [
        f"{MRI.number}#1@1",
        f"{MRI.number}#1@2",
    ]
    assert recorded(cloud) == {MRI.number, other}


def test_a_letter_that_the_table_does_not_take_fails_alone(cloud: Cloud, caplog: pytest.LogCaptureFixture) -> None:
    numbers = drop(cloud, 10)
    with failing("TransactWriteItems", invalid, lambda given: POISONED in given):
        assert parse(cloud) == {f"{POISONED}.txt"}
    assert "letters recorded one by one" in caplog.messages
    good = [number for number in numbers if number != POISONED]
    assert recorded(cloud) == set(good)
    assert {event.split("#")[0] for event in told(cloud)} == set(good)
    assert len(table(cloud, "OBJECT")) == 9


def test_events_that_the_bus_refuses_hold_up_no_others(cloud: Cloud) -> None:
    numbers = drop(cloud, 10)
    with failing("PutEvents", refused):
        assert parse(cloud) == {f"{POISONED}.txt"}
    assert recorded(cloud) == set(numbers)
    assert {event.split("#")[0] for event in told(cloud)} == set(numbers) - {POISONED}
    assert [item["sk"]["S"].split("#")[0] for item in table(cloud, "OUTBOX")] == [POISONED]
    assert len(table(cloud, "OBJECT")) == 9
    cloud.clock.advance(3600)
    assert parse(cloud) == set()
    assert {event.split("#")[0] for event in told(cloud)} == {POISONED}
    assert table(cloud, "OUTBOX") == []


@pytest.mark.parametrize("operation", ["BatchGetItem", "BatchWriteItem"])
def test_what_a_batch_call_leaves_is_asked_for_again(cloud: Cloud, operation: str) -> None:
    numbers = drop(cloud, 10)
    with failing(operation, unprocessed, lambda given: given.count("'pk'") > 1) as calls:
        assert parse(cloud) == set()
    assert Counter(call.operation for call in calls)[operation] >= 4
    assert "GetItem" not in {call.operation for call in calls}
    assert recorded(cloud) == set(numbers)
    assert len(table(cloud, "OBJECT")) == 10
    assert table(cloud, "OUTBOX") == []


def test_letters_that_others_are_writing_are_tried_one_by_one(cloud: Cloud) -> None:
    numbers = drop(cloud, 10)
    with failing("TransactWriteItems", conflicting, lambda given: given.count("'LETTER'") > 1):
        assert parse(cloud) == set()
    assert recorded(cloud) == set(numbers)
    assert sorted(told(cloud)) == sorted(f"{number}#{n}@1" for number in numbers for n in range(1, len(MRI.items) + 1))


@pytest.mark.parametrize("operation", ["BatchGetItem", "BatchWriteItem", "TransactWriteItems", "PutEvents"])
def test_a_batch_whose_process_is_killed_is_completed_by_the_next(cloud: Cloud, operation: str) -> None:
    numbers = drop(cloud, 10)
    with failing(operation, killed_after), pytest.raises(KilledError):
        parse(cloud)
    cloud.clock.advance(3600)
    assert parse(cloud) == set()
    assert recorded(cloud) == set(numbers)
    assert {event.split("@")[0].split("#")[0] for event in told(cloud)} == set(numbers)
    assert table(cloud, "OUTBOX") == []
    assert len(table(cloud, "OBJECT")) == 10
