"""Each reason for which a file is rejected, by a file that somebody might really drop."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from random import Random

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from imr.domain.letter import Letter, Rejection
from imr.domain.vocabulary import RejectionReason
from imr.limits import MEMBER_BYTES, OBJECT_BYTES, PDF_PAGES, TEXT_CHARACTERS
from imr.parsing import ReadMember, read
from tests.letters.generator import letter
from tests.letters.mangling import Writing

MADE = letter(Random(11), 11, "final_determination", items=2)
TEXT = Writing("pdfium").write(MADE.document)
PDF = Writing("pdf").write(MADE.document)

ARTICLE = """Harbor bridge closes for a week

The old bridge over the harbor will close on Monday while painters take the rust off its second span. Buses will go by
the tunnel, and the ferry will add two crossings in the morning. "We know it is a nuisance," the port engineer said,
"but it was either one week now or four in winter." Shopkeepers on the east bank were divided. The bakery at the bridge
head had asked for the work to be done at night; the request was denied. The city expects the traffic to be heavier on
the coast road, where a lane was taken away for bicycles in spring.
"""
COLUMN_ON_REVIEWS = """Letters: who decides about your treatment?

Sir, your article on Independent Medical Review was one-sided. When utilization review says no, an outside physician
looks at the file, and about one request in ten is overturned: that is not nothing. My own request for physical therapy
was upheld as not medically necessary, in a letter of two pages, and I was told which guideline the reviewer had used.
"""


def _pdf(draw: Callable[[Canvas], None], encryption: StandardEncryption | None = None, pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encryption)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _words(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "Case Number: CM16-9000001")


def _scan(canvas: Canvas) -> None:
    canvas.rect(72, 72, 400, 600, fill=1)


def _jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), "gray").save(buffer, "JPEG")
    return buffer.getvalue()


def _zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return buffer.getvalue()


def _gzip_bomb() -> bytes:
    """300 MB of nothing in 300 KB, made without ever holding it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    return b"".join([*(packer.compress(block) for _ in range(300)), packer.flush()])


def _zip_bomb() -> bytes:
    return _zip(**{f"part{number}_txt": bytes(MEMBER_BYTES - 1) for number in range(12)})


def _header_only() -> bytes:
    return TEXT[: TEXT.index(b"IMR ISSUES, DECISIONS")]


