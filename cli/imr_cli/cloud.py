"""Which cloud a command talks to: the local one that `imr up` started, or a deployed stack when one is named."""

import os
from dataclasses import dataclass
from typing import Annotated

import boto3
from cyclopts import Parameter

from imr.domain.asked import UnusableError
from imr.stack import Clients, Settings
from imr_cli.errors import CommandError
from imr_cli.local.home import REGION, STACK_NAME, LocalCloud

_OUTPUTS = {
    "decision_table": "DecisionTableName",
    "statistics_table": "StatisticsTableName",
    "alert_table": "AlertTableName",
    "decision_bus": "DecisionBusName",
    "inbox_bucket": "InboxBucketName",
    "index_bucket": "IndexBucketName",
    "alert_topic_arn": "AlertTopicArn",
    "webhook_secrets": "WebhookSecretsPath",
    "webhook_loopback": "WebhookLoopback",
}


@Parameter(name="*")
@dataclass(frozen=True)
class Target:
    """The common options of all commands that talk to a cloud: `def show(case, *, target: Target = LOCAL)`."""

    stack_name: Annotated[str | None, Parameter(help="Deployed stack; without it, the local cloud.")] = None
    region: Annotated[str | None, Parameter(help="AWS region of the stack.")] = None
    profile: Annotated[str | None, Parameter(help="AWS profile to use.")] = None

    @property
    def local(self) -> bool:
        """Whether no option was given."""
        return not (self.stack_name or self.region or self.profile)


LOCAL = Target()


@dataclass(frozen=True)
class Cloud:
    """A connected stack. `endpoint` is None for AWS itself."""

    settings: Settings
    clients: Clients
    outputs: dict[str, str]
    session: boto3.Session
    endpoint: str | None = None


def connect(target: Target = LOCAL) -> Cloud:
    """The stack that the options name. Raises CommandError, with what to do, when there is none."""
    return connect_local() if target.local else _connect_deployed(target)


def connect_local() -> Cloud:
    """The local cloud. Raises CommandError when it is not running."""
    cloud = LocalCloud.load()
    if cloud is None or not cloud.running:
        raise CommandError("the local cloud is not running: start it with `imr up`, or name a stack with --stack-name")
    if not cloud.outputs:
        raise CommandError("nothing is deployed in the local cloud yet: run `imr up`")
    return _cloud(local_session(cloud), cloud.outputs, cloud.endpoint)


def local_session(cloud: LocalCloud) -> boto3.Session:
    """A session whose keys mean nothing outside the local cloud."""
    if cloud.certificate:
        os.environ["AWS_CA_BUNDLE"] = str(cloud.certificate)  # the one way to tell every client of a session
    return boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)  # noqa: S106  not a secret


def _connect_deployed(target: Target) -> Cloud:
    session = boto3.Session(region_name=target.region, profile_name=target.profile)
    if session.region_name is None:
        raise UnusableError("no region: give --region, or set one in the AWS profile")
    return _cloud(session, _outputs(session, target.stack_name or STACK_NAME), None)


def _outputs(session: boto3.Session, stack_name: str) -> dict[str, str]:
    """Outputs of a stack. ClientError when there is no such stack."""
    stack = session.client("cloudformation").describe_stacks(StackName=stack_name)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def _cloud(session: boto3.Session, outputs: dict[str, str], endpoint: str | None) -> Cloud:
    missing = sorted(name for name in _OUTPUTS.values() if name not in outputs)
    if missing:
        raise CommandError(f"the stack has no output {', '.join(missing)}: is it a stack of this project?")
    settings = Settings(**{field: outputs[output] for field, output in _OUTPUTS.items()})
    return Cloud(settings, Clients(session, endpoint), outputs, session, endpoint)
