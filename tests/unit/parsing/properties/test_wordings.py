"""Wordings that only one rule reads each, so that the loss of the rule is noticed."""

import pytest

from imr.domain.letter import Letter
from imr.domain.vocabulary import Outcome
from imr.parsing import read
from imr.parsing.conclusion import conclusion
from imr.parsing.diagnoses import read_diagnoses
from imr.parsing.treatment import read_treatment

QUANTITIES = [
    ("Physical therapy 2 times a week for 6 weeks", 12),
    ("Physical therapy 2 times per week for 6 weeks", 12),
    ("Nurse visit 2 times per month for 3 months", 6),
    ("Acupuncture 2 times per month for 1 year", 24),
    ("Massage twice monthly for 1 year", 24),
    ("Physical therapy 2 times per week for 3 months", None),
    ("Norco 10/325mg #90", 90),
    ("Gym membership for 6 months", None),
    ("Acupuncture for one month", None),
    ("Acupuncture 2 per week for 6 weeks", 12),
    ("Physical therapy 2x6 = 12 visits", 12),
]
INTRODUCED = [
    "The diagnoses include {}.",
    "The diagnoses included {}.",
    "Diagnoses including {}.",
    "The diagnoses are {}.",
    "The diagnosis is {}.",
    "The diagnoses were {}.",
    "The diagnosis was {}.",
    "The diagnosis of {}.",
    "Diagnoses as listed: {}.",
    "He was diagnosed with {}.",
    "The diagnoses in 2015 were {}.",
    "He was diagnosed as having {}.",
    "He has been treated for {}.",
    "The worker is undergoing treatment for {}.",
    "Dx: {}.",
    "Assessment: {}.",
    "Impression: {}.",
]


CONCLUSIONS: list[tuple[str, Outcome]] = [
    ("Medical necessity has not been determined.", "upheld"),
    ("Medical necessity has not been established.", "upheld"),
    ("It is determined to be medically necessary.", "overturned"),
    ("It is determined to be not medically necessary.", "upheld"),
    ("There is no evidence that it is medically necessary.", "upheld"),
]


@pytest.mark.parametrize(("rationale", "outcome"), CONCLUSIONS)
def test_conclusion(rationale: str, outcome: Outcome) -> None:
    concluded = conclusion(rationale.lower(), 0, len(rationale))
    assert concluded is not None
    assert concluded.outcome == outcome


@pytest.mark.parametrize(
    ("word", "outcome"), [("UPHOLD", "upheld"), ("OVERTURN", "overturned"), ("PARTIAL", "partially_overturned")]
)
def test_a_cover_tells_the_outcome_where_no_conclusion_does(word: str, outcome: Outcome) -> None:
    cover = f"Final Determination: {word}"
    letter = f"{cover}\nMEDICAL PROFESSIONAL REVIEW\nISSUE AT DISPUTE:\nWalker\nCASE SUMMARY:\nHe fell.\n"
    (member,) = read(letter.encode(), "letter")
    assert isinstance(member.result, Letter)
    assert member.result.decisions[0].outcome == outcome
    start, end = member.result.spans["/decisions/0/outcome"]
    assert member.text[start:end] in word


@pytest.mark.parametrize(("request_words", "quantity"), QUANTITIES)
def test_quantity(request_words: str, quantity: int | None) -> None:
    assert read_treatment(request_words).quantity == quantity


@pytest.mark.parametrize("introduced", INTRODUCED)
def test_diagnoses_however_introduced(introduced: str) -> None:
    summary = introduced.format("lumbar strain and insomnia")
    assert [summary[start:end] for start, end in read_diagnoses(summary)] == ["lumbar strain", "insomnia"]
