"""The authorities that a guideline paragraph cites.

From 2014 on the form has statements, "Decision based on MTUS ..." and "Decision based on Non-MTUS Citation ...".
Before, reviewers wrote prose that the authority "is part of the MTUS" or is not.
"""

from collections.abc import Iterator
from functools import lru_cache

from imr.domain.citation import Citation
from imr.parsing.citations.capitals import lower_capitals, raise_capitals
from imr.parsing.citations.mtus import read_mtus
from imr.parsing.citations.others import read_others
from imr.parsing.citations.prose import PART_OF, read_authorities, read_prose
from imr.parsing.citations.statements import split_statements

LONGEST_GUIDELINE = 20_000
"""Characters of a paragraph that are read; the longest real one has some 2,000."""


def read_citations(text: str) -> list[Citation]:
    """The citations of a white-space-folded guideline paragraph, in its order; [] where none is cited."""
    return list(_read(text[:LONGEST_GUIDELINE]))


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[Citation, ...]:
    """Kept for the last paragraphs: a third of them stand in the same letter, or in the one before, as well."""
    if text.isupper():
        return tuple(raise_capitals(citation) for citation in _read_statements(lower_capitals(text)))
    return tuple(_read_statements(text))


def _read_statements(text: str) -> Iterator[Citation]:
    for kind, body in split_statements(text):
        if kind == "other":
            yield from read_others(body)
        elif kind == "prose":
            yield from read_prose(body)
        elif PART_OF.search(body):
            yield from read_authorities(body)
        else:
            yield from read_mtus(body) or [Citation(source="MTUS")]
