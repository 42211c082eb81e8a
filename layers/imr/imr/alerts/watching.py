"""Adds, tries, pauses, resumes and removes watches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from imr.alerts.ports import SETTLE_AT_ONCE, AlertStore, Clock, WatchStore
from imr.alerts.target import checked_url
from imr.alerts.watch import BUILT_IN, NAME_PATTERN, Cadence, Target, Watch
from imr.domain.asked import UnusableError
from imr.domain.vocabulary import Outcome
from imr.search.query import Query, parse_query

LARGEST_SHARE = 0.5
"""A watch that would have matched more of the stored decisions is refused: half of everything is no alert."""

DECISIONS_TO_JUDGE_BY = 20
"""With fewer stored decisions a share says nothing, and nothing is refused."""


class WishError(UnusableError):
    """A wish that no watch can be made of; says why, and what can."""


class WatchError(Exception):
    """What was asked of a watch cannot be done, as watches and decisions stand; says why, and what can."""


@dataclass(frozen=True)
class WouldMatch:
    """A stored decision that a watch would have matched, with the words it would have named."""

    decision_id: str
    outcome: Outcome
    request: str
    matched: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """What a query matches among the stored decisions: how many of how many, and the best of them."""

    decisions: int
    matched: int
    examples: Sequence[WouldMatch]

    @property
    def share(self) -> float:
        """Matched share of all decisions, 0 to 1."""
        return self.matched / self.decisions if self.decisions else 0.0


class Archive(Protocol):
    """The stored decisions."""

    def try_query(self, query: Query, examples: int) -> Trial:
        """What the query matches, with at most so many examples."""
        ...


class Secrets(Protocol):
    """Makes the secrets that webhooks are signed with."""

    def make(self) -> tuple[str, str]:
        """Name of a new parameter, and the secret in it."""
        ...

    def remove(self, name: str) -> None:
        """Forget a secret; nothing happens if it is gone."""
        ...


@dataclass(frozen=True)
class Wish:
    """A watch as asked for. `to` is an https URL, the ARN of the alert topic, `bus`, or None for the alert topic."""

    name: str
    query: str
    to: str | None = None
    changes: bool = False
    daily: bool = False


class Watching:
    """The use cases around watches. QueryError, TargetError and WishError say what is wrong with a wish."""

    def __init__(
        self,
        watches: WatchStore,
        alerts: AlertStore,
        archive: Archive,
        secrets: Secrets,
        clock: Clock,
        *,
        topic_arn: str,
        loopback: bool = False,
    ) -> None:
        self._watches = watches
        self._alerts = alerts
        self._archive = archive
        self._secrets = secrets
        self._clock = clock
        self._topic_arn = topic_arn
        self._loopback = loopback

    def add(self, wish: Wish, *, force: bool = False) -> tuple[Watch, str | None]:
        """The new watch and, for a webhook, its secret, which is told this once."""
        _check_name(wish.name)
        query = parse_query(wish.query)
        target = self._target(wish)
        if self._watches.find(wish.name):
            raise WatchError(f"there is a watch {wish.name!r} already: remove it first, or take another name")
        if not force:
            _check_share(self._archive.try_query(query, 0))
        secret = None
        if target.channel == "webhook":
            parameter, secret = self._secrets.make()
            target = target.model_copy(update={"secret": parameter})
        return self._add(wish, target), secret

    def trial(self, name_or_query: str, examples: int) -> Trial:
        """What a watch, or else a query, matches among the stored decisions."""
        watch = self._watches.find(name_or_query)
        return self._archive.try_query(parse_query(watch.query if watch else name_or_query), examples)

    def watches(self) -> list[Watch]:
        """All watches by name."""
        return self._watches.watches()

    def pause(self, name: str) -> None:
        """Let a watch look at nothing until it is resumed."""
        if not self._watches.set_paused(name, True):
            raise _unknown(name)

    def resume(self, name: str) -> int:
        """Let a paused watch go on, enable a disabled target; how many alerts have waited and are due now."""
        watch = self._watches.find(name)
        if watch is None or not self._watches.set_paused(name, False):
            raise _unknown(name)
        self._watches.set_disabled(watch, None)
        return self._release(watch)

    def remove(self, name: str) -> None:
        """Forget a watch and its secret. Its alerts stay; those not delivered yet are not delivered any more."""
        watch = self._watches.find(name)
        if watch is None or not self._watches.remove(name):
            raise _unknown(name)
        self._forget_secret(watch)

    def _forget_secret(self, watch: Watch) -> None:
        if watch.target.secret:
            self._secrets.remove(watch.target.secret)

    def _target(self, wish: Wish) -> Target:
        if wish.to in (None, self._topic_arn):
            return Target(channel="topic")
        if wish.to == "bus":
            return _bus(wish.daily)
        if wish.to.startswith("arn:"):
            raise WishError(f"this stack publishes to its own topic only: subscribe to {self._topic_arn}")
        return Target(channel="webhook", url=checked_url(wish.to, loopback=self._loopback).geturl())

    def _add(self, wish: Wish, target: Target) -> Watch:
        cadence: Cadence = "daily" if wish.daily else "immediate"
        watch = Watch(
            name=wish.name,
            query=wish.query,
            changes=wish.changes,
            cadence=cadence,
            target=target,
            generation=self._watches.generations(wish.name) + 1,
            created_at=self._clock(),
        )
        if not self._watches.add(watch):
            self._forget_secret(watch)
            raise WatchError(f"somebody else is adding a watch {wish.name!r} just now: look at `imr watch list`")
        return watch

    def _release(self, watch: Watch) -> int:
        """Make the alerts due that waited for the target."""
        now = self._clock()
        waiting = [
            alert.model_copy(update={"parked": False, "attempts": 0, "due_at": now})
            for alert in self._alerts.parked(watch)
        ]
        for start in range(0, len(waiting), SETTLE_AT_ONCE):
            self._alerts.settle(waiting[start : start + SETTLE_AT_ONCE])
        return len(waiting)


def _check_name(name: str) -> None:
    if name.startswith(BUILT_IN):
        raise WishError(f"names that begin with {BUILT_IN!r} are those of built-in watches")
    if not re.fullmatch(NAME_PATTERN, name):
        raise WishError("a name has 1 to 64 letters, digits, spaces and . _ - and begins with a letter or digit")


def _check_share(trial: Trial) -> None:
    if trial.decisions >= DECISIONS_TO_JUDGE_BY and trial.share > LARGEST_SHARE:
        raise WatchError(
            f"the query matches {trial.matched} of {trial.decisions} stored decisions ({trial.share:.0%}), more than "
            f"{LARGEST_SHARE:.0%}: narrow it, or add it with --force"
        )


def _bus(daily: bool) -> Target:
    if daily:
        raise WishError("the decision bus gets every alert at once: a daily digest needs the topic or a webhook")
    return Target(channel="bus")


def _unknown(name: str) -> WatchError:
    return WatchError(f"there is no watch {name!r}: `imr watch list` shows those there are")
