"""Fault points: from the calls and invocations of a clean run, all that is to be tried."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.faults.calls import Call, Kind, killed_after, kinds_for, unanswered, unreachable
from tests.faults.trial import Manner, Outcome, backwards, shuffled, twice

SHUFFLES = 20
PAIR_KINDS: tuple[Kind, ...] = (unanswered, killed_after)
"""Both take effect and tell nobody: what a retry meets then is the hardest."""


@dataclass(frozen=True)
class Point:
    """A fault. A run may be clean until `invocation`, counted from 1; 0 is before the first."""

    name: str
    invocation: int
    manner: Manner
    reordered: bool = False
    """Whether versions of a letter arrive in another order. Alerts say what was known when they were raised, so those
    about letters with more than one version are not compared then."""


@dataclass
class Single:
    """One call fails once."""

    number: int
    kind: Kind
    struck: bool = False

    def __call__(self, number: int, call: Call) -> Kind | None:
        """The plan."""
        del call
        self.struck |= number == self.number
        return self.kind if number == self.number else None


@dataclass
class Pair:
    """One call fails, and then the `later`-th call after it of the same function."""

    first: Single
    function: str
    later: int
    kind: Kind
    _since: int = field(default=0)

    @property
    def struck(self) -> bool:
        """Whether the first one failed."""
        return self.first.struck

    @property
    def single(self) -> bool:
        """Whether there was no such call after it to fail: then the pair was nothing but the first fault."""
        return self._since < self.later

    def __call__(self, number: int, call: Call) -> Kind | None:
        """The plan."""
        if number > self.first.number and call.function == self.function:
            self._since += 1
            return self.kind if self._since == self.later else None
        return self.first(number, call)


@dataclass
class Outage:
    """One operation of one function fails until somebody mends it: its messages end among the dead letters."""

    call: Call
    kind: Kind
    struck: bool = False
    mended: bool = False

    def __call__(self, number: int, call: Call) -> Kind | None:
        """The plan."""
        del number
        if call != self.call or self.mended:
            return None
        self.struck = True
        return self.kind

    def mend(self) -> None:
        """Works from now on, if it has failed by now."""
        self.mended = self.struck


def singles(clean: Outcome) -> Iterator[Point]:
    """Every call, failing in every way."""
    for number, call in enumerate(clean.calls):
        for kind in kinds_for(call):
            manner = Manner(plan=Single(number, kind))
            yield Point(_name(number, call, kind), _invocation(clean, number), manner)


def rotating(clean: Outcome, most: int) -> Iterator[Point]:
    """The first `most` calls of each operation of each function, failing in one way; all ways take their turns."""
    turns: Counter[Call] = Counter()
    for number, call in enumerate(clean.calls):
        kinds = kinds_for(call)
        kind = kinds[turns[call] % len(kinds)]
        turns[call] += 1
        if turns[call] > most:
            continue
        yield Point(_name(number, call, kind), _invocation(clean, number), Manner(plan=Single(number, kind)))


def deliveries(clean: Outcome, shuffles: int = SHUFFLES) -> Iterator[Point]:
    """Every batch delivered twice and backwards; everything shuffled, late, or at once."""
    for number in range(1, len(clean.invocations) + 1):
        yield Point(f"batch {number} twice", number, Manner(delivery=twice))
        yield Point(f"batch {number} backwards", number, Manner(delivery=backwards))
    for seed in range(shuffles):
        yield Point(f"shuffle {seed}", 0, Manner(delivery=shuffled(seed), waves=((0, 1),)), reordered=True)
    yield Point("everything at once", 0, Manner(waves=((0, 1),)), reordered=True)
    yield Point("second wave first", 0, Manner(waves=((1,), (0,))), reordered=True)
    yield Point("everything again after a year", 0, Manner(a_year_later=True))


def outages(clean: Outcome) -> Iterator[Point]:
    """Every operation of every function, failing until its messages are dead letters, which are then moved back."""
    for call in dict.fromkeys(clean.calls):
        for kind in (unreachable, unanswered):
            outage = Outage(call, kind)
            name = f"{call.function} {call.operation} {kind.__name__} for long"
            yield Point(name, 0, Manner(plan=outage, heal=outage.mend))


def pairs(clean: Outcome, reach: int) -> Iterator[Point]:
    """Every call failing, and one of the next `reach` calls of the same function too."""
    for number, call in enumerate(clean.calls):
        for first in PAIR_KINDS:
            for later in range(1, reach + 1):
                for second in PAIR_KINDS:
                    plan = Pair(Single(number, first), call.function, later, second)
                    name = f"{_name(number, call, first)}, {later} later {second.__name__}"
                    yield Point(name, _invocation(clean, number), Manner(plan=plan))


def _name(number: int, call: Call, kind: Kind) -> str:
    return f"call {number} {call.function} {call.operation} {kind.__name__}"


def _invocation(clean: Outcome, number: int) -> int:
    return bisect_right(clean.invocations, number)
