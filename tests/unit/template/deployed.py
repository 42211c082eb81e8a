"""template.yaml as CloudFormation gets it: translated by SAM, with folders of code standing in for packages."""

from functools import cache
from pathlib import Path
from typing import Any

import boto3
from samtranslator.parser.parser import Parser  # type: ignore[import-untyped]  # SAM ships no types
from samtranslator.translator.translator import Translator  # type: ignore[import-untyped]  # SAM ships no types
from samtranslator.yaml_helper import yaml_parse  # type: ignore[import-untyped]  # SAM ships no types

PROJECT = Path(__file__).resolve().parents[3]

Resource = dict[str, Any]
"""Properties of a CloudFormation resource: as deep as CloudFormation likes."""


@cache
def source() -> Resource:
    """template.yaml as written."""
    parsed: Resource = yaml_parse((PROJECT / "template.yaml").read_text())
    return parsed


@cache
def translated() -> Resource:
    """template.yaml as CloudFormation executes it."""
    template: Resource = yaml_parse((PROJECT / "template.yaml").read_text())
    for resource in template["Resources"].values():
        for folder in ("CodeUri", "ContentUri"):
            if folder in resource.get("Properties", {}):
                resource["Properties"][folder] = "s3://packages/code.zip"
    translator = Translator({}, Parser(), boto_session=boto3.Session(region_name="us-east-1"))
    result: Resource = translator.translate(template, {})
    return result


def of_type(kind: str) -> dict[str, Resource]:
    """Properties by logical id of all resources of a type, such as `AWS::SQS::Queue`."""
    return {
        name: resource.get("Properties", {})
        for name, resource in translated()["Resources"].items()
        if resource["Type"] == kind
    }


def statements() -> list[tuple[str, Resource]]:
    """Every statement of every role and resource policy, with the logical id it belongs to."""
    found = []
    for name, resource in translated()["Resources"].items():
        properties = resource.get("Properties", {})
        documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
        documents += [properties["PolicyDocument"]] if "PolicyDocument" in properties else []
        found += [(name, statement) for document in documents for statement in document["Statement"]]
    return found


def as_list(value: Any) -> list[Any]:
    """IAM lets a single value stand for a list of one."""
    return value if isinstance(value, list) else [value]
