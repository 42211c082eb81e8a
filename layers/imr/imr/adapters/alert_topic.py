"""The alert topic: mail and text messages for people, JSON for every other subscriber."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from imr.adapters.alert_errors import delivery
from imr.alerts.ports import Notice
from imr.limits import KIB, SNS_MESSAGE_BYTES

ATTRIBUTE_BYTES = 2 * KIB
"""More than the attributes and the subject of a message take."""

MESSAGE_BYTES = SNS_MESSAGE_BYTES - ATTRIBUTE_BYTES
"""What they leave for the message."""

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sns.type_defs import PublishBatchRequestEntryTypeDef as Entry


class AlertTopic:
    """`imr.alerts.ports.Topic`. Message attributes (`watch`, `outcome`, `category`, `key`) are there to filter by."""

    def __init__(self, client: "SNSClient", topic_arn: str) -> None:
        self._client = client
        self._topic_arn = topic_arn

    def publish(self, notices: Sequence[Notice]) -> dict[str, str]:
        """PublishBatches, or a Publish for a notice that is alone. Fails before it takes effect: nobody is told. Fails
        after: told again, under the same keys.
        """
        refused: dict[str, str] = {}
        with delivery("the alert topic"):
            for batch in _batches([_entry(notice) for notice in notices]):
                refused |= self._put(batch)
        return refused

    def _put(self, batch: "list[Entry]") -> dict[str, str]:
        """Keys of what was refused, and why."""
        if len(batch) == 1:
            self._client.publish(
                TopicArn=self._topic_arn,
                Subject=batch[0]["Subject"],
                MessageStructure="json",
                Message=batch[0]["Message"],
                MessageAttributes=batch[0]["MessageAttributes"],
            )
            return {}
        answer = self._client.publish_batch(TopicArn=self._topic_arn, PublishBatchRequestEntries=batch)
        return {
            failed["Id"]: f"the alert topic: Publish was refused with {failed['Code']}" for failed in answer["Failed"]
        }


def _entry(notice: Notice) -> "Entry":
    facts = {**notice.facts, "key": notice.key}
    return {
        "Id": notice.key,
        "Subject": notice.subject,
        "MessageStructure": "json",
        "Message": _message(notice),
        "MessageAttributes": {name: {"DataType": "String", "StringValue": fact} for name, fact in facts.items()},
    }


def _batches(entries: "Sequence[Entry]") -> "Iterator[list[Entry]]":
    """Entries whose messages are together no longer than one may be."""
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        length = len(entry["Message"].encode()) + ATTRIBUTE_BYTES
        if batch and size + length > SNS_MESSAGE_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += length
    if batch:
        yield batch


def _message(notice: Notice) -> str:
    """The message for each kind of subscriber. What is too long for SNS leaves the text, then the JSON, shortened."""
    message = {"default": notice.body, "email": notice.text, "sms": notice.short}
    if len(json.dumps(message).encode()) > MESSAGE_BYTES:
        message["default"] = json.dumps({"key": notice.key, "shortened": notice.short, **notice.facts})
    if len(json.dumps(message).encode()) > MESSAGE_BYTES:
        message["email"] = notice.short
    return json.dumps(message)
