"""Delivers the alerts that are due, and looks whether a rate has shifted."""

from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.alerts.delivery import Delivery
from imr.bootstrap import Clients, Settings, alert_delivery
from imr.metrics import Metric

logger = Logger()
metrics = Metrics()


@cache
def delivery() -> Delivery:
    """The use case, wired once per cold start."""
    return alert_delivery(Settings.from_environment(), Clients())


@metrics.log_metrics
@logger.inject_lambda_context
def handler(event: dict[str, object], context: LambdaContext) -> dict[str, int]:
    """Run once; how many alerts were delivered, and how many are put off."""
    report = delivery().deliver_due()
    metrics.add_metric(name=Metric.DELIVERIES_FAILED, unit=MetricUnit.Count, value=report.failures)
    return {"delivered": report.delivered, "postponed": report.postponed}
