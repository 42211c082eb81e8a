"""Letters of different cases, recorded with the calls of one.

That is a short cut and nothing else: whatever it does not bring to an end, for whatever reason, is done letter by
letter, as if its message had been delivered again. So a letter that fails does so by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from imr.domain.letter import Letter
from imr.recording.head import FileOfLetter, Head
from imr.recording.recorder import Cause, Recorder, Write


@dataclass(frozen=True)
class Observed:
    """A letter that was read from a file, and why it was."""

    letter: Letter
    file: FileOfLetter
    cause: Cause


@dataclass(frozen=True)
class Together:
    """Records letters side by side. `apart` is told why some could not be."""

    recorder: Recorder
    apart: Callable[[Exception], None]

    def record(self, observed: Sequence[Observed]) -> list[Exception | None]:
        """What each of these letters failed of, None where it is recorded and published. No two are of one case."""
        done: set[str] = set()
        if len(observed) > 1 and (error := failure(lambda: done.update(self._recorded(observed)))):
            self.apart(error)
        return [None if one.letter.letter_id in done else failure(partial(self._alone, one)) for one in observed]

    def _alone(self, one: Observed) -> None:
        self.recorder.record(one.letter, one.file, one.cause)

    def _recorded(self, observed: Sequence[Observed]) -> set[str]:
        """Letters that are recorded and published now. Those that others write just now, or that are known, are not."""
        table, outbox = self.recorder.table, self.recorder.outbox
        heads = table.heads([one.letter.letter_id for one in observed])
        planned = {one.letter.letter_id: write for one in observed if (write := self._planned(one, heads))}
        refused = set(table.commit([write.change for write in planned.values()]))
        written = [letter_id for letter_id in planned if letter_id not in refused]
        outbox.publish([told for letter_id in written for told in planned[letter_id].told])
        return set(written)

    def _planned(self, one: Observed, heads: Mapping[str, Head]) -> Write | None:
        return self.recorder.plan(heads.get(one.letter.letter_id), one.letter, one.file, one.cause)


def failure(act: Callable[[], object]) -> Exception | None:
    """What a step failed of, if it did: it fails alone, and its message comes again."""
    try:
        act()
    except Exception as error:  # noqa: BLE001  whatever it is, those beside it go on
        return error
    return None
