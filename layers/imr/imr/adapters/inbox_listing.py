"""What lies in the inbox bucket, and asking for it to be read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from imr.adapters.batch_calls import UnprocessedError
from imr.limits import SQS_BATCH_MESSAGES
from imr.recording.notification import Request, request_body
from imr.recording.ports import ObjectReference

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient


def object_versions(client: "S3Client", bucket: str) -> Iterator[ObjectReference]:
    """Every version of every object, by ListObjectVersions. Changes nothing: call again after any failure."""
    for page in client.get_paginator("list_object_versions").paginate(Bucket=bucket):
        for found in page.get("Versions", []):
            yield ObjectReference(bucket, found["Key"], found.get("VersionId"))


def ask_for(client: "SQSClient", queue_url: str, requests: Sequence[Request]) -> None:
    """Put requests into the intake queue, by SendMessageBatch.

    Fails before it takes effect: nothing is asked for. Fails after: the same objects may be asked for twice, which
    changes nothing. Raises UnprocessedError when SQS takes only a part.
    """
    for batch in _batches(requests):
        entries = [{"Id": str(number), "MessageBody": request_body(request)} for number, request in enumerate(batch)]
        answer = client.send_message_batch(QueueUrl=queue_url, Entries=entries)  # type: ignore[arg-type]  # as SQS has them
        if answer.get("Failed"):
            raise UnprocessedError(f"SQS refused {len(answer['Failed'])} of {len(batch)} messages")


def _batches(requests: Sequence[Request]) -> Iterable[Sequence[Request]]:
    return (requests[start : start + SQS_BATCH_MESSAGES] for start in range(0, len(requests), SQS_BATCH_MESSAGES))
