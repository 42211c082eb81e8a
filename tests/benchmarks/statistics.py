"""What counting costs: decisions a second with 1, 2 and 4 writers, capacity units, reads a report.

Whether writers lose anything to conflicts shows beside writers who cannot have any: as many, of the same batches, but
with a table each. Both run in turns, and the best of several turns counts, since other work only ever slows down.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random

from imr.adapters.statistics_table import StatisticsTable
from imr.domain.event import DecisionData
from imr.statistics.contribution import Change, applied, counters_of, recorded
from imr.statistics.counters import NOTHING, Counters
from imr.statistics.counting import CountDecisions
from imr.statistics.dimension import DIMENSIONS
from imr.statistics.reporting import report
from imr.statistics.table import GROUPS, BucketKey, ConflictError, Snapshot, Stored, group_of
from tests.benchmarks.archive import FIRST_YEAR, LETTERS_PER_MONTH, MONTHS, in_order, shuffled
from tests.benchmarks.capacity import Meter
from tests.benchmarks.local_dynamodb import client, local_dynamodb, make_table

LETTERS = 2_000
BATCH = 780
"""Messages of one invocation: as many of StatisticsFunction's thousand as the 6 MB of an invocation hold."""

DISORDER = 1_000
"""A standard queue gives messages out of order; here any of so many neighbours may come next, whatever its letter."""

WRITERS = (1, 2, 4)
LETTERS_OF_WRITERS = 6_000
TURNS = 3
WRITE_UNIT_PRICE = 0.625
"""USD a million, on demand, us-east-1, November 2026."""


def run() -> dict[str, object]:
    """All figures, by name."""
    figures: dict[str, object] = {}
    with local_dynamodb() as endpoint:
        full = _full_month()
        for name, letters in (("in order", list(in_order(LETTERS))), ("shuffled", list(shuffled(LETTERS)))):
            figures |= _capacity(endpoint, name, letters, full)
        changes = _disordered([recorded(decision) for letter in in_order(LETTERS_OF_WRITERS) for decision in letter])
        for writers in WRITERS:
            figures |= _throughput(endpoint, writers, _batches(changes))
    return figures


def _full_month() -> Counters:
    """Counters of a month that has all its letters."""
    full: Counters = {}
    for letter in in_order(LETTERS_PER_MONTH, seed=2):
        for cell, tally in counters_of(applied({}, map(recorded, letter))).items():
            anywhere = cell._replace(month="")
            full[anywhere] = full.get(anywhere, NOTHING).plus(tally)
    return full


