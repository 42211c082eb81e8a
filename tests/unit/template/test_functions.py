"""A function may do what it does and nothing else, and carries only what it imports."""

import ast
import re
import sys

import pytest

from tests.unit.template.deployed import PROJECT, as_list, of_type, source, statements, translated

FUNCTIONS = of_type("AWS::Lambda::Function")
FOLDERS = {
    name: PROJECT / resource["Properties"]["CodeUri"]
    for name, resource in source()["Resources"].items()
    if resource["Type"] == "AWS::Serverless::Function"
}
IN_LAYER = {
    "ImrLayer": {"imr"},
    "CoreLayer": {"aws_lambda_powertools", "pydantic"},
    "PdfLayer": {"pypdfium2"},
    "SearchLayer": {"tantivy"},
}
USES = {
    # What only some functions need, and which; imported by the imr package behind its ports.
    "PdfLayer": {"ParseFunction"},
    "SearchLayer": {"IndexFunction", "QueryFunction", "AlertFunction"},
}
WILDCARDS = {("xray:PutTraceSegments", "*"), ("xray:PutTelemetryRecords", "*")}
"""X-Ray has no resources to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html"""


def test_there_is_a_function_for_every_folder() -> None:
    assert sorted(path.parent for path in PROJECT.glob("functions/*/app.py")) == sorted(FOLDERS.values())


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_function_has_a_role_of_its_own(name: str) -> None:
    role = FUNCTIONS[name]["Role"]["Fn::GetAtt"][0]
    assert [other["Role"]["Fn::GetAtt"][0] for other in FUNCTIONS.values()].count(role) == 1
    assert "ManagedPolicyArns" not in translated()["Resources"][role]["Properties"]


def test_no_statement_allows_more_than_it_names() -> None:
    wide = set()
    for _, statement in statements():
        for action in as_list(statement["Action"]):
            if statement["Effect"] == "Allow" and ("*" in action or "*" in as_list(statement["Resource"])):
                wide.add((action, "*"))
    assert wide <= WILDCARDS


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_function_runs_where_the_parameters_say(name: str) -> None:
    function = FUNCTIONS[name]
    assert function["Runtime"] == "python3.13"
    assert function["Architectures"] == [{"Ref": "Architecture"}]
    assert function["TracingConfig"] == {"Mode": "Active"}
    assert function["Environment"]["Variables"]["POWERTOOLS_LOG_LEVEL"] == {"Ref": "LogLevel"}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_logs_are_kept_as_long_as_asked(name: str) -> None:
    group = FUNCTIONS[name]["LoggingConfig"]["LogGroup"]["Ref"]
    assert of_type("AWS::Logs::LogGroup")[group]["RetentionInDays"] == {"Ref": "LogRetention"}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_function_carries_only_the_layers_it_uses(name: str) -> None:
    layers = {re.sub("[0-9a-f]{10}$", "", layer["Ref"]) for layer in FUNCTIONS[name]["Layers"]}
    assert layers == {"ImrLayer", "CoreLayer"} | {layer for layer, users in USES.items() if name in users}


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_what_a_handler_imports_is_in_its_layers(name: str) -> None:
    tree = ast.parse((FOLDERS[name] / "app.py").read_text())
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    layers = {re.sub("[0-9a-f]{10}$", "", layer["Ref"]) for layer in FUNCTIONS[name]["Layers"]}
    provided = set(sys.stdlib_module_names) | {"boto3", "botocore"} | {m for layer in layers for m in IN_LAYER[layer]}
    assert {module.split(".")[0] for module in modules} <= provided


@pytest.mark.parametrize("layer", sorted(IN_LAYER))
def test_a_layer_is_pinned_with_hashes_and_names_no_place(layer: str) -> None:
    requirements = PROJECT / source()["Resources"][layer]["Properties"]["ContentUri"] / "requirements.txt"
    if layer == "ImrLayer":
        assert not requirements.exists()
        return
    text = requirements.read_text()
    pinned = re.findall(r"^[a-z0-9-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^\S", text, re.MULTILINE)) > 0
    assert "://" not in text


def test_a_layer_holds_the_versions_that_the_tests_ran_with() -> None:
    tested = set(re.findall(r"^(\S+==\S+)", (PROJECT / "requirements/dev.txt").read_text(), re.MULTILINE))
    for requirements in PROJECT.glob("layers/*/requirements.txt"):
        assert set(re.findall(r"^(\S+==\S+)", requirements.read_text(), re.MULTILINE)) <= tested
