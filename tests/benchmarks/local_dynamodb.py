"""A DynamoDB on this machine for the time of a benchmark: MiniStack, without state, on a free port."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from mypy_boto3_dynamodb import DynamoDBClient

from tests.free_port import free_port
from tests.unit.template.deployed import translated

START_SECONDS = 60
TABLE_PROPERTIES = ("AttributeDefinitions", "KeySchema", "BillingMode")


@contextmanager
def local_dynamodb() -> Iterator[str]:
    """Its endpoint."""
    port = free_port()
    with tempfile.TemporaryDirectory() as scratch:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")} | {
            "GATEWAY_PORT": str(port),
            "BIND_HOST": "127.0.0.1",
            "PERSIST_STATE": "0",
            "TMPDIR": scratch,
            "STATE_DIR": scratch,
            "S3_DATA_DIR": scratch,
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LOG_LEVEL": "ERROR",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "ministack"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            endpoint = f"http://127.0.0.1:{port}"
            _wait_until_healthy(endpoint)
            yield endpoint
        finally:
            process.terminate()
            process.wait(START_SECONDS)


def client(endpoint: str) -> DynamoDBClient:
    """A client with keys that mean nothing."""
    session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")
    return session.client("dynamodb", endpoint_url=endpoint)


def make_table(endpoint: str, logical_id: str, name: str) -> None:
    """A table of the template under another name."""
    properties = translated()["Resources"][logical_id]["Properties"]
    client(endpoint).create_table(TableName=name, **{key: properties[key] for key in TABLE_PROPERTIES})


def _wait_until_healthy(endpoint: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{endpoint}/_ministack/health", timeout=5):  # noqa: S310  ourselves
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
