"""Files dropped into the bucket become letters, rejections and receipts, whatever happens on the way."""

import io
import json
import zipfile
from typing import Any

import pytest

from imr.adapters.decision_table import DecisionTable
from imr.bootstrap import decision_table
from imr.limits import OBJECT_BYTES
from imr.recording.notification import Request, request_body
from imr.recording.ports import ObjectReference, Receipt
from tests.integration.cloud import Cloud
from tests.integration.letters import as_text, case, decided, sample

FUSION = case("lumbar-fusion.pdf")
ARTICLE = b"The county fair opened on Saturday with a parade, and the weather held until the evening.\n" * 20


@pytest.fixture
def table(cloud: Cloud) -> DecisionTable:
    return decision_table(cloud.settings, cloud.clients)


def events(cloud: Cloud, queue: str = "StatisticsQueue") -> list[dict[str, Any]]:
    """Details of the events that wait in a queue."""
    return [json.loads(body)["detail"] for body in cloud.drain(queue)]


def parse(cloud: Cloud) -> None:
    """Deliver what waits for the parse function, and nothing else."""
    intake = next(mapping for mapping in cloud.mappings if mapping.queue == "IntakeQueue")
    while messages := cloud.receive(intake.queue, intake.batch_size):
        assert cloud.deliver(intake, messages) == set()


def receipt(cloud: Cloud, table: DecisionTable, key: str, data: bytes) -> Receipt:
    """Drop a file, let it be parsed, and see what became of it."""
    version = cloud.drop(key, data)
    parse(cloud)
    found = table.receipt(key, version)
    assert found
    return found


@pytest.mark.parametrize("key", ["plain.txt", "with a space.txt", "a+b.txt", "a%2Bb.txt", "café/€.txt", "é" * 512])
def test_every_key_that_s3_allows_is_read(cloud: Cloud, table: DecisionTable, key: str) -> None:
    assert receipt(cloud, table, key, as_text(FUSION)).letters == (FUSION.number,)


@pytest.mark.parametrize("file", ["lumbar-fusion.pdf", "depression-therapy.txt", "headache-and-sleep.md"])
def test_every_decision_of_a_sample_is_published(cloud: Cloud, table: DecisionTable, file: str) -> None:
    receipt(cloud, table, file, sample(file))
    told = {detail["data"]["decision_id"]: detail["data"]["outcome"] for detail in events(cloud)}
    assert told == {f"{case(file).number}#{n}": item.outcome for n, item in enumerate(case(file).items, 1)}


def test_the_same_text_under_another_name_is_one_more_source(cloud: Cloud, table: DecisionTable) -> None:
    receipt(cloud, table, "one.txt", as_text(FUSION))
    events(cloud)
    receipt(cloud, table, "two.txt", as_text(FUSION))
    assert events(cloud) == []
    head = table.head(FUSION.number)
    assert head
    assert head.letter
    assert ([file.key for file in head.files], head.letter.revision) == (["one.txt", "two.txt"], 1)


def test_the_same_file_again_changes_nothing_but_has_its_receipt(cloud: Cloud, table: DecisionTable) -> None:
    receipt(cloud, table, "one.txt", as_text(FUSION))
    before, _ = table.head(FUSION.number), events(cloud)
    assert receipt(cloud, table, "one.txt", as_text(FUSION)).letters == (FUSION.number,)
    assert (table.head(FUSION.number), events(cloud)) == (before, [])


def test_an_overwritten_object_counts_with_both_versions(cloud: Cloud, table: DecisionTable) -> None:
    amended = decided(FUSION, "overturned", days=9)
    versions = [cloud.drop("letter.txt", as_text(told)) for told in (FUSION, amended)]
    parse(cloud)
    assert [bool(table.receipt("letter.txt", version)) for version in versions] == [True, True]
    head = table.head(FUSION.number)
    assert head
    assert len(head.texts) == 2


