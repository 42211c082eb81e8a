"""Telling recorded decisions again, and reading files again."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from uuid import uuid4

from imr.adapters.inbox_listing import ask_for, object_versions
from imr.bootstrap import outbox, recorded_letters
from imr.domain.letter import Letter
from imr.limits import BATCH_GET_ITEMS
from imr.recording.current import current_state
from imr.recording.head import Head
from imr.recording.notification import Request
from imr.recording.outbox import events_of
from imr.recording.ports import ObjectReference
from imr_cli.cloud import Cloud
from imr_cli.errors import CommandError


def tell_again(cloud: Cloud, letter_ids: Collection[str]) -> Iterator[int]:
    """Publish what holds of these letters (of all, if none is named) once more; how many events, letter by letter.

    Event ids are those of the first time, so readers that know them ignore them. A failure leaves the rest untold; the
    command can simply be run again.
    """
    bus, trace = outbox(cloud.settings, cloud.clients).bus, f"replay-{uuid4()}"
    for head, letter in recorded(cloud, letter_ids):
        events = events_of(current_state(head, datetime.now(UTC), trace), letter)
        bus.publish(events)
        yield len(events)


def recorded(cloud: Cloud, letter_ids: Collection[str]) -> Iterator[tuple[Head, Letter | None]]:
    """These letters, or all. Raises CommandError for one that is not recorded."""
    letters = recorded_letters(cloud.settings, cloud.clients)
    if not letter_ids:
        yield from letters.letters()
    for letter_id in letter_ids:
        found = letters.letter(letter_id)
        if found is None:
            raise CommandError(f"{letter_id} is not recorded")
        yield found


def read_again(cloud: Cloud, letter_ids: Collection[str]) -> int:
    """Ask for the files of these letters, or for all files, rejected ones too; how many."""
    if letter_ids:
        files = [file for head, _ in recorded(cloud, letter_ids) for file in head.files]
        where = [ObjectReference(cloud.settings.inbox_bucket, file.key, file.version_id) for file in files]
    else:
        where = list(object_versions(cloud.clients.s3, cloud.settings.inbox_bucket))
    return _ask(cloud, [Request(one, replay=True) for one in where])


def read_missing(cloud: Cloud) -> int:
    """Ask for every file of the inbox that has no receipt: its notification was lost, or is a dead letter; how many."""
    letters = recorded_letters(cloud.settings, cloud.clients)
    where = list(object_versions(cloud.clients.s3, cloud.settings.inbox_bucket))
    missing: list[ObjectReference] = []
    for start in range(0, len(where), BATCH_GET_ITEMS):
        chunk = where[start : start + BATCH_GET_ITEMS]
        known = letters.receipts({(one.key, one.version_id or "null") for one in chunk})
        missing += [one for one in chunk if (one.key, one.version_id or "null") not in known]
    return _ask(cloud, [Request(one, replay=False) for one in missing])


def read_rejected(cloud: Cloud) -> int:
    """Ask for every version of the files that were rejected, or of which a member was, and for no others; how many."""
    rejected = {one.key for one in recorded_letters(cloud.settings, cloud.clients).rejections()}
    where = object_versions(cloud.clients.s3, cloud.settings.inbox_bucket)
    return _ask(cloud, [Request(one, replay=True) for one in where if one.key in rejected])


def revisions(cloud: Cloud) -> dict[str, int]:
    """decision_id -> revision of everything recorded."""
    heads = (head for head, _ in recorded_letters(cloud.settings, cloud.clients).letters())
    return {f"{head.letter_id}#{n}": standing.revision for head in heads for n, standing in head.decisions.items()}


def _ask(cloud: Cloud, requests: list[Request]) -> int:
    ask_for(cloud.clients.sqs, cloud.outputs["IntakeQueueUrl"], requests)
    return len(requests)
