"""Lists of documents whose lines an extractor has lost or broken anew, and a summary in quotation marks."""

import textwrap

import pytest

from imr.domain.letter import Letter
from imr.parsing import read

DOCUMENTS = [
    "Application for Independent Medical Review (received 9/1/13)",
    "Utilization Review Determination from Example Mutual (dated 8/20/13)",
    "Medical Records from Example Clinic (dated 1/2/12 through 8/1/13)",
    "Employee medical records from Dr. Nobody",
    "Medical Treatment Utilization Schedule (MTUS)",
]
LETTER = """MAXIMUS FEDERAL SERVICES, INC.
Independent Medical Review
IMR Case Number: CM13-9000001
HOW THE IMR FINAL DETERMINATION WAS MADE
The reviewer is Board Certified in Family Practice and is licensed to practice in California.
DOCUMENTS REVIEWED
The following relevant documents were reviewed and considered. These documents included:
{documents}
CLINICAL CASE SUMMARY
{summary}
IMR DECISION(S) AND RATIONALE(S)
1. MRI of the lumbar spine is not medically necessary and appropriate.
The Claims Administrator based its decision on the Low Back Complaints, which is part of the MTUS.
The Physician Reviewer based his/her decision on the Low Back Complaints, which is part of the MTUS.
The Physician Reviewer's decision rationale: The criteria are not met.
"""


def _read(text: str) -> Letter:
    (member,) = read(text.encode(), "letter.txt")
    assert isinstance(member.result, Letter), member.result
    return member.result


def _letter(documents: str, summary: str = "He fell.") -> str:
    return LETTER.format(documents=documents, summary=summary)


@pytest.mark.parametrize("mark", ["", "• ", "{}. "], ids=["lines", "bullets", "numbers"])
@pytest.mark.parametrize("width", [None, 80, 100, 100_000])
def test_documents_are_parted_however_lines_break(mark: str, width: int | None) -> None:
    text = _letter("\n".join(mark.format(number) + words for number, words in enumerate(DOCUMENTS, 1)))
    if width is not None:
        text = textwrap.fill(" ".join(text.split()), width, break_on_hyphens=False)
    assert _read(text).documents_reviewed == DOCUMENTS


def test_a_document_of_unknown_kind_comes_before_known_ones() -> None:
    flat = " ".join(_letter("A letter of the employer Medical Records from Example Clinic").split())
    assert _read(flat).documents_reviewed == ["A letter of the employer", "Medical Records from Example Clinic"]


def test_a_flat_list_of_unknown_documents_is_absent() -> None:
    flat = " ".join(_letter("\n".join(f"A letter of the employer of 1/{day}/13" for day in range(1, 9))).split())
    assert _read(flat).documents_reviewed == []


@pytest.mark.parametrize("quote", ['"', "''", "”"])
def test_a_summary_loses_the_quotation_marks_around_it(quote: str) -> None:
    assert _read(_letter(DOCUMENTS[0], f"{quote}He fell. It's sore.{quote}")).clinical_summary == "He fell. It's sore."
