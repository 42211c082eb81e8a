"""Letters, decisions, rejections, receipts and the outbox in DynamoDB: one table, keys `pk` and `sk`.

| item | pk | sk |
|---|---|---|
| letter head | `LETTER#<letter_id>` | `LETTER` |
| decision row | `LETTER#<letter_id>` | `DECISION#<ordinal, 4 digits>` |
| body | `LETTER#<letter_id>` | `BODY#<text>#<parser version>#<file>` |
| outbox entry | `OUTBOX#<shard>` | `<letter_id or rejection_id>#<number, 8 digits>` |
| rejection | `REJECTION#<rejection_id>` | `REJECTION` |
| receipt | `OBJECT#<key>` | `VERSION#<version id>` |
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from imr.adapters.batch_calls import delete_items, put_items, read_items
from imr.adapters.cancellation import reasons_with_others
from imr.adapters.decision_items import (
    OUTBOX_SHARDS,
    body_key,
    head_key,
    head_of,
    letter_of,
    outbox_item,
    outbox_key,
    outbox_partition,
    pending_of,
    receipt_item,
    receipt_key,
    receipt_of,
    rejection_item,
    rejection_key,
    shard_of,
)
from imr.adapters.letter_write import ONLY_NEW, LetterWrite, check, letter_write, transactions
from imr.domain.event import RejectedData
from imr.domain.letter import Letter
from imr.recording.head import Head
from imr.recording.ports import Change, HeadChangedError, Pending, Receipt

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef, PutTypeDef, QueryInputPaginateTypeDef
    from mypy_boto3_dynamodb.type_defs import TransactWriteItemTypeDef as Action

    Item = dict[str, AttributeValueTypeDef]

READ_AGAIN = {"ConditionalCheckFailedException", "TransactionConflictException", "TransactionInProgressException"}
"""Errors after which reading the letter again and writing again is right."""


class DecisionTable:
    """`imr.recording.ports.DecisionTable` on DynamoDB."""

    def __init__(self, client: "DynamoDBClient", name: str) -> None:
        self._client = client
        self._name = name

    def head(self, letter_id: str) -> Head | None:
        """A strongly consistent GetItem. Changes nothing: call again after any failure."""
        found = self._get(head_key(letter_id))
        return head_of(found) if found else None

    def heads(self, letter_ids: Collection[str]) -> dict[str, Head]:
        """Strongly consistent BatchGetItems. Changes nothing: call again after any failure."""
        found = read_items(self._client, self._name, [head_key(letter_id) for letter_id in letter_ids])
        return {head.letter_id: head for head in map(head_of, found)}

    def body(self, letter_id: str, body_id: str) -> Letter:
        """A strongly consistent GetItem. Changes nothing: call again after any failure."""
        found = self._get(body_key(letter_id, body_id))
        if not found:
            raise KeyError(f"{letter_id} has no body {body_id}")
        return letter_of(found)

    def commit(self, changes: Sequence[Change]) -> list[str]:
        """Bodies by BatchWriteItem, then TransactWriteItems of as many whole letters as each holds, on condition that
        no head of them has changed.

        A body never changes, and no head names it before it lies there: a failure before or after its write takes
        effect is repaired by the repeated call, which writes the same. A transaction (a PutItem, when a head is all)
        fails before it takes effect: nothing of its letters is written. Fails after: all is written, outbox included.
        botocore's own retries carry the same ClientRequestToken and succeed; whoever repeats the call finds the heads
        changed, reads them again, sees that nothing is left to write and publishes the outbox entries.
        """
        writes = [letter_write(self._name, change) for change in changes]
        put_items(self._client, self._name, [body for write in writes for body in write.bodies])
        refused = [together for together in transactions(writes) if not self._committed(together)]
        return [write.letter_id for together in refused for write in together]

    def reject(self, rejected: RejectedData, pending: Pending) -> bool:
        """One TransactWriteItems, on condition that the rejection is new.

        Fails before it takes effect: nothing is written. Fails after: rejection and outbox entry are written, and the
        repeated call answers False, upon which the outbox entry is published.
        """
        new: PutTypeDef = {
            "TableName": self._name,
            "Item": rejection_item(rejected),
            "ConditionExpression": ONLY_NEW,
        }
        try:
            self._write([{"Put": new}, {"Put": {"TableName": self._name, "Item": outbox_item(pending)}}])
        except HeadChangedError:
            if self._get(rejection_key(rejected.rejection_id)) is None:
                raise
            return False
        return True

    def forget_rejection(self, rejection_id: str) -> None:
        """A DeleteItem; of what is not there, nothing. Call again after any failure."""
        self._client.delete_item(TableName=self._name, Key=rejection_key(rejection_id))

    def pending(self, subject: str) -> list[Pending]:
        """A strongly consistent Query. Changes nothing: call again after any failure."""
        return list(self._outbox(shard_of(subject), f"{subject}#"))

    def overdue(self, before: datetime) -> Iterator[Pending]:
        """A Query a shard. Changes nothing; entries published meanwhile may still be among the answers."""
        for shard in range(OUTBOX_SHARDS):
            for pending in self._outbox(shard):
                if pending.occurred_at < before:
                    yield pending

    def published(self, pending: Sequence[Pending]) -> None:
        """A BatchWriteItem. What fails before it takes effect: its events go out once more. After: nothing is left."""
        delete_items(self._client, self._name, [outbox_key(one) for one in pending])

    def receipt(self, key: str, version_id: str) -> Receipt | None:
        """A strongly consistent GetItem. Changes nothing: call again after any failure."""
        found = self._get(receipt_key(key, version_id))
        return receipt_of(found) if found else None

    def put_receipts(self, receipts: Sequence[Receipt]) -> None:
        """A BatchWriteItem. What fails before it takes effect: its object is taken in again. After: nothing is left."""
        stored = {(one.key, one.version_id): receipt_item(one) for one in receipts}
        for receipt in stored.values():
            check([receipt], 1)
        put_items(self._client, self._name, [*stored.values()])

    def _get(self, key: "Item") -> "Item | None":
        return self._client.get_item(TableName=self._name, Key=key, ConsistentRead=True).get("Item")

    def _outbox(self, shard: int, prefix: str = "") -> Iterator[Pending]:
        query: QueryInputPaginateTypeDef = {
            "TableName": self._name,
            "ConsistentRead": True,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": outbox_partition(shard)}},
        }
        if prefix:
            query["KeyConditionExpression"] = "pk = :pk AND begins_with(sk, :prefix)"
            query["ExpressionAttributeValues"] = {":pk": {"S": outbox_partition(shard)}, ":prefix": {"S": prefix}}
        for page in self._client.get_paginator("query").paginate(**query):
            for stored in page["Items"]:
                yield pending_of(stored)

    def _committed(self, together: Sequence[LetterWrite]) -> bool:
        try:
            self._write([action for write in together for action in write.actions])
        except HeadChangedError:
            return False
        return True

    def _write(self, actions: "Sequence[Action]") -> None:
        try:
            if len(actions) == 1:
                self._client.put_item(**actions[0]["Put"])
            else:
                self._client.transact_write_items(TransactItems=actions)
        except self._client.exceptions.TransactionCanceledException as error:
            reasons = sorted(set(reasons_with_others(error)))
            raise HeadChangedError(f"transaction cancelled: {', '.join(reasons)}") from error
        except ClientError as error:
            if error.response["Error"]["Code"] not in READ_AGAIN:
                raise
            raise HeadChangedError(error.response["Error"]["Code"]) from error
