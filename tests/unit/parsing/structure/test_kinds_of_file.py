"""What a file is told to be, what just fits its limits, and the words of HTML, DOCX and text of any encoding."""

import gzip
import io
import quopri
import textwrap
import zipfile

import pytest

from imr.domain.letter import Letter, Rejection
from imr.limits import ITEMS_PER_LETTER, MEMBER_BYTES, PDF_PAGES
from imr.parsing import read
from tests.unit.parsing.structure.early_forms import DETERMINED, NOTICE
from tests.unit.parsing.structure.form import item, letter_text
from tests.unit.parsing.structure.test_rejections import blank_pdf, zipped

LETTER = letter_text()


def _only(data: bytes) -> Letter | Rejection:
    (member,) = read(data, "file")
    return member.result


def _media_type(text: str) -> str:
    found = _only(text.encode())
    assert found.source is not None
    return found.source.media_type


@pytest.mark.parametrize(
    ("opening", "media_type"),
    [
        *(
            (f"{opening}\n", "text/html")
            for opening in ("<!DOCTYPE html>", "<!doctype HTML>", "<html>", "<BODY>", "<head></head>")
        ),
        *((f" {opening}x\n", "text/html") for opening in ("<p>", "<div class='a'>", "<table>")),
        *((f"BMI {opening} 27\n", "text/plain") for opening in ("<p", "<", "<b>")),
        *((opening, "text/markdown") for opening in ("# A title\n", "A\n# title\n", "A **bold** word\n")),
        *((opening, "text/plain") for opening in ("No. #1\n", "2 * 3\n", "")),
    ],
)
def test_kinds_of_text(opening: str, media_type: str) -> None:
    assert _media_type(opening + LETTER) == media_type


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"", "application/x-empty"),
        (b"\x89PNG\r\n" + bytes(9), "application/octet-stream"),
        (zipped({}), "application/zip"),
        (gzip.compress(b"", mtime=0)[:9], "application/gzip"),
        (b"\n" * 1000 + b"%PDF-1.4", "application/pdf"),
        (b"\n" * 1020 + b"%PDF-1.4", "text/plain"),
        (
            zipped({"[Content_Types].xml": b"", "word/document.xml": b""}),
            DOCX := "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (zipped({"word/document.xml": LETTER.encode()}), "text/plain"),
    ],
)
def test_media_types(data: bytes, media_type: str) -> None:
    source = _only(data).source
    assert source is not None
    assert (source.media_type, source.size if media_type != "text/plain" else 0) == (
        media_type,
        len(data) if media_type != "text/plain" else 0,
    )


def test_a_text_that_begins_as_some_pictures_do_is_text() -> None:
    for opening in ("BM", "MZ"):
        assert isinstance(_only(f"{opening} is written here.\n{LETTER}".encode()), Letter)


def test_a_page_whose_last_words_no_tag_follows_is_whole() -> None:
    (member,) = read(f"<html><body><p>{'<br>'.join(LETTER.splitlines())}".encode(), "page.html")
    assert member.text.split("\n")[1:] == LETTER.splitlines()


def _page(body: str) -> str:
    return f"<html><body>{body}</body></html>"


def _read_page(body: str) -> str:
    """The text that is read from a page that holds a letter and something else before it."""
    (member,) = read(_page(body + "".join(f"<p>{line}</p>" for line in LETTER.splitlines())).encode(), "page.html")
    assert isinstance(member.result, Letter)
    return member.text[: member.text.index("Case Number")]


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "thead",
            "tbody",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
        ),
        *("section", "article", "header", "footer", "blockquote", "pre", "dt", "dd", "w:p", "w:br", "P", "DIV"),
    ],
)
def test_a_block_of_a_page_is_a_line(tag: str) -> None:
    assert _read_page(f"one<{tag}>two</{tag}>three").split() == ["one", "two", "three"]
    assert _read_page(f"one<{tag} class='x'>two</{tag}>three").startswith("one\ntwo\nthree")


