"""What a request says around its treatment - when, why, with what - does not change the kind of treatment."""

from itertools import product

import pytest

from imr.parsing.treatment import read_treatment

TREATMENTS = {
    "Physical therapy": "rehabilitation",
    "Lumbar epidural steroid injection": "injection",
    "Norco 10/325 mg #60": "pharmaceuticals",
    "MRI of the knee": "diagnostic_testing",
    "Orthopedic consultation": "evaluation_and_management",
    "Psychotherapy": "psych_services",
    "TENS unit": "dmepos",
    "Knee arthroscopy": "surgery",
}
QUALIFIERS = (
    "inpatient",
    "pending surgery",
    "pending MRI results",
    "status post fusion",
    "post injection",
    "prior to surgery",
    "with home exercise program",
    "with transportation",
    "in lieu of surgery",
    "after failed physical therapy",
    "CRPS",
    "facet arthropathy",
    "rotator cuff tear",
    "myofascial pain syndrome",
    "failed back surgery syndrome",
    "post laminectomy syndrome",
)


@pytest.mark.parametrize(("treatment", "qualifier"), list(product(TREATMENTS, QUALIFIERS)))
def test_a_qualifier_does_not_change_the_kind(treatment: str, qualifier: str) -> None:
    assert read_treatment(f"{treatment} {qualifier}").category == TREATMENTS[treatment]
