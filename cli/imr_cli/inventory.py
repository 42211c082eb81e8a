"""What a stack holds: counted items of the decision table, and the depth of every queue."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from imr_cli.cloud import Cloud

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

    Item = dict[str, AttributeValueTypeDef]

WITHDRAWN = "withdrawn"

Queue = Literal["IntakeQueue", "IndexQueue", "StatisticsQueue", "AlertQueue"]
QUEUES: tuple[Queue, ...] = get_args(Queue)

PAUSE = 0.25
"""Seconds between two looks."""

IDLE_LOOKS = 3
"""Looks in a row that must find a queue empty: SQS's counts are approximate."""


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
    """Items of the decision table by kind. `letters` are those that hold; withdrawn ones are counted apart."""

    letters: int
    withdrawn: int
    decisions: int
    rejections: int
    outbox: int


def queue_depths(cloud: Cloud) -> dict[str, QueueDepth]:
    """Depth by queue name. Approximate, as SQS says; two requests a queue, repeatable."""
    return {queue: _depth(cloud, queue) for queue in QUEUES}


def until_idle(cloud: Cloud, queue: Queue) -> Iterator[int]:
    """How many messages a queue still holds, look by look, until it is empty."""
    looks = 0
    while looks < IDLE_LOOKS:
        depth = _depth(cloud, queue)
        looks = looks + 1 if depth.idle else 0
        yield depth.waiting + depth.in_flight
        time.sleep(PAUSE)


def dead_letters_url(cloud: Cloud, queue: Queue) -> str:
    """Where messages of a queue lie that were given up."""
    return cloud.outputs[f"{queue.removesuffix('Queue')}DeadLettersUrl"]


def holdings(cloud: Cloud) -> Holdings:
    """Counted by a scan of the keys: cheap on a laptop, reads the whole table of a large deployment."""
    pages = cloud.clients.dynamodb.get_paginator("scan").paginate(
        TableName=cloud.settings.decision_table, ProjectionExpression="pk, sk, outcome"
    )
    kinds = Counter(_kind(item) for page in pages for item in page["Items"])
    return Holdings(kinds["LETTER"], kinds[WITHDRAWN], kinds["DECISION"], kinds["REJECTION"], kinds["OUTBOX"])


def _kind(item: "Item") -> str:
    """Item kinds are told by their sort key; docs/architecture.md lists them. A withdrawn letter has no outcome."""
    if item["pk"]["S"].startswith("OUTBOX"):
        return "OUTBOX"
    kind = item["sk"]["S"].split("#")[0]
    return WITHDRAWN if kind == "LETTER" and "outcome" not in item else kind


def _depth(cloud: Cloud, queue: Queue) -> QueueDepth:
    waiting, in_flight = _messages(cloud, cloud.outputs[f"{queue}Url"])
    dead, dead_in_flight = _messages(cloud, dead_letters_url(cloud, queue))
    return QueueDepth(waiting, in_flight, dead + dead_in_flight)


def _messages(cloud: Cloud, url: str) -> tuple[int, int]:
    names = cloud.clients.sqs.get_queue_attributes(
        QueueUrl=url,
        AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    )["Attributes"]
    return int(names["ApproximateNumberOfMessages"]), int(names["ApproximateNumberOfMessagesNotVisible"])