def test_an_object_that_is_gone_before_it_is_read_has_a_receipt_that_says_so(
    cloud: Cloud, table: DecisionTable
) -> None:
    version = cloud.drop("letter.txt", as_text(FUSION))
    cloud.clients.s3.delete_object(Bucket=cloud.settings.inbox_bucket, Key="letter.txt", VersionId=version)
    parse(cloud)
    assert table.receipt("letter.txt", version) == Receipt(key="letter.txt", version_id=version, gone=True)


@pytest.mark.parametrize(
    ("key", "data", "reason"),
    [
        ("empty.pdf", b"", "empty"),
        ("article.txt", ARTICLE, "not_a_letter"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 8, "unsupported_media_type"),
        ("huge.pdf", b"%PDF-1.7\n" + bytes(OBJECT_BYTES), "too_large"),
    ],
)
def test_what_is_no_letter_is_rejected_once_and_stays(
    cloud: Cloud, table: DecisionTable, key: str, data: bytes, reason: str
) -> None:
    rejected = cloud.clients.sqs.create_queue(QueueName="rejected")["QueueUrl"]
    bus = cloud.settings.decision_bus
    cloud.clients.events.put_rule(Name="r", EventBusName=bus, EventPattern='{"detail-type": ["LetterRejected"]}')
    target = {"Id": "q", "Arn": f"arn:aws:sqs:us-east-1:123456789012:{rejected.rsplit('/', 1)[-1]}"}
    cloud.clients.events.put_targets(Rule="r", EventBusName=bus, Targets=[target])  # type: ignore[list-item]  # a plain target
    first = receipt(cloud, table, key, data)
    again = receipt(cloud, table, key, data)
    assert first.letters == ()
    assert first.rejections == again.rejections
    cloud.deployment.names["Rejected"] = rejected
    (detail,) = events(cloud, "Rejected")
    assert (detail["data"]["reason"], detail["data"]["key"]) == (reason, key)
    assert cloud.clients.s3.head_object(Bucket=cloud.settings.inbox_bucket, Key=key)["ContentLength"] == len(data)


def test_an_archive_gives_letters_and_rejections_side_by_side(cloud: Cloud, table: DecisionTable) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/fusion.txt", as_text(FUSION))
        archive.writestr("article.txt", ARTICLE)
        archive.writestr("mri.txt", as_text(case("lumbar-mri.pdf")))
    found = receipt(cloud, table, "month.zip", packed.getvalue())
    assert set(found.letters) == {FUSION.number, case("lumbar-mri.pdf").number}
    assert len(found.rejections) == 1
    head = table.head(FUSION.number)
    assert head
    assert head.files[0].member == "a/fusion.txt"


def test_a_malformed_message_dies_alone(cloud: Cloud, table: DecisionTable) -> None:
    cloud.clients.sqs.send_message(QueueUrl=cloud.deployment.names["IntakeQueue"], MessageBody="no json")
    version = cloud.drop("letter.txt", as_text(FUSION))
    cloud.clients.sqs.send_message(
        QueueUrl=cloud.deployment.names["IntakeQueue"], MessageBody='{"Event": "s3:TestEvent"}'
    )
    cloud.pump()
    assert cloud.dead_letters() == {"IntakeQueue": ["no json"]}
    assert table.receipt("letter.txt", version)


def test_a_replay_of_a_known_object_changes_nothing(cloud: Cloud, table: DecisionTable) -> None:
    version = cloud.drop("letter.txt", as_text(FUSION))
    parse(cloud)
    before, _ = table.head(FUSION.number), events(cloud)
    where = ObjectReference(cloud.settings.inbox_bucket, "letter.txt", version)
    cloud.clients.sqs.send_message(
        QueueUrl=cloud.deployment.names["IntakeQueue"], MessageBody=request_body(Request(where, replay=True))
    )
    parse(cloud)
    assert (table.head(FUSION.number), events(cloud)) == (before, [])
