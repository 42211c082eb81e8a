"""A batch of a queue that brings decision events."""

from aws_lambda_powertools import Logger
from pydantic import ValidationError

from imr.domain.envelope import decision_event
from imr.domain.event import DecisionRecorded, DecisionWithdrawn
from imr.logs import wrong_fields


def decision_events(
    event: dict[str, list[dict[str, str]]], logger: Logger
) -> dict[str, DecisionRecorded | DecisionWithdrawn | None]:
    """What each message tells, by message id: None where that is no decision event, which is logged."""
    return {record["messageId"]: _told(record["messageId"], record["body"], logger) for record in event["Records"]}


def _told(message_id: str, body: str, logger: Logger) -> DecisionRecorded | DecisionWithdrawn | None:
    try:
        return decision_event(body)
    except ValidationError as error:
        logger.error("not a decision event", extra={"message_id": message_id, "fields": wrong_fields(error)})  # noqa: TRY400  its text quotes the letter
        return None
