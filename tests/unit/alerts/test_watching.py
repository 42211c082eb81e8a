"""Watches are added with care: what they would match is known before, and secrets are told once."""

import json
from dataclasses import dataclass, field

import pytest

from imr.adapters.alert_topic import _message
from imr.alerts.archive import IndexArchive
from imr.alerts.ports import Notice
from imr.alerts.target import TargetError
from imr.alerts.watch import Target, Watch
from imr.alerts.watching import Trial, WatchError, Watching, Wish, WishError, WouldMatch
from imr.limits import SNS_MESSAGE_BYTES
from imr.search.port import Hit, Results
from imr.search.query import Query, QueryError, parse_query
from tests.unit.alerts.decisions import NOON, decided
from tests.unit.alerts.memory import MemoryWatches, Stack

TOPIC = "arn:aws:sns:us-east-1:123456789012:alerts"


@dataclass
class Archive:
    """An archive in which any query matches so many of so many decisions."""

    matched: int = 3
    decisions: int = 100

    def try_query(self, query: Query, examples: int) -> Trial:
        assert (query.text, examples) == ("fusion", 0)
        return Trial(self.decisions, self.matched, [])


@dataclass
class Secrets:
    made: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def make(self) -> tuple[str, str]:
        self.made.append(f"/imr/test/{len(self.made)}")
        return self.made[-1], "s3cret"

    def remove(self, name: str) -> None:
        self.removed.append(name)


class Desk:
    """Everything `Watching` needs."""

    def __init__(self, *watches: Watch, archive: Archive | None = None) -> None:
        self.stack = Stack(*watches)
        self.secrets = Secrets()
        self.use = Watching(
            self.stack.watches, self.stack.alerts, archive or Archive(), self.secrets, self.stack.time, topic_arn=TOPIC
        )

    @property
    def watches(self) -> MemoryWatches:
        return self.stack.watches


def test_a_watch_goes_to_the_topic_unless_said_otherwise() -> None:
    desk = Desk()
    watch, secret = desk.use.add(Wish("fusions", "fusion"))
    assert desk.watches.kept == {"fusions": watch}
    assert watch == Watch(name="fusions", query="fusion", created_at=NOON)
    assert secret is None


def test_a_webhook_gets_a_secret_that_is_told_once_and_kept_elsewhere() -> None:
    desk = Desk()
    watch, secret = desk.use.add(Wish("fusions", "fusion", to="https://example.org/imr", changes=True, daily=True))
    assert watch.target == Target(channel="webhook", url="https://example.org/imr", secret="/imr/test/0")
    assert (watch.changes, watch.cadence, secret) == (True, "daily", "s3cret")
    assert "s3cret" not in desk.watches.kept["fusions"].model_dump_json()
    desk.use.remove("fusions")
    assert desk.secrets.removed == desk.secrets.made


def test_who_is_second_to_add_a_name_leaves_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    monkeypatch.setattr(desk.watches, "add", lambda _watch: False)
    with pytest.raises(WatchError, match="somebody else"):
        desk.use.add(Wish("fusions", "fusion", to="https://example.org/imr"))
    assert desk.secrets.removed == desk.secrets.made == ["/imr/test/0"]


@pytest.mark.parametrize(("to", "channel"), [(None, "topic"), (TOPIC, "topic"), ("bus", "bus")])
def test_targets_of_the_stack(to: str | None, channel: str) -> None:
    watch, _ = Desk().use.add(Wish("fusions", "fusion", to=to))
    assert watch.target == Target.model_validate({"channel": channel})


@pytest.mark.parametrize(
    ("wish", "error", "why"),
    [
        (Wish("fusions", "((fusion"), QueryError, "at character"),
        (Wish("", "fusion"), WishError, "1 to 64 letters"),
        (Wish("a#b", "fusion"), WishError, "1 to 64 letters"),
        (Wish("x" * 65, "fusion"), WishError, "1 to 64 letters"),
        (Wish("built-in:late-determination", "fusion"), WishError, "built-in"),
        (Wish("there", "fusion"), WatchError, "there is a watch 'there' already"),
        (Wish("fusions", "fusion", to="http://example.org"), TargetError, "https"),
        (Wish("fusions", "fusion", to="ftp://example.org"), TargetError, "https"),
        (Wish("fusions", "fusion", to="somebody@example.org"), TargetError, "https"),
        (Wish("fusions", "fusion", to="https://me:pw@example.org/"), TargetError, "password"),
        (Wish("fusions", "fusion", to="https:///path"), TargetError, "no host"),
        (Wish("fusions", "fusion", to="https://example.org:99999/"), TargetError, "not a URL"),
        (Wish("fusions", "fusion", to="https://example.org/ü"), TargetError, "ASCII"),
        (Wish("fusions", "fusion", to="https://example.org/a b"), TargetError, "ASCII"),
        (Wish("fusions", "fusion", to="arn:aws:sns:us-east-1:123456789012:other"), WishError, TOPIC),
        (Wish("fusions", "fusion", to="bus", daily=True), WishError, "digest"),
    ],
)
def test_what_is_refused(wish: Wish, error: type[Exception], why: str) -> None:
    desk = Desk(Watch(name="there", query="fusion"))
    with pytest.raises(error, match=why):
        desk.use.add(wish)
    assert list(desk.watches.kept) == ["there"]
    assert desk.secrets.made == []


