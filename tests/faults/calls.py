"""AWS calls of functions: recorded, and made to fail in the ways in which calls fail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from tests.integration.functions import running

Answer = dict[str, Any]
"""What a call answers, or is given: as botocore has it."""

ENDPOINT = "https://aws.invalid"
CHANGING = ("Put", "Update", "Delete", "Transact", "BatchWrite", "Publish")
"""What operations that change something begin with."""

THROTTLED = {"dynamodb": "ProvisionedThroughputExceededException", "s3": "SlowDown"}


class KilledError(BaseException):
    """The process ends here; no code of it runs any more, so nothing but the test catches this."""


@dataclass(frozen=True)
class Call:
    """One call of one function."""

    function: str
    operation: str


@dataclass(frozen=True)
class Attempt:
    """A call that is about to be made."""

    client: BaseClient
    operation: str
    given: Answer
    make: Callable[[Answer], Answer]

    def fail(self, code: str, **more: object) -> Exception:
        """The error that AWS answers with."""
        answer = {"Error": {"Code": code, "Message": "made to fail"}, **more}
        error: Exception = self.client.exceptions.from_code(code)(answer, self.operation)  # type: ignore[operator]  # a class
        return error


Kind = Callable[[Attempt], Answer]


def unreachable(_: Attempt) -> Answer:
    """Fails before it takes effect."""
    raise EndpointConnectionError(endpoint_url=ENDPOINT)


def unanswered(attempt: Attempt) -> Answer:
    """Takes effect; the answer is lost."""
    attempt.make(attempt.given)
    raise ReadTimeoutError(endpoint_url=ENDPOINT)


def late(attempt: Attempt) -> Answer:
    """Is not answered, and takes effect long after others have tried again and gone on: requests may travel a while."""
    given = {name: value.read() if hasattr(value, "read") else value for name, value in attempt.given.items()}
    overdue.append(lambda: attempt.make(given))
    raise ReadTimeoutError(endpoint_url=ENDPOINT)


overdue: list[Callable[[], Answer]] = []
"""Calls that are still to take effect."""


def arrive() -> bool:
    """What is overdue takes effect, unless a condition of it does not hold any more. Whether there was any."""
    arrived = bool(overdue)
    for make in overdue:
        with suppress(ClientError):
            make()
    overdue.clear()
    return arrived


def throttled(attempt: Attempt) -> Answer:
    """Is refused, this once, because there are too many."""
    raise attempt.fail(THROTTLED.get(attempt.client.meta.service_model.service_name, "ThrottlingException"))


def killed_before(_: Attempt) -> Answer:
    """The process ends before the call."""
    raise KilledError


def killed_after(attempt: Attempt) -> Answer:
    """The process ends after the call took effect: killed, or timed out in mid batch."""
    attempt.make(attempt.given)
    raise KilledError


def partly(attempt: Attempt) -> Answer:
    """PutEvents takes every other entry, and not the first."""
    entries = attempt.given["Entries"]
    taken = iter(attempt.make({**attempt.given, "Entries": entries[1::2]})["Entries"] if entries[1::2] else [])
    refusal = {"ErrorCode": "InternalFailure", "ErrorMessage": "made to fail"}
    answers = [refusal if number % 2 == 0 else next(taken) for number in range(len(entries))]
    return {"FailedEntryCount": answers.count(refusal), "Entries": answers}


def partly_told(attempt: Attempt) -> Answer:
    """PublishBatch takes every other notice, and not the first."""
    entries = attempt.given["PublishBatchRequestEntries"]
    taken = attempt.make({**attempt.given, "PublishBatchRequestEntries": entries[1::2]})["Successful"]
    refused = [{"Id": entry["Id"], "Code": "InternalError", "SenderFault": False} for entry in entries[::2]]
    return {"Successful": taken, "Failed": refused}


def unprocessed(attempt: Attempt) -> Answer:
    """A batch takes every other item, and not the first."""
    ((table, asked),) = attempt.given["RequestItems"].items()
    reading = attempt.operation == "BatchGetItem"
    items = asked["Keys"] if reading else asked
    left, now = ({"Keys": part} if reading else part for part in (items[::2], items[1::2]))
    answer = attempt.make({"RequestItems": {table: {**asked, **now} if reading else now}}) if items[1:] else {}
    return {"Responses": {}, **answer, "UnprocessedKeys" if reading else "UnprocessedItems": {table: left}}


def conflicting(attempt: Attempt) -> Answer:
    """Somebody else writes one of the items at the same moment."""
    reasons = [{"Code": "TransactionConflict"}, *({"Code": "None"} for _ in attempt.given["TransactItems"][1:])]
    raise attempt.fail("TransactionCanceledException", CancellationReasons=reasons)


def beaten(attempt: Attempt) -> Answer:
    """Somebody else has just written the last of the items."""
    reasons = [*({"Code": "None"} for _ in attempt.given["TransactItems"][1:]), {"Code": "ConditionalCheckFailed"}]
    raise attempt.fail("TransactionCanceledException", CancellationReasons=reasons)


SPECIAL: dict[str, list[Kind]] = {
    "PutEvents": [partly],
    "PublishBatch": [partly_told],
    "TransactWriteItems": [conflicting, beaten],
    "BatchGetItem": [unprocessed],
    "BatchWriteItem": [unprocessed],
}


def kinds_for(call: Call) -> list[Kind]:
    """All ways in which a call can fail."""
    special = SPECIAL.get(call.operation, [])
    delayed = [late] if call.operation.startswith(CHANGING) else []
    return [unreachable, unanswered, throttled, killed_before, killed_after, *delayed, *special]


Plan = Callable[[int, Call], Kind | None]
"""Number of a call in a run, and the call, to the way in which it fails."""


@contextmanager
def interposed(plan: Plan) -> Iterator[list[Call]]:
    """Calls of functions are recorded, and fail as the plan says. Calls of the test itself pass."""
    overdue.clear()
    calls: list[Call] = []
    lock, make = Lock(), BaseClient._make_api_call  # type: ignore[attr-defined]  # where moto's own docs say to patch

    def interpose(client: BaseClient, operation: str, given: Answer) -> Answer:
        if not running:
            return dict(make(client, operation, given))
        with lock:
            call, number = Call(running[-1], operation), len(calls)
            calls.append(call)
        attempt = Attempt(client, operation, given, lambda now: make(client, operation, now))
        kind = plan(number, call)
        return kind(attempt) if kind else attempt.make(given)

    with patch.object(BaseClient, "_make_api_call", interpose):
        yield calls
