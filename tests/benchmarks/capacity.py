"""Capacity units that calls to DynamoDB cost, worked out from what is sent and received.

Emulators report none, or the wrong ones. Source: DynamoDB developer guide, "Read and write operations": a write unit a
KB of the larger of the item before and after, twice in a transaction; a read unit 4 KB, half of it if eventually
consistent. An item before is taken to be what its condition compares with, as the statistics' writes do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from mypy_boto3_dynamodb import DynamoDBClient

from imr.adapters.attributes import item_bytes

Call = Mapping[str, Any]
"""Parameters or answer of a call, as botocore has them."""


@dataclass
class Meter:
    """Counts while it is connected to a client."""

    write_units: float = 0
    read_units: float = 0
    calls: dict[str, int] = field(default_factory=dict)
    written_bytes: dict[str, list[int]] = field(default_factory=dict)

    def connect(self, client: DynamoDBClient) -> None:
        """Count the calls of a client from now on."""
        events = client.meta.events
        events.register("provide-client-params.dynamodb.TransactWriteItems", self._transaction)
        events.register("after-call.dynamodb.BatchGetItem", self._batch_get)
        events.register("after-call.dynamodb.Query", self._query)
        events.register("before-call.dynamodb", self._count)

    def _count(self, model: Any, **_: object) -> None:
        self.calls[model.name] = self.calls.get(model.name, 0) + 1

    def _transaction(self, params: Call, **_: object) -> None:
        for action in params["TransactItems"]:
            ((kind, write),) = action.items()
            before = write.get("ExpressionAttributeValues", {}).get(":read", {}).get("B", b"")
            item = write["Item"] if kind == "Put" else write["Key"]
            size = item_bytes(item)
            before_size = size - len(item.get("data", {}).get("B", b"")) + len(before)
            self.write_units += 2 * ceil(max(size, before_size) / 1024)
            self.written_bytes.setdefault(item["pk"]["S"].split("#")[0], []).append(size)

    def _batch_get(self, parsed: Call, **_: object) -> None:
        for items in parsed.get("Responses", {}).values():
            self.read_units += sum(max(1, ceil(item_bytes(item) / 4096)) for item in items)

    def _query(self, parsed: Call, **_: object) -> None:
        self.read_units += max(1, ceil(sum(map(item_bytes, parsed.get("Items", []))) / 4096)) / 2
