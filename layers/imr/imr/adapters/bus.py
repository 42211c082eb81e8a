"""The decision bus."""

import random
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from imr.domain.event import EVENT_SOURCE, Event
from imr.limits import PUT_EVENTS_BYTES, PUT_EVENTS_ENTRIES
from imr.recording.ports import PublishFailedError, TooLargeError

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_events.type_defs import PutEventsRequestEntryTypeDef as Entry

ATTEMPTS = 5
"""How often entries that the bus did not take are sent; botocore retries whole requests by itself besides."""

TIME_BYTES = 14
"""What an entry's Time counts for. Source: EventBridge user guide, "Calculating PutEvents event entry size"."""


class DecisionBus:
    """`imr.recording.ports.Bus` on EventBridge."""

    def __init__(self, client: "EventBridgeClient", name: str) -> None:
        self._client = client
        self._name = name

    def publish(self, events: Sequence[Event]) -> None:
        """PutEvents in batches; the entries that it did not take are sent again, then PublishFailedError is raised.

        Fails before it takes effect: nobody hears of the events. Fails after: they were heard, and are heard once more
        when the caller repeats, under the same event_id.
        """
        for batch in batches([self._entry(event) for event in events]):
            self._put(batch)

    def check(self, events: Sequence[Event]) -> None:
        """Raises TooLargeError if there is an event that no request can carry. Calls nothing."""
        for event in events:
            _check(self._entry(event))

    def _entry(self, event: Event) -> "Entry":
        return {
            "Source": EVENT_SOURCE,
            "DetailType": type(event).__name__,
            "Detail": event.model_dump_json(),
            "EventBusName": self._name,
            "Time": event.metadata.occurred_at,
        }

    def _put(self, entries: "list[Entry]") -> None:
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 - jitter, not a secret
            answer = self._client.put_events(Entries=entries)
            results = zip(entries, answer["Entries"], strict=True)
            failed = [(entry, result["ErrorCode"]) for entry, result in results if "ErrorCode" in result]
            if not failed:
                return
            entries = [entry for entry, _ in failed]
        codes = sorted({code for _, code in failed})
        raise PublishFailedError(f"the bus refused {len(entries)} events {ATTEMPTS} times: {', '.join(codes)}")


def entry_bytes(entry: "Entry") -> int:
    """What an entry counts for. Source: EventBridge user guide, "Calculating PutEvents event entry size"."""
    return TIME_BYTES + sum(len(entry[name].encode()) for name in ("Source", "DetailType", "Detail"))


def batches(entries: "Sequence[Entry]") -> "Iterator[list[Entry]]":
    """The entries in requests that keep both limits. Raises TooLargeError before the first, if one fits none."""
    for entry in entries:
        _check(entry)
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        if batch and (len(batch) == PUT_EVENTS_ENTRIES or size + entry_bytes(entry) > PUT_EVENTS_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += entry_bytes(entry)
    if batch:
        yield batch


def _check(entry: "Entry") -> None:
    if entry_bytes(entry) > PUT_EVENTS_BYTES:
        message = f"an event of {entry_bytes(entry)} bytes is more than the {PUT_EVENTS_BYTES} that EventBridge carries"
        raise TooLargeError(message)
