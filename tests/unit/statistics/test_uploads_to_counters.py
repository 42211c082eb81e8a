"""From uploads to counters: in the end they equal a recount of the letters that hold.

Letters are uploaded, again, amended, read by newer parsers, withdrawn and restored; their events come in any order, any
number of times, in any batches, and counting crashes in between.
"""

import random
from contextlib import suppress
from datetime import UTC, datetime
from typing import cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from imr.domain.event import DecisionData, WithdrawnData
from imr.domain.letter import Letter
from imr.domain.vocabulary import Outcome
from imr.recording.content import decision_data
from imr.recording.head import Head
from imr.recording.recorder import withdrawal
from imr.recording.revisions import changed, observe, restore, withdraw
from imr.statistics.contribution import recorded, withdrawn
from imr.statistics.counting import CountDecisions
from tests.unit.recording.letters import file_of, letter
from tests.unit.statistics.memory_table import CrashError, Failure, MemoryTable
from tests.unit.statistics.recount import recount

Fact = DecisionData | WithdrawnData
CASES = ("CM20-0000001", "CM20-0000002")
OUTCOMES: tuple[Outcome, ...] = ("upheld", "overturned", "partially_overturned")
FAILURES: tuple[Failure | None, ...] = (None, "crash before", "crash after", "conflict", "lost answer")
WITHDRAWN_AT = datetime(2020, 6, 1, tzinfo=UTC)

items = st.lists(st.tuples(st.sampled_from(["walker", "massage"]), st.sampled_from(OUTCOMES)), min_size=1, max_size=3)


class Archive(RuleBasedStateMachine):
    """What is recorded, what was told of it, and what was counted."""

    def __init__(self) -> None:
        super().__init__()
        self.table = MemoryTable(actions=6)
        self.heads = {case: Head(letter_id=case) for case in CASES}
        self.bodies: dict[str, Letter] = {}
        self.told: list[Fact] = []

    @rule(
        case=st.sampled_from(CASES),
        said=items,
        text=st.integers(1, 4),
        parser=st.sampled_from(["1.0.0", "1.1.0"]),
        minutes=st.integers(0, 5),
        sex=st.sampled_from(["male", "female"]),
    )
    def upload(
        self, case: str, said: list[tuple[str, Outcome]], text: int, parser: str, minutes: int, sex: str
    ) -> None:
        read = letter(f"{case}-{text}", said, day=text, parser=parser, case=case, patient={"sex": sex})
        name = f"{case}-{text}-{parser}"
        read = self.bodies.setdefault(name, read)  # a parser reads the same in the same text every time
        self._become(observe(self.heads[case], read, file_of(read, minutes=minutes)))

    @rule(case=st.sampled_from(CASES))
    def withdraw_letter(self, case: str) -> None:
        if self.heads[case].current:
            self._become(withdraw(self.heads[case], WITHDRAWN_AT))

    @rule(case=st.sampled_from(CASES))
    def restore_letter(self, case: str) -> None:
        self._become(restore(self.heads[case]))

    @rule(data=st.data(), failures=st.lists(st.sampled_from(FAILURES), max_size=3))
    def deliver(self, data: st.DataObject, failures: list[Failure | None]) -> None:
        if self.told:
            self._count(data.draw(st.lists(st.sampled_from(self.told), max_size=8)), failures)

    @rule(data=st.data())
    def deliver_everything(self, data: st.DataObject) -> None:
        self._count(data.draw(st.permutations(self.told)), [])
        assert self.table.all_counters() == recount(self._current())

    def _become(self, after: Head) -> None:
        before, self.heads[after.letter_id] = self.heads[after.letter_id], after
        for ordinal in changed(before, after):
            standing = after.decisions[ordinal]
            if standing.content:
                self.told.append(self._said(after, ordinal))
            else:
                self.told.append(withdrawal(after, ordinal, standing))

    def _current(self) -> list[DecisionData]:
        return [
            self._said(head, ordinal)
            for head in self.heads.values()
            for ordinal, standing in head.decisions.items()
            if standing.content
        ]

    def _said(self, head: Head, ordinal: int) -> DecisionData:
        assert head.current
        read = self.bodies[f"{head.current.text_sha256}-{head.current.parser_version}"]
        standing = head.decisions[ordinal]
        return decision_data(read, read.decisions[ordinal - 1], standing.revision, standing.previous_outcome)

    def _count(self, facts: list[Fact], failures: list[Failure | None]) -> None:
        changes = [recorded(fact) if isinstance(fact, DecisionData) else withdrawn(fact) for fact in facts]
        counting = CountDecisions(self.table, sleep=lambda _: None, chance=random.Random(1))
        self.table.failures = list(failures)
        with suppress(CrashError):  # what was not counted is delivered again, at the latest with everything
            counting.count(changes)
        self.table.failures = []


TestArchive = cast("type[object]", Archive.TestCase)
Archive.TestCase.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)
