"""Contributions and counters in DynamoDB.

| item | pk | sk | holds |
|---|---|---|---|
| contributions of a letter | `LETTER#<letter_id>` | `CONTRIBUTIONS` | `lock`, `data` |
| counters | `COUNTERS#<group>` | `<month>#<shard>` | `lock`, `data` |

`data` is compressed JSON (`imr.statistics.codec`). `lock` counts the item's writes; every write is conditional on it.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from imr.limits import BATCH_GET_ITEMS, ITEM_BYTES, TRANSACTION_ACTIONS, TRANSACTION_BYTES
from imr.statistics.codec import decode_counters, decode_letter, encode_counters, encode_letter
from imr.statistics.contribution import LetterContributions
from imr.statistics.counters import Counters
from imr.statistics.dimension import UNSTATED
from imr.statistics.table import BucketKey, ConflictError, Group, Snapshot, Stored, TooLargeError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef, QueryInputPaginateTypeDef, TransactWriteItemTypeDef

    Item = dict[str, AttributeValueTypeDef]

LETTER_PREFIX = "LETTER#"
CONTRIBUTIONS = "CONTRIBUTIONS"
UNKNOWN_MONTH = "unknown"
"""Sorts behind every month, so that no period includes it."""

RETRIABLE = {
    "None",
    "ConditionalCheckFailed",
    "TransactionConflict",
    "ThrottlingError",
    "ProvisionedThroughputExceeded",
}
"""Reasons of a cancelled transaction after which reading again and writing again is right."""


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
        for item in self._get([*letter_of, *bucket_of]):
            key, lock, data = _parts(item)
            if key in letter_of:
                known_letters[letter_of[key]] = Stored(decode_letter(data), lock)
            else:
                bucket = bucket_of[key]
                known_buckets[bucket] = Stored(decode_counters(bucket.month, data), lock)
        return Snapshot(known_letters, known_buckets)

    def write(self, change: Snapshot) -> None:
        """One TransactWriteItems, each item conditional on its lock.

        Fails before it takes effect: nothing is written. Fails after: all is written; botocore's own retries carry the
        same ClientRequestToken and succeed, a later call with the same locks raises ConflictError.
        """
        letters = [
            _item(_letter_key(letter), stored.lock, encode_letter(stored.content))
            for letter, stored in change.letters.items()
        ]
        buckets = [
            _item(_bucket_key(key), stored.lock, encode_counters(stored.content))
            for key, stored in change.buckets.items()
        ]
        _check_size(letters, buckets)
        try:
            self._client.transact_write_items(TransactItems=[self._put(item) for item in (*letters, *buckets)])
        except self._client.exceptions.TransactionCanceledException as error:
            reasons = [reason.get("Code", "None") for reason in error.response.get("CancellationReasons", [])]
            if not set(reasons) <= RETRIABLE:
                raise
            raise ConflictError(buckets=any(code != "None" for code in reasons[len(letters) :])) from error
        except self._client.exceptions.TransactionConflictException as error:
            raise ConflictError(buckets=True) from error

    def counters(self, group: Group, first: str | None = None, last: str | None = None) -> Iterator[Counters]:
        """One eventually consistent Query per MB. Changes nothing."""
        return (stored.content for _, stored in self._query(group, first, last))

    def buckets(self, group: Group) -> Iterator[tuple[BucketKey, Stored[Counters]]]:
        """All counters of a group with their locks, strongly consistent. Changes nothing."""
        yield from self._query(group, None, None, consistent=True)

    def letters(self) -> Iterator[tuple[str, Stored[LetterContributions]]]:
        """All contributions, in no order: a strongly consistent Scan of the whole table. Changes nothing."""
        pages = self._client.get_paginator("scan").paginate(TableName=self._name, ConsistentRead=True)
        for page in pages:
            for item in page["Items"]:
                (pk, sk), lock, data = _parts(item)
                if sk == CONTRIBUTIONS:
                    yield pk.removeprefix(LETTER_PREFIX), Stored(decode_letter(data), lock)

    def _query(
        self, group: Group, first: str | None, last: str | None, *, consistent: bool = False
    ) -> Iterator[tuple[BucketKey, Stored[Counters]]]:
        request = _query_input(self._name, group, first, last)
        request["ConsistentRead"] = consistent
        for page in self._client.get_paginator("query").paginate(**request):
            for item in page["Items"]:
                (_, sk), lock, data = _parts(item)
                month, shard = sk.split("#")
                month = UNSTATED if month == UNKNOWN_MONTH else month
                yield BucketKey(group, month, int(shard)), Stored(decode_counters(month, data), lock)

    def _get(self, keys: list[tuple[str, str]]) -> Iterator["Item"]:
        waiting: list[Item] = [{"pk": {"S": pk}, "sk": {"S": sk}} for pk, sk in keys]
        while waiting:
            chunk, waiting = waiting[:BATCH_GET_ITEMS], waiting[BATCH_GET_ITEMS:]
            answer = self._client.batch_get_item(RequestItems={self._name: {"Keys": chunk, "ConsistentRead": True}})
            yield from answer["Responses"].get(self._name, [])
            left = answer.get("UnprocessedKeys", {}).get(self._name)
            waiting += [dict(key) for key in left["Keys"]] if left else []

    def _put(self, item: "Item") -> "TransactWriteItemTypeDef":
        before = int(item["lock"]["N"]) - 1
        if before == 0:
            return {"Put": {"TableName": self._name, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}
        return {
            "Put": {
                "TableName": self._name,
                "Item": item,
                "ConditionExpression": "#lock = :before",
                "ExpressionAttributeNames": {"#lock": "lock"},
                "ExpressionAttributeValues": {":before": {"N": str(before)}},
            }
        }


def item_bytes(item: "Item") -> int:
    """Size of an item of this table as DynamoDB counts it: names and values.

    Source: DynamoDB developer guide, "DynamoDB item sizes and formats". A number takes at most 21 bytes.
    """
    keys = sum(len(item[name]["S"].encode()) for name in ("pk", "sk"))
    return sum(map(len, item)) + keys + 21 + len(item["data"]["B"])


def _check_size(letters: list["Item"], buckets: list["Item"]) -> None:
    """Raises TooLargeError. Counters are stopped well below the limit of an item, so that a month has room left."""
    if any(item_bytes(item) > ITEM_BYTES * 3 // 4 for item in buckets):
        raise TooLargeError(bucket=True)
    items = (*letters, *buckets)
    if len(items) > TRANSACTION_ACTIONS or sum(map(item_bytes, items)) > TRANSACTION_BYTES:
        raise TooLargeError(bucket=False)


def _letter_key(letter_id: str) -> tuple[str, str]:
    return f"{LETTER_PREFIX}{letter_id}", CONTRIBUTIONS


def _bucket_key(key: BucketKey) -> tuple[str, str]:
    return f"COUNTERS#{key.group}", f"{key.month or UNKNOWN_MONTH}#{key.shard}"


def _item(key: tuple[str, str], lock: int, data: bytes) -> "Item":
    return {"pk": {"S": key[0]}, "sk": {"S": key[1]}, "lock": {"N": str(lock + 1)}, "data": {"B": data}}


def _parts(item: "Item") -> tuple[tuple[str, str], int, bytes]:
    data = item["data"]["B"]
    return (item["pk"]["S"], item["sk"]["S"]), int(item["lock"]["N"]), bytes(data)


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
