"""Counts decisions."""

from imr import cold_start

# isort: split
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.batch import decision_events
from imr.bootstrap import statistics
from imr.domain.event import correlation_ids
from imr.logs import discreet
from imr.stack import Clients, Settings
from imr.statistics.contribution import change_of
from imr.statistics.counting import CountDecisions

if TYPE_CHECKING:  # loading it brings asyncio into every cold start
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse

logger = Logger()


@cache
def counting() -> CountDecisions:
    """The use case, wired once per cold start: it remembers its shard."""
    return statistics(Settings.from_environment(), Clients())


@discreet
@logger.inject_lambda_context
def handler(event: dict[str, list[dict[str, str]]], context: LambdaContext) -> "PartialItemFailureResponse":
    """Count a batch as one, which is why no message is processed by itself; answer with the messages that failed."""
    told = decision_events(event, logger)
    events = [one for one in told.values() if one]
    failed = counting().count(map(change_of, events))
    logger.info("batch counted", extra={"correlation_ids": correlation_ids(events)})
    if failed:
        logger.warning("letters left to the next delivery", extra={"letters": len(failed)})
    again = [message for message, one in told.items() if one is None or one.data.letter_id in failed]
    return {"batchItemFailures": [{"itemIdentifier": message} for message in again]}


cold_start.over()
