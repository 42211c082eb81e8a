"""Puts decisions into the search index."""

from imr import cold_start

# isort: split
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from imr.batch import decision_events
from imr.bootstrap import search_index
from imr.domain.event import correlation_ids
from imr.logs import discreet
from imr.search.port import SearchEngine
from imr.stack import Clients, Settings

if TYPE_CHECKING:  # importing it takes longer than all of tantivy
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse

logger = Logger()


@cache
def engine() -> SearchEngine:
    """The index, wired once per cold start: it keeps the segments that it fetched or wrote."""
    return search_index(Settings.from_environment(), Clients())


@discreet
@logger.inject_lambda_context
def handler(event: dict[str, list[dict[str, str]]], context: LambdaContext) -> "PartialItemFailureResponse":
    """Apply a batch as one: a manifest swap for each message would be slow and dear.

    When that fails as a whole, the exception leaves all messages in the queue; messages that are no decision events are
    answered as failed and end among the dead letters.
    """
    told = decision_events(event, logger)
    events = [one for one in told.values() if one]
    applied = engine().apply([one.data for one in events])
    logger.info("batch applied", extra=asdict(applied) | {"correlation_ids": correlation_ids(events)})
    return {"batchItemFailures": [{"itemIdentifier": message} for message, one in told.items() if not one]}


cold_start.over()
