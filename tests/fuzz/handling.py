"""Batches of right, extreme and wrong messages through the real handlers; questions of all kinds to the API.

What must hold: wrong messages end among the dead letters, and they alone; every right one has had its effect. An
extreme one may do either, as long as it takes no other with it.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from imr.alerts.watch import Watch
from imr.bootstrap import alert_table, decision_table, search_index, statistics_table, watch_table
from tests.fuzz.messages import Message, decision, extreme, malformed, malformed_notification
from tests.integration.cloud import Cloud, stack
from tests.integration.letters import sample
from tests.unit.template.deployed import PROJECT

RIGHT, EXTREME, WRONG = 8, 12, 40
QUESTIONS = 150
WATCH = Watch(name="all", query="outcome:overturned", created_at=datetime(2026, 11, 1, tzinfo=UTC))
ANSWERS = {200, 304, 400, 404}


@dataclass(frozen=True)
class Batch:
    """What became of one batch: messages put in, wrong ones among them, dead letters, right ones that had no effect."""

    messages: int
    wrong: Counter[str]
    dead: Counter[str]
    allowed_to_die: Counter[str]
    without_effect: frozenset[str]

    def check(self) -> None:
        """Raises AssertionError unless each message went where it belongs."""
        assert self.without_effect == frozenset(), "right messages had no effect"
        assert self.wrong <= self.dead, f"accepted: {list((self.wrong - self.dead).elements())[:3]}"
        taken_along = self.dead - self.wrong - self.allowed_to_die
        assert not taken_along, f"died with others: {list(taken_along.elements())[:3]}"


def consumed(queue: str, seed: int) -> Batch:
    """Decision events to a function that consumes them."""
    random = Random(f"{queue}/{seed}")
    odd = [json.dumps(extreme(random, 1000 + number)) for number in range(EXTREME)]
    return beside_right_ones(queue, random, odd, [malformed(random, 2000 + number) for number in range(WRONG)])


def beside_right_ones(queue: str, random: Random, odd: list[str], wrong: list[str]) -> Batch:
    """Extreme and wrong messages, delivered with right ones in any order."""
    right = [decision(number) for number in range(RIGHT)]
    with stack() as cloud:
        assert watch_table(cloud.settings, cloud.clients).add(WATCH)
        dead = _delivered(cloud, queue, random, [json.dumps(one) for one in right] + odd + wrong)
        ids = {one["detail"]["data"]["decision_id"] for one in right}
        missing = ids - EFFECTS[queue](cloud)
    return Batch(len(right + odd + wrong), Counter(_sent(wrong)), dead, Counter(odd), frozenset(missing))


def taken_in(seed: int) -> Batch:
    """Notifications of the inbox bucket to the parse function."""
    random = Random(f"IntakeQueue/{seed}")
    with stack() as cloud:
        wrong = [malformed_notification(random, cloud.settings.inbox_bucket) for _ in range(WRONG)]
        keys = [f"{number} +%2B é.txt" for number in range(RIGHT)]
        versions = {key: cloud.drop(key, sample("transportation.txt")) for key in keys}
        dead = _delivered(cloud, "IntakeQueue", random, cloud.drain("IntakeQueue") + wrong)
        table = decision_table(cloud.settings, cloud.clients)
        missing = [key for key in keys if not (receipt := table.receipt(key, versions[key])) or not receipt.letters]
    return Batch(RIGHT + WRONG, Counter(_sent(wrong)), dead, Counter(), frozenset(missing))


def asked(seed: int) -> list[str]:
    """Questions to the API, and of those that were answered wrongly, path and what was wrong; none if all is well."""
    random = Random(f"Api/{seed}")
    wrong = []
    with stack() as cloud:
        cloud.drop("letter.txt", sample("lumbar-fusion.pdf"))
        cloud.pump()
        for _ in range(QUESTIONS):
            event = question(random)
            try:
                answer = cloud.invoke("QueryFunction", event)
            except Exception as error:  # noqa: BLE001 - whatever it raises is what is looked for
                wrong.append(f"{event['rawPath']} {event['queryStringParameters']}: {error!r} {error.__context__!r}")
                continue
            if answer["statusCode"] not in ANSWERS:
                wrong.append(f"{event['rawPath']} {event['queryStringParameters']}: {answer['statusCode']}")
    return wrong


def question(random: Random) -> Message:
    """A request of the HTTP API: mostly a known path with parameters that nobody should send."""
    event: Message = json.loads((PROJECT / "events/query.json").read_text())
    path = "/".join(random.choice(VALUES)[:200] if part == "?" else part for part in random.choice(PATHS).split("/"))
    names = random.sample(PARAMETERS, k=random.randint(0, 4))
    parameters: dict[str, str] | None = {name: random.choice(VALUES) for name in names}
    if not parameters and random.random() < 0.5:
        parameters = None
    http = {**event["requestContext"]["http"], "path": path, "method": random.choice(("GET", "GET", "GET", "POST"))}
    return {
        **event,
        "rawPath": path,
        "queryStringParameters": parameters,
        "rawQueryString": "&".join(f"{name}={value}" for name, value in (parameters or {}).items()),
        "headers": random.choice((event["headers"], {}, {"if-none-match": random.choice(VALUES)})),
        "requestContext": {**event["requestContext"], "http": http},
    }


PATHS = (
    "/search",
    "/search",
    "/similar",
    "/letters/{}",
    "/letters/{}/decisions/{}",
    "/statistics",
    "/alerts",
    "/{}",
    "",
)
PARAMETERS = ["q", "to", "limit", "offset", "by", "from", "sort", "format", "watch", "odd"]
VALUES = (
    *(
        "",
        " ",
        "0",
        "1",
        "-1",
        "9" * 30,
        "1e9",
        "NaN",
        "null",
        "\x00",
        "\ud800",
        "é",
        "\u202e",
        "\U0001f600",
        "%",
        "%FF",
    ),
    *(
        "fusion",
        "outcome:overturned",
        "outcome:odd",
        "(",
        ")",
        "((((",
        '"',
        '"a',
        "a AND",
        "NOT",
        "NOT NOT a",
        "*",
        "a*",
    ),
    *(
        "date:[2016 TO",
        "decided:2016..",
        "a~9",
        "a^",
        "a:b:c",
        "-",
        "--a",
        "a OR OR b",
        "category",
        "category,category",
    ),
    *("category,outcome", "month", "2016", "2016-13", "0000-00", "9999-99", "csv", "json", "CM16-0000001#1", "#", "#1"),
    *(
        "x" * 999,
        "x" * 5000,
        "a " * 400,
        "(" * 500,
        "a AND " * 60 + "a",
        "\u0301" * 200,
        "../../etc/passwd",
        "{}",
        "[]",
    ),
)


def _delivered(cloud: Cloud, queue: str, random: Random, bodies: list[str]) -> Counter[str]:
    """Send messages in any order and deliver until all is quiet; what is dead then."""
    random.shuffle(bodies)
    for body in _sent(bodies):
        cloud.clients.sqs.send_message(QueueUrl=cloud.deployment.names[queue], MessageBody=body)
    cloud.on_error = lambda *_: None  # type: ignore[method-assign]  # seen by what dies of it
    cloud.pump()
    return Counter(cloud.dead_letters().get(queue, []))


def _sent(bodies: list[str]) -> list[str]:
    """SQS takes no empty message."""
    return [body for body in bodies if body]


def _indexed(cloud: Cloud) -> set[str]:
    return {holding.decision_id for holding in search_index(cloud.settings, cloud.clients).holdings()}


def _counted(cloud: Cloud) -> set[str]:
    found = statistics_table(cloud.settings, cloud.clients).letters()
    return {f"{letter}#{ordinal}" for letter, contributions in found for ordinal in contributions}


def _alerted(cloud: Cloud) -> set[str]:
    return {str(alert.data.decision_id) for alert in alert_table(cloud.settings, cloud.clients).alerts("all")}


EFFECTS: dict[str, Callable[[Cloud], set[str]]] = {
    "IndexQueue": _indexed,
    "StatisticsQueue": _counted,
    "AlertQueue": _alerted,
}
"""Queue -> the decisions that its function has dealt with."""
