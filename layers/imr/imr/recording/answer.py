"""A recorded letter as `imr show --json` and the API answer it."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from imr.domain.letter import Letter
from imr.recording.head import FileOfLetter, Head
from imr.recording.history import Reading, history

Json = dict[str, object]


def letter_answer(head: Head, letter: Letter | None, bodies: Sequence[Letter]) -> Json:
    """The letter with its revision, revisions and sources; of a withdrawn one, what it last said, without decisions.

    `bodies` are all readings of it that are kept.
    """
    readings = history(head, bodies)
    shown = letter or readings[-1].letter
    return {
        **shown.model_dump(mode="json"),
        "decisions": [_decision(head, letter, n) for n in range(len(letter.decisions))] if letter else [],
        "revision": head.letter.revision if head.letter else 0,
        "withdrawn_at": head.withdrawn_at.isoformat() if head.withdrawn_at and letter is None else None,
        "revisions": [_reading(one) for one in readings],
        "sources": [_source(file) for file in head.files],
    }


def _decision(head: Head, letter: Letter, index: int) -> Json:
    decision = letter.decisions[index]
    return {**decision.model_dump(mode="json"), "revision": head.decisions[decision.ordinal].revision}


def _reading(reading: Reading) -> Json:
    letter = reading.letter
    return {
        "text_sha256": letter.text_sha256,
        "parser_version": letter.parser_version,
        "decision_date": letter.decision_date.isoformat() if letter.decision_date else None,
        "uploaded_at": reading.uploaded_at.isoformat(),
        "outcome": letter.outcome,
        "decisions": [
            {"decision_id": one.decision_id, "request": one.request, "outcome": one.outcome} for one in letter.decisions
        ],
        "current": reading.current,
    }


def _source(file: FileOfLetter) -> Json:
    return {"name": PurePosixPath(file.member or file.key).name, **file.model_dump(mode="json")}
