"""ParseFunction takes a bare S3 event, without a queue's message around it: `sam local generate-event s3 put`."""

from pathlib import Path

from imr.bootstrap import decision_table
from tests.integration.cloud import Cloud

LETTER = Path(__file__).resolve().parents[2] / "events" / "letters" / "epidural-and-emg.pdf"


def _event(bucket: str, key: str) -> dict[str, object]:
    """What the command prints, as far as it matters here."""
    where = {"bucket": {"name": bucket}, "object": {"key": key, "size": 1024, "sequencer": "0A1B2C3D4E5F678901"}}
    return {"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", "s3": where}]}


def test_a_letter_is_recorded(cloud: Cloud) -> None:
    bucket = cloud.settings.inbox_bucket
    cloud.clients.s3.put_object(Bucket=bucket, Key=LETTER.name, Body=LETTER.read_bytes())
    assert cloud.invoke("ParseFunction", _event(bucket, LETTER.name)) == {"batchItemFailures": []}
    head = decision_table(cloud.settings, cloud.clients).head("CM21-9000157")
    assert head is not None


def test_one_that_cannot_be_read_fails_as_a_whole(cloud: Cloud) -> None:
    answer = cloud.invoke("ParseFunction", _event("no-such-bucket", LETTER.name))
    assert answer == {"batchItemFailures": [{"itemIdentifier": ""}]}