REJECTED: dict[str, tuple[Callable[[], bytes], RejectionReason]] = {
    "nothing": (lambda: b"", "empty"),
    "white space": (lambda: b" \n\t\r\n \x0c", "empty"),
    "a byte order mark": (lambda: b"\xef\xbb\xbf", "empty"),
    "a newspaper article": (ARTICLE.encode, "not_a_letter"),
    "a letter to the editor about reviews": (COLUMN_ON_REVIEWS.encode, "not_a_letter"),
    "an article as PDF": (
        lambda: _pdf(lambda canvas: canvas.drawString(72, 700, ARTICLE[:90].replace("\n", " "))),
        "not_a_letter",
    ),
    "a photograph": (_jpeg, "unsupported_media_type"),
    "a program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "unsupported_media_type"),
    "half a PDF": (lambda: PDF[: len(PDF) // 8], "unreadable_pdf"),
    "what only calls itself a PDF": (lambda: b"%PDF-1.7\n" + b"x" * 500, "unreadable_pdf"),
    "a PDF with a password": (lambda: _pdf(_words, StandardEncryption("opens", ownerPassword="owns")), "encrypted"),
    "a scan": (lambda: _pdf(_scan), "no_text_layer"),
    "a book": (lambda: _pdf(_words, pages=PDF_PAGES + 1), "too_large"),
    "a huge file": (lambda: b" " * (OBJECT_BYTES + 1), "too_large"),
    "a huge text": (lambda: TEXT + b"and so on. " * (TEXT_CHARACTERS // 11 + 1), "too_large"),
    "a letter that lost its decisions": (_header_only, "no_decisions"),
    "a gzip bomb": (_gzip_bomb, "decompression_bomb"),
    "a text whose bytes are no text": (lambda: TEXT.replace(b"the", b"\x81\x8d\x90"), "invalid_encoding"),
    "half a character at the end of UTF-16": (lambda: TEXT.decode().encode("utf-16") + b"\x00\xd8", "invalid_encoding"),
}


def _rejection(member: ReadMember) -> Rejection:
    assert isinstance(member.result, Rejection)
    return member.result


@pytest.mark.parametrize("name", REJECTED)
def test_a_file_that_is_no_letter_is_rejected_with_its_reason(name: str) -> None:
    make, reason = REJECTED[name]
    (member,) = read(make(), name)
    rejection = _rejection(member)
    assert (member.member, rejection.reason) == (None, reason)
    assert len(rejection.message) > 10
    assert rejection.source is not None
    assert rejection.source.name == name


def test_a_bomb_in_an_archive_is_rejected() -> None:
    found = read(_zip_bomb(), "bomb.zip")
    assert {_rejection(member).reason for member in found} <= {"decompression_bomb", "empty"}
    assert "decompression_bomb" in {_rejection(member).reason for member in found}


def test_an_archive_gives_a_letter_or_a_reason_per_member() -> None:
    archive = _zip(a__one_txt=TEXT, b__two_pdf=PDF, photo_jpg=_jpeg(), article_txt=ARTICLE.encode(), empty_txt=b"")
    found = {member.member: member.result for member in read(archive, "letters.zip")}
    assert {name for name, result in found.items() if isinstance(result, Letter)} == {"a/one.txt", "b/two.pdf"}
    reasons = {name: result.reason for name, result in found.items() if isinstance(result, Rejection)}
    assert reasons == {"photo.jpg": "unsupported_media_type", "article.txt": "not_a_letter", "empty.txt": "empty"}


def test_an_archive_in_an_archive_is_read_and_one_deeper_is_not() -> None:
    inner = _zip(one_txt=TEXT)
    (member,) = read(_zip(inner_zip=inner), "outer.zip")
    assert isinstance(member.result, Letter)
    (deeper,) = read(_zip(middle_zip=_zip(inner_zip=inner)), "outer.zip")
    assert _rejection(deeper).reason == "unsupported_media_type"


def test_gzip_holds_one_letter() -> None:
    (member,) = read(gzip.compress(PDF), "letter.pdf.gz")
    assert isinstance(member.result, Letter)
    assert member.result.case_number == MADE.case.number


def test_archives_of_both_kinds_are_read_one_inside_another() -> None:
    for data in (
        gzip.compress(_zip(one_txt=TEXT)),
        _zip(one_gz=gzip.compress(TEXT)),
        gzip.compress(gzip.compress(TEXT)),
    ):
        (member,) = read(data, "archive")
        assert isinstance(member.result, Letter)
    (deeper,) = read(gzip.compress(gzip.compress(gzip.compress(TEXT))), "archive")
    assert _rejection(deeper).reason == "unsupported_media_type"


def test_a_broken_archive_is_rejected_not_raised() -> None:
    archive = _zip(one_txt=TEXT, two_txt=TEXT)
    for broken in (
        archive[: len(archive) // 2],
        archive[:100] + b"\xff" * 60 + archive[160:],
        gzip.compress(TEXT)[:-40],
    ):
        assert all(isinstance(member.result, Letter | Rejection) for member in read(broken, "broken"))
        assert any(isinstance(member.result, Rejection) for member in read(broken, "broken"))


SEEMING = [
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
    (b"GIF89a\1\0\1\0", "a GIF picture"),
    (b"II*\0\x08\0\0\0", "a TIFF picture"),
    (b"MM\0*\0\0\0\x08", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf1\\ansi A letter.}", "an RTF document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\7\0", "a RAR archive"),
    (b"\x7fELF\2\1\1\0", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"BM\0\0\0", "a bitmap picture"),
    (b"BZh9\0", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd\0", "a Zstandard file"),
    (b"MZ\0\0", "a program"),
    (b"RIFF\0\0\0\0WEBP", "a sound, film or WebP file"),
    (b"ID3\3\0", "a sound file"),
    (b"OggS\0", "a sound file"),
]


@pytest.mark.parametrize(("opening", "seems"), SEEMING)
def test_the_message_says_what_the_file_seems_to_be(opening: bytes, seems: str) -> None:
    (member,) = read(opening + bytes(200), "file")
    rejection = _rejection(member)
    assert rejection.reason == "unsupported_media_type"
    assert rejection.message.startswith(f"this is {seems}; ")
