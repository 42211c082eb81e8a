"""Puts decisions into the search index."""

from imr import cold_start

# isort: split
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import ValidationError

from imr.bootstrap import Clients, Settings, search_index
from imr.domain.envelope import decision_event
from imr.domain.event import DecisionRecorded, DecisionWithdrawn, correlation_ids
from imr.logs import discreet, wrong_fields
from imr.search.port import SearchEngine

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
    told = {record["messageId"]: _told(record["messageId"], record["body"]) for record in event["Records"]}
    events = [one for one in told.values() if one]
    applied = engine().apply([one.data for one in events])
    logger.info("batch applied", extra=asdict(applied) | {"correlation_ids": correlation_ids(events)})
    return {"batchItemFailures": [{"itemIdentifier": message} for message, one in told.items() if not one]}


def _told(message_id: str, body: str) -> DecisionRecorded | DecisionWithdrawn | None:
    """None for a message that is no decision event. What it says is not logged."""
    try:
        return decision_event(body)
    except ValidationError as error:
        logger.error("not a decision event", extra={"message_id": message_id, "fields": wrong_fields(error)})  # noqa: TRY400  its text quotes the letter
        return None


cold_start.over()
