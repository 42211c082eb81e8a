"""The one place where use cases are wired to AWS.

Functions call a wiring function once per cold start; the command line calls the same with the outputs of a stack.
Imports stand inside the wiring functions, so that a function loads only what it uses.
"""

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from imr.adapters.alert_table import AlertTable
    from imr.adapters.decision_table import DecisionTable
    from imr.adapters.recorded_letters import RecordedLetters
    from imr.adapters.secret_parameter import SecretParameters
    from imr.adapters.statistics_table import StatisticsTable
    from imr.adapters.watch_table import WatchTable
    from imr.alerts.delivery import Delivery
    from imr.alerts.raising import Raising
    from imr.alerts.rate_watching import RateWatching
    from imr.alerts.watching import Watching
    from imr.parsing import ReadMember
    from imr.recording.intake import Intake
    from imr.recording.outbox import Outbox
    from imr.recording.recorder import Recorder
    from imr.search.segment_index import SegmentIndex
    from imr.stack import Clients, Settings
    from imr.statistics.counting import CountDecisions
    from imr.statistics.reconciling import Reconciliation


def decision_table(settings: "Settings", clients: "Clients") -> "DecisionTable":
    """Keeps letters, decisions, rejections, receipts and the outbox."""
    from imr.adapters.decision_table import DecisionTable

    return DecisionTable(clients.dynamodb, settings.decision_table)


def recorded_letters(settings: "Settings", clients: "Clients") -> "RecordedLetters":
    """Reads what is recorded."""
    from imr.adapters.recorded_letters import RecordedLetters

    return RecordedLetters(clients.dynamodb, settings.decision_table)


def outbox(settings: "Settings", clients: "Clients") -> "Outbox":
    """Publishes what was recorded."""
    from imr.adapters.bus import DecisionBus
    from imr.recording.outbox import Outbox

    bus = DecisionBus(clients.events, settings.decision_bus)
    return Outbox(decision_table(settings, clients), bus, _now)


def recorder(settings: "Settings", clients: "Clients") -> "Recorder":
    """Records new states of letters."""
    from imr.recording.recorder import Recorder

    publishing = outbox(settings, clients)
    return Recorder(publishing.table, publishing, _now, time.sleep)


def intake(settings: "Settings", clients: "Clients", apart: "Callable[[Exception], None]") -> "Intake":
    """Takes in objects of the inbox; `apart` is told why letters of a batch could not be recorded together."""
    from imr.adapters.inbox import InboxBucket
    from imr.recording.intake import Intake
    from imr.recording.rejections import Rejections
    from imr.recording.together import Together

    recording = recorder(settings, clients)
    rejections = Rejections(recording.table, recording.outbox, _now)
    return Intake(InboxBucket(clients.s3), recording.table, Together(recording, apart), rejections, _read)


def _read(data: bytes, name: str) -> "Iterable[ReadMember]":
    """The parser, loaded with the first file: a sixth of the function's start, and nobody waits for a letter."""
    from imr.parsing import iter_read

    return iter_read(data, name)


def statistics_table(settings: "Settings", clients: "Clients") -> "StatisticsTable":
    """Keeps contributions and counters."""
    from imr.adapters.statistics_table import StatisticsTable

    return StatisticsTable(clients.dynamodb, settings.statistics_table)


def statistics(settings: "Settings", clients: "Clients") -> "CountDecisions":
    """Counts decision events."""
    from imr.statistics.counting import CountDecisions

    return CountDecisions(statistics_table(settings, clients))


def search_index(
    settings: "Settings", clients: "Clients", directory: "Path | None" = None, max_age: float = 0.0
) -> "SegmentIndex":
    """The search index; segments are kept under `directory`, without one under the process's own temporary one."""
    from imr.adapters.index_bucket import IndexBucket
    from imr.search.scratch import own_directory
    from imr.search.segment_index import SegmentIndex

    bucket = IndexBucket(clients.s3, settings.index_bucket)
    return SegmentIndex(bucket, directory or own_directory(), max_age=max_age)


