"""The resources of template.yaml, made in moto from the translated template's own properties.

moto's CloudFormation cannot make all of them (it knows no queue policy, and no rule on a bus that is referred to), so
each kind that carries data is made by the call that CloudFormation would make. Whatever wires them together (keys,
notifications, redrive policies, rules, event source mappings, environments) comes from the template.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from imr.stack import Clients
from tests.unit.template.deployed import of_type, translated

ACCOUNT = "123456789012"
REGION = "us-east-1"
STACK = "imr"

NO_VALUE = "AWS::NoValue"

Properties = dict[str, Any]
"""Properties of a resource: as deep as CloudFormation likes."""


@dataclass(frozen=True)
class Mapping:
    """An event source mapping: which function gets the messages of which queue, how many at once."""

    function: str
    queue: str
    batch_size: int


class Deployment:
    """What was made: physical names, Arns and outputs by logical id."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self.names: dict[str, str] = {}
        self._arns: dict[str, str] = {}
        self._make("AWS::SQS::Queue", self._queue)
        self._make("AWS::SNS::Topic", self._topic)
        self._make("AWS::DynamoDB::Table", self._table)
        self._make("AWS::S3::Bucket", self._bucket)
        self._make("AWS::Events::EventBus", self._bus)
        self._make("AWS::Events::Rule", self._rule)

    def mappings(self) -> list[Mapping]:
        """Every event source mapping of the template."""
        found = of_type("AWS::Lambda::EventSourceMapping").values()
        return [
            Mapping(one["FunctionName"]["Ref"], one["EventSourceArn"]["Fn::GetAtt"][0], one["BatchSize"])
            for one in found
        ]

    def environment(self, function: str) -> dict[str, str]:
        """The environment variables that the template gives a function."""
        variables = of_type("AWS::Lambda::Function")[function].get("Environment", {}).get("Variables", {})
        resolved = self.resolve(variables)
        return {name: str(value) for name, value in resolved.items()}

    def outputs(self) -> dict[str, str]:
        """The outputs of the stack."""
        return {name: str(self.resolve(output["Value"])) for name, output in translated()["Outputs"].items()}

    def resolve(self, value: Any) -> Any:
        """A value with its references followed. What moto does not hold keeps its logical id as its name."""
        if isinstance(value, list):
            return [self.resolve(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "Ref" in value:
            return self._ref(value["Ref"])
        if "Fn::GetAtt" in value:
            return self._arns.get(value["Fn::GetAtt"][0], f"arn:aws:none:{REGION}:{ACCOUNT}:{value['Fn::GetAtt'][0]}")
        if "Fn::Sub" in value:
            return re.sub(r"\$\{([^}]+)\}", lambda match: str(self._ref(match[1])), value["Fn::Sub"])
        if "Fn::If" in value:
            condition, then, otherwise = value["Fn::If"]
            return self.resolve(then if self._holds(translated()["Conditions"][condition]) else otherwise)
        resolved = {name: self.resolve(one) for name, one in value.items()}
        return {name: one for name, one in resolved.items() if one != NO_VALUE}

    def _holds(self, condition: Properties) -> bool:
        if "Fn::Not" in condition:
            return not self._holds(condition["Fn::Not"][0])
        one, other = condition["Fn::Equals"]
        return bool(self.resolve(one) == self.resolve(other))

    def _ref(self, name: str) -> str:
        pseudo = {"AWS::StackName": STACK, "AWS::Region": REGION, "AWS::AccountId": ACCOUNT, "AWS::Partition": "aws"}
        parameter = translated()["Parameters"].get(name, {}).get("Default")
        if name.endswith(".Arn"):
            return str(self.resolve({"Fn::GetAtt": [name.removesuffix(".Arn"), "Arn"]}))
        if name == NO_VALUE:
            return NO_VALUE
        return str(parameter) if parameter is not None else pseudo.get(name) or self.names.get(name, name)

    def _make(self, kind: str, make: Callable[[str, Properties], tuple[str, str]]) -> None:
        resources = of_type(kind)
        # dead letters are named by the queues that they belong to
        for name in sorted(resources, key=lambda name: "RedrivePolicy" in resources[name]):
            self.names[name], self._arns[name] = make(name, self.resolve(resources[name]))

    def _queue(self, name: str, properties: Properties) -> tuple[str, str]:
        given = {"VisibilityTimeout", "MessageRetentionPeriod", "DelaySeconds", "RedrivePolicy"} & properties.keys()
        attributes = {key: properties[key] for key in given}
        texts = {key: json.dumps(value) if isinstance(value, dict) else str(value) for key, value in attributes.items()}
        url = self._clients.sqs.create_queue(QueueName=name, Attributes=texts)["QueueUrl"]  # type: ignore[arg-type]  # the names are SQS's own
        return url, f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"

    def _topic(self, name: str, _: Properties) -> tuple[str, str]:
        arn = self._clients.sns.create_topic(Name=name)["TopicArn"]
        return arn, arn

    def _table(self, name: str, properties: Properties) -> tuple[str, str]:
        given = {"AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes"} & properties.keys()
        made = self._clients.dynamodb.create_table(TableName=name, **{key: properties[key] for key in given})
        return name, made["TableDescription"]["TableArn"]

    def _bucket(self, name: str, properties: Properties) -> tuple[str, str]:
        bucket, s3 = name.lower(), self._clients.s3
        s3.create_bucket(Bucket=bucket)
        if versioning := properties.get("VersioningConfiguration"):
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration=versioning)
        if notifications := properties.get("NotificationConfiguration"):
            queues = [
                {"QueueArn": queue["Queue"], "Events": [queue["Event"]]}
                for queue in notifications["QueueConfigurations"]
            ]
            s3.put_bucket_notification_configuration(
                Bucket=bucket,
                NotificationConfiguration={"QueueConfigurations": queues},  # type: ignore[typeddict-item]  # events are S3's own
            )
        return bucket, f"arn:aws:s3:::{bucket}"

    def _bus(self, name: str, properties: Properties) -> tuple[str, str]:
        made = self._clients.events.create_event_bus(Name=properties.get("Name", name))
        return properties.get("Name", name), made["EventBusArn"]

    def _rule(self, name: str, properties: Properties) -> tuple[str, str]:
        """A rule on the bus. A schedule is not made: tests call its function when they want it."""
        arn = f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{name}"
        if "EventPattern" in properties:
            bus = properties["EventBusName"]
            pattern = json.dumps(properties["EventPattern"])
            self._clients.events.put_rule(Name=name, EventBusName=bus, EventPattern=pattern)
            targets = [{"Id": target["Id"], "Arn": target["Arn"]} for target in properties["Targets"]]
            self._clients.events.put_targets(Rule=name, EventBusName=bus, Targets=targets)  # type: ignore[arg-type]  # as the template has them
        return name, arn
