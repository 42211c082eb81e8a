"""From dropped letters to numbers: dropped twice, amended or withdrawn, they equal a count of the labels."""

import os
import re
from collections import Counter
from itertools import chain, repeat
from pathlib import Path

import pypdfium2
import pytest

from imr.bootstrap import reconciliation, recorder, statistics, statistics_table
from imr.domain.vocabulary import Outcome
from imr.recording.recorder import Cause
from imr.statistics.dimension import DIMENSIONS, PERIODS, Dimension
from imr.statistics.reporting import Report, report, report_from_contributions
from tests.integration.cloud import Cloud
from tests.integration.labels import DAYS, VALUES, Counted, Label, counted, days, labels
from tests.integration.letters import as_text, case, decided, sample
from tests.letters.samples import LABELS

CORPUS = os.environ.get("IMR_CORPUS")
AMENDED_SAMPLES = ("lumbar-mri.pdf", "wrist-brace-late.txt", "headache-and-sleep.md")
AMENDED_REAL = 5
AMENDED_ON = "2017-03-31"
DAYS_LATER = 60
OVERTURNED: Outcome = "overturned"

Pair = tuple[Dimension, Dimension]
WITH_PERIODS: list[Pair] = [(one, period) for one in DIMENSIONS for period in PERIODS if one not in PERIODS]
KEPT: list[Pair] = [("category", "body_part"), ("category", "specialty"), *WITH_PERIODS]
COUNTED_WHEN_ASKED: list[Pair] = [("category", "sex"), ("age_band", "drug_class"), ("ur", "same_guideline")]


def agrees(cloud: Cloud, letters: list[Label]) -> None:
    """Reports by every dimension and pair say what the labels say, and the counters what the decisions say."""
    table = statistics_table(cloud.settings, cloud.clients)
    assert set(VALUES) == set(DIMENSIONS)
    for by in [*((dimension,) for dimension in DIMENSIONS), *KEPT]:
        assert tallies(report(table, by)) == counted(letters, by)
    for by in COUNTED_WHEN_ASKED:
        contributions = (letter for _, letter in table.letters())
        assert tallies(report_from_contributions(contributions, by)) == counted(letters, by)
    whole = report(table)
    assert {name: (some.letters, some.median, some.p90) for name, some in whole.days.items()} == {
        name: days(letters, name) for name in DAYS
    }
    totals = whole.totals.tally
    assert (totals.letters, totals.decisions) == (len(letters), sum(len(letter["decisions"]) for letter in letters))
    found = cloud.invoke("ReconcileFunction")
    assert found == {
        "letters": len(letters),
        "decisions": totals.decisions,
        "drift": 0,
        "waiting": 0,
        "unsettled": 0,
        "unread": 0,
        "compacted": 0,
    }


def tallies(made: Report) -> Counted:
    """A report as the labels are counted."""
    return {row.key: row.tally[:4] for row in made.rows}


def amended_label(label: Label, decision_date: str) -> Label:
    """The label of a letter whose decisions are all overturned later."""
    decisions = [{**decision, "outcome": "overturned"} for decision in label["decisions"]]
    return {**label, "decisions": decisions, "decision_date": decision_date}


@pytest.mark.parametrize("amendments_first", [False, True])
def test_samples_twice_and_amended(cloud: Cloud, amendments_first: bool) -> None:
    drops = [(label["file"], sample(label["file"])) for label in labels(LABELS)]
    amendments, expected = [], {label["file"]: label for label in labels(LABELS)}
    for file in AMENDED_SAMPLES:
        later = decided(case(file), *repeat(OVERTURNED, len(case(file).items)), days=DAYS_LATER)
        amendments.append((f"amended/{file}.txt", as_text(later)))
        expected[file] = amended_label(expected[file], str(later.dates.decided))
    batches = [amendments, drops] if amendments_first else [drops, amendments]
    for batch in [*batches, [(f"again/{name}", data) for name, data in drops]]:
        for name, data in batch:
            cloud.drop(name, data)
        cloud.pump()
    agrees(cloud, list(expected.values()))


