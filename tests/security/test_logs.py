"""No function logs what a letter says, how its file is named, what is searched for, or where a webhook goes.

The level is DEBUG, the most talkative that the template lets an operator choose. Lambda writes errors that end an
invocation into the log as well, and so does the flow.
"""

import json
import logging
import subprocess
import sys

import pytest
from botocore.exceptions import ClientError
from pydantic import ValidationError

from imr.domain.envelope import decision_event
from imr.logs import InvocationFailedError, discreet, wrong_fields
from imr.metrics import Metric
from tests.security.whole_flow import PLANTED
from tests.unit.template.deployed import PROJECT, of_type


@pytest.fixture(scope="module")
def logged() -> str:
    """What everything that the functions can be brought to do leaves in the logs, metrics included."""
    command = [sys.executable, "-m", "tests.security.whole_flow"]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return ended.stdout + ended.stderr


@pytest.mark.parametrize("place", PLANTED)
def test_what_was_planted_does_not_come_up(logged: str, place: str) -> None:
    word = PLANTED[place].lower()
    found = [line[:300] for line in logged.splitlines() if word in line.lower()]
    assert found == []


@pytest.mark.parametrize("function", sorted(of_type("AWS::Lambda::Function")))
def test_every_function_was_heard(logged: str, function: str) -> None:
    """The logs that are looked through are those of all functions, at the level that says most."""
    assert (
        f'"function_name":"{function}"' in logged or f"functions/{function.removesuffix('Function').lower()}/" in logged
    )


@pytest.mark.parametrize(
    "said",
    [
        '"message":"object taken in"',
        '"message":"message failed"',
        '"message":"not a decision event"',
        '"message":"batch applied"',
        '"message":"batch counted"',
        '"message":"watches whose query is not understood"',
        "imr.logs.InvocationFailedError: ClientError: ValidationException of Query",
        "imr.logs.InvocationFailedError: AlertStoreError",
        f'"Name":"{Metric.LETTERS_REJECTED}"',
        f'"Name":"{Metric.DELIVERIES_FAILED}"',
    ],
)
def test_what_went_right_and_wrong_was_logged(logged: str, said: str) -> None:
    assert said in logged


def test_an_error_that_ends_an_invocation_keeps_to_itself_what_it_quotes() -> None:
    @discreet
    def handler(_: object) -> None:
        raise ClientError({"Error": {"Code": "ValidationException", "Message": "Quillfeather"}}, "PutItem")

    with pytest.raises(InvocationFailedError) as raised:
        handler({})
    assert str(raised.value) == "ClientError: ValidationException of PutItem"
    assert raised.value.__suppress_context__
    assert raised.traceback[-1].name == "handler"


@pytest.mark.parametrize("library", ["botocore.endpoint", "botocore.parsers", "urllib3.connectionpool"])
def test_the_sdk_says_nothing_at_the_level_that_quotes_requests(library: str) -> None:
    assert not logging.getLogger(library).isEnabledFor(logging.DEBUG)


def test_fields_that_are_wrong_are_named_but_not_those_that_a_message_made_up() -> None:
    sample = json.loads((PROJECT / "events/samples/1.0/DecisionRecorded-new.json").read_text())
    sample["detail"]["data"] |= {"outcome": "Quillfeather", "Quillfeather": 1}
    with pytest.raises(ValidationError) as raised:
        decision_event(json.dumps(sample))
    assert sorted(wrong_fields(raised.value)) == [
        "DecisionRecorded.detail.data",
        "DecisionRecorded.detail.data.outcome",
    ]
