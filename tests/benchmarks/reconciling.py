"""What it takes to compare all counters with all decisions: processor time, read units, requests.

The sample letters, over and over under other case numbers, recorded and counted. Processor time is that of the
comparing process alone; read units are worked out from what is received.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import chain, islice
from time import process_time

from mypy_boto3_dynamodb import DynamoDBClient
from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

from imr.adapters.attributes import item_bytes
from imr.adapters.decision_items import body_item, head_item, receipt_item, row_item
from imr.adapters.recorded_contributions import RecordedContributions
from imr.adapters.recorded_letters import RecordedLetters
from imr.adapters.statistics_table import StatisticsTable
from imr.domain.letter import Letter
from imr.limits import BATCH_WRITE_ITEMS
from imr.parsing import read
from imr.recording.content import decision_data
from imr.recording.head import FileOfLetter, Head
from imr.recording.ports import Receipt
from imr.recording.revisions import observe
from imr.recording.row import decision_row
from imr.statistics.contribution import recorded
from imr.statistics.counting import CountDecisions
from imr.statistics.drift import Drift, Passage
from imr.statistics.reconciling import Reconciliation
from tests.benchmarks.capacity import Meter
from tests.benchmarks.local_dynamodb import client, local_dynamodb, make_table
from tests.letters.samples import LETTERS as SAMPLES

DECISIONS = 20_000
COUNTED_AT_ONCE = 500
"""Letters."""

DECISION_TABLE, STATISTICS_TABLE = "decisions", "statistics"
UPLOADED = datetime(2026, 11, 1, tzinfo=UTC)

Item = dict[str, AttributeValueTypeDef]


def run() -> dict[str, object]:
    """Figures of the whole, and of a letter."""
    with local_dynamodb() as endpoint:
        make_table(endpoint, "DecisionTable", DECISION_TABLE)
        make_table(endpoint, "StatisticsTable", STATISTICS_TABLE)
        size = _fill(client(endpoint))
        dynamodb, meter = client(endpoint), Meter()
        meter.connect(dynamodb)
        began = process_time()
        found = _compared(dynamodb)
        took = process_time() - began
    if found.drift or found.unread:
        raise AssertionError(found)
    return {
        "letters": found.letters,
        "decisions": found.decisions,
        "counters": found.cells,
        "bytes a letter in the decision table": round(size / found.letters),
        "processor time a letter, ms": round(took / found.letters * 1000, 3),
        "read units a letter": round(meter.read_units / found.letters, 3),
        "requests": sum(meter.calls.values()),
    }


def _compared(dynamodb: DynamoDBClient) -> Drift:
    """As the daily function does it."""
    decisions = RecordedContributions(RecordedLetters(dynamodb, DECISION_TABLE))
    passage = Passage.of_day(date(2026, 11, 1), lambda: True)
    return Reconciliation(decisions, StatisticsTable(dynamodb, STATISTICS_TABLE)).compare(passage)


def _fill(dynamodb: DynamoDBClient) -> int:
    """Records and counts the letters; the bytes of all that is recorded."""
    counting, size, letters = CountDecisions(StatisticsTable(dynamodb, STATISTICS_TABLE)), 0, _letters()
    while some := list(islice(letters, COUNTED_AT_ONCE)):
        items = chain.from_iterable(map(_items, some))
        while batch := list(islice(items, BATCH_WRITE_ITEMS)):
            size += sum(map(item_bytes, batch))
            dynamodb.batch_write_item(RequestItems={DECISION_TABLE: [{"PutRequest": {"Item": one}} for one in batch]})
        counting.count(recorded(decision_data(letter, one, 1, None)) for letter in some for one in letter.decisions)
    return size


def _letters() -> Iterator[Letter]:
    """DECISIONS decisions in the letters of the samples."""
    told = [one.result for path in sorted(SAMPLES.iterdir()) for one in read(path.read_bytes(), path.name)]
    samples = [letter for letter in told if isinstance(letter, Letter)]
    decisions = number = 0
    while decisions < DECISIONS:
        letter = _renumbered(samples[number % len(samples)], number)
        decisions, number = decisions + len(letter.decisions), number + 1
        yield letter


def _renumbered(letter: Letter, number: int) -> Letter:
    case = f"CM16-{number:07}"
    decisions = [one.model_copy(update={"decision_id": f"{case}#{one.ordinal}"}) for one in letter.decisions]
    names = {"letter_id": case, "case_number": case, "text_sha256": f"{number:064x}"}
    return letter.model_copy(update={**names, "decisions": decisions})


def _items(letter: Letter) -> list[Item]:
    """All that recording a letter leaves in the table."""
    file = FileOfLetter(
        key=f"{letter.letter_id}.pdf",
        version_id="version-of-32-characters-as-by-s3",
        uploaded_at=UPLOADED,
        media_type=letter.source.media_type,
        size=letter.source.size,
        sha256=letter.source.sha256,
        text_sha256=letter.text_sha256,
    )
    head = observe(Head(letter_id=letter.letter_id), letter, file).model_copy(update={"lock": 1})
    bodies = [body_item(text.body_id, letter) for text in head.texts]
    rows = [row_item(decision_row(letter, decision, 1)) for decision in letter.decisions]
    receipt = receipt_item(Receipt(key=file.key, version_id=file.version_id, letters=(letter.letter_id,)))
    return [head_item(head), *bodies, *rows, receipt]
