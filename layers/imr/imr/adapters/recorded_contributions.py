"""What the decision table's letters should contribute to the statistics."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from imr.adapters.decision_items import BODY_PREFIX, HEAD, head_of, letter_of
from imr.adapters.decision_table import DecisionTable
from imr.domain.letter import Letter
from imr.recording.content import decision_data
from imr.recording.head import Head
from imr.statistics.contribution import Contribution, LetterContributions, recorded

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

    Item = dict[str, AttributeValueTypeDef]


class RecordedContributions:
    """`imr.statistics.reconciling.DecisionReader` on the decision table."""

    def __init__(self, client: "DynamoDBClient", name: str) -> None:
        self._client = client
        self._name = name
        self._table = DecisionTable(client, name)

    def letters(self) -> Iterator[tuple[str, LetterContributions]]:
        """One strongly consistent Scan. Changes nothing.

        A letter's items normally follow each other; where its body does not come with its head, it is read by itself.
        """
        for _, stored in groupby(self._scan(), key=lambda stored: stored["pk"]["S"]):
            items = {one["sk"]["S"]: one for one in stored}
            if HEAD in items:
                head = head_of(items[HEAD])
                yield head.letter_id, _contributions(head, self._body(head, items))

    def letter(self, letter_id: str) -> LetterContributions:
        """Two strongly consistent GetItems. Changes nothing."""
        head = self._table.head(letter_id)
        return _contributions(head, self._body(head, {})) if head else {}

    def _body(self, head: Head, items: "dict[str, Item]") -> Letter | None:
        """The letter that holds now; None while it is withdrawn."""
        if head.current is None:
            return None
        found = items.get(BODY_PREFIX + head.current.body_id)
        return letter_of(found) if found else self._table.body(head.letter_id, head.current.body_id)

    def _scan(self) -> Iterator["Item"]:
        pages = self._client.get_paginator("scan").paginate(
            TableName=self._name,
            ConsistentRead=True,
            FilterExpression="sk = :head OR begins_with(sk, :body)",
            ExpressionAttributeValues={":head": {"S": HEAD}, ":body": {"S": BODY_PREFIX}},
        )
        for page in pages:
            yield from page["Items"]


def _contributions(head: Head, letter: Letter | None) -> LetterContributions:
    """What the events of all decisions of a letter add up to, tombstones of withdrawn decisions included."""
    decisions = {decision.ordinal: decision for decision in letter.decisions} if letter else {}
    contributions: LetterContributions = {}
    for ordinal, standing in head.decisions.items():
        if letter and standing.content:
            data = decision_data(letter, decisions[ordinal], standing.revision, standing.previous_outcome)
            contributions[ordinal] = recorded(data).contribution
        else:
            contributions[ordinal] = Contribution(standing.revision)
    return contributions
