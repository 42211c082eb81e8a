"""A recorded letter as `imr show` answers it."""

from imr.adapters.recorded_letters import RecordedLetters
from imr.recording.answer import Json, letter_answer
from imr_cli.errors import CommandError

Answer = Json
"""The JSON of a letter, and what is known of it besides."""


def letter_id_of(case: str) -> str:
    """The letter that a person means: case numbers are typed in any case."""
    return case if case.startswith("sha256-") else case.upper()


def answer(letters: RecordedLetters, letter_id: str) -> Answer:
    """The letter with its revision, revisions and sources. Raises CommandError when it is not known."""
    found = letters.letter(letter_id)
    if found is None:
        raise CommandError(f"{letter_id} is not recorded; `imr search` finds letters by their words")
    head, letter = found
    return letter_answer(head, letter, letters.bodies(letter_id))
