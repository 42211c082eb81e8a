"""Sample letters and what is no letter, dropped together: decisions, index, statistics and alerts all say the same."""

from collections import Counter
from datetime import UTC, datetime

from imr.alerts.watch import Watch
from imr.bootstrap import (
    alert_table,
    reconciliation,
    recorded_letters,
    search_index,
    watch_table,
)
from imr.search.asking import search
from tests.integration.cloud import Cloud
from tests.letters.samples import LETTERS, samples

CASES = [sample.case for sample in samples()]
DECISIONS = [item.outcome for case in CASES for item in case.items]
NO_LETTERS = {
    "empty.txt": b"",
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200),
    "news.txt": b"The fair. " * 99,
}
OVERTURNED = Watch(name="won", query="outcome:overturned", created_at=datetime(2026, 11, 1, tzinfo=UTC))


def test_everything_that_is_dropped_is_known_everywhere(cloud: Cloud) -> None:
    assert watch_table(cloud.settings, cloud.clients).add(OVERTURNED)
    for sample in samples():
        cloud.drop(f"letters/{sample.file}", (LETTERS / sample.file).read_bytes())
        cloud.drop(f"copies/{sample.file}", (LETTERS / sample.file).read_bytes())
    for key, data in NO_LETTERS.items():
        cloud.drop(key, data)
    cloud.pump()
    assert cloud.dead_letters() == {}

    letters = recorded_letters(cloud.settings, cloud.clients)
    outcomes = [decision.outcome for _, letter in letters.letters() if letter for decision in letter.decisions]
    assert Counter(outcomes) == Counter(DECISIONS)
    assert {one.key: one.reason for one in letters.rejections()} == {
        "empty.txt": "empty",
        "photo.jpg": "unsupported_media_type",
        "news.txt": "not_a_letter",
    }

    index = search_index(cloud.settings, cloud.clients)
    assert {holding.revision for holding in index.holdings()} == {1}
    for outcome, count in Counter(DECISIONS).items():
        assert search(index, f"outcome:{outcome}", limit=1)["total"] == count

    compared = reconciliation(cloud.settings, cloud.clients).compare()
    assert (compared.letters, compared.decisions, compared.drift) == (len(CASES), len(DECISIONS), 0)

    alerts = [one for one in alert_table(cloud.settings, cloud.clients).alerts() if one.data.watch == "won"]
    assert len({one.data.decision_id for one in alerts}) == len(alerts) == Counter(DECISIONS)["overturned"]
    assert cloud.invoke("SweepFunction") == {"published": 0, "failed": 0}
