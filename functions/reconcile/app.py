"""Compares the counters with the decisions."""

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.bootstrap import Clients, Settings, reconciliation
from imr.metrics import Metric

logger = Logger()
metrics = Metrics()


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: dict[str, object], context: LambdaContext) -> dict[str, int]:
    """Compare once; the schedule's event says nothing that matters. An operator repairs: `imr reconcile --repair`."""
    found = reconciliation(Settings.from_environment(), Clients()).compare()
    metrics.add_metric(Metric.STATISTICS_DRIFT, MetricUnit.Count, found.drift)
    answer = {"letters": found.letters, "decisions": found.decisions, "drift": found.drift}
    logger.info("counters compared with decisions", extra=answer)
    return answer
