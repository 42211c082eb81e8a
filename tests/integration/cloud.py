"""The whole stack in moto: the template's own wiring, the real handlers, queues that are really polled.

    def test_something(cloud: Cloud) -> None:
        cloud.drop("letters/one.txt", data)       # S3 notifies IntakeQueue
        cloud.pump()                              # polls every queue, delivers, redelivers, until all are empty
        assert cloud.dead_letters() == {}
        table = decision_table(cloud.settings, cloud.clients)

`cloud.settings` and `cloud.clients` are what `imr.bootstrap`'s wiring functions and the `imr` command take;
`cloud.invoke("SweepFunction")` runs a scheduled function; `cloud.clock.advance(seconds)` lets time pass;
`cloud.drain(queue)` takes bodies off a queue; `cloud.receive(queue)` and `cloud.deliver(mapping, messages)` are for
tests that deliver by hand; `cloud.redrive()` moves dead letters back. The `cloud` fixture is a fresh stack a test.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from unittest.mock import patch

import boto3
from moto import mock_aws
from moto.moto_api._internal import mock_random
from moto.s3 import notifications
from moto.sqs.models import sqs_backends

from imr import cold_start
from imr.limits import SQS_BATCH_MESSAGES
from imr.stack import Clients, Settings
from tests.integration.clock import Clock, frozen
from tests.integration.functions import Function, Message
from tests.integration.remembering import remembering
from tests.integration.template import ACCOUNT, REGION, Deployment, Mapping

cold_start.over()

DEAD_LETTERS = "DeadLetters"
QUIET_AFTER = 100
"""Rounds of polling after which a stack that is not quiet never will be: more than any message can be received."""


class Cloud:
    """A stack. See the module for how it is used."""

    def __init__(self, clock: Clock, clients: Clients) -> None:
        self.clock = clock
        self.clients = clients
        self.deployment = Deployment(clients)
        self.outputs = self.deployment.outputs()
        self.mappings = self.deployment.mappings()
        self.settings = self._settings()
        self.functions: dict[str, Function] = {}

    def drop(self, key: str, data: bytes) -> str:
        """Upload an object a second after the last one; its version id."""
        self.clock.advance(1)
        mock_random.seed(f"{self.clock.now} {key}")  # the same version id in every stack that gets the same drops
        return self.clients.s3.put_object(Bucket=self.settings.inbox_bucket, Key=key, Body=data)["VersionId"]

    def invoke(self, function: str, event: dict[str, Any] | None = None) -> dict[str, Any]:
        """Run a function once."""
        return self.function(function)(event or {})

    def function(self, name: str) -> Function:
        """A function by its logical id."""
        if name not in self.functions:
            self.functions[name] = Function(name, self.deployment.environment(name), self.clients)
        return self.functions[name]

    def pump(self) -> None:
        """Poll and deliver until no queue holds a message, letting failed messages become visible again."""
        for _ in range(QUIET_AFTER):
            while any(self._poll(mapping) for mapping in self.mappings):
                pass
            if not self._waiting():
                return
            self.clock.advance(max(self._visibility(mapping.queue) for mapping in self.mappings) + 1)
        raise AssertionError(f"still messages after {QUIET_AFTER} rounds: {self._waiting()}")

    def receive(self, queue: str, most: int = 10) -> list[Message]:
        """Up to `most` messages of a queue, which are invisible to others from now on."""
        found: list[Message] = []
        while len(found) < most and self._count(queue):
            wanted = min(SQS_BATCH_MESSAGES, most - len(found))
            answer = self.clients.sqs.receive_message(
                QueueUrl=self.deployment.names[queue],
                MaxNumberOfMessages=wanted,
                AttributeNames=["All"],
                WaitTimeSeconds=0,
            )
            found += [dict(message) for message in answer.get("Messages", [])]
            if len(answer.get("Messages", [])) < wanted:
                break
        return found

    def drain(self, queue: str) -> list[str]:
        """Take all messages off a queue; their bodies."""
        messages = self.receive(queue, 1000)
        self._delete(queue, messages)
        return [message["Body"] for message in messages]

    def deliver(self, mapping: Mapping, messages: list[Message]) -> set[str]:
        """Deliver messages as the event source mapping does; ids of those that stay in the queue.

        All of them stay when the function raises, as an invocation that ends in an error.
        """
        try:
            failed = self.function(mapping.function).take(mapping.queue, messages)
        except Exception as error:  # noqa: BLE001 - Lambda survives any error of a function, and so does the test of it
            self.on_error(mapping, error)
            return {message["MessageId"] for message in messages}
        self._delete(mapping.queue, [message for message in messages if message["MessageId"] not in failed])
        return failed

    def on_error(self, mapping: Mapping, error: Exception) -> None:
        """What a test does about an invocation that ended in an error: by default, nothing survives it unseen."""
        raise AssertionError(f"{mapping.function} raised {type(error).__name__}: {error}") from error

    def dead_letters(self) -> dict[str, list[str]]:
        """Bodies of dead letters by the queue they came from; queues without any are left out."""
        dead = {m.queue: self.receive(_dead_letters_of(m.queue), 1000) for m in self.mappings}
        self.clock.advance(31)  # SQS's default visibility timeout: who looks does not take
        return {queue: [message["Body"] for message in messages] for queue, messages in dead.items() if messages}

    def redrive(self) -> int:
        """Move all dead letters back to the queues they came from; how many there were."""
        moved = 0
        for mapping in self.mappings:
            bodies = self.drain(_dead_letters_of(mapping.queue))
            for body in bodies:
                self.clients.sqs.send_message(QueueUrl=self.deployment.names[mapping.queue], MessageBody=body)
            moved += len(bodies)
        return moved

    def _poll(self, mapping: Mapping) -> bool:
        messages = self.receive(mapping.queue, mapping.batch_size)
        if messages:
            self.deliver(mapping, messages)
        return bool(messages)

    def _waiting(self) -> dict[str, int]:
        """Messages of each queue, in flight ones too; queues without any are left out."""
        counted = {mapping.queue: self._count(mapping.queue) for mapping in self.mappings}
        return {queue: count for queue, count in counted.items() if count}

    def _delete(self, queue: str, messages: list[Message]) -> None:
        handles = list(dict.fromkeys(message["ReceiptHandle"] for message in messages))
        for start in range(0, len(handles), SQS_BATCH_MESSAGES):
            batch = handles[start : start + SQS_BATCH_MESSAGES]
            self.clients.sqs.delete_message_batch(
                QueueUrl=self.deployment.names[queue],
                Entries=[{"Id": str(n), "ReceiptHandle": handle} for n, handle in enumerate(batch)],
            )

    def _count(self, queue: str) -> int:
        """Messages of a queue, in flight ones too. Asked of moto itself: most looks find nothing, calls take time."""
        backend = sqs_backends[ACCOUNT][REGION]
        return len(backend.queues[self.deployment.names[queue].rsplit("/", 1)[-1]]._messages)

    def _visibility(self, queue: str) -> int:
        url = self.deployment.names[queue]
        answer = self.clients.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
        return int(answer["Attributes"]["VisibilityTimeout"])

    def _settings(self) -> Settings:
        names = self.deployment.names
        return Settings(
            decision_table=names["DecisionTable"],
            statistics_table=names["StatisticsTable"],
            alert_table=names["AlertTable"],
            decision_bus=names["DecisionBus"],
            inbox_bucket=names["InboxBucket"],
            index_bucket=names["IndexBucket"],
            alert_topic_arn=names["AlertTopic"],
        )


def _dead_letters_of(queue: str) -> str:
    return queue.removesuffix("Queue") + DEAD_LETTERS


Kind = TypeVar("Kind", bound=Cloud)


@contextmanager
def stack() -> Iterator[Cloud]:
    """A fresh stack; random names are the same in every one."""
    with stack_of(Cloud) as made:
        yield made


@contextmanager
def stack_of(kind: type[Kind]) -> Iterator[Kind]:
    """A fresh stack of a kind that behaves differently."""
    clock = Clock()
    with (
        mock_aws(),
        remembering(),
        frozen(clock),
        patch.object(notifications, "_get_s3_event", _with_version(notifications)),
        patch.object(cold_start, "over", lambda: None),  # this process has long started, and goes on after
    ):
        mock_random.seed(0)
        yield kind(clock, shared_clients())


def _with_version(module: Any) -> Callable[..., Any]:
    """S3 says which version it tells of; moto leaves that out."""
    make = module._get_s3_event

    def told(event_name: str, bucket: Any, key: Any, notification_id: str) -> Any:
        event = make(event_name, bucket, key, notification_id)
        event["Records"][0]["s3"]["object"]["versionId"] = key.version_id
        return event

    return told


_clients: list[Clients] = []


def shared_clients() -> Clients:
    """Clients with keys that mean nothing. Made once: moto takes their calls while a stack is up."""
    if not _clients:
        session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)
        _clients.append(Clients(session))
    return _clients[0]
