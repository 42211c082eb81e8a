"""The inbox bucket."""

from contextlib import closing
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from imr.limits import OBJECT_BYTES
from imr.recording.ports import ObjectReference, StoredObject

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import GetObjectOutputTypeDef, GetObjectRequestTypeDef

GONE = {"NoSuchKey", "NoSuchVersion", "MethodNotAllowed", "404"}
"""Answers for an object that was deleted; MethodNotAllowed is what S3 says of a delete marker asked for by version."""


class InboxBucket:
    """`imr.recording.ports.Inbox` on S3."""

    def __init__(self, client: "S3Client") -> None:
        self._client = client

    def read(self, reference: ObjectReference) -> StoredObject | None:
        """One GetObject. Changes nothing, so a failure before or after is the same: call again.

        Needs s3:ListBucket besides s3:GetObject: without it S3 says of a deleted object that access is denied.
        """
        request: GetObjectRequestTypeDef = {"Bucket": reference.bucket, "Key": reference.key}
        if reference.version_id:
            request["VersionId"] = reference.version_id
        try:
            return _stored(self._client.get_object(**request))
        except ClientError as error:
            if error.response["Error"]["Code"] in GONE:
                return None
            raise


def _stored(answer: "GetObjectOutputTypeDef") -> StoredObject:
    size = answer["ContentLength"]
    with closing(answer["Body"]) as body:  # `with body` would give the raw stream, which does not miss what is cut off
        data = body.read() if size <= OBJECT_BYTES else None
    return StoredObject(
        version_id=answer.get("VersionId", "null"),
        etag=answer["ETag"].strip('"'),
        uploaded_at=answer["LastModified"],
        size=size,
        data=data,
    )
