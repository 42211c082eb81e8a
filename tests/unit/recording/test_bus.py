"""Publishing keeps both limits of PutEvents, and does not lose what the bus refuses."""

from datetime import UTC, datetime
from typing import cast
from unittest.mock import Mock

import pytest
from mypy_boto3_events.type_defs import PutEventsRequestEntryTypeDef as Entry

from imr.adapters.bus import ATTEMPTS, DecisionBus, batches, entry_bytes
from imr.domain.event import EventMetadata, LetterRejected, RejectedData
from imr.limits import PUT_EVENTS_BYTES, PUT_EVENTS_ENTRIES
from imr.recording.ports import PublishFailedError, TooLargeError


def event(message: str = "no letter", number: int = 1) -> LetterRejected:
    data = RejectedData(
        rejection_id=f"r{number}", bucket="inbox", key="a.txt", reason="not_a_letter", message=message, size=1
    )
    metadata = EventMetadata(event_id=f"r{number}@1", occurred_at=datetime(2026, 1, 1, tzinfo=UTC), correlation_id="v")
    return LetterRejected(metadata=metadata, data=data)


def entry(size: int) -> Entry:
    made: Entry = {"Source": "s", "DetailType": "d", "Detail": ""}
    return {**made, "Detail": "x" * (size - entry_bytes(made))}


def bus(*answers: list[str | None]) -> tuple[DecisionBus, Mock]:
    """A bus that answers with an error code, or none, per entry."""
    client = Mock()
    client.put_events.side_effect = [
        {"Entries": [{"ErrorCode": code} if code else {"EventId": "e"} for code in answer]} for answer in answers
    ]
    return DecisionBus(client, "bus"), client


def sent(client: Mock) -> list[list[str]]:
    """The event ids of each request."""
    requests = [cast("list[Entry]", call.kwargs["Entries"]) for call in client.put_events.call_args_list]
    return [[LetterRejected.model_validate_json(one["Detail"]).metadata.event_id for one in r] for r in requests]


@pytest.mark.parametrize(
    ("sizes", "requests"),
    [
        ([100] * PUT_EVENTS_ENTRIES, [10]),
        ([100] * (PUT_EVENTS_ENTRIES + 1), [10, 1]),
        ([PUT_EVENTS_BYTES], [1]),
        ([PUT_EVENTS_BYTES // 2] * 2, [2]),
        ([PUT_EVENTS_BYTES // 2, PUT_EVENTS_BYTES // 2 + 1], [1, 1]),
        ([100, PUT_EVENTS_BYTES, 100], [1, 1, 1]),
        ([], []),
    ],
)
def test_requests_hold_as_many_entries_as_both_limits_allow(sizes: list[int], requests: list[int]) -> None:
    assert [len(batch) for batch in batches([entry(size) for size in sizes])] == requests


def test_an_event_that_fits_no_request_is_refused_before_anything_is_sent() -> None:
    publisher, client = bus()
    with pytest.raises(TooLargeError, match="more than the 1000000"):
        publisher.publish([event(), event("é" * (PUT_EVENTS_BYTES // 2))])
    client.put_events.assert_not_called()
    with pytest.raises(TooLargeError):
        publisher.check([event("x" * PUT_EVENTS_BYTES)])


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that were waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited


def test_only_the_entries_that_the_bus_refused_are_sent_again(pauses: list[float]) -> None:
    publisher, client = bus([None, "ThrottlingException", None], [None])
    publisher.publish([event(number=n) for n in (1, 2, 3)])
    assert sent(client) == [["r1@1", "r2@1", "r3@1"], ["r2@1"]]
    assert len(pauses) == 1


def test_what_the_bus_refuses_for_good_is_an_error(pauses: list[float]) -> None:
    refusals: list[list[str | None]] = [["InternalFailure"]] * ATTEMPTS
    publisher, client = bus(*refusals)
    with pytest.raises(PublishFailedError, match="refused 1 events 5 times: InternalFailure"):
        publisher.publish([event()])
    assert len(sent(client)) == ATTEMPTS == len(pauses) + 1
