"""What counting costs: decisions a second with 1, 2 and 4 writers, capacity units, reads a report.

Of several turns the best rate counts, since other work only ever slows down. What conflicts cost is measured in two
ways: where it is lost, from the last good write to the one that a conflict undoes, and the pause after it; and beside
the same batches made such that no letter is in two of them, where nobody can be in the way.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from random import Random
from statistics import median

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

SHARD = 1
"""Where a writer of many at once has its counters after a while: as large as if they were all there are."""

WRITERS = (1, 2, 4)
LETTERS_OF_WRITERS = 8_000
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
        decisions = [decision for letter in in_order(LETTERS_OF_WRITERS) for decision in letter]
        changes = [replace(recorded(decision), at=float(second)) for second, decision in enumerate(decisions)]
        queues = {"as sent": _batches(changes), "disordered": _batches(_disordered(changes))}
        queues["disordered, no letter in two batches"] = _without_shared_letters(queues["disordered"])
        for writers in WRITERS:
            figures |= _throughput(endpoint, writers, queues)
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
                BucketKey(group, month, SHARD): Stored(
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
    counting = CountDecisions(StatisticsTable(dynamodb, table), shard=SHARD)
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
    """How it went: when the first batch began and the last one ended (`time.time`), and what was in the way."""

    began: float
    ended: float
    transactions: int
    over_counters: int
    over_letters: int
    lost: float
    """Seconds of tries that conflicts undid, and of the pauses after them."""


class WatchedTable(StatisticsTable):
    """Counts its transactions and conflicts, and the time since the last good write that a conflict undoes."""

    transactions = 0
    over_counters = 0
    over_letters = 0
    lost = 0.0
    since = 0.0

    def write(self, change: Snapshot) -> dict[BucketKey, bytes]:
        """As it is, and watched."""
        try:
            tokens = super().write(change)
            self.transactions += 1
        except ConflictError as conflict:
            self.over_counters += bool(conflict.buckets)
            self.over_letters += not conflict.buckets
            self.lost += time.time() - self.since
            raise
        finally:
            self.since = time.time()
        return tokens

    def pause(self, seconds: float) -> None:
        """Sleeps; time lost as well."""
        time.sleep(seconds)
        self.lost += time.time() - self.since
        self.since = time.time()


def _throughput(endpoint: str, writers: int, queues: dict[str, list[Sequence[Change]]]) -> dict[str, object]:
    """Writers take batches of one queue in turn: of the same months, and of the same letters."""
    turns: dict[str, list[Turn]] = {name: [] for name in queues}
    for turn in range(TURNS):
        for number, (name, batches) in enumerate(queues.items()):
            turns[name].append(_turn(endpoint, batches, f"queue-{writers}-{turn}-{number}", writers))
    figures: dict[str, object] = {}
    for name, some in turns.items():
        figures |= {
            f"{writers} writers, {name}: decisions a second": round(max(turn.rate for turn in some)),
            f"{writers} writers, {name}: transactions": some[0].transactions,
            f"{writers} writers, {name}: conflicts over counters": ", ".join(str(one.over_counters) for one in some),
            f"{writers} writers, {name}: conflicts over letters": ", ".join(str(one.over_letters) for one in some),
            f"{writers} writers, {name}: share of their time lost": round(median(turn.lost for turn in some), 3),
        }
    return figures


def _without_shared_letters(batches: list[Sequence[Change]]) -> list[Sequence[Change]]:
    """The same work, but of a letter in two batches each has one of its own."""
    return [
        [replace(change, letter_id=f"{change.letter_id}-{number}") for change in batch]
        for number, batch in enumerate(batches)
    ]


@dataclass(frozen=True)
class Turn:
    """All batches counted once."""

    rate: float
    transactions: int
    over_counters: int
    over_letters: int
    lost: float
    """Share of the writers' time."""


def _turn(endpoint: str, batches: list[Sequence[Change]], table: str, writers: int) -> Turn:
    make_table(endpoint, "StatisticsTable", table)
    work = [Work(endpoint, table, batches[one::writers]) for one in range(writers)]
    with get_context("spawn").Pool(writers) as pool:
        done = pool.map(write, work, chunksize=1)
    return Turn(
        rate=sum(map(len, batches)) / (max(one.ended for one in done) - min(one.began for one in done)),
        transactions=sum(one.transactions for one in done),
        over_counters=sum(one.over_counters for one in done),
        over_letters=sum(one.over_letters for one in done),
        lost=sum(one.lost for one in done) / sum(one.ended - one.began for one in done),
    )


def write(work: Work) -> Done:
    """One writer, in a process of its own."""
    table = WatchedTable(client(work.endpoint), work.table)
    counting = CountDecisions(table, sleep=table.pause)
    table.since = began = time.time()
    for batch in work.batches:
        while failed := counting.count(batch):
            batch = [change for change in batch if change.letter_id in failed]
    ended = time.time()
    return Done(began, ended, table.transactions, table.over_counters, table.over_letters, table.lost)


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
