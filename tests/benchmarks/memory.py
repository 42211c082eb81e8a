"""How much memory each function needs, and how long its largest batch takes: what MemorySize and Timeout are chosen by.

    python -m tests.benchmarks memory

Each function is a process of its own with what is packaged (see `packaged`), against a local cloud that delivers
nothing by itself; the messages are those that the functions before it made. The high-water mark is that of the whole
process. Seconds in Lambda are worked out as for the price: own processor time, stretched to the share of a processor
that the memory of the template buys, and 10 ms a call.
"""

import io
import json
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from imr.limits import MEMBER_BYTES
from imr_cli.cloud import Cloud, connect_local
from tests.benchmarks.packaged import Package, package
from tests.benchmarks.price import CALL_SECONDS, PROCESSOR_MEMORY, pdf_letters
from tests.free_port import free_port
from tests.local.imr import Imr
from tests.unit.template.deployed import PROJECT, translated

HANDLING = PROJECT / "tests" / "benchmarks" / "handling.py"
EVENTS = PROJECT / "events"
LETTERS, ARCHIVED, WATCHES = 300, 1000, 20
MEGABYTE = 1_000_000


def run() -> dict[str, object]:
    """Megabytes, seconds and calls by function and batch."""
    packaged = package()
    figures: dict[str, object] = {"functions from": packaged.name}
    with tempfile.TemporaryDirectory() as home, _quiet_cloud(Path(home)) as (imr, cloud):
        bench = _Bench(packaged, imr, cloud)
        figures |= bench.parse()
        for number in range(WATCHES):
            imr.done("watch", "add", f"watch-{number}", f"outcome:overturned CM16-{number:07}")
        figures |= bench.take("IndexFunction", "IndexQueue", 200)
        figures |= bench.take("StatisticsFunction", "StatisticsQueue", 780)
        figures |= bench.take("AlertFunction", "AlertQueue", 200)
        for function, event in (("DeliverFunction", "deliver"), ("SweepFunction", "sweep"), ("QueryFunction", "query")):
            figures |= bench.handle(function, f"events/{event}.json", [_event(event)] * 2)
        figures |= bench.handle("ReconcileFunction", f"{LETTERS + ARCHIVED} letters", [_event("reconcile")])
    return figures


class _Bench:
    def __init__(self, packaged: Package, imr: Imr, cloud: Cloud) -> None:
        self.packaged, self.imr, self.cloud = packaged, imr, cloud
        self.variables = json.loads((imr.home / "env.json").read_text())

    def parse(self) -> dict[str, object]:
        """Ten letters a batch, a large archive, and an archive near the limits of what is read."""
        made = pdf_letters(LETTERS + ARCHIVED)
        for name, data in made[:LETTERS]:
            self._upload(name, data)
        figures = self.take("ParseFunction", "IntakeQueue", 10)
        self._upload("many.zip", _archive(made[LETTERS:]))
        figures |= self.take("ParseFunction", "IntakeQueue", 1, f"an archive of {ARCHIVED} letters")
        prose = (EVENTS / "letters" / "opioid-and-patch.txt").read_bytes()
        long = prose + b"The injured worker was seen again and nothing had changed.\n" * (MEMBER_BYTES // 60 - 1000)
        self._upload("long.zip", _archive([("a.txt", long), ("b.txt", long)], zipfile.ZIP_STORED))
        return figures | self.take("ParseFunction", "IntakeQueue", 1, "two texts of the largest size in an archive")

    def take(self, function: str, queue: str, batch: int, what: str = "") -> dict[str, object]:
        """Hand a function all that its queue holds, in batches."""
        records = self._records(queue)
        events = [{"Records": records[start : start + batch]} for start in range(0, len(records), batch)]
        largest = max(len(event["Records"]) for event in events)
        return self.handle(function, what or f"{largest} messages", events)

    def handle(self, function: str, what: str, events: list[Any]) -> dict[str, object]:
        """Run a process that handles the events."""
        path = self.imr.home / "events.jsonl"
        path.write_text("\n".join(map(json.dumps, events)))
        environment = {**self.packaged.environment(function), **self.variables[function]}
        environment["AWS_ENDPOINT_URL"] = str(self.cloud.endpoint)
        finished = subprocess.run(
            [self.packaged.python, HANDLING, path],
            cwd=self.packaged.folder(function),
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        told = json.loads(finished.stdout.splitlines()[-1])
        assert not any(one["answer"].get("batchItemFailures") for one in told["handled"]), told["handled"]
        return _figures(function, what, told)

    def _upload(self, name: str, data: bytes) -> None:
        self.cloud.clients.s3.put_object(Bucket=self.cloud.settings.inbox_bucket, Key=name, Body=data)

    def _records(self, queue: str) -> list[dict[str, str]]:
        url, found = self.cloud.outputs[f"{queue}Url"], []
        while messages := self.cloud.clients.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            found += [{"messageId": message["MessageId"], "body": message["Body"]} for message in messages]
        return found


def _figures(function: str, what: str, told: dict[str, Any]) -> dict[str, object]:
    memory = int(translated()["Resources"][function]["Properties"]["MemorySize"])
    share = min(1.0, memory / PROCESSOR_MEMORY)
    longest = max(one["seconds"] / share + one["calls"] * CALL_SECONDS for one in told["handled"])
    name = f"{function}, {what}"
    return {
        f"{name}: high-water mark, MB (<= {memory})": round(told["peak"] / MEGABYTE),
        f"{name}: first event, ms of processor time": round(told["handled"][0]["seconds"] * 1000),
        f"{name}: longest in Lambda with {memory} MB, s": round(longest, 1),
    }


@contextmanager
def _quiet_cloud(home: Path) -> Iterator[tuple[Imr, Cloud]]:
    """A local cloud whose queues keep what they get."""
    imr = Imr(home)
    with patch.dict(os.environ, {"IMR_HOME": str(home)}):
        imr.done("up", "--port", str(free_port()))
        cloud = connect_local()
        functions = cloud.session.client("lambda", endpoint_url=cloud.endpoint)
        for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
            functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
        try:
            yield imr, cloud
        finally:
            imr.run("down", "--purge")


def _archive(members: list[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def _event(name: str) -> Any:
    return json.loads((EVENTS / f"{name}.json").read_text())
