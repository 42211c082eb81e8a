"""Everything that the functions can be brought to do, in one go, with words planted wherever somebody may write.

    python -m tests.security.whole_flow      what the functions log while they do it, at the level DEBUG

Letters good, amended, withdrawn and rejected; messages that are none; watches on all channels, one of which fails until
it is given up; calls of AWS that fail with what they were given in their message; every path of the API.
"""

import io
import json
import logging
import sys
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from unittest.mock import patch

from imr.alerts.delivery import ATTEMPTS
from imr.alerts.watch import Target, Watch
from imr.bootstrap import decision_table, statistics_table, watch_table
from imr.limits import ITEM_BYTES
from imr.parsing.rejecting import Unreadable
from imr.recording.notification import Request, request_body
from imr.recording.ports import ObjectReference
from imr.search.manifest import PREFIX
from imr.stack import Clients
from imr.statistics.table import Snapshot, Stored
from tests.faults.calls import Attempt, Call, Kind, interposed
from tests.faults.surroundings import KEYS
from tests.integration.clock import Clock
from tests.integration.cloud import Cloud, stack_of
from tests.integration.functions import running
from tests.integration.letters import incompressible
from tests.integration.template import Mapping
from tests.security.questions import questions
from tests.unit.alerts.receiver import Receiver, fails, receiving
from tests.unit.parsing.structure.form import HEADER, SUMMARY, item, letter_text
from tests.unit.template.deployed import PROJECT, of_type

DAY = 24 * 3600
PLANTED = {
    "patient": "Quillfeather",
    "diagnosis": "zoodelic fibrillopathy",
    "request": "Zanthrowidget",
    "rationale": "mirkoblast",
    "guideline": "Grobbelwort",
    "reviewer": "Phrenolunology",
    "file name": "Snodgrass",
    "member of an archive": "Pottlebury",
    "article": "Wimbledore",
    "message": "Fnordwell",
    "query": "tumblewicket",
    "broken query": "Krumpledink",
    "webhook": "Blenkinsop",
    "secret": "OpenSesamum",
    "question": "Yarrowmere",
}
"""Words that nobody uses, by where they are planted."""


class Observed(Cloud):
    """A stack that survives what its functions raise, and writes it where Lambda does: into their logs."""

    def __init__(self, clock: Clock, clients: Clients) -> None:
        super().__init__(clock, clients)
        self.errors = 0

    def on_error(self, mapping: Mapping, error: Exception) -> None:
        """As Lambda logs an invocation that ends in an error."""
        del mapping
        self.logged(error)

    def logged(self, error: Exception) -> None:
        """Type, message and stack go into the log."""
        self.errors += 1
        sys.stdout.write("".join(traceback.format_exception(error)))

    def tried(self, function: str, event: dict[str, object] | None = None) -> None:
        """An invocation that may end in an error."""
        try:
            self.invoke(function, event)
        except Exception as error:  # noqa: BLE001 - what Lambda survives
            self.logged(error)


def run(cloud: Observed, receiver: Receiver) -> None:
    """Do it all."""
    _secret(cloud)
    _watch(cloud, receiver)
    _drop_letters(cloud)
    _send_what_is_no_message(cloud)
    with _failing():
        cloud.pump()
        cloud.tried("SweepFunction")
    _settle(cloud)
    _drop_more(cloud)
    _settle(cloud)
    _read_again_what_was_rejected(cloud)
    _leave_objects_and_shards(cloud)
    _leave_an_outbox_entry(cloud)
    for _ in range(ATTEMPTS):  # as often as the failing webhook is tried
        cloud.clock.advance(DAY)
        for function in ("SweepFunction", "DeliverFunction", "ReconcileFunction"):
            cloud.tried(function)
        cloud.pump()
    cloud.tried("DeliverFunction", {"task": "rate-shift"})
    with _failing():
        for function in ("SweepFunction", "DeliverFunction", "ReconcileFunction"):
            cloud.tried(function)
        _ask(cloud)
    cloud.function("QueryFunction").cool()
    _ask(cloud)


def letter(number: int = 1, outcome: str = "Overturned", request: str = "") -> str:
    """A letter with planted words in all its parts."""
    header = HEADER.replace("9000001", f"{9000000 + number}")
    summary = SUMMARY.replace("gardener", f"named {PLANTED['patient']}").replace(
        "left wrist sprain", f"{PLANTED['diagnosis']}"
    )
    text = letter_text(
        item(f"{PLANTED['request']} therapy {request}", outcome, f"{PLANTED['rationale']} was tried. It helps."),
        item("Fusion of L4-L5", "Upheld", f"{PLANTED['patient']} is not likely to gain from it."),
        header=header,
        summary=summary,
    )
    return text.replace("Elbow Complaints", PLANTED["guideline"]).replace("Family Practice", PLANTED["reviewer"])


