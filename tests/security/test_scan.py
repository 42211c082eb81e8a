"""`make scan` fails when it should; each exception of the template has its reason."""

import pytest

from tests.security.scan import Allowed, Finding, exceptions, problems
from tests.unit.template.deployed import translated

RESOURCES = [f"{resource['Type']}.{name}" for name, resource in translated()["Resources"].items()]
QUEUES = Allowed("CKV_AWS_27", ("AWS::SQS::Queue.*",), "encrypted with the keys of SQS")


@pytest.mark.parametrize("allowed", exceptions(), ids=lambda each: each.check)
def test_an_exception_says_why_and_concerns_what_the_template_has(allowed: Allowed) -> None:
    assert len(allowed.reason.split()) > 10
    for pattern in allowed.resources:
        assert any(Allowed("", (pattern,), "").covers(Finding("", resource)) for resource in RESOURCES)


def test_no_exception_is_for_every_kind_of_resource() -> None:
    assert all(":" in pattern.partition("*")[0] for allowed in exceptions() for pattern in allowed.resources)


def test_a_finding_that_is_explained_is_no_problem() -> None:
    assert problems([Finding("CKV_AWS_27", "AWS::SQS::Queue.IntakeQueue")], [QUEUES]) == []


@pytest.mark.parametrize(
    "finding",
    [Finding("CKV_AWS_27", "AWS::SNS::Topic.AlertTopic"), Finding("CKV_AWS_53", "AWS::SQS::Queue.IntakeQueue")],
)
def test_a_new_finding_is_a_problem(finding: Finding) -> None:
    known = Finding("CKV_AWS_27", "AWS::SQS::Queue.IntakeQueue")
    (said,) = problems([known, finding], [QUEUES])
    assert said.startswith(f"{finding.check}: {finding.resource} ")


def test_an_exception_that_nothing_needs_is_a_problem() -> None:
    (said,) = problems([], [QUEUES])
    assert "AWS::SQS::Queue.* is not needed any more" in said
