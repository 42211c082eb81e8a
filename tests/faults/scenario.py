"""What happens in every run: letters, amendments, duplicates, rejections, an archive; who watches; what breaks."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from imr.alerts.watch import Target, Watch
from imr.bootstrap import reconciliation, statistics, statistics_table, watch_table
from tests.integration.cloud import Cloud
from tests.integration.functions import running
from tests.integration.letters import as_text, case, decided, sample
from tests.letters.case import Case

WATCHES = (
    Watch(name="fusions", query="fusion OR opioid", created_at=datetime(2026, 11, 1, tzinfo=UTC)),
    Watch(
        name="therapy",
        query="therapy",
        target=Target(channel="bus"),
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
    ),
)


OPERATOR = "imr reconcile --repair"
"""Makes calls as functions do."""


@cache
def waves() -> tuple[dict[str, bytes], ...]:
    """Files by key. The second wave is dropped when all is quiet after the first: it amends, repeats and withdraws."""
    fusion = case("lumbar-fusion.pdf")
    depression = case("depression-therapy.txt")
    return (
        {
            "a b+c%2B é/fusion.txt": as_text(fusion),
            "depression.txt": sample("depression-therapy.txt"),
            "archive.zip": _archive(),
            "empty.pdf": b"",
        },
        {
            "fusion-amended.txt": as_text(decided(fusion, "upheld", "overturned", days=4)),
            "fusion-again.txt": as_text(fusion),
            "depression-older.txt": as_text(decided(depression, "upheld", "upheld", days=-4)),
            "empty-again.pdf": b"",
        },
    )


def _archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("later.txt"), as_text(_two_months_later(case("depression-therapy.txt"))))
        archive.writestr(zipfile.ZipInfo("news.txt"), "The fair opened on Saturday, and the weather held.\n" * 20)
        archive.writestr(zipfile.ZipInfo("taper.txt"), sample("opioid-taper-2013.txt"))
    return packed.getvalue()


def _two_months_later(known: Case) -> Case:
    """Another case of the same kind, decided otherwise: the rate has shifted."""
    return replace(decided(known, "upheld", "upheld", days=60), number="CM17-9000205")


def prepare(cloud: Cloud) -> list[list[str]]:
    """Add the watches and drop all files; the notifications of each wave, which are not delivered yet."""
    for watch in WATCHES:
        assert watch_table(cloud.settings, cloud.clients).add(watch)
    notifications = []
    for wave in waves():
        for key, data in wave.items():
            cloud.drop(key, data)
        notifications.append(cloud.drain("IntakeQueue"))
    return notifications


def damage(cloud: Cloud) -> None:
    """Somebody deletes what a letter contributes: the counters hold more than the contributions then."""
    name, _ = next(statistics_table(cloud.settings, cloud.clients).letters())
    key = {"pk": {"S": f"LETTER#{name}"}, "sk": {"S": "CONTRIBUTIONS"}}
    assert cloud.clients.dynamodb.delete_item(
        TableName=cloud.settings.statistics_table, Key=key, ReturnValues="ALL_OLD"
    )["Attributes"]


def repair(cloud: Cloud) -> None:
    """What `imr reconcile --repair` does."""
    running.append(OPERATOR)
    try:
        reconciliation(cloud.settings, cloud.clients).repair(statistics(cloud.settings, cloud.clients))
    finally:
        running.pop()
