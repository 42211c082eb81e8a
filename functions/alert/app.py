"""Runs the watches over new decisions and raises alerts."""

import json
from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes import SQSEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import ValidationError

from imr.alerts.raising import Raising
from imr.bootstrap import Clients, Settings, alert_raising
from imr.domain.event import DecisionRecorded
from imr.metrics import Metric

logger = Logger()
metrics = Metrics()


@cache
def raising() -> Raising:
    """The use case, wired once per cold start."""
    return alert_raising(Settings.from_environment(), Clients())


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=SQSEvent)
def handler(event: SQSEvent, context: LambdaContext) -> PartialItemFailureResponse:
    """Match a batch as one, which is why no message is processed by itself; answer with the messages that failed."""
    decided = {record.message_id: _decided(record.message_id, record.body) for record in event.records}
    raised = raising().take([decision for decision in decided.values() if decision])
    metrics.add_metric(name=Metric.ALERTS_RAISED, unit=MetricUnit.Count, value=raised.alerts)
    if raised.broken:
        logger.error("watches whose query is not understood", extra={"watches": len(raised.broken)})
    again = [message for message, one in decided.items() if one is None or one.metadata.event_id in raised.failed]
    return {"batchItemFailures": [{"itemIdentifier": message} for message in again]}


def _decided(message_id: str, body: str) -> DecisionRecorded | None:
    """None for a message that is no decision event. What it says is not logged."""
    try:
        return DecisionRecorded.model_validate(json.loads(body)["detail"])
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        logger.error("not a decision event", extra={"message_id": message_id, "error": type(error).__name__})  # noqa: TRY400  its text quotes the letter
        return None
