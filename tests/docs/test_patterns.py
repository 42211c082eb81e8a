"""The event patterns that pages print take the events that the pages say."""

import json
from pathlib import Path

import pytest
from moto.events.models import EventPattern

from tests.docs.pages import PAGES, blocks
from tests.unit.template.deployed import PROJECT

SAMPLES = sorted((PROJECT / "events" / "samples").glob("*/*.json"))
PATTERNS = [(page.name, block) for page in PAGES for block in blocks(page, "json")]


def test_there_are_patterns() -> None:
    assert {page for page, _ in PATTERNS} >= {"README.md", "events.md"}


@pytest.mark.parametrize("pattern", [pattern for _, pattern in PATTERNS], ids=[page for page, _ in PATTERNS])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_pattern_takes_the_events_that_the_page_says(pattern: str, path: Path) -> None:
    """Overturned denials of drugs: no sample is one as it stands, so one is made of each."""
    event = json.loads(path.read_text())
    rule = EventPattern.load(pattern)
    assert not rule.matches_event(event)
    event["detail"]["data"] |= {"outcome": "overturned", "treatment": {"category": "pharmaceuticals"}}
    assert rule.matches_event(event) is (event["detail-type"] == "DecisionRecorded")
