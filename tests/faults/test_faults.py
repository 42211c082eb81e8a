"""Every kind of call of every function fails in every way here; every call, singly and in pairs, in `make faults`."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import islice
from unittest.mock import patch

import pytest

from imr import bootstrap
from imr.adapters.decision_table import DecisionTable
from imr.adapters.index_bucket import IndexBucket
from imr.alerts.alert import subject_of
from imr.alerts.watch import Watch
from imr.domain.event import DecisionData
from imr.recording.outbox import Outbox, Told
from imr.recording.ports import Change
from tests.faults.calls import (
    Call,
    Kind,
    beaten,
    conflicting,
    killed_after,
    killed_before,
    late,
    partly,
    partly_told,
    throttled,
    unanswered,
    unprocessed,
    unreachable,
)
from tests.faults.points import Pair, Point, Single, deliveries, outages, rotating, singles
from tests.faults.scenario import OPERATOR
from tests.faults.surroundings import quiet
from tests.faults.survey import Finding, Survey, clean_run
from tests.faults.trial import Manner, Outcome, run

UNAMENDED = (2, 5)
"""Of the letters, those that are not told again by an amendment, which would make up for a loss."""


@pytest.fixture(scope="module")
def clean() -> Iterator[Outcome]:
    """The run that all others are compared with."""
    with quiet():
        yield clean_run()


def not_survived(clean: Outcome, points: list[Point]) -> dict[str, list[str]]:
    """What differed in the end, by fault."""
    found: dict[str, list[str]] = {}

    def report(point: Point, finding: Finding) -> None:
        if finding.differences:
            found[point.name] = finding.differences

    Survey(clean.state, points, report).run()
    return found


def test_a_clean_run_does_everything_once(clean: Outcome) -> None:
    functions = {call.function for call in clean.calls}
    assert functions >= {"ParseFunction", "IndexFunction", "StatisticsFunction", "AlertFunction", "SweepFunction"}
    assert functions >= {"DeliverFunction", "ReconcileFunction", OPERATOR}
    assert clean.state["dead letters"] == {}
    assert not any("OUTBOX" in item for item in clean.state["decision table"])
    assert all(clean.state[section] for section in ("alerts", "events", "notices"))


def test_every_kind_of_fault_is_tried(clean: Outcome) -> None:
    kinds = {unreachable, unanswered, late, throttled, killed_before, killed_after}
    kinds |= {partly, partly_told, unprocessed, conflicting, beaten}
    tried = {point.name.split()[-1] for point in singles(clean)}
    assert tried == {kind.__name__ for kind in kinds}
    assert {point.name.split()[0] for point in deliveries(clean)} == {"batch", "shuffle", "everything", "second"}


def test_what_is_remembered_between_calls_changes_nothing(clean: Outcome) -> None:
    with patch("tests.integration.cloud.remembering", nullcontext):
        slow = run(Manner())
    assert slow.state == clean.state
    assert slow.calls == clean.calls


def test_a_pair_without_a_second_call_is_known_for_its_first_fault_alone(clean: Outcome) -> None:
    first = clean.calls.index(Call("DeliverFunction", "Publish"))
    findings: dict[str, Finding] = {}
    points = [
        Point(name, 0, Manner(plan=Pair(Single(first, unanswered), "DeliverFunction", later, unanswered)))
        for name, later in {"the next": 1, "one that never comes": 10_000}.items()
    ]
    Survey(clean.state, points, lambda point, finding: findings.update({point.name: finding})).run()
    assert findings == {"the next": Finding([]), "one that never comes": Finding([], repeated=True)}


def test_every_kind_of_call_may_fail(clean: Outcome) -> None:
    assert not_survived(clean, list(rotating(clean, most=6))) == {}


def test_messages_may_come_twice_in_any_order_and_after_a_year(clean: Outcome) -> None:
    assert not_survived(clean, list(deliveries(clean, shuffles=3))) == {}


def test_dead_letters_are_redriven(clean: Outcome) -> None:
    parsing = [point for point in outages(clean) if "Function PutEvents" in point.name or "TransactWrite" in point.name]
    assert len(parsing) > 4
    assert not_survived(clean, parsing) == {}


def test_without_the_outbox_the_harness_sees_events_lost(clean: Outcome) -> None:
    commit = DecisionTable.commit

    def forgetful(self: DecisionTable, changes: Sequence[Change]) -> list[str]:
        return commit(self, [replace(change, pending=None) for change in changes])

    killed = (point for point in singles(clean) if point.name.endswith(f"TransactWriteItems {killed_after.__name__}"))
    points = list(islice(killed, *UNAMENDED))
    with patch.object(DecisionTable, "commit", forgetful):
        found = not_survived(clean, points)
    assert any("statistics: missing" in line for lines in found.values() for line in lines)


def test_with_the_outbox_cleared_too_early_the_harness_sees_events_lost(clean: Outcome) -> None:
    def hasty(self: Outbox, told: Sequence[Told]) -> None:
        self.table.published([pending for pending, _ in told])
        self.bus.publish([event for _, events in told for event in events])

    with patch.object(Outbox, "publish", hasty):
        calls = run(Manner())
        failing = (point for point in singles(calls) if point.name.endswith(f"PutEvents {unreachable.__name__}"))
        found = not_survived(clean, list(islice(failing, *UNAMENDED)))
    assert any("index: missing" in line for lines in found.values() for line in lines)


def points_of(clean: Outcome, function: str, operation: str, kind: Kind, first: int = 1) -> list[Point]:
    """The first calls of an operation of a function, failing in this way."""
    ending = f"{function} {operation} {kind.__name__}"
    return list(islice((point for point in singles(clean) if point.name.endswith(ending)), first))


def test_without_the_condition_on_contributions_the_harness_sees_them_overwritten(clean: Outcome) -> None:
    with patch("imr.adapters.statistics_table._on_condition", lambda *_: None):
        found = not_survived(clean, points_of(clean, "StatisticsFunction", "TransactWriteItems", late))
    assert any("statistics: missing" in line for lines in found.values() for line in lines)


def test_without_the_condition_on_the_manifest_the_harness_sees_decisions_lost(clean: Outcome) -> None:
    def bold(self: IndexBucket, key: str, body: bytes, tag: str | None) -> str:
        del tag
        return self._client.put_object(Bucket=self._bucket, Key=key, Body=body)["ETag"]

    with patch.object(IndexBucket, "swap", bold):
        found = not_survived(clean, points_of(clean, "IndexFunction", "PutObject", late, first=2))
    assert any("index: missing" in line for lines in found.values() for line in lines)


def test_with_alerts_known_by_the_time_the_harness_sees_them_twice() -> None:
    def at_the_time(watch: Watch, decision: DecisionData) -> str:
        return f"{subject_of(watch, decision)} {bootstrap._now()}"

    with patch("imr.alerts.candidates.subject_of", at_the_time):
        undisturbed = run(Manner())
        year_later = [point for point in deliveries(undisturbed) if point.manner.a_year_later]
        found = not_survived(undisturbed, year_later)
    assert any("alerts: missing [], too much [" in line for lines in found.values() for line in lines)