def _fill(table: StatisticsTable, full: Counters) -> None:
    """Every month of the archive as full as it will be."""
    for year in range(FIRST_YEAR, FIRST_YEAR + MONTHS // 12):
        for month in (f"{year}-{number:02}" for number in range(1, 13)):
            parts: dict[BucketKey, Stored[Counters]] = {
                BucketKey(group, month, 0): Stored(
                    {cell._replace(month=month): t for cell, t in full.items() if group_of(cell.dimension) == group}
                )
                for group in GROUPS
            }
            table.write(Snapshot({}, parts))


def _capacity(endpoint: str, name: str, letters: Sequence[Sequence[DecisionData]], full: Counters) -> dict[str, object]:
    """Letters of an archive that is otherwise taken in already: months are as large as they will be."""
    table = name.replace(" ", "-")
    make_table(endpoint, "StatisticsTable", table)
    _fill(StatisticsTable(client(endpoint), table), full)
    dynamodb, meter = client(endpoint), Meter()
    meter.connect(dynamodb)
    counting = CountDecisions(StatisticsTable(dynamodb, table))
    changes = [recorded(decision) for letter in letters for decision in letter]
    for batch in _batches(changes):
        counting.count(batch)
    sizes = meter.written_bytes["LETTER"]
    return {
        f"{name}: decisions a letter": round(len(changes) / len(letters), 2),
        f"{name}: write units a decision": round(meter.write_units / len(changes), 2),
        f"{name}: read units a decision": round(meter.read_units / len(changes), 2),
        f"{name}: USD a million letters, written": round(meter.write_units / len(letters) * WRITE_UNIT_PRICE, 2),
        f"{name}: mean bytes of a letter's contributions": round(sum(sizes) / len(sizes)),
        f"{name}: largest item of counters, bytes": max(meter.written_bytes["COUNTERS"]),
        f"{name}: most read requests of a report by one dimension": _reads(endpoint, table),
    }


def _reads(endpoint: str, table: str) -> int:
    most = 0
    for dimension in DIMENSIONS:
        dynamodb, meter = client(endpoint), Meter()
        meter.connect(dynamodb)
        report(StatisticsTable(dynamodb, table), (dimension,))
        most = max(most, sum(meter.calls.values()))
    return most


@dataclass(frozen=True)
class Work:
    """What one writer process counts."""

    endpoint: str
    table: str
    batches: Sequence[Sequence[Change]]


@dataclass(frozen=True)
class Done:
    """How it went: when the first batch began and the last one ended (`time.time`), processor seconds, conflicts."""

    began: float
    ended: float
    processor: float
    transactions: int
    conflicts: int


class CountedTable(StatisticsTable):
    """Counts its transactions and conflicts."""

    transactions = 0
    conflicts = 0

    def write(self, change: Snapshot) -> None:
        """As it is, and counted."""
        try:
            super().write(change)
        except ConflictError:
            self.conflicts += 1
            raise
        self.transactions += 1


def _throughput(endpoint: str, writers: int, batches: list[Sequence[Change]]) -> dict[str, object]:
    """Writers take batches of one disordered queue in turn: of the same months, and of the same letters."""
    shared, apart = list[Turn](), list[Turn]()
    for turn in range(TURNS):
        shared.append(_turn(endpoint, batches, [f"shared-{writers}-{turn}"] * writers))
        apart.append(_turn(endpoint, batches, [f"apart-{writers}-{turn}-{one}" for one in range(writers)]))
    best = max(turn.rate for turn in shared)
    return {
        f"{writers} writers: decisions a second": round(best),
        f"{writers} writers, a table each: decisions a second": round(max(turn.rate for turn in apart)),
        f"{writers} writers: share of the rate that a table each gives": round(best / max(t.rate for t in apart), 2),
        f"{writers} writers: share of the processor time": round(_cheapest(shared) / _cheapest(apart), 2),
        f"{writers} writers: transactions": shared[0].transactions,
        f"{writers} writers: conflicts": ", ".join(str(turn.conflicts) for turn in shared),
    }


@dataclass(frozen=True)
class Turn:
    """All batches counted once: decisions a second, processor seconds of all writers, and what was in the way."""

    rate: float
    processor: float
    transactions: int
    conflicts: int


def _turn(endpoint: str, batches: list[Sequence[Change]], tables: Sequence[str]) -> Turn:
    """A writer for each name in `tables`."""
    for table in set(tables):
        make_table(endpoint, "StatisticsTable", table)
    work = [Work(endpoint, table, batches[one :: len(tables)]) for one, table in enumerate(tables)]
    with get_context("spawn").Pool(len(tables)) as pool:
        done = pool.map(write, work, chunksize=1)
    took = max(one.ended for one in done) - min(one.began for one in done)
    return Turn(
        rate=sum(map(len, batches)) / took,
        processor=sum(one.processor for one in done),
        transactions=sum(one.transactions for one in done),
        conflicts=sum(one.conflicts for one in done),
    )


def _cheapest(turns: Sequence[Turn]) -> float:
    return min(turn.processor for turn in turns)


def write(work: Work) -> Done:
    """One writer, in a process of its own."""
    table = CountedTable(client(work.endpoint), work.table)
    counting = CountDecisions(table)
    began, processor = time.time(), time.process_time()
    for batch in work.batches:
        while failed := counting.count(batch):
            batch = [change for change in batch if change.letter_id in failed]
    return Done(began, time.time(), time.process_time() - processor, table.transactions, table.conflicts)


def _batches(changes: Sequence[Change]) -> list[Sequence[Change]]:
    return [changes[start : start + BATCH] for start in range(0, len(changes), BATCH)]


def _disordered(changes: Sequence[Change]) -> list[Change]:
    random = Random(1)
    mixed: list[Change] = []
    for start in range(0, len(changes), DISORDER):
        window = list(changes[start : start + DISORDER])
        random.shuffle(window)
        mixed += window
    return mixed
