"""What docs/deploying.md says of stages, protection of the data and CI is what is configured."""

import json
import re
import tomllib

import pytest
import yaml

from tests.unit.template.deployed import PROJECT, of_type, source

PAGE = (PROJECT / "docs" / "deploying.md").read_text(encoding="utf-8")
STAGES = {
    name: stage["deploy"]["parameters"]
    for name, stage in tomllib.loads((PROJECT / "samconfig.toml").read_text()).items()
    if name in ("dev", "prod")
}
ROWS = dict(
    re.findall(r"^\| (\S.*?) \| (.*?) \|$", PAGE.partition("## Stages")[2].partition("\n\n##")[0], re.MULTILINE)
)
WORKFLOW = yaml.safe_load((PROJECT / ".github" / "workflows" / "ci.yml").read_text())
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


def said(row: str, stage: str) -> str:
    """What the table of stages says of one."""
    return str(ROWS[row]).split(" | ")[["dev", "prod"].index(stage)]


def chosen(stage: str) -> dict[str, str]:
    """Template parameters of a stage."""
    return dict(pair.split("=") for pair in STAGES[stage]["parameter_overrides"].split())


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_a_stage_is_as_the_page_says(stage: str) -> None:
    configured, parameters = STAGES[stage], chosen(stage)
    assert said("stack", stage) == f"`{configured['stack_name']}`"
    assert said("tags", stage) == f"`{configured['tags']}`"
    assert said("logs", stage) == f"{parameters['LogLevel']}, {parameters['LogRetention']} days"
    assert ("refuse" in said("tables", stage)) is (parameters["DeletionProtection"] == "true")
    assert ("shown first" in said("change sets", stage)) is configured["confirm_changeset"]
    assert int(parameters["LogRetention"]) in source()["Parameters"]["LogRetention"]["AllowedValues"]


def test_the_stack_policy_keeps_everything_that_holds_letters_or_watches() -> None:
    """The index bucket may be replaced: `imr reindex` fills it from the table."""
    allowed, denied = json.loads((PROJECT / "docs" / "stack-policy.json").read_text())["Statement"]
    assert (allowed["Effect"], denied["Effect"]) == ("Allow", "Deny")
    assert denied["Action"] == ["Update:Replace", "Update:Delete"]
    kept = {resource.removeprefix("LogicalResourceId/") for resource in denied["Resource"]}
    assert kept <= source()["Resources"].keys()
    assert {*of_type("AWS::DynamoDB::Table"), "InboxBucket", "DecisionBus", "DecisionArchive"} <= kept


def test_actions_are_pinned_by_commit() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action)] == []


def test_ci_does_all_that_it_should() -> None:
    done = {step["run"] for step in STEPS if "run" in step}
    assert {"make lint", "make scan", "make test", "make build ARCH=arm64", "make sam-local"} <= done
    assert WORKFLOW["permissions"] == {"contents": "read"}
