"""The sections that several layouts share: clinical case summary, documents, header, credentials."""

import re

from imr.domain.letter import Span
from imr.parsing.credentials import read_credentials
from imr.parsing.documents import read_documents
from imr.parsing.header import Header, read_header, stray_case_number
from imr.parsing.headings import Section
from imr.parsing.letter_text import LetterText

_SUMMARY_PREFACE = re.compile(
    r"\s*:?\s*(?:the\s+(?:\w+\s+){0,2}reviewer\s+developed\s+the\s+following\s+clinical\s+case\s+summary\b.{0,160}?"
    r"(?:all\s+medical\s+records|case\s+file)\s*:)?\s*"
    r"(?:disclaimer\s*:\s*the\s+following\s+case\s+summary\b"
    r"(?:.{0,200}?\bdated\s+(?:[a-z]{3,9}\.?\s+)?\d[\d/, -]{3,10}\s*[.:]*|[^:.]{0,280}[.:]+))?",
    re.DOTALL,
)
_MAX_HEADER = 12_000
Sections = dict[Section, Span]


def section_end(sections: Sections, start: int, end: int) -> int:
    """Where the section that begins at `start` ends: at the next heading, or at `end`."""
    return min((span[0] for span in sections.values() if span[0] >= start), default=end)


def summary_of(text: LetterText, sections: Sections) -> Span | None:
    """The clinical case summary, without the form's sentence before it."""
    heading = sections.get("summary")
    if heading is None:
        return None
    end = section_end(sections, heading[1], len(text.clean))
    preface = _SUMMARY_PREFACE.match(text.lower, heading[1], end)
    summary = text.trimmed(preface.end() if preface else heading[1], end)
    return _unquoted(text, summary) if summary else None


def _unquoted(text: LetterText, span: Span) -> Span | None:
    """A summary that is quoted as a whole, without its quotation marks."""
    words = text.clean[span[0] : span[1]]
    for mark in ('"', "''"):
        if words.startswith(mark) and words.endswith(mark) and words.count(mark) == 2:
            return text.trimmed(span[0] + len(mark), span[1] - len(mark))
    return span


def documents_of(text: LetterText, sections: Sections) -> list[Span]:
    """The documents reviewed, each its own place."""
    heading = sections.get("documents")
    if heading is None:
        return []
    return read_documents(text, heading[1], section_end(sections, heading[1], len(text.clean)))


def credentials_of(text: LetterText, sections: Sections, section: Section) -> tuple[list[Span], list[Span]]:
    """The reviewer's licensure and specialties: from the section that has them, else from the whole letter."""
    heading = sections.get(section)
    if heading:
        found = read_credentials(text, heading[1], section_end(sections, heading[1], len(text.clean)))
        if any(found):
            return found
    return read_credentials(text, 0, min(len(text.clean), section_end(sections, 0, len(text.clean)) + 20_000))


def header_of(text: LetterText, end: int) -> Header:
    """The header before `end`; a letter without labels may still show its case number there."""
    header = read_header(text.lower, 0, min(end, _MAX_HEADER))
    if header.case_number is None:
        stray = stray_case_number(text.lower, 0, min(end, _MAX_HEADER))
        if stray:
            header.case_number, header.spans["case_number"] = stray
    return header
