"""What may happen to a file: pieces torn out, doubled, moved, put in from other files; inside its container as well."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from tests.fuzz.seeds import seeds, zipped

Change = Callable[[bytes], bytes]

LONGEST_PIECE = 400
LARGEST_CONTENT = 1_000_000
"""What a container may hold that is packed again: the fuzzing is not to build bombs, which have tests of their own."""

NOT_A_CONTAINER = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
ODD = (
    *(b"\0", b"\f", b"\r", b"\xff", b"\xc2\xad", b"\xef\xbf\xbe", b"\xef\xbb\xbf", b"\xff\xfe", b"\xd8\x00"),
    *(b"%PDF-", b"PK\x03\x04", b"\x1f\x8b\x08", b"<html>", b"<!--", b"&#x110000;", b"&#0;", b"</", b"<script"),
    *(b"99999999999999999999", b"02/30/2016", b"0/0/0000", b"CM16-9000001", b"#", b"**", b"(" * 50, b"- " * 50),
)


def edited(data: bytes, random: Random, change: Change) -> bytes:
    """The file after `change`, which is done to a member of it more often than to the archive that it is in."""
    if random.random() < 0.8:
        try:
            if data.startswith(b"PK"):
                return _in_zip(data, random, change)
            if data.startswith(b"\x1f\x8b"):
                with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                    return gzip.compress(change(packed.read(LARGEST_CONTENT)), mtime=0)
        except NOT_A_CONTAINER:
            return change(data)
    return change(data)


def _in_zip(data: bytes, random: Random, change: Change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST_CONTENT:
            return change(data)
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    name = random.choice(sorted(members))
    return zipped(members | {name: change(members[name])})


def torn(data: bytes, random: Random) -> bytes:
    """One to four changes of a kind that extractors, mail and people make, or that nobody makes."""
    for _ in range(random.randint(1, 4)):
        data = random.choice(EDITS)(data, random)
    return data


def _place(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.randint(0, LONGEST_PIECE))


def _without(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + data[end:]


def _doubled(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:end] + data[start:end] * random.choice((1, 1, 3, 30)) + data[end:]


def _with_odd(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + random.choice(ODD) + data[start:]


def _with_piece_of_another(data: bytes, random: Random) -> bytes:
    other = random.choice(sorted(seeds().values()))
    start, end = _place(other, random)
    at, until = _place(data, random)
    return data[:at] + other[start:end] + data[random.choice((at, until)) :]


def _flipped(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    start = random.randrange(len(data))
    return data[:start] + bytes([random.randrange(256)]) + data[start + 1 :]


def _cut(data: bytes, random: Random) -> bytes:
    start, _ = _place(data, random)
    return random.choice((data[:start], data[start:]))


EDITS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _without,
    _doubled,
    _with_odd,
    _with_piece_of_another,
    _flipped,
    _cut,
)
