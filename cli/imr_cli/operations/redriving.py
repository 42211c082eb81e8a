"""Dead letters back into the queues they came from."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from imr.limits import SQS_BATCH_MESSAGES
from imr_cli.cloud import Cloud

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef as Message

HIDDEN_SECONDS = 60
"""How long a dead letter that is being looked at is hidden from others."""


def kinds(cloud: Cloud, queue: str) -> Counter[str]:
    """Dead letters of a queue by what they are and why they died. Puts them back where they were."""
    found: list[Message] = []
    for messages in _dead(cloud, queue):
        found += messages
    for message in found:
        cloud.clients.sqs.change_message_visibility(
            QueueUrl=_dead_url(cloud, queue), ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
        )
    return Counter(_kind(message) for message in found)


def redrive(cloud: Cloud, queue: str, max_rate: float | None) -> Iterator[Counter[str]]:
    """Move dead letters back, batch by batch, at most `max_rate` a second; what was moved.

    A message is sent before it is deleted: a failure in between delivers it twice, which changes nothing.
    """
    for messages in _dead(cloud, queue):
        for message in messages:
            cloud.clients.sqs.send_message(QueueUrl=cloud.outputs[f"{queue}Url"], MessageBody=message["Body"])
            cloud.clients.sqs.delete_message(QueueUrl=_dead_url(cloud, queue), ReceiptHandle=message["ReceiptHandle"])
            if max_rate:
                time.sleep(1 / max_rate)
        yield Counter(_kind(message) for message in messages)


def _dead(cloud: Cloud, queue: str) -> "Iterator[Sequence[Message]]":
    while True:
        answer = cloud.clients.sqs.receive_message(
            QueueUrl=_dead_url(cloud, queue),
            MaxNumberOfMessages=SQS_BATCH_MESSAGES,
            VisibilityTimeout=HIDDEN_SECONDS,
            MessageAttributeNames=["All"],
        )
        if not answer.get("Messages"):
            return
        yield answer["Messages"]


def _dead_url(cloud: Cloud, queue: str) -> str:
    return cloud.outputs[f"{queue.removesuffix('Queue')}DeadLettersUrl"]


def _kind(message: "Message") -> str:
    """What it is, and EventBridge's error code, or that its function failed: SQS does not keep a function's error."""
    attributes = message.get("MessageAttributes", {})
    code = attributes["ERROR_CODE"].get("StringValue") if "ERROR_CODE" in attributes else "function failed"
    return f"{_subject(message['Body'])}: {code}"


def _subject(body: str) -> str:
    try:
        told = json.loads(body)
        return str(told.get("detail-type") or told["Records"][0]["eventName"])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return "not a message of ours"
