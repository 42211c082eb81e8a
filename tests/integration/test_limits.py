"""Every limit at its edge, through the real adapters and handlers: what just fits arrives whole, the next is refused.

moto keeps some of the limits itself (ten entries, 100 actions, 1 MiB messages): what arrives has kept them.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from moto.dynamodb.models.dynamo_type import LimitedSizeDict

from imr.adapters.attributes import item_bytes
from imr.adapters.bus import DecisionBus, entry_bytes
from imr.adapters.decision_items import receipt_item
from imr.adapters.decision_table import DecisionTable
from imr.alerts.watch import Watch
from imr.bootstrap import decision_table, recorded_letters, search_index, statistics_table, watch_table
from imr.domain.event import EVENT_SOURCE, DecisionRecorded
from imr.limits import (
    ITEM_BYTES,
    ITEMS_PER_LETTER,
    PUT_EVENTS_BYTES,
    PUT_EVENTS_ENTRIES,
    S3_KEY_BYTES,
    SNS_MESSAGE_BYTES,
    TRANSACTION_ACTIONS,
)
from imr.recording.ports import Receipt, TooLargeError
from imr.search.asking import search
from tests.faults.calls import Attempt, Call, Kind, interposed
from tests.integration.cloud import Cloud
from tests.integration.letters import as_text, case, incompressible
from tests.unit.alerts.decisions import NOON, decided
from tests.unit.parsing.structure.form import item, letter_text

MRI = case("lumbar-mri.pdf")
NUMBER = "CM16-9000001"
KEYS = {
    "a space": "letters of may/one two.txt",
    "a plus": "a+b.txt",
    "an encoded plus": "a%2Bb.txt",
    "a double encoding": "a%252Bb%20c+d e.txt",
    "unicode": "café/日本語 €.txt",
    "an ampersand and quotes": "a&b='c'\"d\"<e>.txt",
    "the longest, of one byte each": "k" * S3_KEY_BYTES,
    "the longest, of two bytes each": "é" * (S3_KEY_BYTES // 2),
    "the longest, of three bytes each once it is encoded": "%" * S3_KEY_BYTES,
}


@contextmanager
def watched(operation: str) -> Iterator[list[dict[str, Any]]]:
    """What each call of an operation is given, by whatever function."""
    given: list[dict[str, Any]] = []

    def note(attempt: Attempt) -> dict[str, Any]:
        given.append(attempt.given)
        return attempt.make(attempt.given)

    def plan(number: int, call: Call) -> Kind | None:
        del number
        return note if call.operation == operation else None

    with interposed(plan):
        yield given


def known_everywhere(cloud: Cloud, letter_id: str) -> tuple[set[str], set[str], set[str]]:
    """Ids of a letter's decisions: recorded, counted, indexed."""
    letters, index = recorded_letters(cloud.settings, cloud.clients), search_index(cloud.settings, cloud.clients)
    found = letters.letter(letter_id)
    recorded = {decision.decision_id for decision in found[1].decisions} if found and found[1] else set()
    counted = statistics_table(cloud.settings, cloud.clients).read([letter_id], ()).letters[letter_id].content
    indexed = {one.decision_id for one in index.holdings() if one.decision_id.startswith(f"{letter_id}#")}
    return recorded, {f"{letter_id}#{ordinal}" for ordinal in counted}, indexed


def of_items(count: int) -> bytes:
    """A letter with so many decisions."""
    return letter_text(*(item(f"Massage therapy of part {number}") for number in range(1, count + 1))).encode()


