"""An archive is taken in a member at a time."""

from collections.abc import Iterator
from unittest.mock import Mock

from imr.parsing import ReadMember
from imr.recording.intake import Intake
from imr.recording.ports import ObjectReference, StoredObject
from tests.unit.recording.letters import START, letter


def test_a_member_is_recorded_before_the_next_is_read() -> None:
    events: list[str] = []
    recorder = Mock()
    recorder.record.side_effect = lambda letter, *_: events.append(f"recorded {letter.letter_id}")

    def read(_data: bytes, _name: str) -> Iterator[ReadMember]:
        for case in ("CM20-0000001", "CM20-0000002"):
            events.append(f"read {case}")
            yield ReadMember(case, letter(case, [("Brace", "upheld")], case=case))

    inbox = Mock()
    inbox.read.return_value = StoredObject("v1", "etag", START, 3, b"zip")
    receipt = Intake(inbox, Mock(), recorder, Mock(), read).take(ObjectReference(bucket="b", key="a.zip"))
    assert receipt.letters == ("CM20-0000001", "CM20-0000002")
    assert events == [
        "read CM20-0000001",
        "recorded CM20-0000001",
        "read CM20-0000002",
        "recorded CM20-0000002",
    ]
