"""events/asyncapi.yaml describes exactly what is published: its references lead somewhere, and nothing is left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from imr.domain.event import EVENT_SOURCE, SCHEMA_VERSION, DetailType

EVENTS = Path(__file__).resolve().parents[2] / "events"
DOCUMENT: dict[str, Any] = yaml.safe_load((EVENTS / "asyncapi.yaml").read_text())
REQUIRED = {  # https://www.asyncapi.com/docs/reference/specification/v3.0.0
    "": {"asyncapi", "info"},
    "info": {"title", "version"},
    "operations/publishDecisions": {"action", "channel"},
    "operations/publishAlerts": {"action", "channel"},
}


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from [node["$ref"]] if "$ref" in node else []
        for child in node.values():
            yield from _references(child)
    if isinstance(node, list):
        for child in node:
            yield from _references(child)


def _at(path: str) -> Any:
    found: Any = DOCUMENT
    for part in filter(None, path.split("/")):
        found = found[part]
    return found


@pytest.mark.parametrize("place", REQUIRED)
def test_what_the_specification_requires_is_there(place: str) -> None:
    assert REQUIRED[place] <= _at(place).keys()
    assert DOCUMENT["asyncapi"].startswith("3.")


@pytest.mark.parametrize("reference", sorted(set(_references(DOCUMENT))))
def test_a_reference_leads_somewhere(reference: str) -> None:
    assert _at(reference.removeprefix("#/")) if reference.startswith("#/") else (EVENTS / reference).exists()


def test_every_event_is_described_and_sent_by_one_operation() -> None:
    events = set(get_args(DetailType))
    assert set(DOCUMENT["channels"]["decisions"]["messages"]) == set(DOCUMENT["components"]["messages"]) == events
    sent = [
        message["$ref"].rsplit("/", 1)[1] for each in DOCUMENT["operations"].values() for message in each["messages"]
    ]
    assert sorted(sent) == sorted(events)
    payloads = {name: each["payload"]["$ref"] for name, each in DOCUMENT["components"]["messages"].items()}
    assert payloads == {name: f"./schemas/{name}.json" for name in events}


def test_version_and_source_are_those_of_the_code() -> None:
    assert DOCUMENT["info"]["version"] == SCHEMA_VERSION
    assert EVENT_SOURCE in DOCUMENT["channels"]["decisions"]["description"]
