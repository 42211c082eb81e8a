"""Watches in DynamoDB: all in one partition of the alert table, because they are always read together.

| item | pk | sk | holds |
|---|---|---|---|
| watch | `WATCHES` | name | `watch` (JSON), and what changes: `generation`, `paused`, `disabled` |
| removed watch | `WATCHES` | name | `generation`, `removed` |
"""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from imr.adapters.alert_errors import alert_store
from imr.alerts.watch import Watch

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

    Item = dict[str, AttributeValueTypeDef]

PARTITION = "WATCHES"


class WatchTable:
    """`imr.alerts.ports.WatchStore`. Every method raises AlertStoreError if DynamoDB fails.

    Every write is one conditional PutItem or UpdateItem. Fails before it takes effect: nothing has changed. Fails
    after: it has changed, and the same call again answers False where True would have been due.
    """

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def watches(self) -> list[Watch]:
        """One strongly consistent Query per MB: a watch counts for the decisions that come after it was added."""
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :watches",
            ExpressionAttributeValues={":watches": {"S": PARTITION}},
            ConsistentRead=True,
        )
        with alert_store():
            return [_watch(item) for page in pages for item in page["Items"] if "removed" not in item]

    def find(self, name: str) -> Watch | None:
        """One strongly consistent GetItem."""
        item = self._get(name)
        return _watch(item) if item and "removed" not in item else None

    def generations(self, name: str) -> int:
        """One strongly consistent GetItem."""
        item = self._get(name)
        return int(item["generation"]["N"]) if item else 0

    def add(self, watch: Watch) -> bool:
        """PutItem on condition that there is none, or that the generation before was removed."""
        return self._conditionally(
            lambda: self._client.put_item(
                TableName=self._table,
                Item=_item(watch),
                ConditionExpression="attribute_not_exists(pk) OR (removed = :yes AND generation = :before)",
                ExpressionAttributeValues={":yes": {"BOOL": True}, ":before": {"N": str(watch.generation - 1)}},
            )
        )

    def set_paused(self, name: str, paused: bool) -> bool:
        """UpdateItem on condition that there is one."""
        return self._update(name, "SET paused = :paused", {":paused": {"BOOL": paused}})

    def set_disabled(self, watch: Watch, why: str | None) -> bool:
        """UpdateItem on condition that it is still the same generation."""
        generation: Item = {":generation": {"N": str(watch.generation)}}
        same = " AND generation = :generation"
        if why is None:
            return self._update(watch.name, "REMOVE disabled", generation, same)
        return self._update(watch.name, "SET disabled = :why", {":why": {"S": why}, **generation}, same)

    def remove(self, name: str) -> bool:
        """UpdateItem that leaves the generation."""
        return self._update(name, "SET removed = :yes REMOVE watch, paused, disabled", {":yes": {"BOOL": True}})

    def _get(self, name: str) -> "Item | None":
        with alert_store():
            answer = self._client.get_item(TableName=self._table, Key=_key(name), ConsistentRead=True)
        return answer.get("Item")

    def _update(self, name: str, change: str, values: "Item", also: str = "") -> bool:
        return self._conditionally(
            lambda: self._client.update_item(
                TableName=self._table,
                Key=_key(name),
                UpdateExpression=change,
                ConditionExpression=f"attribute_exists(pk) AND attribute_not_exists(removed){also}",
                ExpressionAttributeValues=values,
            )
        )

    def _conditionally(self, write: Callable[[], object]) -> bool:
        """Whether the condition of a write held."""
        with alert_store():
            try:
                write()
            except self._client.exceptions.ConditionalCheckFailedException:
                return False
        return True


def _key(name: str) -> "Item":
    return {"pk": {"S": PARTITION}, "sk": {"S": name}}


def _item(watch: Watch) -> "Item":
    return {
        **_key(watch.name),
        "watch": {"S": watch.model_dump_json(exclude={"generation", "paused", "disabled"})},
        "generation": {"N": str(watch.generation)},
        "paused": {"BOOL": watch.paused},
    }


def _watch(item: "Item") -> Watch:
    changing: dict[str, object] = {"generation": int(item["generation"]["N"]), "paused": item["paused"]["BOOL"]}
    if "disabled" in item:
        changing["disabled"] = item["disabled"]["S"]
    return Watch.model_validate(json.loads(item["watch"]["S"]) | changing)
