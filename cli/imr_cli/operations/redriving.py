"""Dead letters back into the queues they came from."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from imr.limits import SQS_BATCH_MESSAGES
from imr_cli.cloud import Cloud
from imr_cli.inventory import Queue, dead_letters_url
from imr_cli.operations.causes import Causes, causes

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef as Message

HIDDEN_SECONDS = 60
"""How long a dead letter that is being looked at is hidden from others."""


def kinds(cloud: Cloud, queue: Queue) -> Counter[str]:
    """Dead letters of a queue by what they are and why they died. Puts them back where they were."""
    found: list[Message] = []
    for messages in _dead(cloud, queue):
        found += messages
    for message in found:
        cloud.clients.sqs.change_message_visibility(
            QueueUrl=dead_letters_url(cloud, queue), ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
        )
    return _kinds(cloud, queue, found)


def redrive(cloud: Cloud, queue: Queue, max_rate: float | None) -> Iterator[Counter[str]]:
    """Move dead letters back, batch by batch, at most `max_rate` a second; what was moved.

    A message is sent before it is deleted: a failure in between delivers it twice, which changes nothing.
    """
    for messages in _dead(cloud, queue):
        for message in messages:
            cloud.clients.sqs.send_message(QueueUrl=cloud.outputs[f"{queue}Url"], MessageBody=message["Body"])
            cloud.clients.sqs.delete_message(
                QueueUrl=dead_letters_url(cloud, queue), ReceiptHandle=message["ReceiptHandle"]
            )
            if max_rate:
                time.sleep(1 / max_rate)
        yield _kinds(cloud, queue, messages)


def _dead(cloud: Cloud, queue: Queue) -> "Iterator[Sequence[Message]]":
    while True:
        answer = cloud.clients.sqs.receive_message(
            QueueUrl=dead_letters_url(cloud, queue),
            MaxNumberOfMessages=SQS_BATCH_MESSAGES,
            VisibilityTimeout=HIDDEN_SECONDS,
            MessageAttributeNames=["All"],
            MessageSystemAttributeNames=["SentTimestamp"],
        )
        if not answer.get("Messages"):
            return
        yield answer["Messages"]


def _kinds(cloud: Cloud, queue: Queue, messages: "Sequence[Message]") -> Counter[str]:
    """What they are, and why they died: EventBridge's error code, or what their function logged."""
    sent = [int(message["Attributes"]["SentTimestamp"]) for message in messages]
    known = causes(cloud, queue, min(sent)) if sent else Causes()
    return Counter(f"{_subject(message['Body'])}: {_cause(message, known)}" for message in messages)


def _cause(message: "Message", known: Causes) -> str:
    """Messages that EventBridge could not deliver carry their cause; those that a function failed do not."""
    attributes = message.get("MessageAttributes", {})
    code = attributes["ERROR_CODE"].get("StringValue") if "ERROR_CODE" in attributes else None
    return code or known.of(message["MessageId"])


def _subject(body: str) -> str:
    try:
        told = json.loads(body)
        return str(told.get("detail-type") or told["Records"][0]["eventName"])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return "not a message of ours"