@pytest.mark.parametrize("tag", ["td", "th", "w:tab"])
def test_a_cell_of_a_page_is_parted_by_a_tab(tag: str) -> None:
    assert _read_page(f"one<{tag}>two</{tag}>").startswith("one\ttwo\t")


@pytest.mark.parametrize("tag", ["b", "span", "a", "w:t", "main", "thx"])
def test_other_tags_part_nothing(tag: str) -> None:
    assert _read_page(f"o<{tag}>n</{tag}>e").startswith("one")


@pytest.mark.parametrize("tag", ["script", "style", "head", "template", "noscript", "SCRIPT"])
def test_what_a_page_does_not_show(tag: str) -> None:
    assert _read_page(f"one<{tag}> x < y </{tag}>two").startswith("onetwo")
    assert _read_page(f"one<{tag}>two <{tag}>three ").split() == ["onetwo", "three"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("one<!-- no <p>1</p> --> two", "one two"),
        ("1 < 2 and 3<4", "1 < 2 and 3<4"),
        ("one<!x>two<?y z?>three", "onetwothree"),
        ("a &lt;b&gt; &amp;amp; &eacute;", "a <b> &amp; é"),
        ("one \n\t\r\n two", "one two"),
        ("<pre>one \n  two</pre> three", "one \n  two\n three"),
        ("<PRE>one\n\ntwo</PRE>", "one\n\ntwo"),
    ],
)
def test_words_of_a_page(body: str, words: str) -> None:
    assert _read_page(body).strip() == words


def test_markdown_may_hold_tags() -> None:
    (member,) = read(f'<div id="page0">\n\n### \n\n{LETTER}\n</div>'.encode(), "letter.md")
    assert isinstance(member.result, Letter)
    assert member.result.source.media_type == "text/markdown"
    assert member.result.reviewer.specialties == ["Family Practice"]


def test_a_page_may_end_inside_a_tag_or_remark() -> None:
    for rest in ("<p", "<!-- ", "<script>", "<"):
        (member,) = read((_page(LETTER.replace("\n", "<br>")) + rest).encode(), "page.html")
        assert isinstance(member.result, Letter)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_mail_in_quoted_printable(line_end: str) -> None:
    mail = "Subject: a letter\n\n" + LETTER.replace("(", "\u2019(")
    quoted = quopri.encodestring(textwrap.fill(mail, 4000).encode()).replace(b"\n", line_end.encode())
    (member,) = read(quoted, "letter.eml")
    assert member.text.split() == mail.split()


def test_lines_that_end_in_an_equals_sign_are_no_quoted_printable() -> None:
    drawn = LETTER.replace("\n", "\n====\n").replace("CLINICAL", "a =3D b=\nCLINICAL")
    (member,) = read(drawn.encode(), "letter.txt")
    assert member.text == drawn


def _docx(*runs: str, name: str = "word/document.xml") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{run}</w:t></w:r></w:p>" for run in runs)
    document = f"<w:document><w:t>no words of the body</w:t><w:body>{body}</w:body></w:document>"
    return zipped({"docProps/app.xml": b"<x>other</x>", "[Content_Types].xml": b"<x/>", name: document.encode()})


def test_a_docx_gives_the_words_of_its_body() -> None:
    (member,) = read(_docx(*LETTER.splitlines()), "letter.docx")
    assert isinstance(member.result, Letter)
    assert member.member is None
    assert member.text.split() == LETTER.split()


def test_a_docx_gives_each_text_once_and_none_that_is_deleted() -> None:
    box = (
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback><w:t>{0}</w:t></mc:Fallback></mc:AlternateContent>"
    )
    runs = [box.format(line) for line in LETTER.splitlines()]
    field = "<w:instrText xml:space='preserve'> PAGE </w:instrText><w:delText>no longer</w:delText>"
    (member,) = read(_docx(*runs, field), "letter.docx")
    assert member.text.split() == LETTER.split()


