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

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from imr.adapters.attributes import item_bytes
from imr.adapters.cancellation import reasons_with_others
from imr.adapters.decision_items import (
    OUTBOX_SHARDS,
    body_item,
    body_key,
    head_item,
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
    row_item,
    row_key,
    shard_of,
)
from imr.domain.event import RejectedData
from imr.domain.letter import Letter
from imr.limits import ITEM_BYTES, TRANSACTION_ACTIONS, TRANSACTION_BYTES
from imr.recording.head import Head
from imr.recording.ports import Change, HeadChangedError, Pending, Receipt, TooLargeError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef, PutTypeDef, QueryInputPaginateTypeDef
    from mypy_boto3_dynamodb.type_defs import TransactWriteItemTypeDef as Action

    Item = dict[str, AttributeValueTypeDef]

ONLY_NEW = "attribute_not_exists(pk)"

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

    def body(self, letter_id: str, body_id: str) -> Letter:
        """A strongly consistent GetItem. Changes nothing: call again after any failure."""
        found = self._get(body_key(letter_id, body_id))
        if not found:
            raise KeyError(f"{letter_id} has no body {body_id}")
        return letter_of(found)

    def commit(self, change: Change) -> None:
        """A PutItem a body, then one TransactWriteItems on condition that the head has not changed.

        A body never changes, and no head names it before it lies there: a failure before or after its PutItem takes
        effect is repaired by the repeated call, which writes the same. The transaction (a PutItem, when the head is
        all) fails before it takes effect: nothing is written. Fails after: all is written, outbox included. botocore's
        own retries carry the same ClientRequestToken and succeed; whoever repeats the call finds the head changed,
        reads it again, sees that nothing is left to write and publishes the outbox entry.
        """
        bodies = [body_item(body_id, letter) for body_id, letter in change.bodies.items()]
        written = [head_item(change.head), *(row_item(row) for row in change.rows)]
        if change.pending:
            written.append(outbox_item(change.pending))
        gone = [row_key(change.head.letter_id, ordinal) for ordinal in change.gone]
        _check([*bodies, *written], len(written) + len(gone))
        for body in bodies:
            self._client.put_item(TableName=self._name, Item=body)
        actions: list[Action] = [{"Put": self._put_over(written[0], change.before_lock)}]
        actions += [{"Put": self._put(stored)} for stored in written[1:]]
        actions += [{"Delete": {"TableName": self._name, "Key": key}} for key in gone]
        self._write(actions)

    def reject(self, rejected: RejectedData, pending: Pending) -> bool:
        """One TransactWriteItems, on condition that the rejection is new.

        Fails before it takes effect: nothing is written. Fails after: rejection and outbox entry are written, and the
        repeated call answers False, upon which the outbox entry is published.
        """
        rejection = self._put(rejection_item(rejected))
        rejection["ConditionExpression"] = ONLY_NEW
        try:
            self._write([{"Put": rejection}, {"Put": self._put(outbox_item(pending))}])
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

    def published(self, pending: Pending) -> None:
        """A DeleteItem. Fails before it takes effect: the events go out once more. Fails after: nothing is left."""
        self._client.delete_item(TableName=self._name, Key=outbox_key(pending))

    def receipt(self, key: str, version_id: str) -> Receipt | None:
        """A strongly consistent GetItem. Changes nothing: call again after any failure."""
        found = self._get(receipt_key(key, version_id))
        return receipt_of(found) if found else None

    def put_receipt(self, receipt: Receipt) -> None:
        """A PutItem. Fails before it takes effect: the object is taken in again. Fails after: the same is written."""
        stored = receipt_item(receipt)
        _check([stored], 1)
        self._client.put_item(TableName=self._name, Item=stored)

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

    def _put(self, stored: "Item") -> "PutTypeDef":
        return {"TableName": self._name, "Item": stored}

    def _put_over(self, head: "Item", before_lock: int) -> "PutTypeDef":
        put = self._put(head)
        if before_lock == 0:
            put["ConditionExpression"] = ONLY_NEW
        else:
            put["ConditionExpression"] = "#lock = :before"
            put["ExpressionAttributeNames"] = {"#lock": "lock"}
            put["ExpressionAttributeValues"] = {":before": {"N": str(before_lock)}}
        return put

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


def _check(items: "Sequence[Item]", actions: int) -> None:
    """Raises TooLargeError unless the items are what DynamoDB takes, in a transaction of so many actions."""
    sizes = [item_bytes(stored) for stored in items]
    if actions > TRANSACTION_ACTIONS:
        raise TooLargeError(f"the letter has more decisions than the {TRANSACTION_ACTIONS - 2} that fit a transaction")
    if max(sizes) > ITEM_BYTES:
        raise TooLargeError(f"an item of {max(sizes)} bytes is more than the {ITEM_BYTES} that DynamoDB takes")
    if sum(sizes) > TRANSACTION_BYTES:
        raise TooLargeError(f"items of {sum(sizes)} bytes are more than the {TRANSACTION_BYTES} of a transaction")
