"""What a message of the intake queue asks for: S3's event notifications, and our own requests to read objects again.

Source: S3 user guide, "Event message structure". Keys in it are URL-encoded, with `+` for a space.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus, unquote_plus

from imr.recording.ports import ObjectReference

CREATED = "ObjectCreated:"
REPLAY = "ObjectCreated:Replay"
"""Our own event name, which S3 never sends: read a known object with the parser of today."""


@dataclass(frozen=True)
class Request:
    """An object to take in."""

    where: ObjectReference
    replay: bool


def requests(body: str) -> Iterator[Request]:
    """The objects that a message body names; none for S3's test event and for events other than a creation.

    Of a body that S3 does not send it raises what reading it does (ValueError, KeyError, TypeError, AttributeError,
    RecursionError): the message belongs to the dead letters.
    """
    message = json.loads(body)
    if message.get("Event") == "s3:TestEvent":
        return
    for record in message["Records"]:
        name = record["eventName"].removeprefix("s3:")
        if name.startswith(CREATED):
            yield Request(_where(record["s3"]), replay=name == REPLAY)


def request_body(request: Request) -> str:
    """The message body that asks for an object."""
    name, where = REPLAY if request.replay else CREATED + "Request", request.where
    stored = {"key": quote_plus(where.key)} | ({"versionId": where.version_id} if where.version_id else {})
    return json.dumps({"Records": [{"eventName": name, "s3": {"bucket": {"name": where.bucket}, "object": stored}}]})


def _where(s3: dict[str, dict[str, str]]) -> ObjectReference:
    stored = s3["object"]
    return ObjectReference(s3["bucket"]["name"], unquote_plus(stored["key"], errors="strict"), stored.get("versionId"))
