"""What others build on: parameters, outputs, the bus, and who may call the API."""

from tests.unit.template.deployed import of_type, source, translated

OUTPUTS = {
    "InboxBucketName": {"Ref": "InboxBucket"},
    "DecisionTableName": {"Ref": "DecisionTable"},
    "DecisionBusName": {"Ref": "DecisionBus"},
    "AlertTopicArn": {"Ref": "AlertTopic"},
    "StatisticsTableName": {"Ref": "StatisticsTable"},
    "AlertTableName": {"Ref": "AlertTable"},
    "IndexBucketName": {"Ref": "IndexBucket"},
}


def test_the_outputs_that_programs_read_are_there() -> None:
    outputs = {name: output["Value"] for name, output in source()["Outputs"].items()}
    assert {name: outputs[name] for name in OUTPUTS} == OUTPUTS
    assert outputs["ApiUrl"] == {"Fn::Sub": "https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}"}


def test_every_queue_has_an_output() -> None:
    outputs = [output["Value"] for output in source()["Outputs"].values()]
    assert [name for name in of_type("AWS::SQS::Queue") if {"Ref": name} not in outputs] == []


def test_parameters_and_their_defaults() -> None:
    parameters = {name: parameter["Default"] for name, parameter in source()["Parameters"].items()}
    expected = {"Architecture": "arm64", "LogLevel": "INFO", "LogRetention": 30, "DeletionProtection": "true"}
    assert {name: parameters[name] for name in expected} == expected
    assert source()["Parameters"]["Architecture"]["AllowedValues"] == ["arm64", "x86_64"]


def test_only_signed_callers_reach_the_api() -> None:
    (api,) = of_type("AWS::ApiGatewayV2::Api").values()
    methods = [
        operation
        for path in api["Body"]["paths"].values()
        for method, operation in path.items()
        if method != "parameters"
    ]
    assert methods
    assert all(operation["security"] == [{"AWS_IAM": []}] for operation in methods)
    assert api["Body"]["components"]["securitySchemes"]["AWS_IAM"]["x-amazon-apigateway-authtype"] == "awsSigv4"


def test_the_bus_is_archived_and_its_consumers_take_only_our_events() -> None:
    (archive,) = of_type("AWS::Events::Archive").values()
    assert archive["SourceArn"] == {"Fn::GetAtt": ["DecisionBus", "Arn"]}
    rules = [
        rule for rule in of_type("AWS::Events::Rule").values() if rule.get("EventBusName") == {"Ref": "DecisionBus"}
    ]
    assert len(rules) == 3
    assert all(rule["EventPattern"]["source"] == ["imr.decisions"] for rule in rules)


def test_the_inbox_tells_the_intake_queue_of_every_object() -> None:
    inbox = translated()["Resources"]["InboxBucket"]
    (told,) = inbox["Properties"]["NotificationConfiguration"]["QueueConfigurations"]
    assert told == {"Event": "s3:ObjectCreated:*", "Queue": {"Fn::GetAtt": ["IntakeQueue", "Arn"]}}
    assert inbox["DependsOn"] == "IntakeQueuePolicy"