def reconciliation(settings: "Settings", clients: "Clients") -> "Reconciliation":
    """Compares counters with decisions. Where the queue of the statistics is known, what waits there is no drift."""
    from imr.adapters.queue_depth import QueueDepth
    from imr.adapters.recorded_contributions import RecordedContributions
    from imr.statistics.reconciling import GRACE_SECONDS, Reconciliation

    recorded, counted = RecordedContributions(recorded_letters(settings, clients)), statistics_table(settings, clients)
    if not settings.statistics_queue:
        return Reconciliation(recorded, counted)
    queue = QueueDepth(clients.sqs, settings.statistics_queue)
    return Reconciliation(recorded, counted, queue.holds_messages, GRACE_SECONDS, time.sleep)


def watch_table(settings: "Settings", clients: "Clients") -> "WatchTable":
    """Keeps watches."""
    from imr.adapters.watch_table import WatchTable

    return WatchTable(clients.dynamodb, settings.alert_table)


def alert_table(settings: "Settings", clients: "Clients") -> "AlertTable":
    """Keeps alerts."""
    from imr.adapters.alert_table import AlertTable

    return AlertTable(clients.dynamodb, settings.alert_table)


def webhook_secrets(settings: "Settings", clients: "Clients") -> "SecretParameters":
    """Reads and makes the secrets that webhooks are signed with."""
    from imr.adapters.secret_parameter import SecretParameters

    return SecretParameters(clients.ssm, settings.webhook_secrets)


def alert_delivery(settings: "Settings", clients: "Clients") -> "Delivery":
    """Hands recorded alerts over."""
    from imr.adapters.alert_bus import AlertBus
    from imr.adapters.alert_topic import AlertTopic
    from imr.adapters.bus import DecisionBus
    from imr.adapters.webhook import HttpsWebhook
    from imr.alerts.delivery import Delivery, Outlets

    outlets = Outlets(
        bus=AlertBus(DecisionBus(clients.events, settings.decision_bus)),
        topic=AlertTopic(clients.sns, settings.alert_topic_arn),
        webhook=HttpsWebhook(
            webhook_secrets(settings, clients).read, _now, loopback=settings.webhook_loopback == "true"
        ),
    )
    return Delivery(watch_table(settings, clients), alert_table(settings, clients), outlets, _now)


def alert_raising(settings: "Settings", clients: "Clients") -> "Raising":
    """Runs watches over decision events."""
    from imr.alerts.raising import Raising, Rules

    letters_url = f"{settings.api_url}/letters" if settings.api_url else ""
    return Raising(
        watch_table(settings, clients),
        alert_table(settings, clients),
        alert_delivery(settings, clients),
        _now,
        Rules(_built_ins(settings), letters_url),
    )


def rate_watching(settings: "Settings", clients: "Clients") -> "RateWatching | None":
    """Looks for shifts of rates; None where that is switched off."""
    from imr.adapters.rate_history import CountedRates
    from imr.alerts.built_in import RATE_SHIFT
    from imr.alerts.rate_watching import RateWatching

    if RATE_SHIFT not in _built_ins(settings):
        return None
    history = CountedRates(statistics_table(settings, clients))
    return RateWatching(history, alert_table(settings, clients), alert_delivery(settings, clients), _now)


def watching(settings: "Settings", clients: "Clients") -> "Watching":
    """Adds, tries, pauses and removes watches."""
    from imr.alerts.archive import IndexArchive
    from imr.alerts.watching import Watching

    return Watching(
        watch_table(settings, clients),
        alert_table(settings, clients),
        IndexArchive(search_index(settings, clients)),
        webhook_secrets(settings, clients),
        _now,
        topic_arn=settings.alert_topic_arn,
        loopback=settings.webhook_loopback == "true",
    )


def _built_ins(settings: "Settings") -> frozenset[str]:
    return frozenset(filter(None, settings.built_in_alerts.split(",")))


def _now() -> datetime:
    return datetime.now(UTC)
