"""Why messages died: SQS does not keep a function's error, so what the function logged of them is read."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from botocore.exceptions import ClientError

from imr_cli.cloud import Cloud
from imr_cli.inventory import Queue

UNKNOWN = "function failed"
"""It was killed or timed out, or nobody may read its log, or the log is kept for less long than dead letters."""

_ENDED = re.compile(r"InvocationFailedError\W+(?:errorMessage\W+)?([\w:. ]*\w)")
"""As Lambda writes it, in JSON and in text: the class of the error, without what it was about."""


@dataclass
class Causes:
    """Classes of errors: by message id, and the last one that ended an invocation with all its messages."""

    of_messages: dict[str, str] = field(default_factory=dict)
    of_batches: str | None = None

    def of(self, message_id: str) -> str:
        """Why this message died, as far as it is known."""
        of_late = f"{UNKNOWN}, of late with {self.of_batches}" if self.of_batches else UNKNOWN
        return self.of_messages.get(message_id, of_late)


def causes(cloud: Cloud, queue: Queue, since: int) -> Causes:
    """What the function of a queue logged since then (milliseconds since 1970) about messages that failed.

    FilterLogEvents twice, a request per MB of log. Without permission to read the log, or without a log, nothing.
    """
    found = Causes()
    try:
        for line in _lines(cloud, queue, since, '"message_id"'):
            told = _told(line)
            found.of_messages[str(told.get("message_id"))] = str(told.get("error") or told.get("message"))
        for line in _lines(cloud, queue, since, '"InvocationFailedError"'):
            ended = _ENDED.search(line)
            found.of_batches = ended[1] if ended else found.of_batches
    except ClientError as error:
        if error.response["Error"]["Code"] not in {"ResourceNotFoundException", "AccessDeniedException"}:
            raise
    return found


def _lines(cloud: Cloud, queue: Queue, since: int, pattern: str) -> Iterator[str]:
    logs = cloud.session.client("logs", endpoint_url=cloud.endpoint)
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=log_group(cloud, queue), startTime=since, filterPattern=pattern
    )
    for page in pages:
        for event in page["events"]:
            yield event["message"]


def _told(line: str) -> dict[str, object]:
    """What a line of JSON says; nothing, if it is none."""
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def log_group(cloud: Cloud, queue: Queue) -> str:
    """The log group of the function that reads a queue: beside the parameters of webhooks, `/imr/<stack>/...`."""
    service = "parse" if queue == "IntakeQueue" else queue.removesuffix("Queue").lower()
    return f"{cloud.settings.webhook_secrets.rsplit('/', 1)[0]}/{service}"
