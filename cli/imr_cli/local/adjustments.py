"""What the local cloud cannot do as AWS does, changed in the template before it is deployed there.

docs/local-cloud.md lists the same with the reasons. template.yaml itself knows nothing of it.
"""

from typing import Any

BUCKETS = {"InboxBucket": "imr-inbox", "IndexBucket": "imr-index"}
"""Names that a person can type and that the sample events know."""

PROCESSES = {"Intake": 2, "Alert": 2}
"""Batches at a time, by name of the event: each is a process on this machine. Index and counters have one, with larger
batches: a batching window, which would gather them, is not waited for here."""

Template = dict[str, Any]
"""CloudFormation as parsed YAML: whatever a resource's properties may hold."""


def adjust(template: Template, endpoint: str) -> None:
    """Change a parsed template.yaml into what MiniStack, which answers at `endpoint`, can deploy."""
    resources = template["Resources"]
    del resources["DecisionArchive"]
    api_url = {"Fn::Sub": f"{endpoint}/_aws/execute-api/${{Api}}/$default"}
    template["Outputs"]["ApiUrl"]["Value"] = api_url
    resources["AlertFunction"]["Properties"]["Environment"]["Variables"]["API_URL"] = api_url
    for bucket, name in BUCKETS.items():
        resources[bucket]["Properties"]["BucketName"] = name
    for resource in resources.values():
        for policy in resource.get("Properties", {}).get("Policies", []):
            _let_publish_batches(policy["PolicyDocument"]["Statement"])
    for logical_id, resource in list(resources.items()):
        for name, event in resource.get("Properties", {}).get("Events", {}).items():
            if event["Type"] == "SQS":
                event["Properties"]["ScalingConfig"] = {"MaximumConcurrency": PROCESSES.get(name, 1)}
            if event["Type"] == "HttpApi":
                resources |= _route(logical_id, name, event["Properties"])


def _let_publish_batches(statements: list[Template]) -> None:
    """In AWS whoever may publish may publish batches; MiniStack asks for an action that IAM does not know."""
    for statement in statements:
        if "sns:Publish" in statement["Action"]:
            statement["Action"] = ["sns:Publish", "sns:PublishBatch"]


def _route(function: str, event: str, properties: Template) -> Template:
    """A route as resources of its own: SAM writes routes into the API's OpenAPI body, which MiniStack does not read."""
    api = properties["ApiId"]
    integration = f"{function}{event}Integration"
    return {
        integration: {
            "Type": "AWS::ApiGatewayV2::Integration",
            "Properties": {
                "ApiId": api,
                "IntegrationType": "AWS_PROXY",
                "IntegrationUri": {"Fn::GetAtt": [function, "Arn"]},
                "PayloadFormatVersion": "2.0",
            },
        },
        f"{function}{event}Route": {
            "Type": "AWS::ApiGatewayV2::Route",
            "Properties": {
                "ApiId": api,
                "RouteKey": f"{properties['Method'].upper()} {properties['Path']}",
                "AuthorizationType": "AWS_IAM",
                "Target": {"Fn::Sub": f"integrations/${{{integration}}}"},
            },
        },
    }
