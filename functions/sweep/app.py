"""Publishes what the outbox still holds."""

from imr import cold_start

# isort: split
from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.bootstrap import outbox
from imr.logs import discreet
from imr.metrics import Metric
from imr.recording.outbox import Outbox
from imr.stack import Clients, Settings

logger = Logger()
metrics = Metrics()


@cache
def sweeping() -> Outbox:
    """The use case, wired once per cold start."""
    return outbox(Settings.from_environment(), Clients())


@discreet
@metrics.log_metrics
@logger.inject_lambda_context
def handler(event: dict[str, object], context: LambdaContext) -> dict[str, int]:
    """Run once; the schedule's event says nothing that matters."""
    swept = sweeping().sweep()
    metrics.add_metric(name=Metric.OUTBOX_BACKLOG, unit=MetricUnit.Count, value=swept.published + swept.failed)
    if swept.correlation_ids:
        logger.info("outbox entries published", extra={"correlation_ids": sorted(swept.correlation_ids)})
    if swept.failed:
        logger.warning("outbox entries left for the next run", extra={"failed": swept.failed})
    return {"published": swept.published, "failed": swept.failed}


cold_start.over()
