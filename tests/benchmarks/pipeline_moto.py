"""What our code costs, whatever cloud it runs in: the pipeline in one process, in moto, our functions beside others.

    python -m tests.benchmarks pipeline_moto

The same generated PDF letters go through the real functions and through handlers that only pass events on, wired as
the template wires them. Processor time: of all (with moto, which takes most of it), and of our functions without their
calls.
"""

import io
import json
from collections.abc import Callable
from contextlib import ExitStack, redirect_stdout
from time import process_time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.benchmarks.idle_handlers import EVENTS, sample_detail
from tests.benchmarks.price import Usage, metered, pdf_letters, take_in
from tests.integration.cloud import Cloud, stack
from tests.integration.functions import Function

if TYPE_CHECKING:
    from mypy_boto3_events.type_defs import PutEventsRequestEntryTypeDef

LETTERS, WARM_UP, ROUNDS = 150, 5, 2


def run() -> dict[str, object]:
    """Seconds of all, ours and the others', their ratio, and milliseconds a letter of each of our functions."""
    letters = pdf_letters(WARM_UP + LETTERS)
    ours, figures = min((_ours(letters) for _ in range(ROUNDS)), key=lambda one: one[0])
    passing = min(_passing_on(letters) for _ in range(ROUNDS))
    return {
        "letters": LETTERS,
        "our functions, s": round(ours, 2),
        "handlers that pass events on, s": round(passing, 2),
        "ours to passing on": round(ours / passing, 2),
        **figures,
    }


def _ours(letters: list[tuple[str, bytes]]) -> tuple[float, dict[str, float]]:
    with stack() as cloud, redirect_stdout(io.StringIO()):
        take_in(cloud, letters[:WARM_UP])  # loads the functions
        usage = Usage()
        usage.connect(cloud)
        with metered(usage):
            return _seconds(cloud, letters[WARM_UP:]), _own(usage)


def _own(usage: Usage) -> dict[str, float]:
    each = {name: seconds / LETTERS * 1000 for name, seconds in usage.own_seconds.items()}
    return {
        "our code without its calls, ms a letter": round(sum(each.values()), 2),
        "calls of our functions a letter": round(usage.calls.total() / LETTERS, 1),
        **{f"{name} without its calls, ms a letter": round(time, 2) for name, time in each.items()},
    }


def _passing_on(letters: list[tuple[str, bytes]]) -> float:
    with stack() as cloud, ExitStack() as patched:
        patched.enter_context(patch.object(Function, "__call__", _handler(cloud)))
        take_in(cloud, letters[:WARM_UP])
        return _seconds(cloud, letters[WARM_UP:])


def _seconds(cloud: Cloud, letters: list[tuple[str, bytes]]) -> float:
    began = process_time()
    take_in(cloud, letters)
    return process_time() - began


def _handler(cloud: Cloud) -> Callable[[Function, dict[str, Any]], dict[str, Any]]:
    """In place of every function: the parse function publishes ready events, the others do nothing."""
    entry: PutEventsRequestEntryTypeDef = {
        "EventBusName": cloud.settings.decision_bus,
        "Source": "imr.decisions",
        "DetailType": "DecisionRecorded",
        "Detail": json.dumps(sample_detail()),
    }

    def handle(function: Function, event: dict[str, Any]) -> dict[str, Any]:
        for _ in event["Records"] if function.name == "ParseFunction" else ():
            cloud.clients.events.put_events(Entries=[entry] * EVENTS)
        return {"batchItemFailures": []}

    return handle
