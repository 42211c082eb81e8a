"""The contract of the events: JSON Schemas made from the models, and samples made from fictional letters.

`python -m tests.events.contract` writes events/schemas/ anew, and those samples of events/samples/<schema version>/
that are not there yet. A sample that is there is never touched: it stands for the events that were published so far,
and a model that no longer takes it needs a new schema version.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from imr.domain.event import (
    EVENT_SOURCE,
    SCHEMA_VERSION,
    AlertData,
    AlertRaised,
    DecisionRecorded,
    DecisionWithdrawn,
    Event,
    EventMetadata,
    LetterRejected,
    MatchedWord,
    RejectedData,
)
from imr.domain.letter import Letter
from imr.parsing import read
from imr.recording.current import current_state
from imr.recording.head import FileOfLetter, Head
from imr.recording.outbox import events_of
from imr.recording.rejections import rejection_id
from imr.recording.revisions import observe
from tests.letters.case import Case
from tests.letters.layouts import Form, lay_out
from tests.letters.rendering import text
from tests.letters.samples import samples as sample_letters

EVENTS = Path(__file__).resolve().parents[2] / "events"
SCHEMAS = EVENTS / "schemas"
SAMPLES = EVENTS / "samples"
MODELS: tuple[type[Event], ...] = (DecisionRecorded, DecisionWithdrawn, LetterRejected, AlertRaised)
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

Json = dict[str, object]


def schemas() -> dict[str, str]:
    """File name -> JSON Schema of the detail of each detail-type."""
    return {f"{model.__name__}.json": _text(_schema(model)) for model in MODELS}


def _schema(model: type[Event]) -> Json:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_open(model.model_json_schema())}


def _open(schema: Json) -> Json:
    """Readers should let pass what they do not know, so the published schema does, where our own models do not."""
    kept = {name: value for name, value in schema.items() if (name, value) != ("additionalProperties", False)}
    return {name: _open(value) if isinstance(value, dict) else value for name, value in kept.items()}


def samples() -> dict[str, str]:
    """File name -> an event as EventBridge delivers it: each detail-type, and what can be different about it."""
    recorded, gone, revised = _decisions()
    return {
        "DecisionRecorded-new.json": _envelope(recorded),
        "DecisionRecorded-revised.json": _envelope(revised),
        "DecisionWithdrawn.json": _envelope(gone),
        "LetterRejected.json": _envelope(_rejected()),
        "AlertRaised.json": _envelope(_alert(revised)),
    }


def _decisions() -> Iterator[Event]:
    """A letter of two decisions, and its amendment, which turns the first around and has no second."""
    told = next(sample.case for sample in sample_letters() if sample.file == "epidural-and-emg.pdf")
    yield _events(told)[0]
    turned = replace(told.items[0], outcome="upheld")
    dates = replace(told.dates, decided=told.dates.decided + timedelta(days=9))
    yield from _events(told, replace(told, items=(turned,), dates=dates))


def _events(*versions: Case) -> list[Event]:
    """What is told of a letter after these versions of it arrived."""
    head = Head(letter_id=versions[0].number)
    for hours, case in enumerate(versions):
        head = observe(head, _letter(case), _file(_letter(case), AT - timedelta(hours=9 - hours)))
    pending = current_state(head, AT, "L4kqtJlcpXroDTDmpUMLUo").model_copy(update={"replay": False})
    return events_of(pending, _letter(versions[-1]))


def _letter(case: Case) -> Letter:
    (member,) = read(text.render(lay_out(case, Form())).encode(), "letters/epidural-and-emg.txt")
    assert isinstance(member.result, Letter)
    return member.result


def _file(letter: Letter, uploaded_at: datetime) -> FileOfLetter:
    return FileOfLetter(
        key=letter.source.name,
        version_id="L4kqtJlcpXroDTDmpUMLUo",
        uploaded_at=uploaded_at,
        media_type=letter.source.media_type,
        size=letter.source.size,
        sha256=letter.source.sha256,
        text_sha256=letter.text_sha256,
    )


def _rejected() -> LetterRejected:
    rejection = rejection_id("2026-11/parking ticket.jpg", None, "9b1c")
    data = RejectedData(
        rejection_id=rejection,
        bucket="imr-inbox",
        key="2026-11/parking ticket.jpg",
        reason="unsupported_media_type",
        message="this is a binary file; send PDF, text, markdown, HTML, DOCX, ZIP or gzip",
        size=20480,
        sha256="9b1c",
    )
    metadata = EventMetadata(event_id=f"{rejection}@1", occurred_at=AT, correlation_id="MYTvHVIrKmhQDsnbtxaQTW")
    return LetterRejected(metadata=metadata, data=data)


def _alert(told: Event) -> AlertRaised:
    assert isinstance(told, DecisionRecorded)
    data = AlertData(
        alert_id="alert-0f343b0931126a20f133d67c",
        watch="epidurals",
        decision_id=told.data.decision_id,
        letter_id=told.data.letter_id,
        revision=told.data.revision,
        outcome=told.data.outcome,
        request=told.data.request,
        reason="A new decision matches what epidurals looks for.",
        matched=["epidural"],
        matches=[MatchedWord(word="epidural", field="request", start=7, end=15)],
        raised_at=AT,
    )
    metadata = EventMetadata(event_id=f"{data.alert_id}@1", occurred_at=AT, correlation_id=told.metadata.correlation_id)
    return AlertRaised(metadata=metadata, data=data)


def _envelope(event: Event) -> str:
    return _text(
        {
            "version": "0",
            "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
            "detail-type": type(event).__name__,
            "source": EVENT_SOURCE,
            "account": "123456789012",
            "time": "2026-11-02T09:00:00Z",
            "region": "us-west-2",
            "resources": [],
            "detail": event.model_dump(mode="json"),
        }
    )


def _text(value: Json) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def write() -> None:
    """Write the schemas, and the samples that are missing."""
    SCHEMAS.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        (SCHEMAS / name).write_text(content, encoding="utf-8")
    folder = SAMPLES / SCHEMA_VERSION
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in samples().items():
        if not (folder / name).exists():
            (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write()
