"""The published contract is what the models say, and what was published before still holds."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from imr.domain.event import SCHEMA_VERSION
from tests.events.contract import MODELS, SAMPLES, SCHEMAS, samples, schemas

SAMPLE_FILES = sorted(SAMPLES.glob("*/*.json"))
BY_NAME = {model.__name__: model for model in MODELS}


def load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_schemas_are_what_the_models_say() -> None:
    """`python -m tests.events.contract` writes them anew."""
    assert {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()} == schemas()


@pytest.mark.parametrize("name", schemas())
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(load(SCHEMAS / name))


def test_every_kind_of_event_has_its_sample() -> None:
    assert {path.name for path in (SAMPLES / SCHEMA_VERSION).iterdir()} == samples().keys()
    assert {load(path)["detail-type"] for path in SAMPLE_FILES} == BY_NAME.keys()


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_was_published_before_is_still_understood(path: Path) -> None:
    sample = load(path)
    BY_NAME[sample["detail-type"]].model_validate(sample["detail"])
    Draft202012Validator(load(SCHEMAS / f"{sample['detail-type']}.json")).validate(sample["detail"])


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_check_notices_a_fact_that_is_gone(path: Path) -> None:
    sample = load(path)
    del sample["detail"]["metadata"]["event_id"]
    with pytest.raises(ValidationError):
        BY_NAME[sample["detail-type"]].model_validate(sample["detail"])
    assert not Draft202012Validator(load(SCHEMAS / f"{sample['detail-type']}.json")).is_valid(sample["detail"])
