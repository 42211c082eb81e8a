"""A recorded letter as `imr show` answers it."""

from pathlib import PurePosixPath

from imr.adapters.recorded_letters import RecordedLetters
from imr.domain.letter import Letter
from imr.recording.head import FileOfLetter, Head
from imr.recording.history import Reading, history
from imr_cli.errors import CommandError

Answer = dict[str, object]
"""The JSON of a letter, and what is known of it besides."""


def letter_id_of(case: str) -> str:
    """The letter that a person means: case numbers are typed in any case."""
    return case if case.startswith("sha256-") else case.upper()


def answer(letters: RecordedLetters, letter_id: str) -> Answer:
    """The letter with its revision, revisions and sources. Raises CommandError when it is not known.

    Of a withdrawn letter, what it last said, without decisions.
    """
    found = letters.letter(letter_id)
    if found is None:
        raise CommandError(f"{letter_id} is not recorded; `imr search` finds letters by their words")
    head, letter = found
    readings = history(head, letters.bodies(letter_id))
    shown = letter or readings[-1].letter
    return {
        **shown.model_dump(mode="json"),
        "decisions": [_decision(head, letter, n) for n in range(len(letter.decisions))] if letter else [],
        "revision": head.letter.revision if head.letter else 0,
        "withdrawn_at": head.withdrawn_at.isoformat() if head.withdrawn_at and letter is None else None,
        "revisions": [_reading(one) for one in readings],
        "sources": [_source(file) for file in head.files],
    }


def _decision(head: Head, letter: Letter, index: int) -> Answer:
    decision = letter.decisions[index]
    return {**decision.model_dump(mode="json"), "revision": head.decisions[decision.ordinal].revision}


def _reading(reading: Reading) -> Answer:
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


def _source(file: FileOfLetter) -> Answer:
    return {"name": PurePosixPath(file.member or file.key).name, **file.model_dump(mode="json")}
