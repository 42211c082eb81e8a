"""Watches over real letters: what they raise equals a plain scan of the hand-made labels."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imr.alerts.watch import Watch
from imr.bootstrap import alert_table, watch_table
from tests.integration.cloud import Cloud
from tests.unit.alerts.decisions import NOON

CORPUS = os.environ.get("IMR_CORPUS")

Label = dict[str, Any]
"""One decision as the labels have it."""

SCANS: dict[str, tuple[str, Callable[[Label], bool]]] = {
    "overturned diagnostics": (
        "outcome:overturned category:diagnostic_testing",
        lambda label: label["outcome"] == "overturned" and label["category"] == "diagnostic_testing",
    ),
    "a phrase": (
        'request:"physical therapy"',
        lambda label: "physical therapy" in label["request"].lower(),
    ),
    "a drug by its brand name": (
        "drug:percocet",
        lambda label: {"oxycodone", "acetaminophen"} <= set(label["drug_ingredients"]),
    ),
    "another": ("drug:flexeril", lambda label: "cyclobenzaprine" in label["drug_ingredients"]),
}


@pytest.mark.corpus
@pytest.mark.skipif(CORPUS is None, reason="IMR_CORPUS names no folder of real letters")
def test_alerts_equal_a_scan_of_the_labels(cloud: Cloud) -> None:
    table = watch_table(cloud.settings, cloud.clients)
    for name, (query, _) in SCANS.items():
        assert table.add(Watch(name=name, query=query, created_at=NOON))
    _drop(cloud, "first")
    raised = {name: _raised(cloud, name) for name in SCANS}
    assert raised == {name: _scanned(wanted) for name, (_, wanted) in SCANS.items()}
    assert all(raised.values())
    before = len(alert_table(cloud.settings, cloud.clients).alerts())
    _drop(cloud, "again")
    assert len(alert_table(cloud.settings, cloud.clients).alerts()) == before


def _drop(cloud: Cloud, folder: str) -> None:
    for path in sorted((_corpus() / "real").iterdir()):
        cloud.drop(f"{folder}/{path.name}", path.read_bytes())
    cloud.pump()


def _raised(cloud: Cloud, watch: str) -> set[str]:
    alerts = alert_table(cloud.settings, cloud.clients).alerts(watch)
    return {alert.data.decision_id or "" for alert in alerts}


def _scanned(wanted: Callable[[Label], bool]) -> set[str]:
    letters = map(json.loads, (_corpus() / "real.gold.jsonl").read_text().splitlines())
    return {
        f"{letter['case_number']}#{label['ordinal']}"
        for letter in letters
        for label in letter["decisions"]
        if wanted(label)
    }


def _corpus() -> Path:
    assert CORPUS
    return Path(CORPUS)
