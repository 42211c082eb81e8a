"""Alerts in DynamoDB.

| item | pk | sk | holds |
|---|---|---|---|
| alert | `ALERTS#<watch>` | `<generation>#<subject>` | `alert` (JSON), and what changes with its delivery |

What changes: `remaining` (steps, parted by commas), `attempts`, and, while anything remains, `undelivered` and
`due_at`: the keys of the sparse index `Undelivered`. `undelivered` is `due`, or `parked#<watch>#<generation>`.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from imr.adapters.alert_errors import alert_store
from imr.alerts.alert import Alert
from imr.alerts.ports import SETTLE_AT_ONCE
from imr.alerts.watch import Watch

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef, PutTypeDef, UpdateTypeDef

    Item = dict[str, AttributeValueTypeDef]

ONLY_NEW = "attribute_not_exists(pk)"
UNDELIVERED_INDEX = "Undelivered"
DUE = "due"
OF_ALERTS = "pk, sk, alert, remaining, attempts, undelivered, due_at"
"""What QueryFunction may see when it looks through the table: where watches send their alerts is not among it."""

_CHANGING = {"remaining", "attempts", "due_at", "parked"}


class AlertTable:
    """`imr.alerts.ports.AlertStore`. Every method raises AlertStoreError if DynamoDB fails."""

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def record(self, alert: Alert) -> Alert | None:
        """PutItem on condition that there is none, else a strongly consistent GetItem.

        Fails before it takes effect: there is no alert. Fails after: there is, leased to nobody who knows, and the same
        call again answers with it.
        """
        with alert_store():
            try:
                self._client.put_item(TableName=self._table, Item=_item(alert), ConditionExpression=ONLY_NEW)
            except self._client.exceptions.ConditionalCheckFailedException:
                answer = self._client.get_item(TableName=self._table, Key=_key(alert), ConsistentRead=True)
                return _alert(answer["Item"])
        return None

    def record_new(self, alerts: Sequence[Alert]) -> bool:
        """One TransactWriteItems on condition that there is none of them.

        Fails before it takes effect: there is no alert. Fails after: all are there, as `record` will answer.
        """
        puts: list[PutTypeDef] = [
            {"TableName": self._table, "Item": _item(alert), "ConditionExpression": ONLY_NEW} for alert in alerts
        ]
        with alert_store():
            try:
                self._client.transact_write_items(TransactItems=[{"Put": put} for put in puts])
            except self._client.exceptions.TransactionCanceledException:
                return False
        return True

    def claim(self, alert: Alert, until: datetime) -> Alert | None:
        """UpdateItem on condition that it is due as it was when read.

        Fails before it takes effect: it stays due. Fails after: it is due again when the claim ends.
        """
        if alert.due_at is None:
            return None
        with alert_store():
            try:
                self._client.update_item(
                    TableName=self._table,
                    Key=_key(alert),
                    UpdateExpression="SET due_at = :until",
                    ConditionExpression="undelivered = :due AND due_at = :was",
                    ExpressionAttributeValues={
                        ":until": {"S": _stamp(until)},
                        ":due": {"S": DUE},
                        ":was": {"S": _stamp(alert.due_at)},
                    },
                )
            except self._client.exceptions.ConditionalCheckFailedException:
                return None
        return alert.model_copy(update={"due_at": until})

    def settle(self, alerts: Sequence[Alert]) -> None:
        """One UpdateItem, or for several one TransactWriteItems.

        Fails before it takes effect: the alerts stay due and are delivered again under the same keys. Fails after:
        they are settled.
        """
        if len(alerts) > SETTLE_AT_ONCE:
            raise ValueError(f"{len(alerts)} alerts to settle; at most {SETTLE_AT_ONCE} at once")
        updates = [self._update(alert) for alert in alerts]
        with alert_store():
            if len(updates) == 1:
                self._client.update_item(**updates[0])
            elif updates:
                self._client.transact_write_items(TransactItems=[{"Update": update} for update in updates])

    def due(self, now: datetime, limit: int) -> list[Alert]:
        """Query of the sparse index, eventually consistent: what is missed now is found by the next run."""
        return list(self._undelivered(DUE, _stamp(now), limit))

    def parked(self, watch: Watch) -> list[Alert]:
        """Query of the sparse index, eventually consistent."""
        return list(self._undelivered(_parking(watch.name, watch.generation), "9", None))

    def alerts(self, watch_name: str | None = None) -> list[Alert]:
        """Query of one watch; without one a Scan for `OF_ALERTS`, as the table holds little else. Changes nothing."""
        items = self._of_watch(watch_name) if watch_name else self._of_all()
        with alert_store():
            return sorted((_alert(item) for item in items), key=_order)

    def _of_watch(self, name: str) -> "Iterator[Item]":
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": _partition(name)}},
            ConsistentRead=True,
        )
        return (item for page in pages for item in page["Items"])

    def _of_all(self) -> "Iterator[Item]":
        pages = self._client.get_paginator("scan").paginate(
            TableName=self._table,
            FilterExpression="begins_with(pk, :alerts)",
            ExpressionAttributeValues={":alerts": {"S": _partition("")}},
            Select="SPECIFIC_ATTRIBUTES",
            ProjectionExpression=OF_ALERTS,
            ConsistentRead=True,
        )
        return (item for page in pages for item in page["Items"])

    def _undelivered(self, kind: str, until: str, limit: int | None) -> Iterator[Alert]:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            IndexName=UNDELIVERED_INDEX,
            KeyConditionExpression="undelivered = :kind AND due_at <= :until",
            ExpressionAttributeValues={":kind": {"S": kind}, ":until": {"S": until}},
            PaginationConfig={"MaxItems": limit} if limit else {},
        )
        with alert_store():
            yield from (_alert(item) for page in pages for item in page["Items"])

    def _update(self, alert: Alert) -> "UpdateTypeDef":
        values: Item = {
            ":remaining": {"S": ",".join(alert.remaining)},
            ":attempts": {"N": str(alert.attempts)},
        }
        change = "SET remaining = :remaining, attempts = :attempts"
        waiting = _waiting(alert)
        if waiting:
            values |= {":undelivered": waiting["undelivered"], ":due_at": waiting["due_at"]}
            change += ", undelivered = :undelivered, due_at = :due_at"
        else:
            change += " REMOVE undelivered, due_at"
        return {
            "TableName": self._table,
            "Key": _key(alert),
            "UpdateExpression": change,
            "ExpressionAttributeValues": values,
        }


def _partition(watch_name: str) -> str:
    return f"ALERTS#{watch_name}"


def _parking(watch_name: str, generation: int) -> str:
    return f"parked#{watch_name}#{generation}"


def _key(alert: Alert) -> "Item":
    return {"pk": {"S": _partition(alert.data.watch)}, "sk": {"S": f"{alert.generation}#{alert.subject}"}}


def _item(alert: Alert) -> "Item":
    return {
        **_key(alert),
        "alert": {"S": alert.model_dump_json(exclude=_CHANGING)},
        "remaining": {"S": ",".join(alert.remaining)},
        "attempts": {"N": str(alert.attempts)},
        **_waiting(alert),
    }


def _waiting(alert: Alert) -> "Item":
    """The keys of the sparse index, for an alert of which something remains."""
    if alert.parked:
        kind, since = _parking(alert.data.watch, alert.generation), alert.data.raised_at
    elif alert.due_at:
        kind, since = DUE, alert.due_at
    else:
        return {}
    return {"undelivered": {"S": kind}, "due_at": {"S": _stamp(since)}}


def _alert(item: "Item") -> Alert:
    kind = item["undelivered"]["S"] if "undelivered" in item else None
    due_at = datetime.fromisoformat(item["due_at"]["S"]) if kind == DUE else None
    remaining = [step for step in item["remaining"]["S"].split(",") if step]
    changing = {"remaining": remaining, "attempts": int(item["attempts"]["N"]), "due_at": due_at}
    parked = {"parked": kind is not None and kind != DUE}
    return Alert.model_validate(json.loads(item["alert"]["S"]) | changing | parked)


def _order(alert: Alert) -> tuple[datetime, str, str]:
    return alert.data.raised_at, alert.data.watch, alert.subject


def _stamp(moment: datetime) -> str:
    """A time whose text sorts as the time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
