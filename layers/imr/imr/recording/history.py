"""What a letter has said over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from imr.domain.letter import Letter
from imr.recording.head import Head
from imr.recording.revisions import parser_order


@dataclass(frozen=True)
class Reading:
    """One text of a letter as one parser read it. `current`: whether it holds now."""

    letter: Letter
    uploaded_at: datetime
    current: bool


def history(head: Head, bodies: Iterable[Letter]) -> list[Reading]:
    """Every text of a letter in the order in which they hold, each as every parser read it, the newest last.

    Of several files that one parser read the same text from, the one that the head names stands for all.
    """
    order = {text.text_sha256: position for position, text in enumerate(head.texts)}
    kept = {(text.text_sha256, text.parser_version): text.file_sha256 for text in head.texts}
    chosen: dict[tuple[str, str], Letter] = {}
    for body in sorted(bodies, key=lambda one: one.source.sha256):
        reading = (body.text_sha256, body.parser_version)
        if body.text_sha256 in order and (
            kept.get(reading) == body.source.sha256 or chosen.setdefault(reading, body) is body
        ):
            chosen[reading] = body
    return [
        Reading(named(body, head), head.uploaded_at(text), _is_current(head, body))
        for (text, version), body in sorted(
            chosen.items(), key=lambda item: (order[item[0][0]], parser_order(item[0][1]))
        )
    ]


def named(letter: Letter, head: Head) -> Letter:
    """The letter with the name that its file has in the head: of several with the same bytes, the earliest."""
    names = (
        f"{file.key}!{file.member}" if file.member else file.key
        for file in head.files
        if file.sha256 == letter.source.sha256
    )
    return letter.model_copy(update={"source": letter.source.model_copy(update={"name": next(names, "")})})


def _is_current(head: Head, body: Letter) -> bool:
    current = head.current
    return current is not None and (current.text_sha256, current.parser_version) == (
        body.text_sha256,
        body.parser_version,
    )
