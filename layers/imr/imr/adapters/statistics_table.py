"""Contributions and counters in DynamoDB.

| item | pk | sk | holds |
|---|---|---|---|
| contributions of a letter | `LETTER#<letter_id>` | `CONTRIBUTIONS` | `data` |
| counters | `COUNTERS#<group>` | `<month>#<shard>` | `data` |

`data` is compressed JSON (`imr.statistics.codec`). Every write is on condition that it is still what was read.
"""

from collections.abc import Collection, Iterator
from itertools import compress
from typing import TYPE_CHECKING, cast

from imr.adapters.attributes import item, item_bytes
from imr.adapters.batch_calls import read_items
from imr.adapters.cancellation import reasons_with_others
from imr.limits import ITEM_BYTES, TRANSACTION_ACTIONS, TRANSACTION_BYTES
from imr.statistics.codec import decode_counters, decode_letter, encode_counters, encode_letter
from imr.statistics.contribution import LetterContributions
from imr.statistics.counters import Counters
from imr.statistics.dimension import UNSTATED
from imr.statistics.table import BucketKey, ConflictError, Group, Snapshot, Stored, TooLargeError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import (
        AttributeValueTypeDef,
        DeleteTypeDef,
        PutTypeDef,
        QueryInputPaginateTypeDef,
        TransactWriteItemTypeDef,
    )

    Item = dict[str, AttributeValueTypeDef]


Key = tuple[str, str]
"""`pk` and `sk`."""

LETTER_PREFIX = "LETTER#"
CONTRIBUTIONS = "CONTRIBUTIONS"
UNKNOWN_MONTH = "unknown"
"""Sorts behind every month, so that no period includes it."""


class StatisticsTable:
    """The table behind `imr.statistics.table`."""

    def __init__(self, client: "DynamoDBClient", name: str) -> None:
        self._client = client
        self._name = name

    def read(self, letters: Collection[str], buckets: Collection[BucketKey]) -> Snapshot:
        """Strongly consistent BatchGetItem. Changes nothing; what DynamoDB leaves unprocessed is asked for again."""
        letter_of = {_letter_key(letter): letter for letter in letters}
        bucket_of = {_bucket_key(bucket): bucket for bucket in buckets}
        known_letters: dict[str, Stored[LetterContributions]] = {letter: Stored({}) for letter in letters}
        known_buckets: dict[BucketKey, Stored[Counters]] = {bucket: Stored({}) for bucket in buckets}
        keys: list[Item] = [{"pk": {"S": pk}, "sk": {"S": sk}} for pk, sk in (*letter_of, *bucket_of)]
        for stored in read_items(self._client, self._name, keys):
            key, data = _parts(stored)
            if key in letter_of:
                known_letters[letter_of[key]] = Stored(decode_letter(data), data)
            else:
                bucket = bucket_of[key]
                known_buckets[bucket] = Stored(decode_counters(bucket.month, data), data)
        return Snapshot(known_letters, known_buckets)

    def write(self, change: Snapshot) -> dict[BucketKey, bytes]:
        """One TransactWriteItems; each action on condition that its item is still what was read.

        Fails before it takes effect: nothing is written. Fails after: all is written; botocore's own retries carry the
        same ClientRequestToken and succeed, a later call with the same tokens raises ConflictError.
        """
        letters = [
            self._action(_letter_key(name), encode_letter(stored.content) if stored.content else None, stored.token)
            for name, stored in change.letters.items()
        ]
        tokens = {
            key: encode_counters(stored.content) if stored.content else b"" for key, stored in change.buckets.items()
        }
        buckets = [
            self._action(_bucket_key(key), data or None, change.buckets[key].token) for key, data in tokens.items()
        ]
        _check_size(letters, buckets)
        try:
            self._client.transact_write_items(TransactItems=[*letters, *buckets])
        except self._client.exceptions.TransactionCanceledException as error:
            raise _conflict(change, reasons_with_others(error)) from error
        except self._client.exceptions.TransactionInProgressException as error:
            raise ConflictError([*change.letters], [*change.buckets]) from error
        return tokens

    def counters(self, group: Group, first: str | None = None, last: str | None = None) -> Iterator[Counters]:
        """One eventually consistent Query per MB. Changes nothing."""
        return (stored.content for _, stored in self._query(group, first, last))

    def buckets(self, group: Group) -> Iterator[tuple[BucketKey, Stored[Counters]]]:
        """All counters of a group, strongly consistent. Changes nothing."""
        yield from self._query(group, None, None, consistent=True)

    def letters(self) -> Iterator[tuple[str, LetterContributions]]:
        """All contributions, in no order: a strongly consistent Scan of the whole table. Changes nothing."""
        pages = self._client.get_paginator("scan").paginate(TableName=self._name, ConsistentRead=True)
        for page in pages:
            for stored in page["Items"]:
                (pk, sk), data = _parts(stored)
                if sk == CONTRIBUTIONS:
                    yield pk.removeprefix(LETTER_PREFIX), decode_letter(data)

    def _query(
        self, group: Group, first: str | None, last: str | None, *, consistent: bool = False
    ) -> Iterator[tuple[BucketKey, Stored[Counters]]]:
        request = _query_input(self._name, group, first, last)
        request["ConsistentRead"] = consistent
        for page in self._client.get_paginator("query").paginate(**request):
            for stored in page["Items"]:
                (_, sk), data = _parts(stored)
                month, shard = sk.split("#")
                month = UNSTATED if month == UNKNOWN_MONTH else month
                yield BucketKey(group, month, int(shard)), Stored(decode_counters(month, data), data)

    def _action(self, key: Key, data: bytes | None, token: bytes) -> "TransactWriteItemTypeDef":
        """Writes an item, or removes it where there is no data; only if what was read is still there."""
        if data is None:
            delete: DeleteTypeDef = {"TableName": self._name, "Key": item(pk=key[0], sk=key[1])}
            _on_condition(delete, token)
            return {"Delete": delete}
        put: PutTypeDef = {"TableName": self._name, "Item": item(pk=key[0], sk=key[1], data=data)}
        _on_condition(put, token)
        return {"Put": put}


