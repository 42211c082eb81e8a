"""Letters that were read and wait for others, to be recorded together."""

from collections.abc import Callable

from imr.limits import BATCH_WRITE_ITEMS, MIB
from imr.recording.together import Observed, Together

LETTERS = BATCH_WRITE_ITEMS
"""No more wait: their bodies fill a request, and their rows not much more than a transaction."""

FILE_BYTES = 8 * MIB
"""Files that they were read from; the limit bounds the memory that they take."""

Done = Callable[[Observed, Exception | None], None]
"""Is told what became of a letter: None, or what it failed of."""


class Waiting:
    """At most one letter of a case waits; its next one is recorded after it."""

    def __init__(self, together: Together) -> None:
        self._together = together
        self._letters: dict[str, tuple[Observed, Done]] = {}

    def add(self, observed: Observed, done: Done) -> None:
        """Have a letter recorded, now or when there are more."""
        if observed.letter.letter_id in self._letters:
            self.record()
        self._letters[observed.letter.letter_id] = (observed, done)
        size = sum(one.file.size for one, _ in self._letters.values())
        if len(self._letters) == LETTERS or size >= FILE_BYTES:
            self.record()

    def record(self) -> None:
        """Record all that wait."""
        letters, self._letters = [*self._letters.values()], {}
        failures = self._together.record([observed for observed, _ in letters])
        for (observed, done), failed in zip(letters, failures, strict=True):
            done(observed, failed)
