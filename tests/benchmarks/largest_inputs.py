"""The largest file of each kind that the parser accepts, and what reading it takes at most of memory."""

import gzip
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from random import Random

import pypdfium2

from imr.limits import ARCHIVE_MEMBERS, DECOMPRESSED_BYTES, MEMBER_BYTES, MIB, OBJECT_BYTES, PDF_PAGES, TEXT_CHARACTERS
from tests.letters.generator import letter, letters
from tests.letters.mangling import Writing
from tests.unit.parsing.structure.form import SUMMARY, letter_text

ROOM = 10_000
"""Characters of a letter around its summary, at most."""

READER = """
import sys
from pathlib import Path
from imr.parsing import iter_read
kinds = set(map(lambda member: type(member.result).__name__, iter_read(Path(sys.argv[1]).read_bytes(), "letter")))
assert kinds == {"Letter"}, kinds
(most,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(most.split()[1])
"""


def megabytes(name: str) -> int:
    """The most memory of a process that reads the input: interpreter, libraries and the input included."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(LARGEST[name]())
        file.flush()
        read = subprocess.run([sys.executable, "-c", READER, file.name], capture_output=True, text=True, check=True)
    return int(read.stdout) // 1024


def _text() -> bytes:
    return letter_text(summary=SUMMARY * ((TEXT_CHARACTERS - ROOM) // len(SUMMARY))).encode()


def _wide_text(characters: int = TEXT_CHARACTERS - ROOM) -> bytes:
    """A letter whose characters need four bytes each, in the file and in memory."""
    return letter_text(summary=SUMMARY + (99 * "\U0001f600" + " ") * (characters // 100)).encode()


def _filled(piece: str) -> bytes:
    """A letter whose summary is one piece again and again."""
    return letter_text(summary=SUMMARY + piece * ((TEXT_CHARACTERS - ROOM - len(SUMMARY)) // len(piece))).encode()


def _wide_member() -> bytes:
    return _wide_text(MEMBER_BYTES // 4 - ROOM)


def _archive(members: Iterable[bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, member in enumerate(members):
            archive.writestr(str(number), member)
    return data.getvalue()


def _many_members() -> bytes:
    return _archive(Writing("pdfium").write(made.document) for made in letters(ARCHIVE_MEMBERS, seed=2))


def _large_members() -> bytes:
    count = DECOMPRESSED_BYTES // MEMBER_BYTES
    return _archive([_wide_member()] * count)


def _pdf() -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(Writing("pdf").write(letter(Random(3), 3, items=8).document))


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _large_pdf() -> bytes:
    document = _pdf()
    document.new_attachment("scan").set_data(Random(1).randbytes(OBJECT_BYTES - MIB))
    return _saved(document)


def _long_pdf() -> bytes:
    document = _pdf()
    pages = len(document)
    for _ in range(PDF_PAGES // pages - 1):
        document.import_pages(document, list(range(pages)))
    return _saved(document)


LARGEST: dict[str, Callable[[], bytes]] = {
    "a text of 5,500,000 characters": _text,
    "such a text of four bytes a character": _wide_text,
    "such a text of bullets alone on their lines": lambda: _filled("\u2022 \n"),
    "such a text of marks of emphasis": lambda: _filled("*a "),
    "the same as gzip": lambda: gzip.compress(_wide_member()),
    "a PDF of 50 MiB": _large_pdf,
    "a PDF of 300 pages": _long_pdf,
    "an archive of 1,000 letters": _many_members,
    "an archive of ten members of 19 MiB": _large_members,
}
