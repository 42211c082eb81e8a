"""Paragraphs that some extraction put in capitals: they are read as if written normally, and answered in capitals."""

import re

from imr.domain.citation import Citation

WORD = re.compile(r"\b[a-z](?=[a-z])")
SMALL = re.compile(
    r"\b(?:And|Or|For|Of|On|In|The|To|With|Which|That|Is|Are|Was|Not|Part|Its|Based|Decision|Upon|As)\b(?!-)"
)


def lower_capitals(text: str) -> str:
    """A paragraph in capitals with only the first letters of its words left capital, letter for letter as long."""
    return SMALL.sub(lambda word: word[0].lower(), WORD.sub(lambda letter: letter[0].upper(), text.lower()))


def raise_capitals(citation: Citation) -> Citation:
    """The citation in the letter's own capitals."""
    return Citation(
        source=citation.source,
        title=citation.title.upper() if citation.title else None,
        edition=citation.edition,
        sections=[section.upper() for section in citation.sections],
        pages=citation.pages,
    )
