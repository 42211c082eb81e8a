"""template.yaml into the local cloud, the way `sam deploy` does it: packages to a bucket, then CloudFormation."""

import hashlib
import json
import os
import platform
import time
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from imr_cli.cloud import local_session
from imr_cli.errors import CommandError
from imr_cli.local.adjustments import Template, adjust
from imr_cli.local.artifacts import package
from imr_cli.local.home import PROJECT, STACK_NAME, LocalCloud
from imr_cli.local.variables import write_variables

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_s3 import S3Client

ARTIFACTS = "imr-artifacts"
DEPLOY_SECONDS = 120

_PACKAGED = {"AWS::Serverless::Function": "CodeUri", "AWS::Serverless::LayerVersion": "ContentUri"}
_FAILED = ("FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_IN_PROGRESS")


def deploy(cloud: LocalCloud) -> bool:
    """Deploy what changed; whether anything did. Raises CommandError with the reasons when the deployment fails.

    A failure before the stack is touched leaves all as it was; CloudFormation rolls back a failure after that.
    """
    template = _parse()
    adjust(template, cloud.endpoint)
    packages = _package(template)
    fingerprint = hashlib.sha256(json.dumps([template, _parameters()], sort_keys=True).encode()).hexdigest()
    if cloud.deployed == fingerprint:
        return False
    session = local_session(cloud)
    s3 = session.client("s3", endpoint_url=cloud.endpoint)
    stacks = session.client("cloudformation", endpoint_url=cloud.endpoint)
    _upload(s3, packages, template, fingerprint)
    _apply(stacks, f"{cloud.endpoint}/{ARTIFACTS}/{fingerprint}.json")
    cloud.outputs = _wait(stacks)
    write_variables(session, cloud)
    cloud.deployed = fingerprint
    cloud.save()
    return True


def _parse() -> Template:
    from samtranslator.yaml_helper import yaml_parse  # type: ignore[import-untyped]  # SAM ships no types

    template: Template = yaml_parse((PROJECT / "template.yaml").read_text())
    return template


def _package(template: Template) -> dict[str, bytes]:
    """Packages by key; the template's folders are replaced by where the packages will lie."""
    packages: dict[str, bytes] = {}
    for resource in template["Resources"].values():
        folder = _PACKAGED.get(resource["Type"])
        if folder is None:
            continue
        archive = package(PROJECT / resource["Properties"][folder], layer=folder == "ContentUri")
        packages[archive.name] = archive.read_bytes()
        resource["Properties"][folder] = f"s3://{ARTIFACTS}/{archive.name}"
    return packages


def _upload(s3: "S3Client", packages: dict[str, bytes], template: Template, fingerprint: str) -> None:
    s3.create_bucket(Bucket=ARTIFACTS)
    for key, body in packages.items():
        s3.put_object(Bucket=ARTIFACTS, Key=key, Body=body)
    s3.put_object(Bucket=ARTIFACTS, Key=f"{fingerprint}.json", Body=json.dumps(template).encode())


def _parameters() -> dict[str, str]:
    """What is different on one machine. MiniStack cannot make alarms on metric math."""
    return {
        "Architecture": "arm64" if platform.machine() in ("arm64", "aarch64") else "x86_64",
        "DeletionProtection": "false",
        "Alarms": "false",
        "WebhookLoopback": os.environ.get("IMR_WEBHOOK_LOOPBACK", "false"),
    }


def _apply(stacks: "CloudFormationClient", url: str) -> None:
    """Create or update the stack. Refused: nothing changed. Accepted: `_wait` sees how it ends."""
    request: dict[str, Any] = {
        "StackName": STACK_NAME,
        "TemplateURL": url,
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in _parameters().items()],
    }
    try:
        stacks.create_stack(**request)
    except stacks.exceptions.AlreadyExistsException:
        try:
            stacks.update_stack(**request)
        except ClientError as error:
            if "No updates are to be performed" not in str(error):
                raise


def _wait(stacks: "CloudFormationClient") -> dict[str, str]:
    deadline = time.monotonic() + DEPLOY_SECONDS
    while time.monotonic() < deadline:
        stack = stacks.describe_stacks(StackName=STACK_NAME)["Stacks"][0]
        if any(word in stack["StackStatus"] for word in _FAILED):
            raise CommandError(f"the deployment failed: {_reasons(stacks)}")
        if stack["StackStatus"].endswith("_COMPLETE"):
            return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}
        time.sleep(0.1)
    raise CommandError(f"the deployment did not end within {DEPLOY_SECONDS} s")


def _reasons(stacks: "CloudFormationClient") -> str:
    events = stacks.describe_stack_events(StackName=STACK_NAME)["StackEvents"]
    failed = [event for event in events if event.get("ResourceStatus", "").endswith("_FAILED")]
    return "; ".join(f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '?')}" for event in failed)