def _conflict(change: Snapshot, reasons: list[str]) -> ConflictError:
    """`reasons`: why each letter, and then why each bucket, could not be written; all of them, if none is given."""
    in_the_way = [code != "None" for code in reasons] or [True] * (len(change.letters) + len(change.buckets))
    letters, buckets = in_the_way[: len(change.letters)], in_the_way[len(change.letters) :]
    return ConflictError([*compress(change.letters, letters)], [*compress(change.buckets, buckets)])


def _on_condition(write: "PutTypeDef | DeleteTypeDef", token: bytes) -> None:
    if token:
        write["ConditionExpression"] = "#data = :read"
        write["ExpressionAttributeNames"] = {"#data": "data"}
        write["ExpressionAttributeValues"] = {":read": {"B": token}}
    else:
        write["ConditionExpression"] = "attribute_not_exists(pk)"


def _check_size(letters: "list[TransactWriteItemTypeDef]", buckets: "list[TransactWriteItemTypeDef]") -> None:
    """Raises TooLargeError. Counters are stopped well below the limit of an item, so that a month has room left."""
    sizes = [_written_bytes(action) for action in (*letters, *buckets)]
    if max(sizes[len(letters) :], default=0) > ITEM_BYTES * 3 // 4:
        raise TooLargeError(bucket=True)
    if len(sizes) > TRANSACTION_ACTIONS or sum(sizes) > TRANSACTION_BYTES or max(sizes) > ITEM_BYTES:
        raise TooLargeError(bucket=False)


def _written_bytes(action: "TransactWriteItemTypeDef") -> int:
    return item_bytes(cast("Item", action["Put"]["Item"])) if "Put" in action else 0


def _letter_key(letter_id: str) -> Key:
    return f"{LETTER_PREFIX}{letter_id}", CONTRIBUTIONS


def _bucket_key(key: BucketKey) -> Key:
    return f"COUNTERS#{key.group}", f"{key.month or UNKNOWN_MONTH}#{key.shard}"


def _parts(stored: "Item") -> tuple[Key, bytes]:
    return (stored["pk"]["S"], stored["sk"]["S"]), bytes(stored["data"]["B"])


def _query_input(table: str, group: Group, first: str | None, last: str | None) -> "QueryInputPaginateTypeDef":
    values: dict[str, AttributeValueTypeDef] = {":group": {"S": f"COUNTERS#{group}"}}
    if first is None and last is None:
        return {"TableName": table, "KeyConditionExpression": "pk = :group", "ExpressionAttributeValues": values}
    return {
        "TableName": table,
        "KeyConditionExpression": "pk = :group AND sk BETWEEN :first AND :last",
        "ExpressionAttributeValues": {
            **values,
            ":first": {"S": f"{first or '0'}#"},
            ":last": {"S": f"{last or '9999-12'}#~"},
        },
    }