def _secret(cloud: Cloud) -> None:
    cloud.clients.ssm.put_parameter(Name=_parameter(), Value=PLANTED["secret"], Type="SecureString")


def _parameter() -> str:
    return "/imr/imr/webhooks/0123456789abcdef"


def _watch(cloud: Cloud, receiver: Receiver) -> None:
    receiver.answers = [fails] * 1000
    url = receiver.url.replace("/imr", f"/{PLANTED['webhook']}")
    hooked = Target(channel="webhook", url=url, secret=_parameter())
    unknown = Target(channel="webhook", url=url, secret=f"{_parameter()}-gone")
    query = f"{PLANTED['request'].lower()} OR {PLANTED['query']}"
    for watch in (
        Watch(name="topic", query=query, created_at=datetime(2026, 11, 1, tzinfo=UTC), changes=True),
        Watch(name="daily", query=query, created_at=datetime(2026, 11, 1, tzinfo=UTC), cadence="daily"),
        Watch(name="bus", query=query, created_at=datetime(2026, 11, 1, tzinfo=UTC), target=Target(channel="bus")),
        Watch(name="hook", query=query, created_at=datetime(2026, 11, 1, tzinfo=UTC), target=hooked),
        Watch(name="unknown secret", query=query, created_at=datetime(2026, 11, 1, tzinfo=UTC), target=unknown),
        Watch(name="broken", query=f"({PLANTED['broken query']}", created_at=datetime(2026, 11, 1, tzinfo=UTC)),
    ):
        assert watch_table(cloud.settings, cloud.clients).add(watch)


def _drop_letters(cloud: Cloud) -> None:
    name = PLANTED["file name"]
    article = f"{PLANTED['article']} opened the fair on Saturday. ".encode() * 40
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{PLANTED['member of an archive']}.txt", letter(2))
        archive.writestr(f"{PLANTED['member of an archive']} news.txt", article)
    cloud.drop(f"{name}.txt", letter().encode())
    cloud.drop(f"again {name}.txt", letter().encode())
    cloud.drop(f"{name} month.zip", packed.getvalue())
    cloud.drop(f"{name} article.txt", article)
    cloud.drop(f"{name} torn.pdf", b"%PDF-1.7\n" + article)
    cloud.drop(f"{name} torn.zip", packed.getvalue()[:500])
    cloud.drop(f"{name} large.txt", letter(3, request=incompressible(2 * ITEM_BYTES)).encode())
    version = cloud.drop(f"{name} gone.txt", letter(4).encode())
    cloud.clients.s3.delete_object(Bucket=cloud.settings.inbox_bucket, Key=f"{name} gone.txt", VersionId=version)


def _drop_more(cloud: Cloud) -> None:
    """Amendments: a changed outcome, a decision that is gone, a file that is no longer rejected."""
    cloud.drop(f"{PLANTED['file name']} amended.txt", letter(1, "Upheld").replace("12/05/2016", "12/15/2016").encode())
    first, _, _ = letter(2).partition("Fusion of L4-L5")
    cloud.drop(f"{PLANTED['file name']} shorter.txt", first.replace("12/05/2016", "12/15/2016").encode())


def _read_again_what_was_rejected(cloud: Cloud) -> None:
    """A parser that rejects everything, and a request to read again with the one of today."""
    key = f"{PLANTED['file name']} rejected.txt"
    with patch("imr.parsing.reader.read_letter", side_effect=Unreadable("not_a_letter", "no")):
        version = cloud.drop(key, letter(6).encode())
        cloud.pump()
    again = Request(ObjectReference(cloud.settings.inbox_bucket, key, version), replay=True)
    cloud.clients.sqs.send_message(QueueUrl=cloud.deployment.names["IntakeQueue"], MessageBody=request_body(again))
    cloud.pump()


