"""What a million letters cost at list price, everything together, worked out from a bulk load in moto.

The real functions take in generated PDF letters, wired as the template wires them. Requests, capacity units and bytes
are counted as they are made; batches are as large as the template allows, as in a bulk load. Time in functions is their
own processor time here, stretched to the share of a processor that their memory buys, and CALL_SECONDS for each call.

Not in it: what depends on how long things are kept (S3, DynamoDB, the archive of events, logs) or how often somebody
asks, polling of empty queues, cold starts, and the fixed price of alarms and dashboard. Merging of the search index
grows with the index: see the area `search`.
"""

import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field, replace
from math import ceil
from time import process_time
from typing import Any
from unittest.mock import patch

from imr.bootstrap import statistics_table
from imr.statistics.reporting import report
from tests.benchmarks.capacity import Meter
from tests.integration.cloud import Cloud, stack
from tests.integration.functions import Function, Message, running
from tests.letters.layouts import Form, lay_out
from tests.letters.rendering import pdf
from tests.letters.samples import samples
from tests.unit.template.deployed import translated

LETTERS = 120

USD: dict[str, float] = {
    "S3 write requests": 5.0,
    "S3 read requests": 0.4,
    "SQS requests": 0.4,
    "EventBridge events": 1.0,
    "DynamoDB write units": 0.625,
    "DynamoDB read units": 0.125,
    "Lambda invocations": 0.2,
    "Lambda GB-seconds": 13.3334,
    "log bytes": 0.5 / 1000,
    "archived event bytes": 0.1 / 1000,
}
"""USD a million, us-east-1, on demand, arm64, November 2026, without free tier."""

CHUNK = 64 * 1024
"""SQS and EventBridge bill every 64 KB of a message as one."""

CALL_SECONDS = 0.010
"""A call to S3, DynamoDB or EventBridge from a function in the same region."""

PROCESSOR_MEMORY = 1769
"""MB of memory that buy one processor. Source: Lambda developer guide, "Configure Lambda function memory"."""

REPORT_BYTES = 450
"""Lines that Lambda itself writes for an invocation."""

FREE = {"DeleteObject", "DeleteObjects", "DeleteMessage"}


@dataclass
class Usage:
    """What is billed, by the names of USD; and what functions did, for the table."""

    billed: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    invocations: Counter[str] = field(default_factory=Counter)
    own_seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    calls: Counter[str] = field(default_factory=Counter)
    _call_began: float = 0.0
    _in_calls: float = 0.0

    def connect(self, cloud: Cloud) -> None:
        """Count what functions call."""
        for client in (cloud.clients.s3, cloud.clients.events, cloud.clients.dynamodb, cloud.clients.sqs):
            client.meta.events.register("before-call", self._before)
            client.meta.events.register("after-call", self._after)
        cloud.clients.events.meta.events.register("provide-client-params.eventbridge.PutEvents", self._events)

    def invoke(self, original: Any) -> Any:
        """`Function.__call__`, with its own processor time taken."""

        def invoked(function: Function, event: dict[str, Any]) -> dict[str, Any]:
            self._in_calls, began = 0.0, process_time()
            answer: dict[str, Any] = original(function, event)
            self.own_seconds[function.name] += process_time() - began - self._in_calls
            self.invocations[function.name] += 1
            return answer

        return invoked

    def take(self, original: Any) -> Any:
        """`Function.take`, with the requests to SQS that lead to it counted."""

        def taken(function: Function, queue: str, messages: list[Message]) -> set[str]:
            chunks = [ceil(len(message["Body"].encode()) / CHUNK) for message in messages]
            self.billed["SQS requests"] += sum(chunks)  # sent one by one
            self.billed["SQS requests"] += 2 * ceil(len(messages) / 10)  # received and deleted by ten
            failed: set[str] = original(function, queue, messages)
            return failed

        return taken

    def _before(self, model: Any, **_: object) -> None:
        self._call_began = process_time()
        if not running:
            return
        self.calls[running[-1]] += 1
        if model.service_model.service_name == "s3" and model.name not in FREE:
            writes = model.name.startswith(("Put", "List", "Copy", "Create", "Complete", "Upload"))
            self.billed["S3 write requests" if writes else "S3 read requests"] += 1

    def _after(self, **_: object) -> None:
        self._in_calls += process_time() - self._call_began

    def _events(self, params: Mapping[str, Any], **_: object) -> None:
        for entry in params["Entries"]:
            size = len(entry["Detail"].encode())
            self.billed["EventBridge events"] += ceil(size / CHUNK)
            self.billed["archived event bytes"] += size