@pytest.mark.parametrize(("matched", "decisions", "refused"), [(51, 100, True), (50, 100, False), (19, 19, False)])
def test_a_watch_that_matches_most_decisions_is_refused_with_the_figure(
    matched: int, decisions: int, refused: bool
) -> None:
    desk = Desk(archive=Archive(matched, decisions))
    if refused:
        with pytest.raises(WatchError, match=r"51 of 100 stored decisions \(51%\), more than 50%: .*--force"):
            desk.use.add(Wish("all", "fusion"))
        assert desk.watches.kept == {}
    desk.use.add(Wish("all", "fusion"), force=refused)
    assert list(desk.watches.kept) == ["all"]


def test_a_name_added_again_is_another_generation() -> None:
    desk = Desk()
    desk.use.add(Wish("fusions", "fusion"))
    desk.use.remove("fusions")
    assert desk.use.add(Wish("fusions", "fusion"))[0].generation == 2


def test_pause_and_resume() -> None:
    desk = Desk(Watch(name="fusions", query="fusion", created_at=NOON))
    desk.use.pause("fusions")
    assert desk.stack.raising.take([decided()]).alerts == 0
    assert desk.use.resume("fusions") == 0
    assert desk.stack.raising.take([decided()]).alerts == 1


def test_resume_sends_what_a_disabled_target_has_missed() -> None:
    target = Target(channel="webhook", url="https://example.org/imr", secret="/imr/test/1")
    desk = Desk(Watch(name="fusions", query="fusion", target=target, disabled="no answer", created_at=NOON))
    desk.stack.raising.take([decided(), decided("CM26-0000002")])
    assert desk.use.resume("fusions") == 2
    assert desk.stack.delivery.deliver_due().delivered == 2
    assert len(desk.stack.told.webhooks) == 2
    assert desk.use.resume("fusions") == 0


@pytest.mark.parametrize("action", ["pause", "resume", "remove"])
def test_a_watch_that_is_not_there(action: str) -> None:
    with pytest.raises(WatchError, match="there is no watch 'fusions'"):
        getattr(Desk().use, action)("fusions")


class Engine:
    """A search engine that knows three decisions, of which one is asked for."""

    def search(self, query: Query, *, offset: int, limit: int) -> Results:
        assert offset == 0
        hits = [Hit(decided().data, 1.0)][:limit]
        return Results(total=1 if "fusion" in query.text else 3, hits=hits, facets={}, version="1")


def test_a_trial_shows_what_would_have_matched() -> None:
    archive = IndexArchive(Engine())  # type: ignore[arg-type]  # of an engine it needs `search` only
    expected = WouldMatch("CM26-0000001#1", "overturned", "Lumbar fusion at L4-L5", ("fusion",))
    assert archive.try_query(parse_query("fusion"), 5) == Trial(3, 1, [expected])
    assert archive.try_query(parse_query("fusion"), 0) == Trial(3, 1, [])


def test_a_message_of_the_topic_is_for_programs_people_and_phones() -> None:
    notice = Notice(key="alert-1", subject="s", text="for people", short="for phones", body="{}", facts={"watch": "w"})
    assert json.loads(_message(notice)) == {"default": "{}", "email": "for people", "sms": "for phones"}


def test_a_message_that_is_too_long_for_the_topic_says_where_to_look() -> None:
    long = "ü" * SNS_MESSAGE_BYTES
    notice = Notice(key="alert-1", subject="s", text=long, short="short", body=long, facts={"watch": "w"})
    message = _message(notice)
    assert len(message.encode()) < SNS_MESSAGE_BYTES
    assert json.loads(json.loads(message)["default"]) == {"key": "alert-1", "shortened": "short", "watch": "w"}
