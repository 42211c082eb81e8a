"""Every call of every function is permitted, and every permission is needed by a call."""

import contextlib
import io

import pytest

from imr.bootstrap import search_index
from imr.search.asking import search
from tests.security.permissions import Permission, Use, permissions, recorded
from tests.security.whole_flow import PLANTED, flow_stack, run
from tests.unit.template.deployed import as_list, of_type, translated

BY_LAMBDA = {
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
}
"""What Lambda does in a function's name: its logs, its traces, its queue. Lambda developer guide, "Execution role"."""

TO_BE_TOLD = {"s3:ListBucket", "s3:ListBucketVersions"}
"""Without these S3 says of an object that is not there that access is denied. S3 API reference, GetObject."""

Flow = tuple[list[Permission], set[Use]]


@pytest.fixture(scope="module")
def flow() -> Flow:
    """What is permitted, and what everything that the functions can be brought to do makes them call."""
    with flow_stack() as (cloud, receiver), recorded() as uses, contextlib.redirect_stdout(io.StringIO()):
        run(cloud, receiver)
        assert search(search_index(cloud.settings, cloud.clients), PLANTED["request"])["total"] == 5
        assert PLANTED["request"].encode() in b"".join(receiver.bodies)
        return permissions(cloud), uses


def test_every_call_is_permitted_but_the_one_that_a_forged_message_asks_for(flow: Flow) -> None:
    permitted, uses = flow
    forged = Use("ParseFunction", "s3:GetObject", f"arn:aws:s3:::{PLANTED['message'].lower()}/{PLANTED['message']}.txt")
    assert {use for use in uses if not any(one.covers(use) for one in permitted)} == {forged}


def test_every_permission_is_needed(flow: Flow) -> None:
    permitted, uses = flow
    idle = [one for one in permitted if not any(one.covers(use) for use in uses)]
    assert [one for one in idle if one.action not in BY_LAMBDA | TO_BE_TOLD] == []


def test_every_leading_key_is_needed(flow: Flow) -> None:
    permitted, uses = flow
    for one in permitted:
        for key in one.keys:
            alone = Permission(one.function, one.action, one.resource, (key,))
            assert any(use.keys and alone.covers(use) for use in uses), f"{one} needs no {key}"


def test_every_attribute_in_a_condition_is_needed(flow: Flow) -> None:
    permitted, uses = flow
    for one in permitted:
        same = [use.attributes for use in uses if (use.action, use.resource) == (one.action, one.resource)]
        assert set(one.attributes) <= frozenset().union(*same), one


def test_a_function_sees_and_changes_no_watch_but_to_disable_it(flow: Flow) -> None:
    """`watch` is what a watch asks for and where its alerts go; two functions read it, none may change it."""
    permitted, _ = flow
    [table] = {one.resource for one in permitted if one.action == "dynamodb:Scan" and one.function == "QueryFunction"}
    forbidden = [
        Use("QueryFunction", "dynamodb:Scan", table),
        Use("QueryFunction", "dynamodb:Scan", table, attributes=frozenset({"watch"}), select="SPECIFIC_ATTRIBUTES"),
        Use("QueryFunction", "dynamodb:Query", table, frozenset({"WATCHES"})),
        *(
            use
            for function in ("AlertFunction", "DeliverFunction")
            for use in (
                Use(function, "dynamodb:UpdateItem", table, frozenset({"WATCHES"}), frozenset({"pk", "sk", "watch"})),
                Use(function, "dynamodb:PutItem", table, frozenset({"WATCHES"})),
            )
        ),
    ]
    assert [use for use in forbidden if any(one.covers(use) for one in permitted)] == []


def test_a_condition_on_leading_keys_holds() -> None:
    permission = Permission("f", "dynamodb:Query", "table", ("LETTER#*",))
    assert permission.covers(Use("f", "dynamodb:Query", "table", frozenset({"LETTER#1"})))
    assert not permission.covers(Use("f", "dynamodb:Query", "table", frozenset({"LETTER#1", "OBJECT#1"})))
    assert not permission.covers(Use("g", "dynamodb:Query", "table", frozenset({"LETTER#1"})))


@pytest.mark.parametrize("name", sorted(of_type("AWS::Lambda::Permission")))
def test_a_function_may_be_invoked_by_one_source_only(name: str) -> None:
    """A schedule's rule or the API of this stack; without the source's Arn any account's could."""
    permission = of_type("AWS::Lambda::Permission")[name]
    assert permission["Action"] == "lambda:InvokeFunction"
    assert permission["Principal"] in {"events.amazonaws.com", "apigateway.amazonaws.com"}
    source = str(permission["SourceArn"])
    assert "${AWS::AccountId}" in source or "Fn::GetAtt" in source


SERVICES = {
    "AWS::SQS::QueuePolicy": {"s3.amazonaws.com", "events.amazonaws.com"},
    "AWS::SNS::TopicPolicy": {"cloudwatch.amazonaws.com"},
}


@pytest.mark.parametrize("kind", SERVICES)
def test_a_service_is_let_in_for_this_stack_or_account_only(kind: str) -> None:
    allowed = [
        statement
        for policy in of_type(kind).values()
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow"
    ]
    assert {statement["Principal"]["Service"] for statement in allowed} == SERVICES[kind]
    for statement in allowed:
        bounds = {key for condition in statement["Condition"].values() for key in condition}
        assert bounds <= {"aws:SourceArn", "aws:SourceAccount"}
        assert bounds
        assert all("*" not in action for action in as_list(statement["Action"]))


def test_no_policy_lets_in_another_account() -> None:
    """Whatever names a principal names a service, or denies."""
    for name, resource in translated()["Resources"].items():
        documents = [resource.get("Properties", {}).get(one) for one in ("PolicyDocument", "AssumeRolePolicyDocument")]
        for statement in [one for document in documents if document for one in document["Statement"]]:
            principal = statement.get("Principal")
            assert statement["Effect"] == "Deny" or principal is None or principal.keys() == {"Service"}, name
