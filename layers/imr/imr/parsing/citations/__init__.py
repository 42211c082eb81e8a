"""The authorities that a guideline paragraph cites.

From 2014 on the form has statements, "Decision based on MTUS ..." and "Decision based on Non-MTUS Citation ...".
Before, reviewers wrote prose that the authority "is part of the MTUS" or is not.
"""

from imr.domain.citation import Citation
from imr.parsing.citations.capitals import lower_capitals, raise_capitals
from imr.parsing.citations.mtus import read_mtus
from imr.parsing.citations.others import read_others
from imr.parsing.citations.prose import read_prose
from imr.parsing.citations.statements import split_statements

LONGEST_GUIDELINE = 20_000
"""Characters of a paragraph that are read; the longest real one has some 2,000."""


def read_citations(text: str) -> list[Citation]:
    """The citations of a white-space-folded guideline paragraph, in its order; [] where none is cited."""
    text = text[:LONGEST_GUIDELINE]
    if text.isupper():
        return [raise_capitals(citation) for citation in _read(lower_capitals(text))]
    return _read(text)


def _read(text: str) -> list[Citation]:
    citations: list[Citation] = []
    for kind, body in split_statements(text):
        if kind == "mtus":
            citations.extend(read_mtus(body))
        elif kind == "other":
            citations.extend(read_others(body))
        else:
            citations.extend(read_prose(body))
    return citations
