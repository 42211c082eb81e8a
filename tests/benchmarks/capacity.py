"""Capacity units that calls to DynamoDB cost, worked out from what is sent and received.

Emulators report none, or the wrong ones. Source: DynamoDB developer guide, "Read and write operations": a write costs a
unit a KB of the larger of the item before and after, twice that in a transaction; a read costs a unit 4 KB, half that
if eventually consistent. Sizes before are known of items that were written under the same meter.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from mypy_boto3_dynamodb import DynamoDBClient

from imr.adapters.attributes import item_bytes

Call = Mapping[str, Any]
"""Parameters or answer of a call, as botocore has them."""


@dataclass
class Meter:
    """Counts while it is connected to a client. `counting` tells whether a call is to be counted."""

    counting: Callable[[], bool] = lambda: True
    write_units: float = 0
    read_units: float = 0
    calls: dict[str, int] = field(default_factory=dict)
    written_bytes: dict[str, list[int]] = field(default_factory=dict)
    """By the first word of `pk`."""

    _sizes: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _consistent: bool = False
    _keys: int = 0

    def connect(self, client: DynamoDBClient) -> None:
        """Count the calls of a client from now on."""
        client.meta.events.register("provide-client-params.dynamodb", self._sent)
        client.meta.events.register("after-call.dynamodb", self._received)

    def _sent(self, params: Call, model: Any, **_: object) -> None:
        if not self.counting():
            return
        self.calls[model.name] = self.calls.get(model.name, 0) + 1
        self._consistent = _consistent(model.name, params)
        self._keys = sum(len(asked["Keys"]) for asked in _asked(model.name, params))
        match model.name:
            case "TransactWriteItems":
                for action in params["TransactItems"]:
                    for write in action.values():
                        self._write(write, 2)
            case "BatchWriteItem":
                for table, writes in params["RequestItems"].items():
                    for write in writes:
                        ((_, one),) = write.items()
                        self._write({"TableName": table, **one}, 1)
            case "PutItem" | "DeleteItem" | "UpdateItem":
                self._write(params, 1)

    def _write(self, write: Call, factor: int) -> None:
        item = write.get("Item") or write["Key"]
        key = (write["TableName"], item["pk"]["S"], item["sk"]["S"])
        before = self._sizes.get(key, 0)
        after = before if "UpdateExpression" in write else item_bytes(item) if "Item" in write else 0
        self._sizes[key] = after
        self.write_units += factor * max(1, ceil(max(before, after) / 1024))
        if after:
            self.written_bytes.setdefault(key[1].split("#")[0], []).append(after)

    def _received(self, parsed: Call, model: Any, **_: object) -> None:
        if not self.counting():
            return
        factor = 1 if self._consistent else 0.5
        match model.name:
            case "GetItem":
                self.read_units += factor * _units([parsed.get("Item", {})])
            case "BatchGetItem":
                found = [item for items in parsed["Responses"].values() for item in items]
                self.read_units += factor * (sum(_units([item]) for item in found) + self._keys - len(found))
            case "Query" | "Scan":
                self.read_units += factor * _units(parsed["Items"])


def _consistent(operation: str, params: Call) -> bool:
    return any(one.get("ConsistentRead") for one in [params, *_asked(operation, params)])


def _asked(operation: str, params: Call) -> list[Call]:
    return list(params["RequestItems"].values()) if operation == "BatchGetItem" else []


def _units(items: Iterable[Any]) -> int:
    return max(1, ceil(sum(map(item_bytes, items)) / 4096))
