"""An archive is taken in a member at a time, and no more letters are held than are recorded together."""

from collections.abc import Iterator, Sequence
from unittest.mock import Mock

import pytest

from imr.domain.letter import Letter
from imr.parsing import ReadMember
from imr.recording.intake import Intake
from imr.recording.notification import Request
from imr.recording.ports import ObjectReference, Receipt, StoredObject
from imr.recording.together import Observed
from imr.recording.waiting import FILE_BYTES, LETTERS
from tests.unit.recording.letters import START, letter

ZIP = Request(ObjectReference(bucket="b", key="a.zip"), replay=False)


def numbered(number: int, size: int = 1) -> Letter:
    """A letter of a case of its own, from a file of so many bytes."""
    made = letter(f"text-{number}", [("Brace", "upheld")], case=f"CM20-{number:07}")
    return made.model_copy(update={"source": made.source.model_copy(update={"size": size})})


class Steps:
    """Letters that come out of an archive, and in which order they are read and recorded."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self.letters = letters
        self.told: list[str | list[str]] = []
        self.refused: set[str] = set()

    def record(self, observed: Sequence[Observed]) -> list[Exception | None]:
        self.told.append([one.letter.letter_id for one in observed])
        return [OSError() if one.letter.letter_id in self.refused else None for one in observed]

    def read(self, _data: bytes, _name: str) -> Iterator[ReadMember]:
        for one in self.letters:
            self.told.append(one.letter_id)
            yield ReadMember(one.letter_id, one)

    def take(self) -> Receipt | Exception:
        inbox = Mock()
        inbox.read.return_value = StoredObject("v1", "etag", START, 3, b"zip")
        (became,) = Intake(inbox, Mock(), Mock(record=self.record), Mock(), self.read).take([ZIP])
        return became


def test_letters_are_recorded_together_once_there_are_enough() -> None:
    letters = [numbered(number) for number in range(LETTERS + 2)]
    names = [one.letter_id for one in letters]
    steps = Steps(letters)
    assert steps.take() == Receipt(key="a.zip", version_id="v1", letters=tuple(names))
    assert steps.told == [*names[:LETTERS], names[:LETTERS], *names[LETTERS:], names[LETTERS:]]


def test_letters_of_large_files_do_not_wait_for_others() -> None:
    letters = [numbered(1, FILE_BYTES // 2), numbered(2, FILE_BYTES // 2), numbered(3)]
    steps = Steps(letters)
    steps.take()
    one, two, three = (letter.letter_id for letter in letters)
    assert steps.told == [one, two, [one, two], three, [three]]


def test_a_letter_waits_for_an_earlier_one_of_its_case() -> None:
    letters = [numbered(1), numbered(2), numbered(1), numbered(3)]
    steps = Steps(letters)
    steps.take()
    one, two, _, three = (letter.letter_id for letter in letters)
    assert steps.told == [one, two, one, [one, two], three, [one, three]]


@pytest.mark.parametrize("number", [0, LETTERS - 1, LETTERS])
def test_an_archive_fails_with_any_of_its_letters(number: int) -> None:
    letters = [numbered(number) for number in range(LETTERS + 1)]
    steps = Steps(letters)
    steps.refused = {letters[number].letter_id}
    assert isinstance(steps.take(), OSError)