def _leave_objects_and_shards(cloud: Cloud) -> None:
    """What writers leave behind that lose a race: an object that the index does not name, counters in two shards."""
    cloud.clients.s3.put_object(Bucket=cloud.settings.index_bucket, Key=f"{PREFIX}segments/lost.tar", Body=b"lost")
    cloud.drop(f"{PLANTED['file name']} later.txt", letter(7).replace("12/05/2016", "03/05/2017").encode())
    with patch("imr.search.writing.ORPHANS_EVERY", 1):  # objects are of the stopped clock, and so long ago
        cloud.pump()
    cloud.drop(f"{PLANTED['file name']} corrected.txt", letter(7).replace("12/05/2016", "04/05/2017").encode())
    cloud.pump()
    table = statistics_table(cloud.settings, cloud.clients)
    for key, stored in list(table.buckets("single")):
        table.write(Snapshot({}, {key._replace(shard=1): Stored(stored.content)}))


def _send_what_is_no_message(cloud: Cloud) -> None:
    word = PLANTED["message"]
    decision = json.loads((PROJECT / "events/samples/1.0/DecisionRecorded-new.json").read_text())
    decision["detail"]["data"] |= {"request": [word], word: word, "outcome": word}
    told = {"bucket": {"name": cloud.settings.inbox_bucket}, "object": {"key": f"{word}.txt"}}
    elsewhere = {"bucket": {"name": word.lower()}, "object": {"key": f"{word}.txt"}}
    alarm = {"detail-type": "CloudWatch Alarm State Change", "detail": {"alarmName": word, "state": word}}
    bodies: list[object] = [word, [word], {word: word}, decision, alarm, {"detail-type": word, "detail": word}]
    bodies += [{"Records": [{"eventName": "ObjectCreated:Put", "s3": s3}]} for s3 in (told, elsewhere, {word: word})]
    for mapping in cloud.mappings:
        for body in bodies:
            text = body if isinstance(body, str) else json.dumps(body)
            cloud.clients.sqs.send_message(QueueUrl=cloud.deployment.names[mapping.queue], MessageBody=text)


@contextmanager
def _failing() -> Iterator[None]:
    """Every third call is refused with an error that quotes what was given, as errors of AWS may."""

    def refused(attempt: Attempt) -> dict[str, object]:
        quoted = f"{attempt.given!r}"[:2000] + " ".join(PLANTED.values())
        answer = {"Error": {"Code": "ValidationException", "Message": quoted}}
        raise attempt.client.exceptions.ClientError(answer, attempt.operation)  # type: ignore[arg-type]  # as botocore does

    def plan(number: int, call: Call) -> Kind | None:
        del call
        return refused if number % 3 == 2 else None

    with interposed(plan):
        yield


def _settle(cloud: Cloud) -> None:
    cloud.redrive()
    cloud.pump()


def _leave_an_outbox_entry(cloud: Cloud) -> None:
    """What a function leaves that is killed between its transaction and the bus."""
    table = decision_table(cloud.settings, cloud.clients)
    with patch("imr.recording.outbox.Outbox.publish", lambda *_: None):
        cloud.drop("left.txt", letter(5).encode())
        cloud.drop("left empty.txt", b"")
        cloud.pump()
    assert len(list(table.overdue(datetime(2100, 1, 1, tzinfo=UTC)))) == 2


def _ask(cloud: Observed) -> None:
    for event in questions(PLANTED["question"]):
        cloud.tried("QueryFunction", event)


@contextmanager
def flow_stack(change: Callable[[Observed], None] = lambda _: None) -> Iterator[tuple[Observed, Receiver]]:
    """A fresh stack and a webhook; the functions may post to this machine, and rate shifts are looked for."""
    with patch.dict("os.environ", KEYS), receiving() as receiver, stack_of(Observed) as cloud:
        for function in ("AlertFunction", "DeliverFunction"):
            environment = cloud.function(function).environment
            environment["WEBHOOK_LOOPBACK"] = "true"
        change(cloud)
        yield cloud, receiver


class OfFunctions(logging.Filter):
    """Lets through what is logged while a function runs, by whatever library, but for the stand-in of AWS."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether Lambda would have it."""
        return bool(running) and not record.name.startswith("moto")


def main() -> None:
    """Run with everything that logs logging all it has, as the parameter LogLevel of DEBUG makes Lambda do."""
    everything = logging.StreamHandler(sys.stdout)
    everything.addFilter(OfFunctions())
    logging.basicConfig(level=logging.DEBUG, handlers=[everything], format="%(name)s %(message)s")
    logging.getLogger("moto").setLevel(logging.INFO)

    def loud(cloud: Observed) -> None:
        for name in of_type("AWS::Lambda::Function"):
            cloud.function(name).environment["POWERTOOLS_LOG_LEVEL"] = "DEBUG"

    with flow_stack(loud) as (cloud, receiver):
        run(cloud, receiver)


if __name__ == "__main__":
    main()
