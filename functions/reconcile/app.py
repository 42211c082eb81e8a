"""Compares the counters with the decisions, and brings together what concurrent writers have spread."""

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.bootstrap import Clients, Settings, reconciliation, statistics_table
from imr.metrics import Metric
from imr.statistics.compacting import compact

logger = Logger()
metrics = Metrics()


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: dict[str, object], context: LambdaContext) -> dict[str, int]:
    """Compare once; the schedule's event says nothing that matters. An operator repairs: `imr reconcile --repair`."""
    settings, clients = Settings.from_environment(), Clients()
    found = reconciliation(settings, clients).compare()
    metrics.add_metric(Metric.STATISTICS_DRIFT, MetricUnit.Count, found.drift)
    compacted = compact(statistics_table(settings, clients))
    answer = {"letters": found.letters, "decisions": found.decisions, "drift": found.drift, "compacted": compacted}
    logger.info("counters compared with decisions", extra=answer)
    return answer
