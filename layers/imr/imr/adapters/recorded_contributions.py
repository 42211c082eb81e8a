"""What the recorded letters should contribute to the statistics."""

from collections.abc import Iterator

from imr.adapters.recorded_letters import RecordedLetters
from imr.domain.letter import Letter
from imr.recording.content import decision_data
from imr.recording.head import Head
from imr.statistics.contribution import Contribution, LetterContributions, recorded


class RecordedContributions:
    """`imr.statistics.comparing.DecisionReader` on the decision table. Nothing here changes anything."""

    def __init__(self, recorded_letters: RecordedLetters) -> None:
        self._recorded = recorded_letters

    def letters(self, part: int = 0, of: int = 1) -> Iterator[tuple[str, LetterContributions]]:
        """All letters, or one of `of` equal parts of them, by one strongly consistent Scan, in no order."""
        for head, letter in self._recorded.letters(part, of):
            yield head.letter_id, _contributions(head, letter)

    def letter(self, letter_id: str) -> LetterContributions:
        """One letter as last recorded, strongly consistent; empty if it is not known."""
        found = self._recorded.letter(letter_id)
        return _contributions(*found) if found else {}


def _contributions(head: Head, letter: Letter | None) -> LetterContributions:
    """What the events of all decisions of a letter add up to, tombstones of withdrawn decisions included."""
    decisions = {decision.ordinal: decision for decision in letter.decisions} if letter else {}
    contributions: LetterContributions = {}
    for ordinal, standing in head.decisions.items():
        if letter and standing.content:
            data = decision_data(letter, decisions[ordinal], standing.revision, standing.previous_outcome)
            contributions[ordinal] = recorded(data).contribution
        else:
            contributions[ordinal] = Contribution(standing.revision)
    return contributions