def drop_samples(cloud: Cloud) -> list[Label]:
    """Drops all samples; their labels."""
    letters = labels(LABELS)
    for label in letters:
        cloud.drop(label["file"], sample(label["file"]))
    cloud.pump()
    return letters


def test_withdrawn_letters_are_counted_no_more(cloud: Cloud) -> None:
    first, second, *others = drop_samples(cloud)
    recording = recorder(cloud.settings, cloud.clients)
    for label in (first, second):
        assert recording.withdraw(label["case_number"], Cause("operator"))
    cloud.pump()
    agrees(cloud, others)
    assert recording.restore(first["case_number"], Cause("operator"))
    cloud.pump()
    agrees(cloud, [first, *others])


def test_parts_of_the_table_are_all_letters_once(cloud: Cloud) -> None:
    dropped = drop_samples(cloud)
    decisions = reconciliation(cloud.settings, cloud.clients).decisions
    parts = [[letter_id for letter_id, _ in decisions.letters(part, 5)] for part in range(5)]
    assert max(map(len, parts)) < len(dropped)
    assert Counter(chain.from_iterable(parts)) == Counter(label["case_number"] for label in dropped)


def test_what_waits_in_the_queue_is_no_drift(cloud: Cloud) -> None:
    """A bulk load must not wake anybody: the scheduled comparison knows the queue."""
    cloud.drop("lumbar-mri.pdf", sample("lumbar-mri.pdf"))
    intake = next(mapping for mapping in cloud.mappings if mapping.queue == "IntakeQueue")
    assert cloud.deliver(intake, cloud.receive("IntakeQueue")) == set()
    found = cloud.invoke("ReconcileFunction")
    assert (found["letters"], found["drift"], found["waiting"]) == (1, 0, 1)
    cloud.drain("StatisticsQueue")
    found = cloud.invoke("ReconcileFunction")
    assert (found["drift"], found["waiting"]) == (1, 0)


def test_lost_statistics_are_made_anew(cloud: Cloud) -> None:
    letters = drop_samples(cloud)
    client, name = cloud.clients.dynamodb, cloud.settings.statistics_table
    before = client.scan(TableName=name)["Items"]
    for item in before[::2]:
        client.delete_item(TableName=name, Key={"pk": item["pk"], "sk": item["sk"]})
    assert cloud.invoke("ReconcileFunction")["drift"] > 0
    reconciliation(cloud.settings, cloud.clients).repair(statistics(cloud.settings, cloud.clients))
    agrees(cloud, letters)
    after = client.scan(TableName=name)["Items"]
    assert sorted(after, key=str) == sorted(before, key=str)


@pytest.mark.corpus
@pytest.mark.skipif(CORPUS is None, reason="IMR_CORPUS names no folder of real letters")
@pytest.mark.parametrize("amendments_first", [False, True])
def test_real_letters_twice_and_amended(cloud: Cloud, amendments_first: bool) -> None:
    real = Path(str(CORPUS)) / "real"
    expected = {label["case_number"]: label for label in labels(real.with_suffix(".gold.jsonl"))}
    drops = [(path.name, path.read_bytes()) for path in sorted(real.iterdir())]
    amendments = []
    for path in sorted(real.glob("*.pdf"))[:AMENDED_REAL]:
        amendments.append((f"amended/{path.stem}.txt", _overturned(path)))
        expected[path.stem] = amended_label(expected[path.stem], AMENDED_ON)
    batches = [amendments, drops] if amendments_first else [drops, amendments]
    for batch in [*batches, [(f"again/{name}", data) for name, data in drops]]:
        for name, data in batch:
            cloud.drop(name, data)
        cloud.pump()
    agrees(cloud, list(expected.values()))


def _overturned(letter: Path) -> bytes:
    """The text of a real letter, amended: decided later, and everything overturned."""
    with pypdfium2.PdfDocument(letter) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    later = re.sub(r"(Decision Date:\s*)\d\d/\d\d/\d{4}", r"\g<1>03/31/2017", text)
    assert later != text
    return re.sub(r": Upheld\b", ": Overturned", later).encode()
