"""How items look in DynamoDB: what goes in comes out, and weighs no more than it says."""

import pytest

from imr.adapters.attributes import Value, attribute, item, item_bytes
from imr.adapters.compression import compress, decompress
from imr.adapters.decision_items import (
    body_item,
    head_item,
    head_of,
    letter_of,
    receipt_item,
    receipt_of,
    rejected_of,
    rejection_item,
    row_item,
)
from imr.domain.event import RejectedData
from imr.recording.head import Head
from imr.recording.history import history, named
from imr.recording.ports import Receipt
from imr.recording.revisions import observe
from imr.recording.row import REQUEST_CHARACTERS, decision_row
from tests.unit.recording.letters import CASE, file_of, letter


@pytest.mark.parametrize(
    ("value", "stored", "size"),
    [
        ("é", {"S": "é"}, 2),
        (b"\x00\x01", {"B": b"\x00\x01"}, 2),
        (12, {"N": "12"}, 4),
        (2.5, {"N": "2.5"}, 5),
        (True, {"BOOL": True}, 1),
        (None, {"NULL": True}, 1),
        (["a", "bc"], {"L": [{"S": "a"}, {"S": "bc"}]}, 8),
    ],
)
def test_values_are_what_dynamodb_takes(value: Value, stored: dict[str, object], size: int) -> None:
    assert attribute(value) == stored
    assert item_bytes({"name": attribute(value)}) == len("name") + size


def test_what_is_absent_is_left_out() -> None:
    assert item(a=None, b=[], c=0, d="") == {"c": {"N": "0"}, "d": {"S": ""}}


def test_compressed_text_comes_back_and_an_unknown_scheme_is_told() -> None:
    assert decompress(compress("naïve " * 500)) == "naïve " * 500
    assert len(compress("naïve " * 500)) < 100
    with pytest.raises(ValueError, match="scheme 07"):
        decompress(b"\x07abc")


def test_a_head_comes_back() -> None:
    read = letter("a", [("MRI", "upheld"), ("TENS", "overturned")])
    head = observe(Head(letter_id=CASE), read, file_of(read))
    stored = head_item(head)
    assert head_of(stored) == head
    assert (stored["outcome"], stored["decisions"], stored["decision_date"]) == (
        {"S": "partially_overturned"},
        {"N": "2"},
        {"S": "2020-05-01"},
    )


def test_a_body_comes_back_with_the_name_of_the_earliest_file_of_its_bytes() -> None:
    read = letter("a", [("MRI", "upheld")])
    head = observe(Head(letter_id=CASE), read, file_of(read, minutes=9, key="late.txt"))
    head = observe(head, read, file_of(read, key="early.txt"))
    stored = letter_of(body_item("body", read))
    assert stored.source.name == ""
    assert named(stored, head).source.name == "early.txt"
    assert [(one.letter.source.name, one.current) for one in history(head, [stored])] == [("early.txt", True)]


def test_the_same_bytes_under_two_names_are_one_body() -> None:
    read = letter("a", [("MRI", "upheld")])
    other = read.model_copy(update={"source": read.source.model_copy(update={"name": "other.txt"})})
    assert body_item("body", read) == body_item("body", other)


def test_a_row_cuts_a_long_request_and_leaves_out_what_is_not_stated() -> None:
    read = letter("a", [("x" * 1000, "upheld")])
    stored = row_item(decision_row(read, read.decisions[0], 3))
    assert stored["request"] == {"S": "x" * REQUEST_CHARACTERS}
    assert stored["revision"] == {"N": "3"}
    assert "category" not in stored
    assert item_bytes(stored) < 1024


@pytest.mark.parametrize(
    "receipt",
    [
        Receipt(key="a b.txt", version_id="v", letters=("CM1", "CM2"), rejections=("r",), refused=2),
        Receipt(key="é#x", version_id="null", gone=True),
    ],
)
def test_a_receipt_comes_back(receipt: Receipt) -> None:
    assert receipt_of(receipt_item(receipt)) == receipt


@pytest.mark.parametrize("member", [None, "a/b.txt"])
def test_a_rejection_comes_back(member: str | None) -> None:
    data = RejectedData(
        rejection_id="r", bucket="b", key="k", member=member, reason="empty", message="the file is empty", size=0
    )
    assert rejected_of(rejection_item(data)) == data
