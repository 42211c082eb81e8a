"""One run of the scenario, clean or with a fault."""

import random
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from unittest.mock import patch

from imr.bootstrap import Clients
from tests.faults.calls import Call, KilledError, Kind, Plan, interposed
from tests.faults.scenario import prepare
from tests.faults.state import State, observe
from tests.integration.clock import Clock
from tests.integration.cloud import Cloud, stack_of
from tests.integration.functions import Message
from tests.integration.template import Mapping

SCHEDULED = ("SweepFunction", "DeliverFunction")
SCHEDULE_SECONDS = 15 * 60
"""Longer than the outbox is left alone, and than any lease of an alert."""

DAY_SECONDS = 24 * 60 * 60
YEAR_SECONDS = 365 * DAY_SECONDS

SETTLINGS = 9
"""Rounds after which a stack that still fails always will: a fault is one of few, and then over."""

Delivery = Callable[[list[Message]], list[Message]]
"""What a batch of messages becomes before it is delivered."""


def as_sent(messages: list[Message]) -> list[Message]:
    """Each once, in order."""
    return messages


def twice(messages: list[Message]) -> list[Message]:
    """Each twice in the same batch."""
    return [message for message in messages for _ in range(2)]


def backwards(messages: list[Message]) -> list[Message]:
    """The last first."""
    return messages[::-1]


def shuffled(seed: int) -> Delivery:
    """In some other order, two of them twice."""
    chance = random.Random(seed)
    return lambda messages: chance.sample([*messages, *chance.choices(messages, k=2)], k=len(messages) + 2)


def clean(_number: int, _call: Call) -> Kind | None:
    """No call fails."""
    return None


def lasting_nothing() -> None:
    """Nothing lasts in a fault that happens once."""


@dataclass(frozen=True)
class Manner:
    """How a run differs from a clean one.

    `plan` makes calls fail, `delivery` changes batches, `heal` ends what lasts when all is quiet, `waves` are delivered
    in that order (`((0, 1),)`: all at once), `a_year_later` delivers every message once more.
    """

    plan: Plan = clean
    delivery: Delivery = as_sent
    heal: Callable[[], None] = lasting_nothing
    waves: tuple[tuple[int, ...], ...] = ((0,), (1,))
    a_year_later: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a run left behind, the calls that its functions made, and how many had been made at each invocation."""

    state: State
    calls: list[Call]
    invocations: list[int]


class FaultyCloud(Cloud):
    """A stack whose functions fail and are killed. `manner` may change at any time, `before` is told of invocations."""

    def __init__(self, clock: Clock, clients: Clients) -> None:
        super().__init__(clock, clients)
        self.manner = Manner()
        self.before: Callable[[], None] = lasting_nothing
        self._failures = 0
        self._delivered: dict[str, dict[str, None]] = {}

    def deliver(self, mapping: Mapping, messages: list[Message]) -> set[str]:
        """As Lambda: a killed invocation leaves its messages in the queue, and the next one starts cold."""
        self._delivered.setdefault(mapping.queue, {}).update(dict.fromkeys(message["Body"] for message in messages))
        self.before()
        try:
            return super().deliver(mapping, self.manner.delivery(messages))
        except KilledError:
            self._end(mapping.function)
            return {message["MessageId"] for message in messages}

    def on_error(self, mapping: Mapping, error: Exception) -> None:
        """An invocation that ends in an error leaves its messages in the queue; that is what the trial is about."""
        del mapping, error
        self._failures += 1

    def send(self, queue: str, bodies: list[str]) -> None:
        """Put messages into a queue."""
        for body in bodies:
            self.clients.sqs.send_message(QueueUrl=self.deployment.names[queue], MessageBody=body)

    def settle(self) -> None:
        """Deliver, mend, run the schedules and move dead letters back, until nothing fails and nothing is left."""
        for _ in range(SETTLINGS):
            self._failures = 0
            self.pump()
            self.manner.heal()
            self._run_schedules()
            if not self.redrive() and not self._failures:
                return
        raise AssertionError(f"still failing after {SETTLINGS} rounds of delivery, schedules and redrives")

    def repeat_all(self) -> None:
        """Every message that was ever delivered comes once more."""
        for queue, bodies in self._delivered.items():
            self.send(queue, list(bodies))

    def _run_schedules(self) -> None:
        self.clock.advance(SCHEDULE_SECONDS)
        for name in SCHEDULED:
            self.before()
            try:
                self.invoke(name)
            except KilledError:
                self._end(name)
            except Exception:  # noqa: BLE001 - Lambda survives any error of a function; the schedule comes again
                self._failures += 1

    def _end(self, function: str) -> None:
        self.function(function).cool()
        self._failures += 1


Watcher = Callable[[FaultyCloud], None]
"""Is told before each invocation, and once before the first."""


def run(manner: Manner, watch: Watcher = lambda _: None) -> Outcome:
    """Run the scenario once, until all is quiet."""
    invocations: list[int] = []
    with ExitStack() as around:
        around.enter_context(patch("imr.search.writing.sleep", lambda _: None))
        cloud = around.enter_context(stack_of(FaultyCloud))
        cloud.manner = manner
        waves = prepare(cloud)
        calls = around.enter_context(interposed(lambda number, call: cloud.manner.plan(number, call)))

        def before() -> None:
            invocations.append(len(calls))
            watch(cloud)

        cloud.before = before
        watch(cloud)
        for wave in cloud.manner.waves:
            cloud.send("IntakeQueue", [body for number in wave for body in waves[number]])
            cloud.settle()
        if cloud.manner.a_year_later:
            cloud.clock.advance(YEAR_SECONDS)
            cloud.repeat_all()
            cloud.settle()
        for _ in range(2):  # daily digests of alerts are sent; what failed on one day is sent on the next
            cloud.clock.advance(DAY_SECONDS)
            cloud.settle()
        return Outcome(observe(cloud), calls, invocations)
