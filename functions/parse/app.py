"""Takes in dropped files: reads them, records their decisions, publishes what changed."""

from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.bootstrap import Clients, Settings, intake
from imr.metrics import Metric
from imr.recording.intake import Intake
from imr.recording.notification import requests

logger = Logger()
metrics = Metrics()
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


@cache
def taking() -> Intake:
    """The use case, wired once per cold start."""
    return intake(Settings.from_environment(), Clients())


def take(record: SQSRecord) -> None:
    """Take one message; an exception leaves it in the queue. What files say is not logged, nor how they are named."""
    try:
        for request in requests(record.body):
            receipt = taking().take(request.where, replay=request.replay)
            _count(len(receipt.letters), len(receipt.rejections))
            logger.info("object taken in", extra={"correlation_id": receipt.version_id, "gone": receipt.gone})
    except Exception as error:
        logger.error("message failed", extra={"message_id": record.message_id, "error": type(error).__name__})  # noqa: TRY400  its text may quote the letter
        raise


@metrics.log_metrics
@logger.inject_lambda_context
def handler(event: dict[str, object], context: LambdaContext) -> PartialItemFailureResponse:
    """Answer with the messages that failed."""
    _count(0, 0)  # a batch of which nothing becomes a letter says so too
    return process_partial_response(event, record_handler=take, processor=processor, context=context)


def _count(letters: int, rejections: int) -> None:
    metrics.add_metric(name=Metric.LETTERS_PARSED, unit=MetricUnit.Count, value=letters)
    metrics.add_metric(name=Metric.LETTERS_REJECTED, unit=MetricUnit.Count, value=rejections)
