"""Letters in DynamoDB and their events on the bus, with hand-made letters: what is written, and what is told."""

import json
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from imr.adapters.decision_table import DecisionTable
from imr.bootstrap import decision_table, recorded_letters, recorder
from imr.domain.letter import Letter
from imr.limits import ITEM_BYTES
from imr.recording.head import Head
from imr.recording.ports import TooLargeError
from imr.recording.recorder import Cause, Recorder
from tests.integration.cloud import Cloud
from tests.unit.recording.letters import CASE, Item, file_of, letter

BOTH: list[Item] = [("MRI of the lumbar spine", "upheld"), ("TENS unit", "upheld")]


Told = dict[str, Any]
"""An EventBridge envelope, or an item as DynamoDB has it."""


class Case:
    """One case in a cloud: letters recorded in it, and what came of them."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self.table: DecisionTable = decision_table(cloud.settings, cloud.clients)
        self.recorder: Recorder = recorder(cloud.settings, cloud.clients)

    def record(self, read: Letter, minutes: int = 0, key: str | None = None, *, replay: bool = False) -> Head:
        return self.recorder.record(read, file_of(read, minutes=minutes, key=key), Cause("trace", replay))

    def told(self) -> list[tuple[str, str]]:
        """(detail type, event id) of every event since the last look."""
        return [(event["detail-type"], event["detail"]["metadata"]["event_id"]) for event in self.events()]

    def events(self) -> list[Told]:
        bodies = [json.loads(body) for body in self.cloud.drain("StatisticsQueue")]
        return sorted(bodies, key=lambda body: str(body["detail"]["metadata"]["event_id"]))

    def rows(self) -> dict[str, str]:
        """Outcome and revision of each decision row."""
        return {item["sk"]["S"]: f"{item['outcome']['S']}@{item['revision']['N']}" for item in self.items("DECISION#")}

    def items(self, prefix: str) -> list[Told]:
        found = self.cloud.clients.dynamodb.scan(TableName=self.cloud.settings.decision_table)["Items"]
        return [item for item in found if item["sk"]["S"].startswith(prefix) or item["pk"]["S"].startswith(prefix)]


@pytest.fixture
def case(cloud: Cloud) -> Case:
    return Case(cloud)


def test_a_letter_becomes_head_rows_body_and_events(case: Case) -> None:
    case.record(letter("a", BOTH))
    assert case.rows() == {"DECISION#0001": "upheld@1", "DECISION#0002": "upheld@1"}
    assert case.told() == [("DecisionRecorded", f"{CASE}#1@1"), ("DecisionRecorded", f"{CASE}#2@1")]
    assert case.items("OUTBOX") == []
    found = recorded_letters(case.cloud.settings, case.cloud.clients).letter(CASE)
    assert found
    source = letter("a", BOTH).source.model_copy(update={"name": "a.txt"})
    assert found[1] == letter("a", BOTH).model_copy(update={"source": source})


def test_the_same_letter_again_writes_and_tells_nothing(case: Case) -> None:
    case.record(letter("a", BOTH))
    before, _ = case.items(""), case.told()
    case.record(letter("a", BOTH))
    assert (case.items(""), case.told()) == (before, [])


def test_an_amendment_is_told_decision_by_decision(case: Case) -> None:
    case.record(letter("a", BOTH))
    case.told()
    case.record(letter("b", [BOTH[0], ("TENS unit", "overturned")]), 5)
    (event,) = case.events()
    assert event["detail-type"] == "DecisionRecorded"
    data = event["detail"]["data"]
    assert (data["decision_id"], data["revision"], data["outcome"], data["previous_outcome"]) == (
        f"{CASE}#2",
        2,
        "overturned",
        "upheld",
    )
    assert case.rows() == {"DECISION#0001": "upheld@1", "DECISION#0002": "overturned@2"}


def test_a_vanished_decision_is_told_and_its_row_goes(case: Case) -> None:
    case.record(letter("a", BOTH))
    case.told()
    case.record(letter("b", BOTH[:1]), 5)
    assert case.told() == [("DecisionRecorded", f"{CASE}#1@2"), ("DecisionWithdrawn", f"{CASE}#2@2")]
    assert case.rows() == {"DECISION#0001": "upheld@2"}


def test_state_does_not_depend_on_the_order_of_arrival(case: Case) -> None:
    first, amended = letter("a", BOTH), letter("b", BOTH[:1], day=2)
    case.record(first, 1)
    case.record(amended, 9)
    in_order = case.items("")
    for item in in_order:
        case.cloud.clients.dynamodb.delete_item(
            TableName="DecisionTable",
            Key={"pk": item["pk"], "sk": item["sk"]},
        )
    case.told()
    case.record(amended, 9)
    case.record(first, 1)
    assert case.items("") == in_order
    assert case.told() == [
        ("DecisionRecorded", f"{CASE}#1@1"),
        ("DecisionRecorded", f"{CASE}#1@2"),
        ("DecisionWithdrawn", f"{CASE}#2@2"),
    ]


def test_an_older_letter_that_comes_late_tells_the_current_one_from_its_kept_body(case: Case) -> None:
    case.record(letter("b", [("MRI", "overturned")], day=2), 9)
    case.told()
    case.record(letter("a", [("MRI", "upheld")], day=1), 1)
    (event,) = case.events()
    data = event["detail"]["data"]
    assert (data["revision"], data["outcome"], data["previous_outcome"]) == (2, "overturned", "upheld")
    assert case.rows() == {"DECISION#0001": "overturned@2"}


def test_a_withdrawn_letter_has_no_rows_and_says_so_once(case: Case) -> None:
    case.record(letter("a", BOTH))
    case.told()
    assert case.recorder.withdraw(CASE, Cause("operator"))
    assert case.told() == [("DecisionWithdrawn", f"{CASE}#1@2"), ("DecisionWithdrawn", f"{CASE}#2@2")]
    assert case.rows() == {}
    case.recorder.withdraw(CASE, Cause("operator"))
    assert case.told() == []
    assert case.recorder.withdraw("CM20-9999999", Cause("operator")) is None


def test_a_replay_is_marked_and_tells_only_what_the_better_parser_reads_differently(case: Case) -> None:
    case.record(letter("a", BOTH))
    case.told()
    case.record(letter("a", [BOTH[0], ("TENS", "upheld")], parser="1.1.0"), replay=True)
    (event,) = case.events()
    assert event["detail"]["metadata"]["event_id"] == f"{CASE}#2@2"
    assert event["detail"]["metadata"]["replay"] is True


def test_two_writers_of_one_letter_both_succeed(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    first, amended = letter("a", BOTH), letter("b", BOTH[:1], day=2)
    read = case.table.head

    def interrupted(letter_id: str) -> Head | None:
        head = read(letter_id)
        monkeypatch.setattr(case.recorder.table, "head", read)
        Case(case.cloud).record(amended, 9)
        return head

    monkeypatch.setattr(case.recorder.table, "head", interrupted)
    assert case.record(first, 1).lock == 2
    assert case.rows() == {"DECISION#0001": "upheld@2"}


def test_a_letter_of_sixty_decisions_is_one_write(case: Case) -> None:
    case.record(letter("a", [(f"Treatment {n}", "upheld") for n in range(60)]))
    assert len(case.rows()) == 60
    assert len(case.told()) == 60


@pytest.mark.parametrize(
    "unfit",
    [
        letter("a", [(f"Treatment {n}", "upheld") for n in range(99)]),
        letter("a", [("x", "upheld")], clinical_summary="".join(chr(33 + n * n % 9973) for n in range(ITEM_BYTES * 2))),
        letter("a", [("x" * 1_000_000, "upheld")]),
    ],
    ids=["101 actions", "item", "event"],
)
def test_what_does_not_fit_is_refused_before_anything_is_written(case: Case, unfit: Letter) -> None:
    with pytest.raises(TooLargeError):
        case.record(unfit)
    assert case.items("") == []


def test_ninety_eight_decisions_fit(case: Case) -> None:
    case.record(letter("a", [(f"Treatment {n}", "upheld") for n in range(98)]))
    assert len(case.rows()) == 98


def test_a_crash_before_publishing_is_completed_by_the_repeated_message(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(type(case.recorder.outbox.bus), "publish", partial(_crash))
        with pytest.raises(ConnectionError):
            case.record(letter("a", BOTH))
    assert case.told() == []
    case.record(letter("a", BOTH))
    assert case.told() == [("DecisionRecorded", f"{CASE}#1@1"), ("DecisionRecorded", f"{CASE}#2@1")]
    assert case.items("OUTBOX") == []


def test_a_crash_before_publishing_is_completed_by_the_sweep(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(type(case.recorder.outbox.bus), "publish", partial(_crash))
        with pytest.raises(ConnectionError):
            case.record(letter("a", BOTH))
        with pytest.raises(ConnectionError):
            case.record(letter("b", BOTH[:1], day=2), 5)
    assert case.cloud.invoke("SweepFunction") == {"published": 0, "failed": 0}
    case.cloud.clock.advance(timedelta(minutes=11).total_seconds())
    assert case.cloud.invoke("SweepFunction") == {"published": 2, "failed": 0}
    assert case.told() == [
        ("DecisionRecorded", f"{CASE}#1@1"),
        ("DecisionRecorded", f"{CASE}#1@2"),
        ("DecisionRecorded", f"{CASE}#2@1"),
        ("DecisionWithdrawn", f"{CASE}#2@2"),
    ]
    assert case.cloud.invoke("SweepFunction") == {"published": 0, "failed": 0}


def _crash(*_: object) -> None:
    raise ConnectionError("the process ends here")
