"""Names of the local cloud's resources for `sam local invoke`, which would give a function logical ids instead."""

import json
from typing import TYPE_CHECKING

from imr_cli.local.home import STACK_NAME, LocalCloud, home

if TYPE_CHECKING:
    import boto3


HOST = "host.docker.internal"
"""What a container calls the machine it runs on (`sam local invoke --add-host host.docker.internal:host-gateway`)."""


def write_variables(session: "boto3.Session", cloud: LocalCloud) -> None:
    """Write `env.json` into the state folder: the environment of every deployed function, by logical id.

    `sam local` passes only variables that the template declares, and resolves no condition: the endpoint is told here.

    Repeatable: when it fails, the deployment counts as not done, and the next `imr up` does it again.
    """
    stacks = session.client("cloudformation", endpoint_url=cloud.endpoint)
    resources = stacks.describe_stack_resources(StackName=STACK_NAME)
    functions = session.client("lambda", endpoint_url=cloud.endpoint)
    variables = {
        resource["LogicalResourceId"]: functions.get_function_configuration(
            FunctionName=resource["PhysicalResourceId"]
        )["Environment"]["Variables"]
        | {"AWS_ENDPOINT_URL": f"http://{HOST}:{cloud.port}"}
        for resource in resources["StackResources"]
        if resource["ResourceType"] == "AWS::Lambda::Function"
    }
    (home() / "env.json").write_text(json.dumps(variables, indent=2))
