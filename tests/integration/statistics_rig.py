"""The statistics function on a table in moto, made as the template describes it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from moto import mock_aws
from mypy_boto3_dynamodb import DynamoDBClient
from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

from functions.statistics import app
from imr.adapters.statistics_table import StatisticsTable
from imr.domain.event import DecisionData, DecisionRecorded, DecisionWithdrawn, EventMetadata, WithdrawnData
from imr.stack import Clients
from imr.statistics.counters import Counters, total
from imr.statistics.table import GROUPS
from tests.unit.template.deployed import translated

TABLE = "statistics"
CONTEXT = cast(
    "LambdaContext",
    SimpleNamespace(function_name=TABLE, memory_limit_in_mb=512, invoked_function_arn="arn", aws_request_id="1"),
)

Items = dict[tuple[str, str], dict[str, "AttributeValueTypeDef"]]


@dataclass
class Rig:
    """The table, and the function."""

    client: "DynamoDBClient"

    @property
    def table(self) -> StatisticsTable:
        """The adapter, on the client that the function has."""
        return StatisticsTable(self.client, TABLE)

    def deliver(self, *facts: DecisionData | WithdrawnData, bodies: tuple[str, ...] = ()) -> list[str]:
        """Hands messages over; answers with the ids of those that failed."""
        texts = [*map(body, facts), *bodies]
        records = [{"messageId": f"m{n}", "body": text, "eventSource": "aws:sqs"} for n, text in enumerate(texts)]
        answer = app.handler({"Records": records}, CONTEXT)
        return [cast("str", failure["itemIdentifier"]) for failure in answer["batchItemFailures"]]

    def counters(self) -> Counters:
        """All counters, summed over their shards."""
        return total(part for group in GROUPS for part in self.table.counters(group))

    def items(self) -> Items:
        """All that the table holds."""
        found = self.client.scan(TableName=TABLE)["Items"]
        return {(one["pk"]["S"], one["sk"]["S"]): dict(one) for one in found}

    def clear(self) -> None:
        """Takes everything out of the table."""
        for pk, sk in self.items():
            self.client.delete_item(TableName=TABLE, Key={"pk": {"S": pk}, "sk": {"S": sk}})

    @contextmanager
    def failing(self, moment: str, operation: str) -> Iterator[None]:
        """The connection breaks at every call of an operation, `before-call` or `after-call` it takes effect."""

        def fail(**_: object) -> None:
            raise ConnectionError(moment)

        self.client.meta.events.register(f"{moment}.dynamodb.{operation}", fail)
        try:
            yield
        finally:
            self.client.meta.events.unregister(f"{moment}.dynamodb.{operation}", fail)


@contextmanager
def statistics_rig(patch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """A fresh table, and the function wired to it."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        patch.setenv(name, "test")
    patch.setenv("AWS_DEFAULT_REGION", "us-west-2")
    patch.setenv("STATISTICS_TABLE", TABLE)
    with mock_aws():
        clients = Clients()
        patch.setattr(app, "Clients", lambda: clients)
        app.counting.cache_clear()
        properties = translated()["Resources"]["StatisticsTable"]["Properties"]
        keys = ("AttributeDefinitions", "KeySchema", "BillingMode")
        clients.dynamodb.create_table(TableName=TABLE, **{key: properties[key] for key in keys})
        yield Rig(clients.dynamodb)
        app.counting.cache_clear()


def body(data: DecisionData | WithdrawnData) -> str:
    """What SQS holds for a decision event."""
    metadata = EventMetadata(
        event_id=f"{data.decision_id}@{data.revision}", occurred_at=datetime(2020, 5, 1, tzinfo=UTC), correlation_id="c"
    )
    if isinstance(data, DecisionData):
        return envelope("DecisionRecorded", DecisionRecorded(metadata=metadata, data=data).model_dump(mode="json"))
    return envelope("DecisionWithdrawn", DecisionWithdrawn(metadata=metadata, data=data).model_dump(mode="json"))


def envelope(detail_type: str, detail: dict[str, object]) -> str:
    """What EventBridge puts around a detail."""
    return json.dumps({"version": "0", "source": "imr.decisions", "detail-type": detail_type, "detail": detail})
