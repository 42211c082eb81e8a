"""Delivers the alerts that are due, and looks whether a rate has shifted."""

from imr import cold_start

# isort: split
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.alerts.delivery import Delivery
from imr.bootstrap import alert_delivery, rate_watching
from imr.logs import discreet
from imr.metrics import Metric
from imr.stack import Clients, Settings

if TYPE_CHECKING:  # needed once a day
    from imr.alerts.rate_watching import RateWatching

logger = Logger()
metrics = Metrics()


@cache
def delivery() -> Delivery:
    """The use case, wired once per cold start."""
    return alert_delivery(Settings.from_environment(), Clients())


@cache
def rates() -> "RateWatching | None":
    """As above; None where the built-in alert is switched off."""
    return rate_watching(Settings.from_environment(), Clients())


@discreet
@metrics.log_metrics
@logger.inject_lambda_context
def handler(event: dict[str, object], context: LambdaContext) -> dict[str, int]:
    """Run once: deliver what is due, or look at the rates, as the schedule says; answers how many alerts that were."""
    if event.get("task") == "rate-shift":
        looking = rates()
        raised = looking.look() if looking else 0
        metrics.add_metric(name=Metric.ALERTS_RAISED, unit=MetricUnit.Count, value=raised)
        return {"raised": raised}
    report = delivery().deliver_due()
    metrics.add_metric(name=Metric.DELIVERIES_FAILED, unit=MetricUnit.Count, value=report.failures)
    answer = {"delivered": report.delivered, "postponed": report.postponed}
    if report.correlation_ids:
        logger.info("alerts that were due", extra=answer | {"correlation_ids": sorted(report.correlation_ids)})
    return answer


cold_start.over()
