"""Somebody is told when something goes wrong: every function and queue has its alarms, and they watch what is there."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from imr.metrics import Metric
from tests.unit.template.deployed import PROJECT, Resource, of_type, translated

ALARMS = of_type("AWS::CloudWatch::Alarm")
FUNCTIONS = of_type("AWS::Lambda::Function")
QUEUES = sorted(name for name in of_type("AWS::SQS::Queue") if name.endswith("Queue"))
DEAD_LETTERS = sorted(name for name in of_type("AWS::SQS::Queue") if name.endswith("DeadLetters"))
AWS_METRICS = {
    "AWS/SQS": {"ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage", "NumberOfMessagesDeleted"},
    "AWS/Lambda": {"Errors", "Throttles", "Duration"},
}
"""Those that are used here, as AWS documents them: SQS developer guide, "Available CloudWatch metrics for Amazon SQS";
Lambda developer guide, "Types of metrics for Lambda functions"."""
EMITTED_BY: dict[Metric, tuple[str, ...]] = {
    Metric.LETTERS_PARSED: ("parse",),
    Metric.LETTERS_REJECTED: ("parse",),
    Metric.OUTBOX_BACKLOG: ("sweep",),
    Metric.STATISTICS_DRIFT: ("reconcile",),
    Metric.ALERTS_RAISED: ("alert", "deliver"),
    Metric.DELIVERIES_FAILED: ("deliver",),
}
"""Metric -> the functions that emit it."""

Named = tuple[str, str, str, str]
"""Namespace, metric, dimension, its value."""


def one_metric(metric: Resource) -> Named:
    [dimension] = metric["Dimensions"]
    return text(metric["Namespace"]), metric["MetricName"], dimension["Name"], text(dimension["Value"])


def text(value: Any) -> str:
    """A reference as the dashboard writes it."""
    if isinstance(value, str):
        return value
    return f"${{{value.get('Ref') or '.'.join(value['Fn::GetAtt'])}}}"


def metrics_of(alarm: Resource) -> Iterator[Named]:
    if "MetricName" in alarm:
        yield one_metric(alarm)
    for part in alarm.get("Metrics", []):
        if "MetricStat" in part:
            yield one_metric(part["MetricStat"]["Metric"])


def on_dashboard() -> Iterator[Named]:
    [dashboard] = of_type("AWS::CloudWatch::Dashboard").values()
    for widget in json.loads(dashboard["DashboardBody"]["Fn::Sub"])["widgets"]:
        yield from (tuple(metric) for metric in widget["properties"]["metrics"])


IN_ALARMS = {name: set(metrics_of(alarm)) for name, alarm in ALARMS.items()}
EVERYWHERE = sorted(set().union(*IN_ALARMS.values()) | set(on_dashboard()))


def alarms_on(namespace: str, metric: str, dimension: str, value: str) -> list[Resource]:
    """Alarms on this metric alone."""
    return [ALARMS[name] for name, metrics in IN_ALARMS.items() if metrics == {(namespace, metric, dimension, value)}]


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
@pytest.mark.parametrize("metric", ["Errors", "Throttles"])
def test_a_function_that_fails_or_may_not_run_is_told(name: str, metric: str) -> None:
    [alarm] = alarms_on("AWS/Lambda", metric, "FunctionName", f"${{{name}}}")
    assert (alarm["Threshold"], alarm["Statistic"]) == (0, "Sum")


@pytest.mark.parametrize("name", QUEUES)
def test_a_message_that_waits_too_long_is_told(name: str) -> None:
    [alarm] = alarms_on("AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", f"${{{name}.QueueName}}")
    assert (alarm["Threshold"], alarm["Statistic"]) == (1800, "Maximum")


@pytest.mark.parametrize("name", DEAD_LETTERS)
def test_a_dead_letter_is_told(name: str) -> None:
    """By those that are there: messages sent to a dead-letter queue by a redrive policy are not counted as sent."""
    [alarm] = alarms_on("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", f"${{{name}.QueueName}}")
    assert (alarm["Threshold"], alarm["Statistic"], alarm["EvaluationPeriods"]) == (0, "Maximum", 1)


@pytest.mark.parametrize("metric", [Metric.OUTBOX_BACKLOG, Metric.STATISTICS_DRIFT])
def test_what_must_be_zero_is_told_when_it_is_not(metric: Metric) -> None:
    [alarm] = alarms_on("${AWS::StackName}", metric, "service", EMITTED_BY[metric][0])
    assert (alarm["Threshold"], alarm["Statistic"]) == (0, "Maximum")


def test_the_rejection_rate_is_the_share_that_the_parameter_allows() -> None:
    alarm = ALARMS["RejectionRateAlarm"]
    assert alarm["Threshold"] == {"Ref": "RejectionRatePercent"}
    assert result(alarm, parsed=90, rejected=10) == pytest.approx(10)
    assert result(alarm, parsed=0, rejected=20) == 100
    assert result(alarm, parsed=10, rejected=9) == 0  # too few to speak of a rate


@pytest.mark.parametrize(("waiting", "done", "stalled"), [(5, 0, 1), (5, 1, 0), (0, 0, 0)])
def test_files_that_wait_and_none_is_taken_in_are_told(waiting: int, done: int, stalled: int) -> None:
    assert result(ALARMS["IntakeStalledAlarm"], waiting=waiting, done=done) == stalled


def test_a_stalled_intake_needs_no_metric_of_the_function_that_stalls() -> None:
    """It writes none when it does not run, nor when all messages that it was given fail."""
    assert {namespace for namespace, *_ in IN_ALARMS["IntakeStalledAlarm"]} == {"AWS/SQS"}


def result(alarm: Resource, **values: float) -> float:
    """What the expression of an alarm gives. Its IF, FILL and AND mean what Python can be made to read."""
    [expression] = [part["Expression"] for part in alarm["Metrics"] if "Expression" in part]
    assert values.keys() == {part["Id"] for part in alarm["Metrics"]} - {"alarm"}
    python = re.sub(r"\bAND\b", "and", expression)
    functions = {"IF": lambda condition, yes, no: yes if condition else no, "FILL": lambda value, _: value}
    return float(eval(python, {**functions, **values}))  # noqa: S307  the template is ours


@pytest.mark.parametrize("named", EVERYWHERE, ids=lambda named: f"{named[1]}-{named[3]}")
def test_every_metric_that_is_named_exists(named: Named) -> None:
    namespace, metric, dimension, value = named
    if namespace in AWS_METRICS:
        assert metric in AWS_METRICS[namespace]
        logical = value.strip("${}").split(".")[0]
        kind = {"AWS/SQS": ("QueueName", QUEUES + DEAD_LETTERS), "AWS/Lambda": ("FunctionName", sorted(FUNCTIONS))}
        assert (dimension, logical in kind[namespace][1]) == (kind[namespace][0], True)
        return
    assert (namespace, dimension) == ("${AWS::StackName}", "service")
    assert value in EMITTED_BY[Metric(metric)]


@pytest.mark.parametrize("metric", list(Metric))
def test_every_metric_of_ours_is_emitted_where_it_is_said_to_be(metric: Metric) -> None:
    emitting = set()
    for function in FUNCTIONS.values():
        variables = function["Environment"]["Variables"]
        assert variables["POWERTOOLS_METRICS_NAMESPACE"] == {"Ref": "AWS::StackName"}
        service = variables["POWERTOOLS_SERVICE_NAME"]
        tree = ast.parse((PROJECT / "functions" / service / "app.py").read_text())
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and "add_metric" in ast.dump(node.func)]
        if any(f"attr='{metric.name}'" in ast.dump(call) for call in calls):
            emitting.add(service)
    assert emitting == set(EMITTED_BY[metric])


@pytest.mark.parametrize("name", sorted(ALARMS))
def test_an_alarm_tells_the_operators_what_it_means(name: str) -> None:
    alarm = ALARMS[name]
    assert alarm["AlarmActions"] == alarm["OKActions"] == [{"Ref": "OperationsTopic"}]
    assert alarm["TreatMissingData"] == "notBreaching"
    assert len(alarm["AlarmDescription"]) > 20
    assert translated()["Resources"][name]["Condition"] == "WithAlarms"


def test_alarms_can_reach_their_topic() -> None:
    """The key of SNS does not let CloudWatch in, so this topic has none; it says no more than which alarm went off."""
    assert "KmsMasterKeyId" not in of_type("AWS::SNS::Topic")["OperationsTopic"]
    allowed = [
        statement
        for statement in of_type("AWS::SNS::TopicPolicy")["OperationsTopicPolicy"]["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow"
    ]
    assert [statement["Principal"] for statement in allowed] == [{"Service": "cloudwatch.amazonaws.com"}]
    assert allowed[0]["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


def test_the_alarm_on_rejections_becomes_an_alert() -> None:
    rule = of_type("AWS::Events::Rule")["RejectionRateRule"]
    assert rule["EventPattern"]["resources"] == [{"Fn::GetAtt": ["RejectionRateAlarm", "Arn"]}]
    assert [target["Arn"] for target in rule["Targets"]] == [{"Fn::GetAtt": ["AlertQueue", "Arn"]}]
    statements = of_type("AWS::SQS::QueuePolicy")["AlertQueuePolicy"]["PolicyDocument"]["Statement"]
    [sources] = [one["Condition"]["ArnEquals"]["aws:SourceArn"] for one in statements if one["Effect"] == "Allow"]
    name = rule["Name"]["Fn::Sub"]
    assert {"Fn::Sub": f"arn:${{AWS::Partition}}:events:${{AWS::Region}}:${{AWS::AccountId}}:rule/{name}"} in sources


RUNBOOK = PROJECT / "docs" / "runbook"
SECTIONS = ["What it means", "What to look at", "What to type"]


@pytest.mark.parametrize("name", sorted(ALARMS))
def test_an_alarm_names_the_page_that_says_what_to_do(name: str) -> None:
    [page] = re.findall(r"docs/runbook/(\S+\.md)$", ALARMS[name]["AlarmDescription"])
    assert [other.name for other in RUNBOOK.iterdir() if f"`{name}`" in _head(other)] == [page]


@pytest.mark.parametrize("page", sorted(RUNBOOK.iterdir()), ids=lambda page: page.stem)
def test_a_page_of_the_runbook_is_about_alarms_that_exist_and_has_its_parts(page: Path) -> None:
    assert set(re.findall(r"`(\w+)`", _head(page))) <= ALARMS.keys()
    assert re.findall(r"^## (.*)$", page.read_text(), re.MULTILINE) == SECTIONS
    assert f"](runbook/{page.name})" in (PROJECT / "docs" / "runbook.md").read_text()


def _head(page: Path) -> str:
    """The names of its alarms."""
    return page.read_text().split("## ")[0]
