"""What an operator does when something has to be done again: replay, reparse, redrive, and reading what was missed."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import boto3
import pytest

from imr import parsing
from imr.bootstrap import recorded_letters, statistics_table
from imr.domain.letter import Letter, Rejection
from imr.parsing import ReadMember
from imr_cli import cloud as connected
from imr_cli.inventory import QUEUES, Queue
from imr_cli.letters.recorded import answer
from imr_cli.operations.causes import log_group
from imr_cli.operations.redriving import kinds, redrive
from imr_cli.operations.replaying import read_again, read_missing, read_rejected, revisions, tell_again
from tests.integration.cloud import Cloud
from tests.integration.letters import as_text, case
from tests.unit.template.deployed import of_type

FUSION = case("lumbar-fusion.pdf")
MRI = case("lumbar-mri.pdf")


@pytest.fixture
def operator(cloud: Cloud) -> connected.Cloud:
    """What the command line knows of the stack."""
    session = boto3.Session(region_name="us-east-1")
    settings = replace(cloud.settings, webhook_secrets=cloud.outputs["WebhookSecretsPath"])
    return connected.Cloud(settings, cloud.clients, cloud.outputs, session)


Rule = Callable[[Letter], Letter | Rejection]


@contextmanager
def parser(cloud: Cloud, rule: Rule) -> Iterator[None]:
    """A parser that does to each letter it reads what the rule says."""
    read = parsing.iter_read

    def ruled(data: bytes, name: str) -> Iterator[ReadMember]:
        return (_ruled(member, rule) for member in read(data, name))

    cloud.function("ParseFunction").cool()
    with patch.object(parsing, "iter_read", ruled):
        yield
    cloud.function("ParseFunction").cool()


def _ruled(member: ReadMember, rule: Rule) -> ReadMember:
    return replace(member, result=rule(member.result)) if isinstance(member.result, Letter) else member


def better(letter: Letter) -> Letter:
    """As a later version that words the first request differently."""
    first = letter.decisions[0].model_copy(update={"request": letter.decisions[0].request.upper()})
    return letter.model_copy(update={"decisions": [first, *letter.decisions[1:]], "parser_version": "999.0.0"})


def misnumbered(letter: Letter) -> Letter:
    """With a case number that is not its own."""
    decisions = [one.model_copy(update={"decision_id": f"CM99-1#{one.ordinal}"}) for one in letter.decisions]
    return letter.model_copy(update={"letter_id": "CM99-1", "case_number": "CM99-1", "decisions": decisions})


def refused(_: Letter) -> Rejection:
    """Not a letter at all."""
    return Rejection(reason="not_a_letter", message="no")


def counted(cloud: Cloud, letter_id: str) -> dict[int, int]:
    """Revision of each counted decision."""
    stored = statistics_table(cloud.settings, cloud.clients).read([letter_id], ())
    return {n: one.revision for n, one in stored.letters[letter_id].content.items()}


def test_a_replay_tells_everything_again_and_changes_nothing(cloud: Cloud, operator: connected.Cloud) -> None:
    cloud.drop("fusion.txt", as_text(FUSION))
    cloud.pump()
    before = counted(cloud, FUSION.number)
    assert list(tell_again(operator, [])) == [len(FUSION.items)]
    waiting = cloud.receive("StatisticsQueue", 100)
    assert len(waiting) == len(FUSION.items)
    assert all('"replay":true' in message["Body"].replace(" ", "") for message in waiting)
    cloud.clock.advance(3600)
    cloud.pump()
    assert counted(cloud, FUSION.number) == before


def test_only_what_a_better_parser_reads_differently_is_told(cloud: Cloud, operator: connected.Cloud) -> None:
    cloud.drop("fusion.txt", as_text(FUSION))
    cloud.pump()
    with parser(cloud, better):
        assert read_again(operator, []) == 1
        cloud.pump()
    assert counted(cloud, FUSION.number) == {1: 2} | dict.fromkeys(range(2, len(FUSION.items) + 1), 1)
    shown = answer(recorded_letters(cloud.settings, cloud.clients), FUSION.number)
    assert (shown["parser_version"], shown["revision"]) == ("999.0.0", 2)


def test_a_letter_is_not_given_up_because_a_parser_now_rejects_its_file(
    cloud: Cloud, operator: connected.Cloud
) -> None:
    version = cloud.drop("fusion.txt", as_text(FUSION))
    cloud.pump()
    before = revisions(operator)
    with parser(cloud, refused):
        assert read_again(operator, [FUSION.number]) == 1
        cloud.pump()
    letters = recorded_letters(cloud.settings, cloud.clients)
    assert revisions(operator) == before
    assert list(letters.rejections()) == []
    receipt = letters.receipts([("fusion.txt", version)])["fusion.txt", version]
    assert (receipt.letters, receipt.refused) == ((FUSION.number,), 1)


def test_a_rejected_file_that_a_better_parser_reads_is_no_longer_rejected(
    cloud: Cloud, operator: connected.Cloud
) -> None:
    with parser(cloud, refused):
        cloud.drop("fusion.txt", as_text(FUSION))
        cloud.pump()
    letters = recorded_letters(cloud.settings, cloud.clients)
    assert [one.key for one in letters.rejections()] == ["fusion.txt"]
    read_again(operator, [])
    cloud.pump()
    assert list(letters.rejections()) == []
    assert letters.letter(FUSION.number)


def test_only_rejected_files_are_submitted_again(cloud: Cloud, operator: connected.Cloud) -> None:
    with parser(cloud, refused):
        cloud.drop("letters of 2017/fusion.txt", as_text(FUSION))
        cloud.pump()
    cloud.drop("mri.txt", as_text(MRI))
    cloud.pump()
    assert read_rejected(operator) == 1
    cloud.pump()
    letters = recorded_letters(cloud.settings, cloud.clients)
    assert list(letters.rejections()) == []
    assert letters.letter(FUSION.number)
    assert read_rejected(operator) == 0


def test_a_case_number_that_a_better_parser_corrects_moves_the_letter(cloud: Cloud, operator: connected.Cloud) -> None:
    with parser(cloud, misnumbered):
        cloud.drop("fusion.txt", as_text(FUSION))
        cloud.pump()
    read_again(operator, [])
    cloud.pump()
    letters = recorded_letters(cloud.settings, cloud.clients)
    current = {head.letter_id: head.current is not None for head, _ in letters.letters()}
    assert current == {"CM99-1": False, FUSION.number: True}
    assert set(counted(cloud, "CM99-1").values()) == {2}


def test_a_file_whose_notification_was_lost_is_found(cloud: Cloud, operator: connected.Cloud) -> None:
    cloud.drop("fusion.txt", as_text(FUSION))
    cloud.drain("IntakeQueue")
    cloud.drop("mri.txt", as_text(MRI))
    cloud.pump()
    assert read_missing(operator) == 1
    cloud.pump()
    assert revisions(operator).keys() == {
        f"{told.number}#{n + 1}" for told in (FUSION, MRI) for n in range(len(told.items))
    }
    assert read_missing(operator) == 0


def log(group: str, *lines: object) -> None:
    """What a function would have written, by the real clock: moto refuses lines that are old."""
    logs = boto3.client("logs", region_name="us-east-1")
    logs.create_log_group(logGroupName=group)
    logs.create_log_stream(logGroupName=group, logStreamName="one")
    told = [{"timestamp": round(time.time() * 1000), "message": json.dumps(line)} for line in lines]
    logs.put_log_events(logGroupName=group, logStreamName="one", logEvents=told)


def dead(cloud: Cloud, bodies: list[str]) -> list[str]:
    """Messages that the statistics function gave up; their ids."""
    url = cloud.outputs["StatisticsDeadLettersUrl"]
    return [cloud.clients.sqs.send_message(QueueUrl=url, MessageBody=body)["MessageId"] for body in bodies]


def test_dead_letters_are_grouped_by_the_error_that_their_function_logged(
    cloud: Cloud, operator: connected.Cloud
) -> None:
    event = json.dumps({"detail-type": "DecisionRecorded"})
    one, other, _killed = dead(cloud, [event, "no json", event])
    log(
        "/imr/imr/statistics",
        {"message": "message failed", "message_id": one, "error": "ConnectionError"},
        {"message": "message failed", "message_id": one, "error": "KeyError"},
        {"message": "not a decision event", "message_id": other, "fields": ["detail"]},
        {"message": "batch counted", "correlation_ids": [one]},
    )
    assert kinds(operator, "StatisticsQueue") == {
        "DecisionRecorded: KeyError": 1,
        "not a message of ours: not a decision event": 1,
        "DecisionRecorded: function failed": 1,
    }


@pytest.mark.parametrize(
    "ended",
    [
        {"errorType": "InvocationFailedError", "errorMessage": "ClientError: ThrottlingException of Query"},
        "[ERROR] InvocationFailedError: ClientError: ThrottlingException of Query",
    ],
)
def test_what_ended_a_whole_batch_is_told_of_messages_without_an_error_of_their_own(
    cloud: Cloud, operator: connected.Cloud, ended: object
) -> None:
    dead(cloud, [json.dumps({"detail-type": "DecisionRecorded"})])
    log("/imr/imr/statistics", ended)
    of_late = "function failed, of late with ClientError: ThrottlingException of Query"
    assert kinds(operator, "StatisticsQueue") == {f"DecisionRecorded: {of_late}": 1}


@pytest.mark.parametrize("queue", QUEUES)
def test_the_log_of_a_queue_is_that_of_the_function_that_reads_it(
    cloud: Cloud, operator: connected.Cloud, queue: Queue
) -> None:
    groups = {name: one["LogGroupName"] for name, one in of_type("AWS::Logs::LogGroup").items()}
    [reader] = [mapping.function for mapping in cloud.mappings if mapping.queue == queue]
    assert groups[reader.replace("Function", "Logs")] == {
        "Fn::Sub": log_group(operator, queue).replace("/imr/imr/", "/imr/${AWS::StackName}/")
    }


def test_dead_letters_are_told_apart_and_moved_back(cloud: Cloud, operator: connected.Cloud) -> None:
    cloud.drop("fusion.txt", as_text(FUSION))
    cloud.clients.sqs.send_message(QueueUrl=cloud.outputs["IntakeQueueUrl"], MessageBody="no json")
    with patch.object(parsing, "iter_read", side_effect=MemoryError):
        cloud.pump()
    cloud.function("ParseFunction").cool()
    expected = Counter({"ObjectCreated:Put: function failed": 1, "not a message of ours: function failed": 1})
    assert kinds(operator, "IntakeQueue") == expected
    cloud.clock.advance(1)
    assert kinds(operator, "IntakeQueue") == expected
    cloud.clock.advance(1)
    assert sum(redrive(operator, "IntakeQueue", max_rate=None), Counter()) == expected
    cloud.pump()
    assert cloud.dead_letters() == {"IntakeQueue": ["no json"]}
    assert revisions(operator).keys() == {f"{FUSION.number}#{n}" for n, _ in enumerate(FUSION.items, 1)}
