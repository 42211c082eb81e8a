"""The alert topic: mail and text messages for people, JSON for every other subscriber."""

import json
from typing import TYPE_CHECKING

from imr.adapters.alert_errors import delivery
from imr.alerts.ports import Notice
from imr.limits import KIB, SNS_MESSAGE_BYTES

MESSAGE_BYTES = SNS_MESSAGE_BYTES - 2 * KIB
"""What the attributes leave for the message."""

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient


class AlertTopic:
    """`imr.alerts.ports.Topic`. Message attributes (`watch`, `outcome`, `category`, `key`) are there to filter by."""

    def __init__(self, client: "SNSClient", topic_arn: str) -> None:
        self._client = client
        self._topic_arn = topic_arn

    def publish(self, notice: Notice) -> None:
        """One Publish. Fails before it takes effect: nobody is told. Fails after: told again, under the same key."""
        with delivery("the alert topic"):
            self._client.publish(
                TopicArn=self._topic_arn,
                Subject=notice.subject,
                MessageStructure="json",
                Message=_message(notice),
                MessageAttributes={
                    name: {"DataType": "String", "StringValue": fact}
                    for name, fact in {**notice.facts, "key": notice.key}.items()
                },
            )


def _message(notice: Notice) -> str:
    """The message for each kind of subscriber. What is too long for SNS leaves the text, then the JSON, shortened."""
    message = {"default": notice.body, "email": notice.text, "sms": notice.short}
    if len(json.dumps(message).encode()) > MESSAGE_BYTES:
        message["default"] = json.dumps({"key": notice.key, "shortened": notice.short, **notice.facts})
    if len(json.dumps(message).encode()) > MESSAGE_BYTES:
        message["email"] = notice.short
    return json.dumps(message)
