"""What holds data is encrypted, private, recoverable, and outlives the stack."""

import pytest

from tests.unit.template.deployed import of_type, translated

TABLES = of_type("AWS::DynamoDB::Table")
BUCKETS = of_type("AWS::S3::Bucket")


def test_the_stores_are_those_of_the_architecture() -> None:
    assert sorted(TABLES) == ["AlertTable", "DecisionTable", "StatisticsTable"]
    assert sorted(BUCKETS) == ["InboxBucket", "IndexBucket"]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_is_encrypted_recoverable_and_costs_nothing_while_idle(name: str) -> None:
    table = TABLES[name]
    assert table["SSESpecification"]["SSEEnabled"] is True
    assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["DeletionProtectionEnabled"] == {"Ref": "DeletionProtection"}


@pytest.mark.parametrize("name", sorted(BUCKETS))
def test_a_bucket_is_encrypted_and_nobody_outside_sees_it(name: str) -> None:
    bucket = BUCKETS[name]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    rules = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert [rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] for rule in rules] == ["AES256"]


@pytest.mark.parametrize("name", sorted(BUCKETS))
def test_a_bucket_talks_tls_only(name: str) -> None:
    policies = [policy for policy in of_type("AWS::S3::BucketPolicy").values() if policy["Bucket"] == {"Ref": name}]
    (statement,) = policies[0]["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Principal"], statement["Action"]) == ("Deny", "*", "s3:*")
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert statement["Resource"] == [{"Fn::GetAtt": [name, "Arn"]}, {"Fn::Sub": f"${{{name}.Arn}}/*"}]


def test_letters_are_kept_in_all_their_versions() -> None:
    assert BUCKETS["InboxBucket"]["VersioningConfiguration"] == {"Status": "Enabled"}


@pytest.mark.parametrize("name", sorted([*TABLES, *BUCKETS]))
def test_data_outlives_the_stack(name: str) -> None:
    resource = translated()["Resources"][name]
    assert resource["DeletionPolicy"] == "RetainExceptOnCreate"
    assert resource["UpdateReplacePolicy"] == "Retain"


def test_the_topic_of_alerts_is_encrypted_and_talks_tls_only() -> None:
    assert of_type("AWS::SNS::Topic")["AlertTopic"]["KmsMasterKeyId"]
    conditions = [
        statement["Condition"]
        for policy in of_type("AWS::SNS::TopicPolicy").values()
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny"
    ]
    assert {"Bool": {"aws:SecureTransport": "false"}} in conditions
