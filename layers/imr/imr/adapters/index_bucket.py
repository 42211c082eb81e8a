"""The bucket that holds the search index."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from botocore.exceptions import ClientError

from imr.limits import DELETE_OBJECTS_KEYS, MIB
from imr.search.store import ManifestTakenError, ObjectGoneError, StoredObject

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef, PutObjectRequestTypeDef

SENT_AT_ONCE = 8 * MIB
"""Bytes of an object that may be held in memory."""

GONE = {"NoSuchKey", "404"}

TAKEN = {"PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey", "412", "409"}
"""Answers to a conditional write that another writer was faster than: NoSuchKey is S3's to If-Match when there is no
object any more. Source: S3 user guide, "How to prevent object overwrites with conditional writes"."""


class IndexBucket:
    """`imr.search.store.IndexStore` on S3."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def read(self, key: str) -> tuple[bytes, str] | None:
        """One GetObject. Changes nothing: call again after any failure. Needs s3:ListBucket to be told of no object."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in GONE:
                return None
            raise
        with answer["Body"] as body:
            return body.read(), answer["ETag"]

    def swap(self, key: str, body: bytes, tag: str | None) -> str:
        """One PutObject on condition of the ETag (or of there being none).

        Fails before it takes effect: nothing is changed. Fails after: the object is the new one; botocore's own retry
        then finds the tag changed and this raises ManifestTakenError, whereupon the writer reads its own manifest and
        finds its batch known.
        """
        request: PutObjectRequestTypeDef = {
            "Bucket": self._bucket,
            "Key": key,
            "Body": body,
            "ContentType": "application/json",
        }
        if tag is None:
            request["IfNoneMatch"] = "*"
        else:
            request["IfMatch"] = tag
        try:
            return self._client.put_object(**request)["ETag"]
        except ClientError as error:
            if error.response["Error"]["Code"] in TAKEN:
                raise ManifestTakenError(key) from error
            raise

    def upload(self, key: str, path: Path) -> None:
        """One PutObject under a new key. Fails before or after it takes effect: at most an unnamed object.

        A small body is sent as bytes: before a file botocore asks S3 whether to go on, and waits for the answer.
        """
        if path.stat().st_size <= SENT_AT_ONCE:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=path.read_bytes())
            return
        with path.open("rb") as body:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=body)

    @contextmanager
    def open(self, key: str) -> Iterator[IO[bytes]]:
        """One GetObject. Changes nothing: call again after any failure."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in GONE:
                raise ObjectGoneError(key) from error
            raise
        with closing(answer["Body"]) as body:
            yield cast("IO[bytes]", body)
            body.read()  # the checksum is held against the whole: a reader may stop before the last byte

    def delete(self, keys: Sequence[str]) -> None:
        """A DeleteObjects a thousand. Removing what is gone does nothing: call again after any failure."""
        for start in range(0, len(keys), DELETE_OBJECTS_KEYS):
            named: list[ObjectIdentifierTypeDef] = [{"Key": key} for key in keys[start : start + DELETE_OBJECTS_KEYS]]
            self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": named, "Quiet": True})

    def objects(self, prefix: str) -> Iterator[StoredObject]:
        """ListObjectsV2, page by page. Changes nothing: call again after any failure."""
        for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix):
            for found in page.get("Contents", []):
                yield StoredObject(found["Key"], found["LastModified"])
