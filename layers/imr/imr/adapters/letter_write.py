"""What the change of a letter writes, as DynamoDB takes it, and how many letters a transaction holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imr.adapters.attributes import item_bytes
from imr.adapters.decision_items import body_item, head_item, outbox_item, row_item, row_key
from imr.limits import ITEM_BYTES, TRANSACTION_ACTIONS, TRANSACTION_BYTES
from imr.recording.ports import Change, TooLargeError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef, PutTypeDef
    from mypy_boto3_dynamodb.type_defs import TransactWriteItemTypeDef as Action

    Item = dict[str, AttributeValueTypeDef]

ONLY_NEW = "attribute_not_exists(pk)"


@dataclass(frozen=True)
class LetterWrite:
    """Bodies to write first, then actions of one transaction, whose items have `size` bytes."""

    letter_id: str
    bodies: "list[Item]"
    actions: "list[Action]"
    size: int


def letter_write(table: str, change: Change) -> LetterWrite:
    """All that a change writes. Raises TooLargeError unless DynamoDB takes it in one transaction."""
    bodies = [body_item(body_id, letter) for body_id, letter in change.bodies.items()]
    head, *others = [head_item(change.head), *map(row_item, change.rows)]
    if change.pending:
        others.append(outbox_item(change.pending))
    gone = [row_key(change.head.letter_id, ordinal) for ordinal in change.gone]
    actions: list[Action] = [{"Put": _put_over(table, head, change.before_lock)}]
    actions += [{"Put": {"TableName": table, "Item": stored}} for stored in others]
    actions += [{"Delete": {"TableName": table, "Key": key}} for key in gone]
    check([*bodies, head, *others], len(actions))
    return LetterWrite(change.head.letter_id, bodies, actions, sum(map(item_bytes, [head, *others])))


def transactions(writes: Sequence[LetterWrite]) -> Iterator[list[LetterWrite]]:
    """The writes, in their order, in as few transactions as hold them, each letter whole."""
    together: list[LetterWrite] = []
    for write in writes:
        actions = sum(len(one.actions) for one in [*together, write])
        if together and (
            actions > TRANSACTION_ACTIONS or sum(one.size for one in [*together, write]) > TRANSACTION_BYTES
        ):
            yield together
            together = []
        together.append(write)
    if together:
        yield together


def check(items: "Sequence[Item]", actions: int) -> None:
    """Raises TooLargeError unless the items are what DynamoDB takes, in a transaction of so many actions."""
    sizes = [item_bytes(stored) for stored in items]
    if actions > TRANSACTION_ACTIONS:
        raise TooLargeError(f"the letter has more decisions than the {TRANSACTION_ACTIONS - 2} that fit a transaction")
    if max(sizes) > ITEM_BYTES:
        raise TooLargeError(f"an item of {max(sizes)} bytes is more than the {ITEM_BYTES} that DynamoDB takes")
    if sum(sizes) > TRANSACTION_BYTES:
        raise TooLargeError(f"items of {sum(sizes)} bytes are more than the {TRANSACTION_BYTES} of a transaction")


def _put_over(table: str, head: "Item", before_lock: int) -> "PutTypeDef":
    """Put a head, if it has not changed since it had this lock; 0 is that of a letter that is not known."""
    if before_lock == 0:
        return {"TableName": table, "Item": head, "ConditionExpression": ONLY_NEW}
    return {
        "TableName": table,
        "Item": head,
        "ConditionExpression": "#lock = :before",
        "ExpressionAttributeNames": {"#lock": "lock"},
        "ExpressionAttributeValues": {":before": {"N": str(before_lock)}},
    }
