"""Letters dropped into the bucket can be found through the HTTP API and the command line."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from imr.bootstrap import search_index
from tests.integration.cloud import Cloud
from tests.integration.letters import sample

LETTERS = ("lumbar-fusion.pdf", "opioid-and-patch.txt", "lumbar-mri.pdf", "headache-and-sleep.md")


@pytest.fixture
def letters(cloud: Cloud) -> Cloud:
    """A stack that has taken in a few sample letters."""
    for name in LETTERS:
        cloud.drop(name, sample(name))
    take_in(cloud)
    return cloud


def take_in(cloud: Cloud) -> set[str]:
    """Parse and index what was dropped, without statistics and alerts; messages that the index function refused."""
    refused: set[str] = set()
    for queue in ("IntakeQueue", "IndexQueue"):
        mapping = next(mapping for mapping in cloud.mappings if mapping.queue == queue)
        while messages := cloud.receive(queue, mapping.batch_size):
            refused |= cloud.deliver(mapping, messages)
    return refused


def get(
    cloud: Cloud, path: str, query: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """A request as API Gateway's payload format 2.0 brings it, and the function's answer."""
    event = {
        "version": "2.0",
        "routeKey": "GET /{proxy+}",
        "rawPath": path,
        "rawQueryString": urlencode(query or {}),
        "queryStringParameters": {name: str(value) for name, value in (query or {}).items()},
        "headers": dict(headers or {}),
        "requestContext": {"http": {"method": "GET", "path": path}, "stage": "$default"},
        "isBase64Encoded": False,
    }
    return cloud.invoke("QueryFunction", event)


def found(cloud: Cloud, path: str, **query: object) -> dict[str, Any]:
    answer = get(cloud, path, query)
    assert answer["statusCode"] == 200, answer["body"]
    body: dict[str, Any] = json.loads(answer["body"])
    return body


def test_search_finds_what_was_dropped(letters: Cloud) -> None:
    answer = found(letters, "/search", q="class:opioid", limit=5)
    assert answer["total"] == sum(answer["facets"]["outcome"].values()) > 0
    assert {result["category"] for result in answer["results"]} == {"pharmaceuticals"}


def test_similar_names_reasons(letters: Cloud) -> None:
    answer = found(letters, "/similar", to="MRI of the lumbar spine")
    assert answer["scope"].startswith("imaging radiology") or answer["total"] > 0
    assert answer["results"][0]["reasons"]


def test_letter_and_decision_are_answered_as_recorded(letters: Cloud) -> None:
    letter_id, _, ordinal = found(letters, "/search", q="class:opioid")["results"][0]["decision_id"].partition("#")
    letter = found(letters, f"/letters/{letter_id}")
    assert (letter["letter_id"], letter["revision"]) == (letter_id, 1)
    decision = found(letters, f"/letters/{letter_id}/decisions/{ordinal}")
    assert decision == letter["decisions"][int(ordinal) - 1]
    assert decision["treatment"]["drugs"][0]["drug_class"] == "opioid"
    assert get(letters, f"/letters/{letter_id}/decisions/99")["statusCode"] == 404


PROBLEMS: list[tuple[str, dict[str, object], int, str]] = [
    ("/search", {"q": "category:surgry"}, 400, '"surgry" is no category'),
    ("/search", {}, 400, "q: Field required"),
    ("/search", {"q": "mri", "limit": 0}, 400, "limit: Input should be greater than or equal to 1"),
    ("/search", {"q": "mri", "limit": 101}, 400, "limit: Input should be less than or equal to 100"),
    ("/search", {"q": "mri", "offset": 10_001}, 400, "offset: Input should be less than or equal to 10000"),
    ("/search", {"q": "m" * 1001}, 400, "q: String should have at most 1000 characters"),
    ("/similar", {"to": "CM99-0000000#1"}, 404, "no decision CM99-0000000#1"),
    ("/similar", {"to": "?"}, 400, "say what was requested"),
    ("/statistics", {"by": "colour"}, 400, "colour: no such dimension"),
    ("/statistics", {"from": "soon"}, 400, "no month such as"),
    ("/letters/CM99-0000000", {}, 404, "CM99-0000000 is not recorded"),
    ("/letters/CM99-0000000/decisions/x", {}, 400, "ordinal: Input should be a valid integer"),
    ("/nothing", {}, 404, "there is nothing at this path"),
]


@pytest.mark.parametrize(("path", "query", "status", "detail"), PROBLEMS)
def test_errors_are_problems(cloud: Cloud, path: str, query: dict[str, object], status: int, detail: str) -> None:
    answer = get(cloud, path, query)
    body = json.loads(answer["body"])
    assert (answer["statusCode"], body["status"]) == (status, status)
    assert answer["headers"]["Content-Type"] == "application/problem+json"
    assert detail in body["detail"]


def test_wrong_query_says_where(cloud: Cloud) -> None:
    body = json.loads(get(cloud, "/search", {"q": "mri category:surgry"})["body"])
    assert body["position"] == 13


def test_unchanged_answer_is_not_sent_again(letters: Cloud) -> None:
    first = get(letters, "/search", {"q": "opioid"})
    again = get(letters, "/search", {"q": "opioid"}, {"if-none-match": first["headers"]["ETag"]})
    assert (again["statusCode"], again["body"]) == (304, "")
    assert get(letters, "/search", {"q": "mri"}, {"if-none-match": first["headers"]["ETag"]})["statusCode"] == 200


def test_openapi_document_lists_the_paths(cloud: Cloud) -> None:
    document = json.loads(get(cloud, "/openapi.json")["body"])
    assert {"/search", "/similar", "/statistics", "/alerts"} <= document["paths"].keys()
    assert document["paths"]["/search"]["get"]["parameters"][0]["name"] == "q"


def test_openapi_document_is_valid_and_says_how_errors_look(cloud: Cloud) -> None:
    document = json.loads(get(cloud, "/openapi.json")["body"])
    OpenAPIV31SpecValidator(document).validate()
    problem = jsonschema.Draft202012Validator(document["components"]["schemas"]["Problem"])
    for path, query, status, _ in PROBLEMS:
        problem.validate(json.loads(get(cloud, path, query)["body"]))
        described = [one for one in document["paths"] if re.fullmatch(re.sub(r"{.*?}", "[^/]+", one), path)]
        assert all(str(status) in document["paths"][one]["get"]["responses"] for one in described)


def test_what_is_no_decision_event_is_refused_alone(cloud: Cloud) -> None:
    sqs, queue = cloud.clients.sqs, cloud.deployment.names["IndexQueue"]
    sent = sqs.send_message(QueueUrl=queue, MessageBody='{"detail-type": "DecisionRecorded", "detail": {"a": "name"}}')
    cloud.drop("one.txt", sample("opioid-and-patch.txt"))
    assert take_in(cloud) == {sent["MessageId"]}
    assert search_index(cloud.settings, cloud.clients).current().manifest.documents() > 0
