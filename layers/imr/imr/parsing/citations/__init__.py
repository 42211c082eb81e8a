"""The authorities that a guideline paragraph cites.

From 2014 on the form has statements, "Decision based on MTUS ..." and "Decision based on Non-MTUS Citation ...".
Before, reviewers wrote prose that the authority "is part of the MTUS" or is not.
"""

from functools import lru_cache

from imr.domain.citation import Citation
from imr.parsing.citations.capitals import lower_capitals, raise_capitals
from imr.parsing.citations.mtus import read_mtus
from imr.parsing.citations.others import read_others
from imr.parsing.citations.prose import read_authorities, read_prose, said_parts
from imr.parsing.citations.statements import Kind, split_statements

LONGEST_GUIDELINE = 20_000
"""Characters of a paragraph that are read; the longest real one has some 2,000."""

LONGEST_KEPT = 300
"""Characters of a statement whose citations are kept, in case that the next letters have it as well."""


def read_citations(text: str) -> list[Citation]:
    """The citations of a white-space-folded guideline paragraph, in its order; [] where none is cited."""
    text = text[:LONGEST_GUIDELINE]
    if text.isupper():
        return [raise_capitals(citation) for citation in _read(lower_capitals(text))]
    return _read(text)


def _read(text: str) -> list[Citation]:
    return [
        citation
        for kind, body in split_statements(text)
        for citation in (_kept if len(body) <= LONGEST_KEPT else _read_statement)(kind, body)
    ]


def _read_statement(kind: Kind, body: str) -> list[Citation]:
    if kind == "other":
        return read_others(body)
    if kind == "prose":
        return read_prose(body)
    return read_authorities(body) if said_parts(body) else read_mtus(body) or [Citation(source="MTUS")]


@lru_cache(maxsize=512)
def _kept(kind: Kind, body: str) -> list[Citation]:
    """Letters cite the same few chapters and sections: of 39 letters half of the statements are repetitions."""
    return _read_statement(kind, body)
