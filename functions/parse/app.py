"""Takes in dropped files: reads them, records their decisions, publishes what changed."""

from imr import cold_start

# isort: split
import json
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.bootstrap import intake
from imr.logs import discreet
from imr.metrics import Metric
from imr.recording.intake import Intake
from imr.recording.notification import Request, requests
from imr.recording.ports import Receipt
from imr.stack import Clients, Settings

if TYPE_CHECKING:  # loading it brings asyncio into every cold start
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse

logger = Logger()
metrics = Metrics()


@cache
def taking() -> Intake:
    """The use case, wired once per cold start."""
    return intake(Settings.from_environment(), Clients(), _apart)


@discreet
@metrics.log_metrics
@logger.inject_lambda_context
def handler(event: dict[str, list[dict[str, str]]], context: LambdaContext) -> "PartialItemFailureResponse":
    """Answer with the messages that failed; what files say is not logged, nor how they are named."""
    failed, asked = set[str](), list[tuple[str, Request]]()
    for message_id, body in _messages(event):
        try:
            asked += [(message_id, request) for request in requests(body)]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            _report(message_id, error)
            failed.add(message_id)
    taken = taking().take([request for _, request in asked])
    for (message_id, request), receipt in zip(asked, taken, strict=True):
        logger.set_correlation_id(request.where.version_id)
        if isinstance(receipt, Receipt):
            _count(receipt)
        else:
            _report(message_id, receipt)
            failed.add(message_id)
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in sorted(failed)]}


def _messages(event: dict[str, list[dict[str, str]]]) -> list[tuple[str, str]]:
    """Message ids and bodies; a bare S3 event, as `sam local generate-event s3 put` makes one, counts as a body."""
    if any("s3" in record for record in event["Records"]):
        return [("", json.dumps(event))]
    return [(record["messageId"], record["body"]) for record in event["Records"]]


def _count(receipt: Receipt) -> None:
    metrics.add_metric(name=Metric.LETTERS_PARSED, unit=MetricUnit.Count, value=len(receipt.letters))
    metrics.add_metric(name=Metric.LETTERS_REJECTED, unit=MetricUnit.Count, value=len(receipt.rejections))
    logger.set_correlation_id(receipt.version_id)
    logger.info("object taken in", extra={"gone": receipt.gone})


def _apart(error: Exception) -> None:
    """Nothing is lost by it, but time; what it is about may quote a letter, too."""
    logger.warning("letters recorded one by one", extra={"error": type(error).__name__})


def _report(message_id: str, error: Exception) -> None:
    """Its text may quote the letter."""
    logger.error("message failed", extra={"message_id": message_id, "error": type(error).__name__})


cold_start.over()