@pytest.mark.parametrize("count", [PUT_EVENTS_ENTRIES, PUT_EVENTS_ENTRIES + 1, 60, ITEMS_PER_LETTER])
def test_a_letter_of_many_decisions_is_known_everywhere(cloud: Cloud, count: int) -> None:
    with watched("PutEvents") as published, watched("TransactWriteItems") as written:
        cloud.drop("letter.txt", of_items(count))
        cloud.pump()
    wanted = {f"{NUMBER}#{number}" for number in range(1, count + 1)}
    assert known_everywhere(cloud, NUMBER) == (wanted, wanted, wanted)
    entries = [len(given["Entries"]) for given in published]
    assert entries == [PUT_EVENTS_ENTRIES] * (count // PUT_EVENTS_ENTRIES) + [count % 10] * (count % 10 > 0)
    assert next(len(given["TransactItems"]) for given in written) == count + 2 <= TRANSACTION_ACTIONS
    assert cloud.dead_letters() == {}


def test_a_letter_of_more_decisions_is_rejected_and_its_batch_mate_is_not(cloud: Cloud) -> None:
    cloud.drop("many.txt", of_items(ITEMS_PER_LETTER + 1))
    cloud.drop("mri.txt", as_text(MRI))
    cloud.pump()
    letters = recorded_letters(cloud.settings, cloud.clients)
    assert {one.key: one.reason for one in letters.rejections()} == {"many.txt": "too_large"}
    assert letters.letter(NUMBER) is None
    assert letters.letter(MRI.number)


@pytest.mark.parametrize(
    "rationale",
    [incompressible(ITEM_BYTES), "It is not necessary. " * (PUT_EVENTS_BYTES // 20)],
    ids=["an item over 400 KB", "an event over 1 MB"],
)
def test_a_decision_that_fits_nowhere_is_rejected_and_its_batch_mate_is_not(cloud: Cloud, rationale: str) -> None:
    cloud.drop("large.txt", letter_text(item("Wrist brace", rationale=rationale)).encode())
    cloud.drop("mri.txt", as_text(MRI))
    cloud.pump()
    letters = recorded_letters(cloud.settings, cloud.clients)
    (rejected,) = letters.rejections()
    assert (rejected.key, rejected.reason) == ("large.txt", "too_large")
    assert letters.letter(NUMBER) is None
    assert len(known_everywhere(cloud, MRI.number)[0]) == len(MRI.items)
    assert cloud.dead_letters() == {}


@pytest.mark.parametrize(
    "rationale",
    [incompressible(ITEM_BYTES // 4), "It is not necessary. " * (PUT_EVENTS_BYTES // 22)],
    ids=["some 300 KB of item", "some 950 KB of event"],
)
def test_a_decision_that_just_fits_is_known_everywhere(cloud: Cloud, rationale: str) -> None:
    cloud.drop("large.txt", letter_text(item("Wrist brace", rationale=rationale)).encode())
    cloud.pump()
    wanted = {f"{NUMBER}#1"}
    assert known_everywhere(cloud, NUMBER) == (wanted, wanted, wanted)
    found = recorded_letters(cloud.settings, cloud.clients).letter(NUMBER)
    assert found
    assert found[1]
    assert found[1].decisions[0].rationale == rationale.strip()


@pytest.mark.parametrize(("over", "fits"), [(0, True), (1, False)])
def test_an_item_has_400_kb_to_the_byte(cloud: Cloud, over: int, fits: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LimitedSizeDict, "__setitem__", dict.__setitem__)  # moto stops at 405,000 bytes
    table: DecisionTable = decision_table(cloud.settings, cloud.clients)
    empty = item_bytes(receipt_item(Receipt(key="a", version_id="v", letters=("",))))
    receipt = Receipt(key="a", version_id="v", letters=("x" * (ITEM_BYTES - empty + over),))
    assert item_bytes(receipt_item(receipt)) == ITEM_BYTES + over
    if fits:
        table.put_receipts([receipt])
        assert table.receipt("a", "v") == receipt
    else:
        with pytest.raises(TooLargeError):
            table.put_receipts([receipt])
        assert table.receipt("a", "v") is None


def event_of(size: int) -> DecisionRecorded:
    """An event whose entry has so many bytes."""
    made = decided(request="Lumbar fusion")
    entry = {"Source": EVENT_SOURCE, "DetailType": "DecisionRecorded", "Detail": made.model_dump_json()}
    longer = "x" * (size - entry_bytes(entry))  # type: ignore[arg-type]  # an entry
    data = made.data.model_copy(update={"rationale": f"{made.data.rationale}{longer}"})
    return made.model_copy(update={"data": data})


def test_an_event_of_a_megabyte_reaches_every_consumer_whole(cloud: Cloud) -> None:
    assert watch_table(cloud.settings, cloud.clients).add(Watch(name="all", query="fusion", created_at=NOON))
    event = event_of(PUT_EVENTS_BYTES)
    with watched("Publish") as told:
        DecisionBus(cloud.clients.events, cloud.settings.decision_bus).publish([event])
        (body,) = [message["Body"] for message in cloud.receive("StatisticsQueue")]
        cloud.clock.advance(3600)
        cloud.pump()
    assert DecisionRecorded.model_validate(json.loads(body)["detail"]) == event
    assert known_everywhere(cloud, event.data.letter_id)[1:] == ({event.data.decision_id},) * 2
    assert search(search_index(cloud.settings, cloud.clients), "fusion")["total"] == 1
    (message,) = told
    assert len(message["Message"].encode()) < SNS_MESSAGE_BYTES
    assert event.data.decision_id in message["Message"]


def test_an_event_of_a_byte_more_is_refused(cloud: Cloud) -> None:
    with pytest.raises(TooLargeError):
        DecisionBus(cloud.clients.events, cloud.settings.decision_bus).publish([event_of(PUT_EVENTS_BYTES + 1)])
    assert cloud.receive("StatisticsQueue") == []


@pytest.mark.parametrize("name", KEYS)
def test_a_key_is_kept_as_it_is(cloud: Cloud, name: str) -> None:
    """In the letter's sources, in the receipt, and in what is said of a file that was rejected."""
    key = KEYS[name]
    other = f"x{key[1:]}"
    versions = {key: cloud.drop(key, as_text(MRI)), other: cloud.drop(other, b"The fair opened. " * 20)}
    cloud.pump()
    letters = recorded_letters(cloud.settings, cloud.clients)
    found = letters.letter(MRI.number)
    assert found
    assert [file.key for file in found[0].files] == [key]
    assert found[1]
    assert found[1].source.name == key
    assert [(one.key, one.reason) for one in letters.rejections()] == [(other, "not_a_letter")]
    receipts = letters.receipts(list(versions.items()))
    counted = Counter((len(one.letters), len(one.rejections)) for one in receipts.values())
    assert counted == {(1, 0): 1, (0, 1): 1}
