"""Runs the watches over new decisions and raises alerts."""

from imr import cold_start

# isort: split
import json
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.alerts.raising import Raising
from imr.alerts.rejection_rate import ALARM_CHANGED, AlarmChanged
from imr.bootstrap import alert_raising
from imr.domain.event import DecisionRecorded, correlation_ids
from imr.logs import discreet
from imr.metrics import Metric
from imr.stack import Clients, Settings

if TYPE_CHECKING:  # loading it brings asyncio into every cold start
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse

KINDS: dict[str, type[DecisionRecorded | AlarmChanged]] = {
    "DecisionRecorded": DecisionRecorded,
    ALARM_CHANGED: AlarmChanged,
}
"""What the alert queue brings, by detail-type."""

logger = Logger()
metrics = Metrics()


@cache
def raising() -> Raising:
    """The use case, wired once per cold start."""
    return alert_raising(Settings.from_environment(), Clients())


@discreet
@metrics.log_metrics
@logger.inject_lambda_context
def handler(event: dict[str, list[dict[str, str]]], context: LambdaContext) -> "PartialItemFailureResponse":
    """Match a batch as one, which is why no message is processed by itself; answer with the messages that failed."""
    taken = {record["messageId"]: _take(record["messageId"], record["body"]) for record in event["Records"]}
    decided = {message: fact for message, fact in taken.items() if isinstance(fact, DecisionRecorded)}
    raised = raising().take(list(decided.values()))
    alarmed = raising().take_alarms(
        {message: fact for message, fact in taken.items() if isinstance(fact, AlarmChanged)}
    )
    alerts = raised.alerts + alarmed.alerts
    metrics.add_metric(name=Metric.ALERTS_RAISED, unit=MetricUnit.Count, value=alerts)
    logger.info("batch matched", extra={"alerts": alerts, "correlation_ids": correlation_ids(decided.values())})
    if raised.broken:
        logger.error("watches whose query is not understood", extra={"watches": len(raised.broken)})
    again = {message for message, fact in decided.items() if fact.metadata.event_id in raised.failed} | alarmed.failed
    again |= {message for message, fact in taken.items() if fact is None}
    return {"batchItemFailures": [{"itemIdentifier": message} for message in again]}


def _take(message_id: str, body: str) -> DecisionRecorded | AlarmChanged | None:
    """None for a message that is neither. What it says is not logged."""
    try:
        envelope = json.loads(body)
        return KINDS[envelope["detail-type"]].model_validate(envelope["detail"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        logger.error("not a decision event", extra={"message_id": message_id, "error": type(error).__name__})  # noqa: TRY400  its text quotes the letter
        return None


cold_start.over()
