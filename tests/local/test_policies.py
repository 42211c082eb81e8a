"""The policies of the template suffice, and stop whoever has no part in it: a local cloud that enforces them."""

import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import boto3
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import ClientError

from imr_cli.local.home import LocalCloud
from tests.free_port import free_port
from tests.local.imr import Imr

pytestmark = pytest.mark.local

LETTERS = Path(__file__).resolve().parents[2] / "events" / "letters"


@pytest.fixture(scope="module")
def imr(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imr]:
    """A strict local cloud with the sample letters ingested, whatever happens to it."""
    imr = Imr(tmp_path_factory.mktemp("strict"))
    port = free_port()
    imr.done("up", "--strict", "--port", str(port))
    try:
        imr.done("watch", "add", "won", "outcome:overturned")
        imr.done("ingest", str(LETTERS))
        yield imr
    finally:
        imr.run("down", "--purge")


@pytest.fixture
def cloud(imr: Imr) -> Iterator[LocalCloud]:
    """Where it listens; its certificate is trusted."""
    with patch.dict("os.environ", {"IMR_HOME": str(imr.home)}):
        cloud = LocalCloud.load()
        assert cloud
        assert cloud.certificate
        with patch.dict("os.environ", {"AWS_CA_BUNDLE": str(cloud.certificate)}):
            yield cloud


def _ask(cloud: LocalCloud, path: str, session: boto3.Session | None) -> int:
    """Status of a request to the HTTP API, signed if there is a session."""
    request = AWSRequest("GET", cloud.outputs["ApiUrl"] + path)
    if session:
        credentials = session.get_credentials()
        assert credentials
        SigV4Auth(credentials, "execute-api", "us-east-1").add_auth(request)
    trust = ssl.create_default_context(cafile=cloud.certificate)
    prepared = urllib.request.Request(request.url or "", headers=dict(request.headers.items()))  # noqa: S310  ourselves
    try:
        with urllib.request.urlopen(prepared, context=trust, timeout=30) as answer:  # noqa: S310  ourselves
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def _stranger(cloud: LocalCloud) -> boto3.Session:
    """A user of the account to whom nothing was granted."""
    root = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")
    iam = root.client("iam", endpoint_url=cloud.endpoint)
    iam.create_user(UserName="stranger")
    key = iam.create_access_key(UserName="stranger")["AccessKey"]
    return boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], region_name="us-east-1")


def test_every_function_may_do_what_it_has_to(imr: Imr) -> None:
    status = imr.answer("status")
    assert (status["letters"], status["rejections"], status["outbox"], status["drift"]) == (18, 0, 0, 0)
    assert all(depth == {"waiting": 0, "in_flight": 0, "dead": 0} for depth in status["queues"].values())
    assert imr.answer("stats")["totals"]["decisions"] == status["decisions"]
    told = [alert for alert in imr.answer("alerts")["alerts"] if alert["watch"] == "won"]
    assert imr.answer("search", "outcome:overturned")["total"] == len(told) > 0


def test_nobody_else_gets_in(cloud: LocalCloud) -> None:
    stranger = _stranger(cloud)
    with pytest.raises(ClientError, match=r"AccessDenied|not authorized"):
        stranger.client("dynamodb", endpoint_url=cloud.endpoint).scan(TableName=cloud.outputs["DecisionTableName"])
    with pytest.raises(ClientError, match=r"AccessDenied|not authorized"):
        stranger.client("s3", endpoint_url=cloud.endpoint).list_objects_v2(Bucket=cloud.outputs["InboxBucketName"])
    assert _ask(cloud, "/statistics", stranger) == 403


def test_the_api_answers_signed_requests_only(cloud: LocalCloud) -> None:
    root = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")
    assert _ask(cloud, "/statistics", root) == 200
    assert _ask(cloud, "/alerts", root) == 200
    assert _ask(cloud, "/statistics", None) == 403
