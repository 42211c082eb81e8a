"""Whatever is told, how often, in which order, and wherever it breaks off: the counters equal a plain recount."""

import random
from datetime import date
from typing import cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from imr.domain.event import DecisionData, WithdrawnData
from imr.statistics.contribution import recorded, withdrawn
from imr.statistics.counting import CountDecisions
from tests.unit.statistics.decisions import decided, withdrawn_data
from tests.unit.statistics.memory_table import CrashError, Failure, MemoryTable
from tests.unit.statistics.recount import recount

Fact = DecisionData | WithdrawnData
LETTERS = ("CM16-0000001", "CM16-0000002", "CM17-0000003")
FAILURES: tuple[Failure | None, ...] = (None, "crash before", "crash after", "conflict", "lost answer")
DAYS = (None, date(2016, 12, 9), date(2016, 12, 30), date(2017, 1, 3))

facts = st.fixed_dictionaries(
    {
        "outcome": st.sampled_from(["upheld", "overturned", "partially_overturned"]),
        "day": st.sampled_from(DAYS),
        "treatment": st.fixed_dictionaries(
            {
                "category": st.sampled_from([None, "surgery", "pharmaceuticals"]),
                "body_parts": st.lists(st.sampled_from(["knee", "shoulder", "other"]), max_size=3),
            }
        ),
        "letter": st.fixed_dictionaries(
            {
                "application_received": st.sampled_from([None, date(2016, 12, 1), date(2017, 1, 2)]),
                "reviewer": st.fixed_dictionaries({"specialties": st.lists(st.sampled_from(["A", "B"]), max_size=2)}),
            }
        ),
    }
)


class Counting(RuleBasedStateMachine):
    """Facts are told in revisions; deliveries take any of them, any number of times."""

    def __init__(self) -> None:
        super().__init__()
        self.table = MemoryTable(actions=8)
        self.workers = [CountDecisions(self.table, sleep=lambda _: None, chance=random.Random(n)) for n in (1, 2)]
        self.told: list[Fact] = []
        self.revisions: dict[tuple[str, int], int] = {}
        self.taken: dict[tuple[str, int], Fact] = {}

    @rule(case=st.sampled_from(LETTERS), ordinal=st.integers(1, 3), said=facts)
    def record(self, case: str, ordinal: int, said: dict[str, object]) -> None:
        self.told.append(decided(case, ordinal, revision=self._next(case, ordinal), **said))  # type: ignore[arg-type]

    @rule(case=st.sampled_from(LETTERS), ordinal=st.integers(1, 3))
    def withdraw(self, case: str, ordinal: int) -> None:
        self.told.append(withdrawn_data(case, ordinal, revision=self._next(case, ordinal)))

    @rule(
        data=st.data(),
        worker=st.integers(0, 1),
        failures=st.lists(st.sampled_from(FAILURES), max_size=4),
    )
    def deliver(self, data: st.DataObject, worker: int, failures: list[Failure | None]) -> None:
        if not self.told:
            return
        batch = data.draw(st.lists(st.sampled_from(self.told), max_size=12))
        self.table.failures = list(failures)
        try:
            self._count(worker, batch)
        except CrashError:
            self.table.failures = []
            self._count(worker, batch)  # SQS delivers again what nobody answered for
        self.table.failures = []

    @invariant()
    def counters_equal_a_recount(self) -> None:
        current = [fact for fact in self.taken.values() if isinstance(fact, DecisionData)]
        assert self.table.all_counters() == recount(current)

    def _count(self, worker: int, batch: list[Fact]) -> None:
        changes = [recorded(fact) if isinstance(fact, DecisionData) else withdrawn(fact) for fact in batch]
        assert self.workers[worker].count(changes) == frozenset()
        for fact in batch:
            known = self.taken.get((fact.letter_id, fact.ordinal))
            if known is None or known.revision < fact.revision:
                self.taken[fact.letter_id, fact.ordinal] = fact

    def _next(self, case: str, ordinal: int) -> int:
        key = (case, ordinal)
        self.revisions[key] = self.revisions.get(key, 0) + 1
        return self.revisions[key]


TestCounting = cast("type[object]", Counting.TestCase)
Counting.TestCase.settings = settings(max_examples=120, stateful_step_count=25, deadline=None)
