"""events/asyncapi.yaml is an AsyncAPI document, and describes exactly what is published.

The official schema of such documents comes with the npm package @asyncapi/specs, which `make test` installs beside
this file.
"""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jsonschema import Draft7Validator

from imr.domain.event import EVENT_SOURCE, SCHEMA_VERSION, DetailType

EVENTS = Path(__file__).resolve().parents[2] / "events"
DOCUMENT: dict[str, Any] = yaml.safe_load((EVENTS / "asyncapi.yaml").read_text())
SCHEMA = Path(__file__).parent / "node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json"
if not SCHEMA.exists():
    pytest.fail("AsyncAPI's schema is not there: type `make asyncapi-schema` (npm is needed)", pytrace=False)
OFFICIAL = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from [node["$ref"]] if "$ref" in node else []
        for child in node.values():
            yield from _references(child)
    if isinstance(node, list):
        for child in node:
            yield from _references(child)


def _at(path: str, document: Any = DOCUMENT) -> Any:
    found = document
    for part in filter(None, path.split("/")):
        found = found[part]
    return found


def test_the_document_is_what_the_specification_asks_for() -> None:
    assert [error.message for error in OFFICIAL.iter_errors(DOCUMENT)] == []


@pytest.mark.parametrize(
    ("place", "key", "wrong"),
    [
        ("", "asyncapi", "2.6.0"),
        ("", "servers", "none"),
        ("info", "title", None),
        ("operations/publishAlerts", "action", "publish"),
        ("operations/publishAlerts", "channel", "decisions"),
        ("channels/decisions", "adress", "a misspelt key"),
        ("components/messages/AlertRaised", "payload", 1),
    ],
)
def test_the_specification_notices_what_is_wrong(place: str, key: str, wrong: object) -> None:
    document = copy.deepcopy(DOCUMENT)
    _at(place, document)[key] = wrong
    assert not OFFICIAL.is_valid(document)


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
