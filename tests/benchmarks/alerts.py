"""What it costs to run 1,000 watches over a batch of 100 decisions."""

import time
from datetime import UTC, datetime
from itertools import product

from imr.alerts.candidates import Wording, find_candidates
from imr.alerts.watch import Watch
from imr.domain.event import DecisionRecorded, EventMetadata
from tests.benchmarks.generated_decisions import CHAPTERS, REAL, generated

WATCHES = 1000
DECISIONS = 100
LIMIT_MS = 200
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FORMS = (
    "outcome:overturned {word} {other}",
    '"{word} {other}"',
    "request:{word} AND NOT {other}",
    "drug:norco rationale:{word}",
    "category:surgery body:knee {word}",
    'guideline:"{chapter}" outcome:overturned',
    "({word} OR {other}) outcome:partially_overturned",
    "{word} date:2014-01-01..2015-12-31",
)
"""What people watch: words, phrases, fields, and mixtures of them."""


def watches() -> list[Watch]:
    """All different, few of which match much."""
    pairs = [(word, other) for word, other in product(REAL.split(), repeat=2) if word != other]
    return [
        Watch(name=f"watch {number}", query=_query(number, *pairs[number * 7 % len(pairs)]))
        for number in range(WATCHES)
    ]


def _query(number: int, word: str, other: str) -> str:
    return FORMS[number % len(FORMS)].format(word=word, other=other, chapter=CHAPTERS[number % len(CHAPTERS)])


def events() -> list[DecisionRecorded]:
    """One batch, as long as real decisions are."""
    return [
        DecisionRecorded(
            metadata=EventMetadata(event_id=f"{data.decision_id}@1", occurred_at=NOW, correlation_id="bench"), data=data
        )
        for data in generated(DECISIONS)
    ]


def run() -> dict[str, object]:
    """Milliseconds of processor time, of all threads: of the first run, which also parses the queries, and of the
    fastest of five more."""
    batch, saved = events(), watches()
    seconds, found = zip(*(_timed(batch, saved) for _ in range(6)), strict=True)
    return {
        "watches": WATCHES,
        "decisions": DECISIONS,
        "alerts found": found[0],
        "first ms": round(seconds[0] * 1000, 1),
        "warm ms": round(min(seconds[1:]) * 1000, 1),
        "limit ms": LIMIT_MS,
    }


def _timed(batch: list[DecisionRecorded], saved: list[Watch]) -> tuple[float, int]:
    started = time.process_time()
    found = find_candidates(batch, saved, frozenset(), Wording(NOW))
    assert not found.broken
    return time.process_time() - started, sum(map(len, found.candidates.values()))
