"""A clock that stands still until a test moves it, for the code under test and for moto alike."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Clock:
    """The time of the cloud."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        """The time now, with its zone."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass: messages become visible again, uploads get later times."""
        self.now += timedelta(seconds=seconds)

    def naive(self) -> datetime:
        """The time as moto keeps it: UTC, unsaid."""
        return self.now.replace(tzinfo=None)

    def seconds(self, at: datetime | None = None) -> float:
        """Seconds since 1970."""
        return (at.replace(tzinfo=UTC) if at else self.now).timestamp()

    def milliseconds(self, at: datetime | None = None) -> float:
        """Milliseconds since 1970."""
        return self.seconds(at) * 1000


@contextmanager
def frozen(clock: Clock) -> Iterator[None]:
    """The wiring, S3 and SQS go by `clock`; nobody sleeps."""
    with ExitStack() as stack:
        for name, replacement in {
            "imr.bootstrap._now": clock,
            "imr.bootstrap.time.sleep": lambda _: None,
            "moto.s3.models.utcnow": clock.naive,
            "moto.sqs.models.unix_time": clock.seconds,
            "moto.sqs.models.unix_time_millis": clock.milliseconds,
        }.items():
            stack.enter_context(patch(name, replacement))
        yield
