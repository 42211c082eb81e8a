"""Many items of a table with few calls, asked for until DynamoDB has processed all of them.

Source: DynamoDB API reference, BatchGetItem and BatchWriteItem, "UnprocessedKeys" and "UnprocessedItems".
"""

import random
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from imr.limits import BATCH_GET_ITEMS, BATCH_WRITE_ITEMS
from imr.recording.ports import Pause

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef, WriteRequestUnionTypeDef

    Item = dict[str, AttributeValueTypeDef]

ATTEMPTS = 8
"""How often what was left is asked for again: for some three seconds."""


class UnprocessedError(Exception):
    """DynamoDB has left items again and again. Of a write, any part may have taken effect."""


def read_items(
    client: "DynamoDBClient", table: str, keys: "Sequence[Item]", pause: Pause = time.sleep
) -> Iterator["Item"]:
    """Strongly consistent BatchGetItems, in no order; items that are not there are left out. Changes nothing."""
    for start in range(0, len(keys), BATCH_GET_ITEMS):
        asked = list(keys[start : start + BATCH_GET_ITEMS])
        for attempt in range(ATTEMPTS):
            answer = client.batch_get_item(RequestItems={table: {"Keys": asked, "ConsistentRead": True}})
            yield from answer["Responses"].get(table, [])
            left = answer.get("UnprocessedKeys", {}).get(table)
            asked = list(left["Keys"]) if left else []
            if not asked:
                break
            _wait(pause, attempt)
        else:
            raise UnprocessedError(f"{len(asked)} items were not read in {ATTEMPTS} attempts")


def put_items(client: "DynamoDBClient", table: str, items: "Sequence[Item]", pause: Pause = time.sleep) -> None:
    """Write different items over whatever is there, by BatchWriteItems; a single one by PutItem.

    A failure may leave any part of them written. Again and again gives the same.
    """
    if len(items) == 1:
        client.put_item(TableName=table, Item=items[0])
    else:
        _write(client, table, [{"PutRequest": {"Item": one}} for one in items], pause)


def delete_items(client: "DynamoDBClient", table: str, keys: "Sequence[Item]", pause: Pause = time.sleep) -> None:
    """Remove different items, as `put_items` writes them; of what is not there, nothing."""
    if len(keys) == 1:
        client.delete_item(TableName=table, Key=keys[0])
    else:
        _write(client, table, [{"DeleteRequest": {"Key": one}} for one in keys], pause)


def _write(client: "DynamoDBClient", table: str, writes: "Sequence[WriteRequestUnionTypeDef]", pause: Pause) -> None:
    for start in range(0, len(writes), BATCH_WRITE_ITEMS):
        left = writes[start : start + BATCH_WRITE_ITEMS]
        for attempt in range(ATTEMPTS):
            left = client.batch_write_item(RequestItems={table: left}).get("UnprocessedItems", {}).get(table, [])
            if not left:
                break
            _wait(pause, attempt)
        else:
            raise UnprocessedError(f"{len(left)} items were not written in {ATTEMPTS} attempts")


def _wait(pause: Pause, attempt: int) -> None:
    pause(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 - jitter, not a secret
