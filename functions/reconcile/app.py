"""Compares the counters with the decisions, and brings together what concurrent writers have spread."""

from imr import cold_start

# isort: split
from datetime import UTC, datetime

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.bootstrap import reconciliation, statistics_table
from imr.logs import discreet
from imr.metrics import Metric
from imr.stack import Clients, Settings
from imr.statistics.compacting import compact
from imr.statistics.drift import Passage

LAST_MILLISECONDS = 60_000
"""Time kept to look again at what seems wrong, and to say so."""

logger = Logger()
metrics = Metrics()


@discreet
@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: dict[str, object], context: LambdaContext) -> dict[str, int]:
    """Compare as far as the time goes; the schedule's event says nothing that matters. An operator repairs."""
    settings, clients = Settings.from_environment(), Clients()
    compacted = compact(statistics_table(settings, clients))
    passage = Passage.of_day(
        datetime.now(UTC).date(), lambda: context.get_remaining_time_in_millis() >= LAST_MILLISECONDS
    )
    found = reconciliation(settings, clients).compare(passage)
    metrics.add_metric(Metric.STATISTICS_DRIFT, MetricUnit.Count, found.drift)
    answer = {
        "letters": found.letters,
        "decisions": found.decisions,
        "drift": found.drift,
        "waiting": found.waiting,
        "unsettled": found.unsettled,
        "unread": found.unread,
        "compacted": compacted,
    }
    logger.info("counters compared with decisions", extra=answer)
    return answer


cold_start.over()
