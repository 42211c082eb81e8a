"""Any bytes to letters and rejections."""

import hashlib
from collections.abc import Iterator

from imr.domain.letter import Letter, Rejection, Source, Span
from imr.limits import ARCHIVE_MEMBERS, OBJECT_BYTES
from imr.parsing.archive import Allowance, gunzipped, zip_members
from imr.parsing.content import MEDIA_TYPES, Kind, described, kind_of, text_kind
from imr.parsing.draft import LetterDraft
from imr.parsing.encoding import decode
from imr.parsing.final_determination import read_final_determination
from imr.parsing.headings import headings
from imr.parsing.html_text import docx_text, html_text
from imr.parsing.layout import layout_of
from imr.parsing.letter import build_letter
from imr.parsing.letter_text import LetterText
from imr.parsing.member import ReadMember
from imr.parsing.notice import read_notice
from imr.parsing.pdf import pdf_text
from imr.parsing.professional import read_professional_review
from imr.parsing.rejecting import Unreadable
from imr.parsing.sections import Sections, section_end
from imr.parsing.several import letters_in
from imr.parsing.unclaimed import unclaimed_text

_NESTING = 2
"""An archive may hold archives, but those hold none."""


def read(data: bytes, name: str) -> list[ReadMember]:
    """Read a file: one `ReadMember` per letter or archive member, never an exception for bad input."""
    return list(iter_read(data, name))


def iter_read(data: bytes, name: str) -> Iterator[ReadMember]:
    """As `read`, one member at a time, so that a large archive needs no more memory than its largest member."""
    return _read(data, name, None, Allowance(), _NESTING)


def _read(data: bytes, name: str, member: str | None, allowance: Allowance, nesting: int) -> Iterator[ReadMember]:
    kind: Kind = "unsupported"
    source: Source | None = None
    try:
        if len(data) > OBJECT_BYTES:
            raise Unreadable("too_large", f"{len(data):,} bytes; at most {OBJECT_BYTES:,} are read")
        kind = kind_of(data)
        if kind == "zip":
            yield from _read_zip(data, name, member, allowance, nesting)
        elif kind == "gzip":
            if not nesting:
                raise Unreadable("unsupported_media_type", "archives are read one inside another, not deeper")
            yield from _read(gunzipped(data, allowance), name, member, allowance, nesting - 1)
        else:
            kind, text = _text(data, kind)
            source = _source(data, kind, name, member)
            data = b""  # no longer needed: the text of a large file takes as much again
            yield from _read_text(text, source, member)
    except Unreadable as problem:
        yield ReadMember(member, _rejection(problem, source or _source(data, kind, name, member)))


def _read_zip(data: bytes, name: str, member: str | None, allowance: Allowance, nesting: int) -> Iterator[ReadMember]:
    if not nesting:
        raise Unreadable("unsupported_media_type", "archives are read one inside another, not deeper")
    for entry in zip_members(data, allowance):
        path = f"{member}!{entry.name}" if member else entry.name
        if entry.problem:
            yield ReadMember(path, _rejection(entry.problem, _source(entry.data, "unsupported", name, path)))
        else:
            yield from _read(entry.data, name, path, allowance, nesting - 1)


def _text(data: bytes, kind: Kind) -> tuple[Kind, str]:
    """The kind that a single document turns out to be, and its extracted text."""
    if kind == "empty":
        raise Unreadable("empty", "the file is empty")
    if kind == "unsupported":
        raise Unreadable(
            "unsupported_media_type", f"this is {described(data)}; send PDF, text, markdown, HTML, DOCX, ZIP or gzip"
        )
    if kind == "pdf":
        return kind, pdf_text(data)
    if kind == "docx":
        return kind, docx_text(_docx_body(data))
    text = decode(data)
    kind = text_kind(text)
    return kind, html_text(text) if kind == "html" else text


def _docx_body(data: bytes) -> str:
    for entry in zip_members(data, Allowance()):
        if entry.name == "word/document.xml":
            if entry.problem:
                raise entry.problem
            return decode(entry.data)
    raise Unreadable("unsupported_media_type", "this DOCX has no document in it")


def _read_text(extracted: str, source: Source, member: str | None) -> Iterator[ReadMember]:
    text = LetterText.of(extracted)
    spans = letters_in(text.clean, text.lower)
    if len(spans) == 1:
        yield _read_member(member, text, source)
        return
    if len(spans) > ARCHIVE_MEMBERS:
        raise Unreadable("too_large", f"{len(spans)} letters in one text; at most {ARCHIVE_MEMBERS} are read")
    for number, (start, end) in enumerate(spans, 1):
        begin, stop = text.origin((start, end))
        path = f"{member}#{number}" if member else f"#{number}"
        yield _read_member(path, LetterText.of(extracted[begin:stop]), source)


def _read_member(member: str | None, text: LetterText, source: Source) -> ReadMember:
    result: Letter | Rejection
    try:
        result = read_letter(text, source)
    except Unreadable as problem:
        result = _rejection(problem, source)
    return ReadMember(member, result, text.extracted if isinstance(result, Letter) else "")


def read_letter(text: LetterText, source: Source) -> Letter:
    """Read the text of one letter. Raises `Unreadable` when it is none."""
    sections = headings(text.clean, text.lower)
    layout = layout_of(text.lower, sections)
    if layout is None:
        raise Unreadable("not_a_letter", "none of the headings of a Final Determination letter is in this text")
    draft: LetterDraft
    if layout == "professional_review":
        draft = read_professional_review(text, sections)
    elif layout == "notice_of_determination":
        draft = read_notice(text, sections)
    elif _is_out_of_order(sections):
        raise Unreadable(
            "no_decisions", "its headings do not follow one another; an extractor has put the lines in another order"
        )
    else:
        draft = read_final_determination(text, sections)
    if not draft.items:
        raise Unreadable("no_decisions", "the letter's headings are there, but no decided item is")
    draft.unclaimed = _unclaimed(text, draft, sections)
    return build_letter(text, layout, draft, source)


def _is_out_of_order(sections: Sections) -> bool:
    """Whether the letter says how the review was made behind what the review found."""
    return "made" in sections and sections.get("summary", sections["made"]) < sections["made"]


def _unclaimed(text: LetterText, draft: LetterDraft, sections: Sections) -> list[Span]:
    """What stands between the header and the first section, and is neither."""
    first = section_end(sections, 0, draft.items[0].request[0])
    header_ends = [end for _, end in draft.header.spans.values() if end <= first]
    return unclaimed_text(text, max(header_ends, default=0), first)


def _source(data: bytes, kind: Kind, name: str, member: str | None) -> Source:
    return Source(
        name=f"{name}!{member}" if member else name,
        media_type=MEDIA_TYPES[kind],
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _rejection(problem: Unreadable, source: Source) -> Rejection:
    return Rejection(reason=problem.reason, message=problem.message, source=source)
