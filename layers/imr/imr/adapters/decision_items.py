"""How the decision table's items look. `decision_table` has the calls."""

import zlib
from typing import TYPE_CHECKING

from imr.adapters.attributes import item
from imr.adapters.compression import compress, decompress
from imr.domain.event import RejectedData
from imr.domain.letter import Letter
from imr.recording.head import Head
from imr.recording.ports import Pending, Receipt
from imr.recording.row import DecisionRow

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

    Item = dict[str, AttributeValueTypeDef]
    Key = dict[str, AttributeValueTypeDef]

OUTBOX_SHARDS = 8
"""Partitions of the outbox: DynamoDB takes 1,000 write units a second in each, three of them a letter."""

HEAD = "LETTER"
BODY_PREFIX = "BODY#"
ROW_PREFIX = "DECISION#"
REJECTION = "REJECTION"


def head_key(letter_id: str) -> "Key":
    """Key of a letter's head."""
    return _key(f"LETTER#{letter_id}", HEAD)


def body_key(letter_id: str, body_id: str) -> "Key":
    """Key of a kept letter."""
    return _key(f"LETTER#{letter_id}", BODY_PREFIX + body_id)


def row_key(letter_id: str, ordinal: int) -> "Key":
    """Key of a decision row."""
    return _key(f"LETTER#{letter_id}", f"{ROW_PREFIX}{ordinal:04}")


def outbox_partition(shard: int) -> str:
    """`pk` of one shard of the outbox."""
    return f"OUTBOX#{shard}"


def shard_of(subject: str) -> int:
    """The shard that holds the entries of a letter or rejection."""
    return zlib.crc32(subject.encode()) % OUTBOX_SHARDS


def outbox_key(pending: Pending) -> "Key":
    """Key of an outbox entry."""
    return _key(outbox_partition(shard_of(pending.subject)), f"{pending.subject}#{pending.number:08}")


def rejection_key(rejection_id: str) -> "Key":
    """Key of a rejection."""
    return _key(f"REJECTION#{rejection_id}", REJECTION)


def receipt_key(key: str, version_id: str) -> "Key":
    """Key of a receipt. An S3 key of 1,024 bytes fits DynamoDB's 2,048."""
    return _key(f"OBJECT#{key}", f"VERSION#{version_id}")


def head_item(head: Head) -> "Item":
    """The head: some facts to look at, and `state`, which says it all."""
    present = [standing for standing in head.decisions.values() if standing.content]
    facts = item(
        letter_id=head.letter_id,
        revision=head.letter.revision if head.letter else 0,
        outcome=head.letter.content.outcome if head.letter and head.letter.content else None,
        decision_date=str(head.current.decision_date) if head.current and head.current.decision_date else None,
        decisions=len(present),
        lock=head.lock,
        state=compress(head.model_dump_json(exclude_defaults=True)),
    )
    return head_key(head.letter_id) | facts


def head_of(stored: "Item") -> Head:
    """The head of an item."""
    return Head.model_validate_json(decompress(stored["state"]["B"]))


def body_item(body_id: str, letter: Letter) -> "Item":
    """A kept letter, without its file's name: the same bytes under two names are one body, whichever comes first."""
    nameless = letter.model_copy(update={"source": letter.source.model_copy(update={"name": ""})})
    return body_key(letter.letter_id, body_id) | item(letter=compress(nameless.model_dump_json(exclude_defaults=True)))


def letter_of(stored: "Item") -> Letter:
    """The letter of a body item. The name of its file is the head's to say: see `imr.recording.history.named`."""
    return Letter.model_validate_json(decompress(stored["letter"]["B"]))


def row_item(row: DecisionRow) -> "Item":
    """A decision row."""
    facts = item(
        decision_id=f"{row.letter_id}#{row.ordinal}",
        revision=row.revision,
        outcome=row.outcome,
        request=row.request,
        category=row.category,
        subcategory=row.subcategory,
        ingredients=list(row.ingredients),
        drug_classes=list(row.drug_classes),
        quantity=row.quantity,
        body_parts=list(row.body_parts),
        modified=row.modified,
        reviewer_cites=list(row.reviewer_cites),
        administrator_cites=list(row.administrator_cites),
        decision_date=str(row.decision_date) if row.decision_date else None,
        priority=row.priority,
        specialties=list(row.specialties),
    )
    return row_key(row.letter_id, row.ordinal) | facts


def outbox_item(pending: Pending) -> "Item":
    """An outbox entry; `occurred_at` stands beside it for the sweep's filter."""
    return outbox_key(pending) | item(
        occurred_at=pending.occurred_at.isoformat(), entry=pending.model_dump_json(exclude_defaults=True)
    )


def pending_of(stored: "Item") -> Pending:
    """The outbox entry of an item."""
    return Pending.model_validate_json(stored["entry"]["S"])


def rejection_item(rejected: RejectedData) -> "Item":
    """A rejection."""
    return rejection_key(rejected.rejection_id) | item(**rejected.model_dump())


def rejected_of(stored: "Item") -> RejectedData:
    """The rejection of an item."""
    values = {name: value.get("S") for name, value in stored.items() if "S" in value and name not in {"pk", "sk"}}
    return RejectedData.model_validate({**values, "size": int(stored["size"]["N"])})


def receipt_item(receipt: Receipt) -> "Item":
    """A receipt."""
    return receipt_key(receipt.key, receipt.version_id) | item(
        letters=list(receipt.letters),
        rejections=list(receipt.rejections),
        gone=receipt.gone or None,
        refused=receipt.refused or None,
    )


def receipt_of(stored: "Item") -> Receipt:
    """The receipt of an item."""
    return Receipt(
        key=stored["pk"]["S"].removeprefix("OBJECT#"),
        version_id=stored["sk"]["S"].removeprefix("VERSION#"),
        letters=_strings(stored.get("letters")),
        rejections=_strings(stored.get("rejections")),
        gone="gone" in stored,
        refused=int(stored["refused"]["N"]) if "refused" in stored else 0,
    )


def _strings(value: "AttributeValueTypeDef | None") -> tuple[str, ...]:
    return tuple(element["S"] for element in value["L"]) if value else ()


def _key(pk: str, sk: str) -> "Key":
    return {"pk": {"S": pk}, "sk": {"S": sk}}
