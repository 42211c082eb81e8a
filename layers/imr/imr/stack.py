"""One stack as the code sees it: the names of its resources, and clients that reach them."""

import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self, cast

if TYPE_CHECKING:
    import boto3
    import botocore.session
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_ssm import SSMClient


@dataclass(frozen=True)
class Settings:
    """Names of the resources of one stack. A function is given only those it uses; the others are empty.

    `statistics_queue` is a URL, `webhook_secrets` the path of the parameters that hold webhook secrets,
    `webhook_loopback` is "true" in tests that receive webhooks on their own machine, `built_in_alerts` are short names
    parted by commas.
    """

    decision_table: str = ""
    statistics_table: str = ""
    statistics_queue: str = ""
    alert_table: str = ""
    decision_bus: str = ""
    inbox_bucket: str = ""
    index_bucket: str = ""
    alert_topic_arn: str = ""
    webhook_secrets: str = ""
    webhook_loopback: str = ""
    built_in_alerts: str = ""
    api_url: str = ""

    @classmethod
    def from_environment(cls) -> Self:
        """Settings from environment variables of the same names in upper case."""
        return cls(**{name: os.environ.get(name.upper(), "") for name in cls.__dataclass_fields__})


class Clients:
    """AWS clients, each made when first used. Without a session, by botocore alone: boto3 is that and managed
    transfers, which no function uses and every cold start would load (a quarter of its time).

    The endpoint of a local cloud comes in through the session's configuration (`AWS_ENDPOINT_URL`) or `endpoint_url`.
    """

    def __init__(self, session: "boto3.Session | None" = None, endpoint_url: str | None = None) -> None:
        self._session = session
        self._endpoint_url = endpoint_url

    def _client(self, service: str) -> object:
        if self._session is not None:
            return self._session.client(service, endpoint_url=self._endpoint_url)  # type: ignore[call-overload]  # any service
        from imr.adapters.sdk import sdk_client

        return sdk_client(self._core, service, self._endpoint_url)

    @cached_property
    def _core(self) -> "botocore.session.Session":
        from imr.adapters.sdk import sdk_session

        return sdk_session()

    @cached_property
    def dynamodb(self) -> "DynamoDBClient":
        """Tables."""
        return cast("DynamoDBClient", self._client("dynamodb"))

    @cached_property
    def s3(self) -> "S3Client":
        """Inbox and index bucket."""
        return cast("S3Client", self._client("s3"))

    @cached_property
    def events(self) -> "EventBridgeClient":
        """The decision bus."""
        return cast("EventBridgeClient", self._client("events"))

    @cached_property
    def sqs(self) -> "SQSClient":
        """Queues, for the command line."""
        return cast("SQSClient", self._client("sqs"))

    @cached_property
    def sns(self) -> "SNSClient":
        """The alert topic."""
        return cast("SNSClient", self._client("sns"))

    @cached_property
    def ssm(self) -> "SSMClient":
        """Secrets of webhooks."""
        return cast("SSMClient", self._client("ssm"))
