"""Wordings that only one rule reads each, so that the loss of the rule is noticed."""

import pytest

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
    "He was diagnosed as having {}.",
    "He has been treated for {}.",
    "The worker is undergoing treatment for {}.",
    "Dx: {}.",
    "Assessment: {}.",
    "Impression: {}.",
]


@pytest.mark.parametrize(("request_words", "quantity"), QUANTITIES)
def test_quantity(request_words: str, quantity: int | None) -> None:
    assert read_treatment(request_words).quantity == quantity


@pytest.mark.parametrize("introduced", INTRODUCED)
def test_diagnoses_however_introduced(introduced: str) -> None:
    summary = introduced.format("lumbar strain and insomnia")
    assert [summary[start:end] for start, end in read_diagnoses(summary)] == ["lumbar strain", "insomnia"]
