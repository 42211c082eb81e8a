"""How fast decisions are indexed and found, how much they take, and how long a cold start is.

Times are CPU time of the process, all its threads: what a function with one vCPU needs, whatever else runs here. Where
the clock on the wall says something of its own, it stands beside it.
"""

import importlib.util
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from types import ModuleType
from typing import TypeVar
from urllib.parse import urlencode

from tantivy import Index

from imr.domain.event import DecisionData
from imr.search.analysis import register
from imr.search.asking import similar
from imr.search.committing import HEAP_BYTES
from imr.search.schema import document, schema
from imr.search.segment_index import SegmentIndex
from tests.benchmarks.cold_query import cold_starts
from tests.benchmarks.generated_decisions import CHAPTERS, REAL, generated
from tests.unit.search.memory_store import MemoryStore

DECISIONS = 100_000
INDEXED = 10_000
"""Decisions of the comparison with raw tantivy."""

FUNCTION_BATCH = 200
"""Messages of one batch of the index function (template.yaml)."""

FILLING_BATCH = 2_000
ROUNDS = 3
"""The comparison is run so often, alternating, and the best of each counts: other load only ever slows down."""

QUERIES = 300
SIMILAR = 40

Figures = dict[str, object]

Item = TypeVar("Item")


def run() -> Figures:
    """All figures; seconds, milliseconds and bytes are in the names."""
    return {**_indexing(), **_searching()}


def _indexing() -> Figures:
    """Decisions a second: bare tantivy with the same documents, in one commit and in commits as ours; and ours."""
    decisions = list(generated(INDEXED))
    rates: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, seconds in (
            ("raw_bulk", _raw(decisions, INDEXED)),
            ("rebuild", _rebuilt(decisions)),
            ("raw_batches", _raw(decisions, FUNCTION_BATCH)),
            ("batches", _applied(decisions)),
        ):
            rates[name] = max(rates.get(name, 0), INDEXED / seconds)
    return {
        **{f"indexed_per_second_{name}": round(rate) for name, rate in rates.items()},
        "rebuild_to_raw": round(rates["rebuild"] / rates["raw_bulk"], 2),
        "batches_to_raw_batches": round(rates["batches"] / rates["raw_batches"], 2),
    }


def _raw(decisions: Sequence[DecisionData], batch: int) -> float:
    with TemporaryDirectory() as directory:
        index = Index(schema(), path=directory)
        register(index)
        start = process_time()
        for some in _batches(iter(decisions), batch):
            writer = index.writer(HEAP_BYTES, 1)
            for one in some:
                writer.add_document(document(one))
            writer.commit()
            writer.wait_merging_threads()
        return process_time() - start


def _rebuilt(decisions: Sequence[DecisionData]) -> float:
    with TemporaryDirectory() as directory:
        index = SegmentIndex(MemoryStore(), Path(directory))
        start = process_time()
        index.rebuild(_batches(iter(decisions), FUNCTION_BATCH))
        return process_time() - start


def _applied(decisions: Sequence[DecisionData]) -> float:
    with TemporaryDirectory() as directory:
        index = SegmentIndex(MemoryStore(), Path(directory))
        start = process_time()
        for batch in _batches(iter(decisions), FUNCTION_BATCH):
            index.apply(batch)
        return process_time() - start


def _searching() -> Figures:
    """Searches of the query function over DECISIONS decisions, its segments in /tmp."""
    with TemporaryDirectory() as directory:
        store, path = MemoryStore(), Path(directory)
        writer = SegmentIndex(store, path / "writer")
        for batch in _batches(generated(DECISIONS), FILLING_BATCH):
            writer.apply(batch)
        manifest = writer.current().manifest
        shutil.rmtree(path / "writer")
        start = perf_counter()
        index = SegmentIndex(store, path / "reader", max_age=3600)
        index.version()
        cold = perf_counter() - start
        return {
            "decisions": manifest.documents(),
            "segments": len(manifest.segments),
            "bytes_in_s3_per_decision": round(sum(one.size for one in manifest.segments) / manifest.documents()),
            "cold_fetch_and_open_seconds": round(cold, 2),
            **cold_starts(store, _request("norco outcome:overturned")),
            **_timed("search", _searched(index)),
            **_timed("similar", _compared(index)),
        }


def _searched(index: SegmentIndex) -> "Times":
    """Times of each request, handler and JSON included; the first ones, which fill caches, do not count."""
    app = _query_function()
    vars(app)["engine"] = lambda: index
    times = Times([], [])
    for query in islice(_queries(Random(7)), QUERIES + 20):
        event = _request(query)
        with times.taken():
            answer = app.handler(event, _Context())
        if answer["statusCode"] != 200:
            raise AssertionError(f"{query}: {answer['body']}")
    return Times(times.cpu[20:], times.wall[20:])


def _compared(index: SegmentIndex) -> "Times":
    times = Times([], [])
    for number in range(SIMILAR):
        with times.taken():
            similar(index, f"CM16-{number * 97:07}#1")
    return times


def _queries(random: Random) -> Iterator[str]:
    """What people ask for: one to three words, a drug, a phrase, a field, a range, something left out."""
    words = REAL.split()
    while True:
        one, other = random.sample(words, 2)
        yield random.choice(
            [
                one,
                f"{one} {other}",
                f"{one} {other} NOT {random.choice(words)}",
                f"request:{one} outcome:overturned",
                f'"{one} {other}"',
                f"rationale:{one} date:2016-03..2017-02",
                f"category:pharmaceuticals {one}",
                f'guideline:"{random.choice(CHAPTERS)}" {one}',
                "norco outcome:overturned",
                f"{one[:3]}* {other}",
            ]
        )


def _query_function() -> ModuleType:
    path = Path(__file__).parents[2] / "functions" / "query" / "app.py"
    spec = importlib.util.spec_from_file_location("query_function", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    module.logger.setLevel("ERROR")
    return module


class _Context:
    """What Powertools' logger asks of an invocation."""

    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "benchmark"


def _request(query: str) -> dict[str, object]:
    return {
        "version": "2.0",
        "rawPath": "/search",
        "rawQueryString": urlencode({"q": query}),
        "queryStringParameters": {"q": query},
        "headers": {},
        "requestContext": {"http": {"method": "GET", "path": "/search"}, "stage": "$default"},
        "isBase64Encoded": False,
    }


@dataclass(frozen=True)
class Times:
    """Milliseconds of several runs."""

    cpu: list[float]
    wall: list[float]

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Add the time of a block."""
        cpu, wall = process_time(), perf_counter()
        yield
        self.cpu.append((process_time() - cpu) * 1000)
        self.wall.append((perf_counter() - wall) * 1000)


def _timed(name: str, times: Times) -> Figures:
    figures: Figures = {}
    for kind, taken in (("", times.cpu), ("_wall", times.wall)):
        figures[f"{name}_p50{kind}_ms"] = round(median(taken), 1)
        figures[f"{name}_p99{kind}_ms"] = round(quantiles(taken, n=100)[98], 1)
    return figures


def _batches(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while batch := list(islice(items, size)):
        yield batch


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
