"""The metrics that the functions emit. Alarms and dashboard of the template name the same; a test compares them.

Functions emit them through Powertools' Metrics, under the name of the stack, with the function as dimension `service`
(POWERTOOLS_SERVICE_NAME).
"""

from enum import StrEnum


class Metric(StrEnum):
    """Name of a metric; all are counts."""

    LETTERS_PARSED = "LettersParsed"
    """parse: letters read and recorded, whether new or known."""

    LETTERS_REJECTED = "LettersRejected"
    """parse: files that are no letter, or cannot be read."""

    OUTBOX_BACKLOG = "OutboxBacklog"
    """sweep: outbox items older than a message can still be on its way; 0 where all is well. Emitted at every run."""

    STATISTICS_DRIFT = "StatisticsDrift"
    """reconcile: counters and contributions that differ from the decisions; 0 is well. Emitted at every run."""

    ALERTS_RAISED = "AlertsRaised"
    """alert, and deliver when it looks at rates: alerts recorded."""

    DELIVERIES_FAILED = "DeliveriesFailed"
    """deliver: attempts to hand an alert to its target that failed and will be repeated, or ended in its disabling."""
