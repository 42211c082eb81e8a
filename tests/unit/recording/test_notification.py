"""What messages of the intake queue ask for."""

import json
from urllib.parse import quote_plus

import pytest

from imr.recording.notification import Request, request_body, requests
from imr.recording.ports import ObjectReference


def notification(key: str, name: str = "ObjectCreated:Put", **stored: str) -> str:
    s3 = {"bucket": {"name": "inbox"}, "object": {"key": key, "size": 1, **stored}}
    return json.dumps({"Records": [{"eventSource": "aws:s3", "eventName": name, "s3": s3}]})


@pytest.mark.parametrize(
    ("encoded", "key"),
    [
        ("plain.pdf", "plain.pdf"),
        ("with+a+space.pdf", "with a space.pdf"),
        ("a%2Bb.pdf", "a+b.pdf"),
        ("a%252Bb.pdf", "a%2Bb.pdf"),
        ("caf%C3%A9/%E2%82%AC.txt", "café/€.txt"),
        ("folder/../up.pdf", "folder/../up.pdf"),
    ],
)
def test_keys_are_decoded_as_s3_encodes_them(encoded: str, key: str) -> None:
    assert list(requests(notification(encoded))) == [Request(ObjectReference("inbox", key), replay=False)]
    assert next(requests(notification(quote_plus(key)))).where.key == key


def test_the_version_of_the_object_is_read() -> None:
    (request,) = requests(notification("a.pdf", versionId="v7"))
    assert request.where == ObjectReference("inbox", "a.pdf", "v7")


def test_the_test_event_that_s3_sends_first_asks_for_nothing() -> None:
    assert list(requests('{"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "inbox"}')) == []


def test_a_deletion_asks_for_nothing() -> None:
    assert list(requests(notification("a.pdf", "ObjectRemoved:Delete"))) == []


def test_our_own_request_for_a_replay_is_understood() -> None:
    where = ObjectReference("inbox", "a b+c%2B é.txt", "v1")
    assert list(requests(request_body(Request(where, replay=True)))) == [Request(where, replay=True)]


@pytest.mark.parametrize("body", ["", "no json", "[]", "{}", '{"Records": [{}]}', notification("%ff.pdf")])
def test_what_s3_never_sends_is_an_error_and_ends_among_the_dead_letters(body: str) -> None:
    with pytest.raises((ValueError, KeyError, AttributeError)):
        list(requests(body))
