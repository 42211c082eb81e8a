"""What is dropped: made-up PDF letters, copies of some of them, and files that are no letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.letters.generator import letters
from tests.letters.mangling import Writing
from tests.letters.truth import LetterTruth, truth

JUNK: dict[str, bytes] = {
    "empty": b"",
    "not_a_letter": b"The town council met on Tuesday to talk about the bridge. Nothing was decided.\n" * 20,
    "unreadable_pdf": b"%PDF-1.7\nand then nothing that a reader could follow\n" * 9,
    "unsupported_media_type": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200),
}
"""Reason of the rejection -> a file that is rejected for it."""


@dataclass(frozen=True)
class Dropped:
    """What must come of the files: `copies` maps keys to case numbers, `junk` maps keys to reasons."""

    letters: dict[str, LetterTruth]
    copies: dict[str, str]
    junk: dict[str, str]

    @property
    def keys(self) -> list[str]:
        """The keys of all files."""
        return [*self.letters, *self.copies, *self.junk]


def write(folder: Path, count: int, seed: int) -> Dropped:
    """Write `count` letters, and a copy and a file of junk for every twenty. Keys are those that `imr ingest` gives."""
    folder.mkdir()
    dropped = Dropped({}, {}, {})
    for number, made in enumerate(letters(count, seed), 1):
        data, name = Writing("pdf").write(made.document), f"{number:06}.pdf"
        (folder / name).write_bytes(data)
        dropped.letters[f"{folder.name}/{name}"] = truth(made.case, name)
        if number % 20 == 0:
            (folder / f"copy-{name}").write_bytes(data)
            dropped.copies[f"{folder.name}/copy-{name}"] = made.case.number
    for name, reason, data in _junk(count // 20, Random(seed)):
        (folder / name).write_bytes(data)
        dropped.junk[f"{folder.name}/{name}"] = reason
    return dropped


def _junk(count: int, random: Random) -> Iterator[tuple[str, str, bytes]]:
    """Names that lie between those of letters, so that batches mix."""
    for number in range(count):
        reason = random.choice(sorted(JUNK))
        yield f"{random.randrange(1, 20 * count + 1):06}-junk-{number}", reason, JUNK[reason]
