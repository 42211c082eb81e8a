"""What must hold of whatever the parser gives for whatever bytes."""

from imr.domain.letter import Letter, Rejection, letter_outcome
from imr.parsing import ReadMember, read


def check(data: bytes) -> list[ReadMember]:
    """Read a file. Raises if that fails, or if what was read is no sound letter and no sound rejection."""
    found = read(data, "file")
    assert found, "neither a letter nor a rejection"
    for member in found:
        if isinstance(member.result, Letter):
            _check_letter(member.result, member.text)
        else:
            assert isinstance(member.result, Rejection)
            assert member.result.message
        _check_it_can_be_stored(member.result)
    return found


def _check_letter(letter: Letter, text: str) -> None:
    numbers = list(range(1, len(letter.decisions) + 1))
    assert [decision.ordinal for decision in letter.decisions] == numbers
    assert [decision.decision_id for decision in letter.decisions] == [f"{letter.letter_id}#{n}" for n in numbers]
    assert letter.outcome == letter_outcome(decision.outcome for decision in letter.decisions)
    for pointer, (start, end) in letter.spans.items():
        assert 0 <= start < end <= len(text), f"{pointer} is said to stand at {start} to {end} of {len(text)}"


def _check_it_can_be_stored(result: Letter | Rejection) -> None:
    """DynamoDB and EventBridge take UTF-8: no half characters; and what is stored can be read again."""
    stored = result.model_dump_json()
    assert type(result).model_validate_json(stored) == result
