"""What the target of a watch is told: JSON for programs, sentences for people."""

import json

from imr.alerts.alert import Alert
from imr.alerts.ports import Notice
from imr.alerts.watch import Watch
from imr.limits import SMS_CHARACTERS, SNS_SUBJECT_CHARACTERS

REQUEST_CHARACTERS = 300
"""Of a request as people are told it; the JSON has all of it."""


def alert_notice(watch: Watch, alert: Alert) -> Notice:
    """One alert, told at once."""
    data = alert.data
    facts = {"watch": data.watch, "outcome": data.outcome, "category": data.category}
    return Notice(
        key=data.alert_id,
        subject=_subject(f"IMR alert: {watch.name}"),
        text=_paragraph(alert) + f"\n\nAlert {data.alert_id}, raised {data.raised_at:%Y-%m-%d %H:%M} UTC.\n",
        short=_cut(data.reason, SMS_CHARACTERS),
        body=alert.event().model_dump_json(),
        facts={name: fact for name, fact in facts.items() if fact},
    )


def digest_notice(watch: Watch, digest: str, alerts: list[Alert]) -> Notice:
    """Alerts of one digest in one message. The key is made of the first one, so that a retry carries the same."""
    headline = f"{len(alerts)} alert{'s' if len(alerts) != 1 else ''} of watch {watch.name}"
    body = {
        "digest": digest,
        "watch": watch.name,
        "alerts": [json.loads(alert.event().model_dump_json()) for alert in alerts],
    }
    return Notice(
        key=f"digest-{alerts[0].data.alert_id}",
        subject=_subject(f"IMR digest: {headline}"),
        text=headline + "\n\n" + "\n\n".join(_paragraph(alert) for alert in alerts) + "\n",
        short=_cut(f"IMR digest: {headline}", SMS_CHARACTERS),
        body=json.dumps(body, ensure_ascii=False),
        facts={"watch": watch.name},
    )


def _paragraph(alert: Alert) -> str:
    data = alert.data
    lines = [data.reason]
    if data.request:
        lines.append(f"Request: {_cut(data.request, REQUEST_CHARACTERS)}")
    if data.outcome:
        lines.append(f"Outcome: {data.outcome.replace('_', ' ')} (revision {data.revision})")
    if data.matched:
        lines.append("Words that matched: " + ", ".join(data.matched))
    if data.link:
        lines.append(f"Letter: {data.link}")
    return "\n".join(lines)


def _subject(text: str) -> str:
    """What SNS takes as a subject: ASCII, one line, bounded."""
    return _cut(text.encode("ascii", "replace").decode(), SNS_SUBJECT_CHARACTERS).replace("…", "")


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1] + "…"
