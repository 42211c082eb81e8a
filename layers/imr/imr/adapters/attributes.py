"""Python values to and from the attribute values of DynamoDB's low-level client, and what an item weighs."""

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef as Attribute

Value = str | int | float | bool | bytes | list[str] | None


def attribute(value: Value) -> "Attribute":
    """One value as DynamoDB takes it."""
    if value is None:
        return {"NULL": True}
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, str):
        return {"S": value}
    if isinstance(value, bytes):
        return {"B": value}
    if isinstance(value, list):
        return {"L": [{"S": element} for element in value]}
    return {"N": str(Decimal(str(value)))}


def item(**values: Value) -> "dict[str, Attribute]":
    """An item; values that are None or empty are left out, since absence says the same for nothing."""
    return {name: attribute(value) for name, value in values.items() if value is not None and value != []}


def item_bytes(attributes: "dict[str, Attribute]") -> int:
    """What an item counts for, names and values in UTF-8; never less than what DynamoDB counts.

    Source: DynamoDB developer guide, "DynamoDB item sizes and formats".
    """
    return sum(len(name.encode()) + _value_bytes(value) for name, value in attributes.items())


def _value_bytes(value: "Attribute") -> int:
    if "S" in value:
        return len(value["S"].encode())
    if "B" in value:
        return len(value["B"])
    if "N" in value:
        return len(value["N"]) + 2
    if "L" in value:
        return 3 + sum(1 + _value_bytes(element) for element in value["L"])
    return 1
