"""What the functions' policies permit, and what the functions call: each as action, resource and leading keys."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient

from tests.integration.cloud import Cloud
from tests.integration.functions import running
from tests.integration.template import ACCOUNT, REGION
from tests.unit.template.deployed import as_list, of_type

Given = dict[str, Any]
"""Parameters of a call: as botocore has them."""

CONDITIONS = {
    ("ForAllValues:StringLike", "dynamodb:LeadingKeys"): "keys",
    ("ForAllValues:StringEquals", "dynamodb:Attributes"): "attributes",
    ("StringEquals", "dynamodb:Select"): "select",
}
"""What a condition binds."""

ATTRIBUTE = re.compile(r"(?<![:\w])[a-z_]+\b(?!\()")
"""In an expression; its keywords are in capitals here, functions have a bracket, values a colon."""


@dataclass(frozen=True)
class Use:
    """One thing that a call does. `keys` are the partition keys that it names, `attributes` those that it changes, asks
    for or has a condition on, `select` says which ones a scan answers with.
    """

    function: str
    action: str
    resource: str
    keys: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    select: str = "ALL_ATTRIBUTES"


@dataclass(frozen=True)
class Permission:
    """One action that a function's role allows on one resource, with what it is bound to, if anything."""

    function: str
    action: str
    resource: str
    keys: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    select: tuple[str, ...] = ()

    def covers(self, use: Use) -> bool:
        """Whether the use needs no more than this."""
        if (use.function, use.action) != (self.function, self.action) or not fnmatchcase(use.resource, self.resource):
            return False
        if self.attributes and not use.attributes <= set(self.attributes):
            return False
        if self.select and use.select not in self.select:
            return False
        return not self.keys or all(any(fnmatchcase(key, one) for one in self.keys) for key in use.keys)


def permissions(cloud: Cloud) -> list[Permission]:
    """All that the template permits its functions. Raises ValueError for a condition that is not known here."""
    found: list[Permission] = []
    for function, properties in of_type("AWS::Lambda::Function").items():
        role = of_type("AWS::IAM::Role")[properties["Role"]["Fn::GetAtt"][0]]
        for policy in role["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                found += _permissions(cloud, function, statement)
    return found


def _permissions(cloud: Cloud, function: str, statement: Given) -> Iterator[Permission]:
    bound: dict[str, tuple[str, ...]] = {}
    for operator, wanted in statement.get("Condition", {}).items():
        for key, values in wanted.items():
            if (operator, key) not in CONDITIONS:
                raise ValueError(f"no rule here for {operator} of {key}")
            bound[CONDITIONS[operator, key]] = tuple(as_list(values))
    for action in as_list(statement["Action"]):
        for resource in as_list(cloud.deployment.resolve(statement["Resource"])):
            yield Permission(function, action, resource, **bound)


@contextmanager
def recorded() -> Iterator[set[Use]]:
    """What the functions do from now on; what the test itself calls does not count."""
    uses: set[Use] = set()
    make = BaseClient._make_api_call  # type: ignore[attr-defined]  # where moto's own docs say to patch

    def record(client: BaseClient, operation: str, given: Given) -> Given:
        if running:
            uses.update(_uses(running[-1], operation, given))
        return dict(make(client, operation, given))

    with patch.object(BaseClient, "_make_api_call", record):
        yield uses


def _uses(function: str, operation: str, given: Given) -> Iterator[Use]:
    """Source of what a call needs: Service Authorization Reference, the page of each service."""
    if operation == "TransactWriteItems":  # "Using IAM with DynamoDB transactions": as the single calls
        for action in given["TransactItems"]:
            ((name, one),) = action.items()
            yield from _uses(function, f"{name}Item", one)
    elif operation == "PublishBatch":  # SNS developer guide, "Amazon SNS message batching": as Publish
        yield from _uses(function, "Publish", given)
    elif operation == "BatchGetItem":
        for table, asked in given["RequestItems"].items():
            yield Use(
                function, "dynamodb:BatchGetItem", _table(table), frozenset(key["pk"]["S"] for key in asked["Keys"])
            )
    elif operation == "BatchWriteItem":
        for table, writes in given["RequestItems"].items():
            yield Use(function, "dynamodb:BatchWriteItem", _table(table), frozenset(map(_partition, writes)))
    else:
        service, action, resource = _needed(operation, given)
        select = given.get("Select", "ALL_ATTRIBUTES")
        yield Use(function, f"{service}:{action}", resource, _keys(given), _attributes(given), select)


def _needed(operation: str, given: Given) -> tuple[str, str, str]:
    """Service, action and resource of a call that does one thing."""
    if "TableName" in given:
        index = f"/index/{given['IndexName']}" if "IndexName" in given else ""
        return "dynamodb", operation, _table(given["TableName"]) + index
    if "Bucket" in given:
        return "s3", *_s3(operation, given)
    resource: Callable[[], str] = {
        "PutEvents": lambda: f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{given['Entries'][0]['EventBusName']}",
        "Publish": lambda: str(given["TopicArn"]),
        "GetParameter": lambda: f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter{given['Name']}",
        "GetQueueAttributes": lambda: f"arn:aws:sqs:{REGION}:{ACCOUNT}:{given['QueueUrl'].rsplit('/', 1)[-1]}",
    }[operation]
    service = {"PutEvents": "events", "Publish": "sns", "GetParameter": "ssm", "GetQueueAttributes": "sqs"}[operation]
    return service, operation, resource()


def _s3(operation: str, given: Given) -> tuple[str, str]:
    bucket = f"arn:aws:s3:::{given['Bucket']}"
    if operation == "ListObjectsV2":
        return "ListBucket", bucket
    if operation == "DeleteObjects":
        return "DeleteObject", f"{bucket}/{given['Delete']['Objects'][0]['Key']}"
    return ("GetObjectVersion" if "VersionId" in given else operation), f"{bucket}/{given['Key']}"


def _partition(write: Given) -> str:
    """Of a request of BatchWriteItem."""
    item = write["PutRequest"]["Item"] if "PutRequest" in write else write["DeleteRequest"]["Key"]
    return str(item["pk"]["S"])


def _table(name: str) -> str:
    return f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{name}"


def _keys(given: Given) -> frozenset[str]:
    """The partition key that a call names: of an item, or of a query, which has it first in its condition."""
    if named := given.get("Key") or given.get("Item"):
        return frozenset([named["pk"]["S"]] if isinstance(named, dict) else [])
    if condition := given.get("KeyConditionExpression"):
        return frozenset([given["ExpressionAttributeValues"][condition.split()[2]]["S"]])
    return frozenset()


def _attributes(given: Given) -> frozenset[str]:
    """The attributes that a call on a table names: of the key, and in its expressions, which use no placeholders."""
    names = set(given["Key"]) if isinstance(given.get("Key"), dict) else set()
    for expression in ("ProjectionExpression", "UpdateExpression", "ConditionExpression"):
        names |= set(ATTRIBUTE.findall(given.get(expression, "")))
    return frozenset(names)
