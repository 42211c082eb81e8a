"""Many items of a table with few calls, asked for until DynamoDB has processed all of them.

Source: DynamoDB API reference, BatchGetItem and BatchWriteItem, "UnprocessedKeys" and "UnprocessedItems".
"""

import random
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from imr.limits import BATCH_GET_ITEMS, BATCH_WRITE_ITEMS

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef, WriteRequestUnionTypeDef

    Item = dict[str, AttributeValueTypeDef]

ATTEMPTS = 8
"""How often what was left is asked for: for some three seconds."""


class UnprocessedError(Exception):
    """A service has left a part of a batch undone, DynamoDB again and again; any part may have taken effect."""


def read_items(client: "DynamoDBClient", table: str, keys: "Sequence[Item]") -> Iterator["Item"]:
    """Strongly consistent BatchGetItems, in no order; items that are not there are left out. Changes nothing."""
    for start in range(0, len(keys), BATCH_GET_ITEMS):
        asked = list(keys[start : start + BATCH_GET_ITEMS])
        for attempt in range(ATTEMPTS):
            _wait(attempt)
            answer = client.batch_get_item(RequestItems={table: {"Keys": asked, "ConsistentRead": True}})
            yield from answer["Responses"].get(table, [])
            left = answer.get("UnprocessedKeys", {}).get(table)
            asked = list(left["Keys"]) if left else []
            if not asked:
                break
        else:
            raise UnprocessedError(f"{len(asked)} items were not read in {ATTEMPTS} attempts")


def put_items(client: "DynamoDBClient", table: str, items: "Sequence[Item]") -> None:
    """Write different items over whatever is there, by BatchWriteItems; a single one by PutItem.

    A failure may leave any part of them written. Again and again gives the same.
    """
    if len(items) == 1:
        client.put_item(TableName=table, Item=items[0])
    else:
        _write(client, table, [{"PutRequest": {"Item": one}} for one in items])


def delete_items(client: "DynamoDBClient", table: str, keys: "Sequence[Item]") -> None:
    """Remove different items, as `put_items` writes them; of what is not there, nothing."""
    if len(keys) == 1:
        client.delete_item(TableName=table, Key=keys[0])
    else:
        _write(client, table, [{"DeleteRequest": {"Key": one}} for one in keys])


def _write(client: "DynamoDBClient", table: str, writes: "Sequence[WriteRequestUnionTypeDef]") -> None:
    for start in range(0, len(writes), BATCH_WRITE_ITEMS):
        left = writes[start : start + BATCH_WRITE_ITEMS]
        for attempt in range(ATTEMPTS):
            _wait(attempt)
            left = client.batch_write_item(RequestItems={table: left}).get("UnprocessedItems", {}).get(table, [])
            if not left:
                break
        else:
            raise UnprocessedError(f"{len(left)} items were not written in {ATTEMPTS} attempts")


def _wait(attempt: int) -> None:
    """Before every attempt but the first, longer each time."""
    if attempt:
        time.sleep(random.uniform(0, 0.025 * 2**attempt))  # noqa: S311 - jitter, not a secret
