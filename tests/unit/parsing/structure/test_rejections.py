"""Every rejection reason by a real cause; nothing is raised."""

import gzip
import io
import zipfile

import pytest

from imr.domain.letter import Letter, Rejection
from imr.limits import ARCHIVE_MEMBERS, MEMBER_BYTES, PDF_PAGES, TEXT_CHARACTERS
from imr.parsing import read
from tests.unit.parsing.structure.form import HEADER, SUMMARY, letter_text

LETTER = letter_text().encode()


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def blank_pdf(pages: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(blank_pdf(1))))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


CAUSES = [
    ("nothing", b"", "empty"),
    ("blank", b" \r\n\x0c\x00", "empty"),
    ("only a byte order mark", b"\xef\xbb\xbf", "empty"),
    ("empty archive", zipped({}), "empty"),
    ("empty gzip", gzip.compress(b""), "empty"),
    ("newspaper", b"The council met on Monday. The medical necessity of it was doubted.", "not_a_letter"),
    ("picture", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)), "unsupported_media_type"),
    ("rich text", b"{\\rtf1 Case Number: CM16-9000001}", "unsupported_media_type"),
    ("binary", bytes(range(256)) * 20, "unsupported_media_type"),
    ("control characters below tab", b"\x01\x02" * 90 + b"some words " * 200, "unsupported_media_type"),
    ("control characters above return", b"\x10\x1a" * 90 + b"some words " * 200, "unsupported_media_type"),
    ("separators of old terminals", b"\x1c\x1f" * 90 + b"some words " * 200, "unsupported_media_type"),
    ("cut zip", zipped({"a.txt": LETTER})[:60], "unsupported_media_type"),
    ("cut gzip", gzip.compress(LETTER)[:60], "unsupported_media_type"),
    ("cut PDF", blank_pdf(1)[:40], "unreadable_pdf"),
    ("PDF with a password", encrypted_pdf(), "encrypted"),
    ("PDF of pictures", blank_pdf(1), "no_text_layer"),
    ("PDF of too many pages", blank_pdf(PDF_PAGES + 1), "too_large"),
    ("long text", b"a " * (TEXT_CHARACTERS // 2 + 1), "too_large"),
    ("many members", zipped({f"{n}.txt": b"x" for n in range(ARCHIVE_MEMBERS + 1)}), "too_large"),
    ("bomb", zipped({"a.txt": b"a" * (MEMBER_BYTES + 1)}), "decompression_bomb"),
    ("gzip bomb", gzip.compress(b"a" * (MEMBER_BYTES + 1)), "decompression_bomb"),
    ("UTF-16 with a lone surrogate", b"\xff\xfeC\x00a\x00\x00\xd8\x41\x00", "invalid_encoding"),
    ("neither UTF-8 nor cp1252", LETTER + b"caf\xe9 \x81\x8d", "invalid_encoding"),
    ("lines from the last to the first", b"\n".join(reversed(LETTER.splitlines())), "no_decisions"),
    ("sections in another order", letter_text(summary="", header=SUMMARY + HEADER).encode(), "no_decisions"),
    ("headings only", LETTER[: LETTER.index(b"Wrist brace")], "no_decisions"),
]


@pytest.mark.parametrize(("data", "reason"), [cause[1:] for cause in CAUSES], ids=[cause[0] for cause in CAUSES])
def test_rejection(data: bytes, reason: str) -> None:
    (member,) = read(data, "file")
    assert isinstance(member.result, Rejection)
    assert member.result.reason == reason
    assert len(member.result.message) > 10
    assert member.result.source is not None
    assert member.result.source.name.startswith("file")


def test_a_rejection_beside_letters_costs_nothing_else() -> None:
    found = read(zipped({"a.txt": LETTER, "b.jpg": b"\xff\xd8\xff\x00", "c/d.txt": LETTER}), "x.zip")
    assert [member.member for member in found] == ["a.txt", "b.jpg", "c/d.txt"]
    assert [isinstance(member.result, Letter) for member in found] == [True, False, True]


def test_archives_are_read_one_inside_another_and_no_deeper() -> None:
    inner = zipped({"../../a.txt": LETTER, "deep.zip": zipped({"b.txt": LETTER})})
    found = read(zipped({"inner.zip": inner, "c.txt.gz": gzip.compress(LETTER)}), "x.zip")
    assert [member.member for member in found] == ["inner.zip!../../a.txt", "inner.zip!deep.zip", "c.txt.gz"]
    assert isinstance(found[0].result, Letter)
    assert isinstance(found[1].result, Rejection)
    assert found[1].result.reason == "unsupported_media_type"
    assert isinstance(found[2].result, Letter)


def test_a_zip_member_with_a_password() -> None:
    data = bytearray(zipped({"a.txt": LETTER}))
    data[6] |= 1  # the encryption flag of the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and of the directory
    (member,) = read(bytes(data), "x.zip")
    assert isinstance(member.result, Rejection)
    assert member.result.reason == "encrypted"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_encodings(encoding: str) -> None:
    text = letter_text().replace("gardener", "gardener’s café")
    (member,) = read(text.encode(encoding), "x")
    assert isinstance(member.result, Letter)
    assert "gardener's café" in (member.result.clinical_summary or "")


def test_html_and_docx() -> None:
    body = "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in letter_text().splitlines())
    page = f"<!DOCTYPE html><html><head><style>p {{}}</style></head><script>x<y</script>{body}<!-- z --></html>"
    runs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in letter_text().splitlines())
    docx = zipped(
        {"[Content_Types].xml": b"<x/>", "word/document.xml": f"<w:document><w:body>{runs}</w:body>".encode()}
    )
    for data, media_type in ((page.encode(), "text/html"), (docx, "openxmlformats")):
        (member,) = read(data, "x")
        assert isinstance(member.result, Letter)
        assert media_type in member.result.source.media_type
        assert member.result.decisions[0].request == "Wrist brace"
        assert member.text[slice(*member.result.spans["/decisions/0/request"])] == "Wrist brace"


def test_several_letters_in_a_text() -> None:
    texts = [letter_text().replace("9000001", f"900000{n}") for n in range(1, 4)]
    found = read("\n\f".join(texts).encode(), "x.txt")
    assert [member.member for member in found] == ["#1", "#2", "#3"]
    letters = [member.result for member in found if isinstance(member.result, Letter)]
    assert [letter.letter_id for letter in letters] == ["CM16-9000001", "CM16-9000002", "CM16-9000003"]
    (alone,) = read(texts[1].encode(), "y.txt")
    assert isinstance(alone.result, Letter)
    assert alone.result.text_sha256 == letters[1].text_sha256
