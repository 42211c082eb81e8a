"""How much waits in a queue."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class QueueDepth:
    """The depth of one queue. Approximate, as SQS says; nothing here changes anything."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url

    def holds_messages(self) -> bool:
        """Whether messages wait, are being worked on, or will be visible later: one GetQueueAttributes."""
        depth = self._client.get_queue_attributes(
            QueueUrl=self._url,
            AttributeNames=[
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesDelayed",
            ],
        )["Attributes"]
        return any(int(number) for number in depth.values())
