"""The statistics function: batches in, counters out, whatever fails on the way."""

from collections.abc import Iterator
from datetime import date

import pytest

from imr.domain.event import DecisionData, WithdrawnData
from imr.logs import InvocationFailedError
from imr.statistics.compacting import compact
from imr.statistics.contribution import recorded
from imr.statistics.counting import CountDecisions
from imr.statistics.dimension import DIMENSIONS, Dimension
from imr.statistics.period import Months
from imr.statistics.reporting import report
from tests.integration.statistics_rig import Rig, envelope, statistics_rig
from tests.unit.statistics.decisions import decided, withdrawn_data
from tests.unit.statistics.recount import recount

PLANTED = "Plantedname Secretsurname"

DECISIONS = [
    decided(
        f"CM16-{number:07}",
        ordinal,
        day=date(2016, 1 + number % 12, 3),
        outcome="overturned" if number % 5 == 0 else "upheld",
        treatment={"category": "surgery" if number % 2 else "injection", "body_parts": ["knee"]},
        letter={"clinical_summary": PLANTED, "decisions": 2},
    )
    for number in range(60)
    for ordinal in (1, 2)
]


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    with statistics_rig(monkeypatch) as made:
        yield made


def test_counters_equal_a_recount(rig: Rig) -> None:
    assert rig.deliver(*DECISIONS) == []
    assert rig.counters() == recount(DECISIONS)


def test_redelivery_changes_nothing(rig: Rig) -> None:
    rig.deliver(*DECISIONS)
    before = rig.items()
    assert rig.deliver(*reversed(DECISIONS)) == []
    assert rig.items() == before


def test_batches_and_order_leave_no_trace(rig: Rig) -> None:
    amended: list[DecisionData | WithdrawnData] = [
        decided("CM16-0000001", 1, revision=2, day=date(2017, 3, 1)),
        withdrawn_data("CM16-0000002", 2),
    ]
    rig.deliver(*DECISIONS, *amended)
    at_once = rig.items()
    rig.clear()
    for fact in [*amended, *DECISIONS[:6], DECISIONS[0]]:
        rig.deliver(fact)
    rig.deliver(*DECISIONS[4:])
    assert rig.items() == at_once


def test_a_month_that_nothing_is_left_of_is_removed(rig: Rig) -> None:
    rig.deliver(decided(day=date(2016, 12, 9)))
    rig.deliver(decided(revision=2, day=date(2017, 1, 3)))
    assert {sk for pk, sk in rig.items() if pk.startswith("COUNTERS")} == {"2017-01#0"}


@pytest.mark.parametrize("moment", ["before-call", "after-call"])
@pytest.mark.parametrize("operation", ["BatchGetItem", "TransactWriteItems"])
def test_a_failing_call_is_repaired_by_redelivery(rig: Rig, moment: str, operation: str) -> None:
    rig.deliver(*DECISIONS)
    clean = rig.items()
    rig.clear()
    with rig.failing(moment, operation), pytest.raises(InvocationFailedError, match=r"^ConnectionError$"):
        rig.deliver(*DECISIONS)
    assert rig.deliver(*DECISIONS) == []
    assert rig.items() == clean


def test_a_message_that_is_no_decision_event_fails_alone(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    broken = ("no json", envelope("LetterRejected", {}), envelope("DecisionRecorded", {"data": {"request": PLANTED}}))
    assert rig.deliver(*DECISIONS[:2], bodies=broken) == ["m2", "m3", "m4"]
    assert rig.counters() == recount(DECISIONS[:2])
    assert [record.message for record in caplog.records] == [*["not a decision event"] * 3, "batch counted"]
    assert not [record for record in caplog.records if "Plantedname" in str(record.__dict__)]


def test_a_second_writer_finds_its_own_shard(rig: Rig) -> None:
    first, second = CountDecisions(rig.table), CountDecisions(rig.table, sleep=lambda _: None)
    half = len(DECISIONS) // 2

    def meanwhile(**_: object) -> None:
        rig.client.meta.events.unregister("before-call.dynamodb.TransactWriteItems", meanwhile)
        assert first.count(map(recorded, DECISIONS[:half])) == frozenset()

    rig.client.meta.events.register("before-call.dynamodb.TransactWriteItems", meanwhile)
    assert second.count(map(recorded, DECISIONS[half:])) == frozenset()
    assert second.shard != first.shard
    assert rig.counters() == recount(DECISIONS)
    assert compact(rig.table) == 2 * 12
    spread_no_more = rig.items()
    rig.clear()
    rig.deliver(*DECISIONS)
    assert rig.items() == spread_no_more


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_report_by_one_dimension_is_one_read(rig: Rig, dimension: Dimension) -> None:
    rig.deliver(*DECISIONS)
    calls: list[str] = []
    rig.client.meta.events.register("before-call.dynamodb", lambda model, **_: calls.append(model.name))
    made = report(rig.table, (dimension,), Months.between("2016-02", "2016-03"))
    assert made.totals.tally.decisions == 20
    assert calls == ["Query"]
