"""What a stack holds: counted items of the decision table, and the depth of every queue."""

from collections import Counter
from dataclasses import dataclass

from imr_cli.cloud import Cloud

QUEUES = ("Intake", "Index", "Statistics", "Alert")


@dataclass(frozen=True)
class QueueDepth:
    """Messages that wait, that a function holds right now, and that were given up."""

    waiting: int
    in_flight: int
    dead: int

    @property
    def idle(self) -> bool:
        """Nothing waits and nothing is being worked on."""
        return not (self.waiting or self.in_flight)


@dataclass(frozen=True)
class Holdings:
    """Items of the decision table by kind."""

    letters: int
    decisions: int
    rejections: int
    outbox: int


def queue_depths(cloud: Cloud) -> dict[str, QueueDepth]:
    """Depth by queue name. Approximate, as SQS says; two requests a queue, repeatable."""
    return {f"{name}Queue": _depth(cloud, name) for name in QUEUES}


def holdings(cloud: Cloud) -> Holdings:
    """Counted by a scan of the keys: cheap on a laptop, reads the whole table of a large deployment."""
    pages = cloud.clients.dynamodb.get_paginator("scan").paginate(
        TableName=cloud.settings.decision_table, ProjectionExpression="pk, sk"
    )
    kinds = Counter(_kind(str(item["pk"]["S"]), str(item["sk"]["S"])) for page in pages for item in page["Items"])
    return Holdings(kinds["LETTER"], kinds["DECISION"], kinds["REJECTION"], kinds["OUTBOX"])


def _kind(pk: str, sk: str) -> str:
    """Item kinds are told by their sort key; docs/architecture.md lists them."""
    return "OUTBOX" if pk.startswith("OUTBOX") else sk.split("#")[0]


def _depth(cloud: Cloud, name: str) -> QueueDepth:
    waiting, in_flight = _messages(cloud, f"{name}QueueUrl")
    dead, dead_in_flight = _messages(cloud, f"{name}DeadLettersUrl")
    return QueueDepth(waiting, in_flight, dead + dead_in_flight)


def _messages(cloud: Cloud, output: str) -> tuple[int, int]:
    names = cloud.clients.sqs.get_queue_attributes(
        QueueUrl=cloud.outputs[output],
        AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    )["Attributes"]
    return int(names["ApproximateNumberOfMessages"]), int(names["ApproximateNumberOfMessagesNotVisible"])
