"""Members of ZIP and gzip archives, with limits that make a decompression bomb harmless.

Nothing is written to disk, so a path in an archive is only a name. Sizes that an archive declares are not believed:
at most the limit is ever decompressed.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from imr.limits import ARCHIVE_MEMBERS, DECOMPRESSED_BYTES, MEMBER_BYTES
from imr.parsing.rejecting import Unreadable

_ENCRYPTED_FLAG = 0x1


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A member: its bytes, or why it cannot be read."""

    name: str
    data: bytes
    problem: Unreadable | None = None


class Allowance:
    """How many bytes an upload may still decompress to, nested archives included."""

    def __init__(self) -> None:
        self.left = DECOMPRESSED_BYTES

    def spend(self, size: int) -> None:
        """Take `size` bytes off. Raises `Unreadable` when more is asked for than is left."""
        self.left -= size
        if self.left < 0:
            raise Unreadable("decompression_bomb", f"decompresses to more than {DECOMPRESSED_BYTES:,} bytes")


def zip_members(data: bytes, allowance: Allowance) -> Iterator[ArchiveMember]:
    """The files of a ZIP, one at a time. Raises `Unreadable` when it cannot be opened or is over a limit."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("unsupported_media_type", f"this ZIP is damaged: {error}") from error
    files = [entry for entry in archive.infolist() if not entry.is_dir() and not entry.filename.startswith("__MACOSX/")]
    if not files:
        raise Unreadable("empty", "this ZIP holds no file")
    if len(files) > ARCHIVE_MEMBERS:
        raise Unreadable("too_large", f"{len(files):,} members; at most {ARCHIVE_MEMBERS:,} are read. Part the archive")
    for entry in files:
        yield _zip_member(archive, entry, allowance)


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: Allowance) -> ArchiveMember:
    name = entry.filename
    if entry.flag_bits & _ENCRYPTED_FLAG:
        return ArchiveMember(name, b"", Unreadable("encrypted", "this member asks for a password; send it without one"))
    try:
        with archive.open(entry) as file:
            data = file.read(MEMBER_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        return ArchiveMember(name, b"", Unreadable("unsupported_media_type", f"this member is damaged: {error}"))
    allowance.spend(len(data))
    if len(data) > MEMBER_BYTES:
        return ArchiveMember(name, b"", _member_bomb())
    return ArchiveMember(name, data)


def gunzipped(data: bytes, allowance: Allowance) -> bytes:
    """The bytes of a gzip file, all its members joined. Raises `Unreadable` when damaged or over a limit."""
    parts: list[bytes] = []
    total = 0
    while data:
        inflater = zlib.decompressobj(wbits=31)
        try:
            part = inflater.decompress(data, MEMBER_BYTES + 1 - total)
        except zlib.error as error:
            raise Unreadable("unsupported_media_type", f"this gzip file is damaged: {error}") from error
        total += len(part)
        allowance.spend(len(part))
        if total > MEMBER_BYTES:
            raise _member_bomb()
        if not inflater.eof:
            raise Unreadable("unsupported_media_type", "this gzip file is cut off")
        parts.append(part)
        data = inflater.unused_data.lstrip(b"\x00")
    return b"".join(parts)


def _member_bomb() -> Unreadable:
    return Unreadable("decompression_bomb", f"decompresses to more than {MEMBER_BYTES:,} bytes")