def test_a_docx_whose_document_is_damaged_or_elsewhere() -> None:
    data = bytearray(_docx(*LETTER.splitlines()))
    data[data.rindex(b"word/document.xml", 0, data.index(b"PK\x01\x02")) + 20] ^= 0xFF
    damaged = _only(bytes(data))
    assert isinstance(damaged, Rejection)
    assert damaged.reason == "unsupported_media_type"
    elsewhere = _only(_docx(*LETTER.splitlines(), name="old/word/document.xml"))
    assert isinstance(elsewhere, Rejection)
    assert elsewhere.message == "this DOCX has no document in it"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_that_is_not_all_western(encoding: str) -> None:
    text = LETTER.replace("gardener", "gardener 日本語 " * 9)
    assert isinstance(_only(text.encode(encoding)), Letter)


def test_a_text_with_some_zeros_is_text_and_with_many_is_none() -> None:
    assert isinstance(_only(LETTER.replace(" ", " \0", 60).encode()), Letter)
    found = _only(b"".join(bytes([0, 0, 0, letter]) for letter in LETTER.encode()))
    assert isinstance(found, Rejection)
    assert found.reason == "unsupported_media_type"


@pytest.mark.parametrize("more", [0, 1])
def test_as_many_items_as_a_letter_may_have(more: int) -> None:
    count = ITEMS_PER_LETTER + more
    listed = "".join(
        f"{n}) {DETERMINED} cane {n} is medically necessary and appropriate.\n" for n in range(1, count + 1)
    )
    stated = "".join(
        f"{n}. Cane {n} is medically necessary and appropriate.\nThe Claims Administrator based it on MTUS.\n"
        "The Expert Reviewer based it on MTUS.\nThe Expert Reviewer's decision rationale: It helps.\n"
        for n in range(1, count + 1)
    )
    heading = "IMR DECISION(S) AND RATIONALE(S)\n"
    for text in (
        letter_text(*(item(f"Cane {n}") for n in range(1, count + 1))),
        NOTICE.format(labels="", cover="", body=listed),
        letter_text().split("IMR ISSUES")[0] + heading + stated,
    ):
        found = _only(text.encode())
        if more:
            assert isinstance(found, Rejection)
            assert found.reason == "too_large"
        else:
            assert isinstance(found, Letter)
            assert len(found.decisions) == count


def test_limits_are_not_passed_by_what_just_fits() -> None:
    found = _only(blank_pdf(PDF_PAGES))
    assert isinstance(found, Rejection)
    assert found.reason == "no_text_layer"
    found = _only(zipped({"a.txt": b"a " * (MEMBER_BYTES // 2)}))
    assert isinstance(found, Rejection)
    assert found.reason == "too_large"
    assert "characters" in found.message
    assert isinstance(
        _only(gzip.compress(LETTER[:99].encode()) + b"\0\0" + gzip.compress(LETTER[99:].encode())), Letter
    )


def test_folders_and_what_a_mac_adds_are_no_members() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.mkdir("folder")
        archive.writestr("__MACOSX/._a.txt", b"x")
        archive.writestr("folder/a.txt", LETTER)
    assert [member.member for member in read(file.getvalue(), "x.zip")] == ["folder/a.txt"]


def test_names_of_members_of_members() -> None:
    two = LETTER + "\n\f" + LETTER.replace("9000001", "9000002")
    found = read(zipped({"in.zip": zipped({"two.txt": two.encode(), "bad.txt": b""})}), "out.zip")
    assert [member.member for member in found] == ["in.zip!two.txt#1", "in.zip!two.txt#2", "in.zip!bad.txt"]
    sources = [member.result.source for member in found if member.result.source]
    assert [source.name for source in sources] == [*["out.zip!in.zip!two.txt"] * 2, "out.zip!in.zip!bad.txt"]
    assert [member.text == "" for member in found] == [False, False, True]
