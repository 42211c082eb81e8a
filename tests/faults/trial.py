"""One run of the scenario, clean or with a fault."""

import random
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

from imr.stack import Clients
from tests.faults.calls import Call, KilledError, Kind, Plan, arrive, beaten, interposed
from tests.faults.scenario import OPERATOR, damage, prepare, repair
from tests.faults.state import State, counted, observe
from tests.faults.witness import Witness
from tests.integration.clock import Clock
from tests.integration.cloud import Cloud, stack_of
from tests.integration.functions import Message
from tests.integration.template import Mapping

Schedule = tuple[str, dict[str, object]]
"""A function, and the event that its schedule sends."""

OFTEN: tuple[Schedule, ...] = (("SweepFunction", {}), ("DeliverFunction", {}))
DAILY: tuple[Schedule, ...] = (("ReconcileFunction", {}), ("DeliverFunction", {"task": "rate-shift"}))
COUNTING = Call("StatisticsFunction", "TransactWriteItems")
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
    """A stack whose functions fail and are killed. `manner` may change at any time, `before` is told of invocations.

    A `rival` writes counters once before the statistics function does, which then spreads them: work for the daily run.
    What is late arrives when all messages of the `last_wave` have been delivered.
    """

    def __init__(self, clock: Clock, clients: Clients) -> None:
        super().__init__(clock, clients)
        self.manner = Manner()
        self.before: Callable[[], None] = lasting_nothing
        self.rival = False
        self.last_wave = False
        self._failures = 0
        self._delivered: dict[str, dict[str, None]] = {}

    def plan(self, number: int, call: Call) -> Kind | None:
        """How a call fails, if it does."""
        failing = self.manner.plan(number, call)
        if failing or not self.rival or call != COUNTING:
            return failing
        self.rival = False
        return beaten

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

    def settle(self, schedules: tuple[Schedule, ...] = OFTEN) -> None:
        """Deliver, mend, run the schedules and move dead letters back, until nothing fails and nothing is left."""
        for _ in range(SETTLINGS):
            self._failures = 0
            self.pump()
            self.manner.heal()
            arrived = self.last_wave and arrive()
            self._run(schedules)
            if not (self.redrive() or self._failures or arrived):
                return
        raise AssertionError(f"still failing after {SETTLINGS} rounds of delivery, schedules and redrives")

    def repeat_all(self) -> None:
        """Every message that was ever delivered comes once more."""
        for queue, bodies in self._delivered.items():
            self.send(queue, list(bodies))

    def mend_counters(self) -> None:
        """What an operator does about wrong counters, again and again until it works."""
        for _ in range(SETTLINGS):
            self.manner.heal()
            if self._survives(OPERATOR, lambda: repair(self)) and not arrive():
                return
        raise AssertionError(f"counters are not repaired after {SETTLINGS} tries")

    def _run(self, schedules: tuple[Schedule, ...]) -> None:
        self.clock.advance(SCHEDULE_SECONDS)
        for name, event in schedules:
            if not self._survives(name, partial(self.invoke, name, event)):
                self._failures += 1

    def _survives(self, name: str, act: Callable[[], object]) -> bool:
        """Whether it ended well. Lambda survives any error of a function, and the schedule comes again."""
        self.before()
        try:
            act()
        except KilledError:
            self._end(name)
            return False
        except Exception:  # noqa: BLE001 - whatever it is, it is tried again, and what it left is compared
            return False
        return True

    def _end(self, name: str) -> None:
        """The process is gone, with all that it remembered."""
        self._failures += 1
        if name in self.functions:
            self.functions[name].cool()


PATCHES = {
    "imr.search.writing.sleep": lambda _: None,
    "imr.search.writing.FRESH_DECISIONS": 2,  # so that some batches make segments and some do not
    "imr.statistics.drift.DAILY_PARTS": 2,  # what is alike need not be tried 64 times
    "imr.adapters.decision_items.OUTBOX_SHARDS": 2,
    "imr.adapters.decision_table.OUTBOX_SHARDS": 2,
    "imr.alerts.rate_shift.LEAST_HISTORY": 1,  # so that a few letters make a shift
    "imr.alerts.rate_shift.ALPHA": 2.0,
}

Watcher = Callable[[FaultyCloud], None]
"""Is told before each invocation, and once before the first."""


def run(manner: Manner, watch: Watcher = lambda _: None) -> Outcome:
    """Run the scenario once, until all is quiet."""
    invocations: list[int] = []
    with ExitStack() as around:
        for name, replacement in PATCHES.items():
            around.enter_context(patch(name, replacement))
        cloud = around.enter_context(stack_of(FaultyCloud))
        cloud.manner = manner
        witness = Witness(cloud)
        waves = prepare(cloud)
        calls = around.enter_context(interposed(cloud.plan))

        def before() -> None:
            invocations.append(len(calls))
            watch(cloud)

        cloud.before = before
        watch(cloud)
        for wave in cloud.manner.waves:
            cloud.last_wave = wave == cloud.manner.waves[-1]
            cloud.send("IntakeQueue", [body for number in wave for body in waves[number]])
            cloud.settle()
            cloud.rival = True
        if cloud.manner.a_year_later:
            witness.heard()
            cloud.clock.advance(YEAR_SECONDS)
            cloud.repeat_all()
            cloud.settle()
        for schedules in (OFTEN + DAILY, OFTEN, OFTEN):  # digests are sent a day later; what failed twice, on the third
            cloud.clock.advance(DAY_SECONDS)
            cloud.settle(schedules)
        state = {**observe(cloud), **witness.heard()}
        damage(cloud)
        cloud.mend_counters()
        return Outcome({**state, "repaired statistics": counted(cloud)}, calls, invocations)