def run() -> dict[str, object]:
    """USD a million letters, whole and by what is billed; what a letter takes; how long functions are busy."""
    warm_up, *letters = pdf_letters(LETTERS + 1)
    printed, running_function = io.StringIO(), lambda: bool(running)
    with redirect_stdout(printed), stack() as cloud:
        take_in(cloud, [warm_up])  # loads the functions
        usage, meter = Usage(), Meter(running_function)
        usage.connect(cloud)
        meter.connect(cloud.clients.dynamodb)
        before = printed.tell()
        with metered(usage):
            take_in(cloud, letters)
        logged = printed.tell() - before
        totals = report(statistics_table(cloud.settings, cloud.clients)).totals.tally
    assert totals.letters == LETTERS + 1
    usage.billed |= {
        "S3 write requests": usage.billed["S3 write requests"] + LETTERS,  # the uploads
        "DynamoDB write units": meter.write_units,
        "DynamoDB read units": meter.read_units,
        "log bytes": logged + REPORT_BYTES * usage.invocations.total(),
        "Lambda invocations": usage.invocations.total(),
        "Lambda GB-seconds": sum(_seconds(usage, name) * _memory(name) / 1024 for name in usage.invocations),
    }
    return _figures(usage, totals.decisions / totals.letters)


def take_in(cloud: Cloud, letters: list[tuple[str, bytes]]) -> None:
    """Upload all, then deliver until nothing is left."""
    for name, data in letters:
        cloud.drop(name, data)
    cloud.pump()


def _figures(usage: Usage, decisions: float) -> dict[str, object]:
    prices = {name: usage.billed[name] / LETTERS * price for name, price in USD.items()}
    figures: dict[str, object] = {
        "USD a million letters": round(sum(prices.values()), 2),
        "letters": LETTERS,
        "decisions a letter": round(decisions, 2),
    }
    for name, price in prices.items():
        figures[f"USD for {name}"] = round(price, 2)
        figures[f"{name} a letter"] = round(usage.billed[name] / LETTERS, 3)
    for name, count in usage.invocations.items():
        figures[f"{name}: letters an invocation"] = round(LETTERS / count, 1)
        figures[f"{name}: busy seconds, a thousand letters"] = round(_seconds(usage, name) / LETTERS * 1000, 1)
    return figures


@contextmanager
def metered(usage: Usage) -> Iterator[None]:
    """Functions are counted while this lasts."""
    with (
        patch.object(Function, "__call__", usage.invoke(Function.__call__)),
        patch.object(Function, "take", usage.take(Function.take)),
    ):
        yield


def _seconds(usage: Usage, name: str) -> float:
    share = min(1.0, _memory(name) / PROCESSOR_MEMORY)
    return usage.own_seconds[name] / share + usage.calls[name] * CALL_SECONDS


def _memory(name: str) -> int:
    return int(translated()["Resources"][name]["Properties"]["MemorySize"])


def pdf_letters(count: int) -> list[tuple[str, bytes]]:
    """Names and contents: the sample cases over and over, each time under another case number, all of them as PDF."""
    cases = [sample.case for sample in samples() if sample.case.layout == "final_determination"]
    told = [replace(cases[number % len(cases)], number=f"CM16-{number:07}") for number in range(count)]
    return [(f"{case.number}.pdf", pdf.render(lay_out(case, Form()))) for case in told]
