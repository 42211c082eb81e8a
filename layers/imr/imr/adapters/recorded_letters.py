"""Reading what is recorded: one letter, its history, or all letters."""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from imr.adapters.batch_calls import read_items
from imr.adapters.decision_items import (
    BODY_PREFIX,
    HEAD,
    REJECTION,
    head_key,
    head_of,
    letter_of,
    receipt_key,
    receipt_of,
    rejected_of,
    rejection_key,
)
from imr.adapters.decision_table import DecisionTable
from imr.domain.event import RejectedData
from imr.domain.letter import Letter
from imr.recording.head import Head
from imr.recording.history import named
from imr.recording.ports import Receipt

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

    Item = dict[str, AttributeValueTypeDef]


class RecordedLetters:
    """Reads the decision table. Nothing here changes anything: call again after any failure."""

    def __init__(self, client: "DynamoDBClient", name: str) -> None:
        self._client = client
        self._name = name
        self._table = DecisionTable(client, name)

    def letter(self, letter_id: str) -> tuple[Head, Letter | None] | None:
        """A letter and its state, by two strongly consistent GetItems; without body while it is withdrawn."""
        head = self._table.head(letter_id)
        return (head, self._current(head, {})) if head else None

    def bodies(self, letter_id: str) -> list[Letter]:
        """Every reading of every text of a letter that was ever recorded, by a Query."""
        pages = self._client.get_paginator("query").paginate(
            TableName=self._name,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :body)",
            ExpressionAttributeValues={":pk": head_key(letter_id)["pk"], ":body": {"S": BODY_PREFIX}},
        )
        return [letter_of(stored) for page in pages for stored in page["Items"]]

    def letters(self, part: int = 0, of: int = 1) -> Iterator[tuple[Head, Letter | None]]:
        """All letters, or one of `of` equal parts of them, by one strongly consistent Scan, in no order.

        A letter's items normally follow each other; where its body does not come with its head, it is read by itself.
        """
        found = self._scan("sk = :head OR begins_with(sk, :body)", part, of, head=HEAD, body=BODY_PREFIX)
        for _, stored in groupby(found, key=lambda one: one["pk"]["S"]):
            items = {one["sk"]["S"]: one for one in stored}
            if HEAD in items:
                head = head_of(items[HEAD])
                yield head, self._current(head, items)

    def heads(self, letter_ids: Collection[str]) -> dict[str, Head]:
        """States of letters by letter_id, by BatchGetItem; letters that are not known are left out."""
        return self._table.heads(letter_ids)

    def receipts(self, versions: Collection[tuple[str, str]]) -> dict[tuple[str, str], Receipt]:
        """Receipts by (key, version id), by BatchGetItem; objects without one are left out."""
        found = map(receipt_of, self._read([receipt_key(*version) for version in versions]))
        return {(receipt.key, receipt.version_id): receipt for receipt in found}

    def rejected(self, rejection_ids: Collection[str]) -> list[RejectedData]:
        """Rejections, by BatchGetItem; those that are not known are left out."""
        return [rejected_of(stored) for stored in self._read([rejection_key(one) for one in rejection_ids])]

    def rejections(self) -> Iterator[RejectedData]:
        """All rejections, by one Scan, in no order."""
        for stored in self._scan("sk = :rejection", rejection=REJECTION):
            yield rejected_of(stored)

    def _current(self, head: Head, items: "dict[str, Item]") -> Letter | None:
        if head.current is None:
            return None
        found = items.get(BODY_PREFIX + head.current.body_id)
        letter = letter_of(found) if found else self._table.body(head.letter_id, head.current.body_id)
        return named(letter, head)

    def _read(self, keys: "list[Item]") -> Iterator["Item"]:
        return read_items(self._client, self._name, keys)

    def _scan(self, condition: str, part: int = 0, of: int = 1, **values: str) -> Iterator["Item"]:
        pages = self._client.get_paginator("scan").paginate(
            TableName=self._name,
            ConsistentRead=True,
            Segment=part,
            TotalSegments=of,
            FilterExpression=condition,
            ExpressionAttributeValues={f":{name}": {"S": value} for name, value in values.items()},
        )
        for page in pages:
            yield from page["Items"]
