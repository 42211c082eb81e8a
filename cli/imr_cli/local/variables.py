"""Names of the local cloud's resources for `sam local invoke`, which would give a function logical ids instead."""

import json
from typing import TYPE_CHECKING

from imr_cli.local.home import STACK_NAME, home

if TYPE_CHECKING:
    import boto3


def write_variables(session: "boto3.Session", endpoint: str) -> None:
    """Write `env.json` into the state folder: the environment of every deployed function, by logical id.

    `sam local` passes only variables that the template declares; it resolves no condition, so the endpoint is told here.

    Repeatable: when it fails, the deployment counts as not done, and the next `imr up` does it again.
    """
    resources = session.client("cloudformation", endpoint_url=endpoint).describe_stack_resources(StackName=STACK_NAME)
    functions = session.client("lambda", endpoint_url=endpoint)
    variables = {
        resource["LogicalResourceId"]: functions.get_function_configuration(
            FunctionName=resource["PhysicalResourceId"]
        )["Environment"]["Variables"]
        | {"AWS_ENDPOINT_URL": endpoint}
        for resource in resources["StackResources"]
        if resource["ResourceType"] == "AWS::Lambda::Function"
    }
    (home() / "env.json").write_text(json.dumps(variables, indent=2))
