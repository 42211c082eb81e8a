"""No message is lost: every queue that a function reads can fail, wait, and be redriven."""

import pytest

from imr.limits import DEAD_LETTER_RETENTION_SECONDS, SQS_BATCH_BYTES, VISIBILITY_FACTOR
from tests.unit.template.deployed import Resource, as_list, of_type, translated

QUEUES = of_type("AWS::SQS::Queue")
READERS = of_type("AWS::Lambda::EventSourceMapping")


def _target(reference: Resource) -> str:
    """Logical id behind a GetAtt or Ref."""
    return str(reference.get("Ref") or reference["Fn::GetAtt"][0])


READ_QUEUES = sorted(_target(reader["EventSourceArn"]) for reader in READERS.values())
DEAD_LETTERS = {name: _target(QUEUES[name]["RedrivePolicy"]["deadLetterTargetArn"]) for name in READ_QUEUES}


def test_every_stage_has_its_queue() -> None:
    assert READ_QUEUES == ["AlertQueue", "IndexQueue", "IntakeQueue", "StatisticsQueue"]


@pytest.mark.parametrize("name", READ_QUEUES)
def test_a_queue_has_dead_letters_of_its_own_that_wait_as_long_as_there_is(name: str) -> None:
    dead_letters = QUEUES[DEAD_LETTERS[name]]
    assert dead_letters["MessageRetentionPeriod"] == DEAD_LETTER_RETENTION_SECONDS
    assert "RedrivePolicy" not in dead_letters
    assert list(DEAD_LETTERS.values()).count(DEAD_LETTERS[name]) == 1
    assert QUEUES[name]["RedrivePolicy"]["maxReceiveCount"] >= 3


@pytest.mark.parametrize("name", sorted(QUEUES))
def test_a_queue_takes_messages_as_large_as_sqs_does(name: str) -> None:
    """The default of a new queue; an event of the largest size must not be refused by the queue behind its rule."""
    assert QUEUES[name].get("MaximumMessageSize", SQS_BATCH_BYTES) == SQS_BATCH_BYTES


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_message_stays_hidden_for_six_times_the_timeout_of_its_reader(name: str) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html asks for six times."""
    function = translated()["Resources"][_target(READERS[name]["FunctionName"])]["Properties"]
    queue = QUEUES[_target(READERS[name]["EventSourceArn"])]
    assert queue["VisibilityTimeout"] >= VISIBILITY_FACTOR * function["Timeout"]


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_reports_which_messages_failed(name: str) -> None:
    assert READERS[name]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


@pytest.mark.parametrize("name", sorted(READERS))
def test_large_batches_are_waited_for(name: str) -> None:
    """Lambda refuses batches over 10 without a window, and a concurrency under 2."""
    reader = READERS[name]
    assert reader["BatchSize"] <= 10 or reader["MaximumBatchingWindowInSeconds"] >= 1
    assert reader.get("ScalingConfig", {"MaximumConcurrency": 2})["MaximumConcurrency"] >= 2


@pytest.mark.parametrize("name", sorted(QUEUES))
def test_a_queue_is_encrypted_and_talks_tls_only(name: str) -> None:
    assert QUEUES[name]["SqsManagedSseEnabled"] is True
    policies = [policy for policy in of_type("AWS::SQS::QueuePolicy").values() if {"Ref": name} in policy["Queues"]]
    denials = [
        statement
        for policy in policies
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny" and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    ]
    assert [as_list(denial["Resource"]).count({"Fn::GetAtt": [name, "Arn"]}) for denial in denials] == [1]


@pytest.mark.parametrize("name", sorted(of_type("AWS::Events::Rule")))
def test_what_a_rule_cannot_deliver_is_kept(name: str) -> None:
    for target in of_type("AWS::Events::Rule")[name]["Targets"]:
        if _target(target["Arn"]) in QUEUES:
            assert _target(target["DeadLetterConfig"]["Arn"]) == DEAD_LETTERS[_target(target["Arn"])]
