"""Requests that name a treatment by its code alone, and the families of codes."""

from itertools import pairwise
from typing import get_args

import pytest

from imr.domain.vocabulary import Category, Subcategory
from imr.parsing.treatment import read_treatment
from imr.parsing.vocabulary import rows


@pytest.mark.parametrize(
    ("request_", "category", "subcategory"),
    [
        ("97110 x 12", "rehabilitation", "physical_occupational_therapy"),
        ("CPT 64483, 64484, left", "injection", "epidural"),
        ("77003, 64493, 64494", "injection", "facet"),  # guidance says nothing of what it guides
        ("HCPCS E0730", "dmepos", "electrical_stimulation"),
        ("29827-RT", "surgery", None),
        ("CPT code: 99214", "evaluation_and_management", None),
        ("97799", None, None),
        ("19999999", None, None),
        ("authorization #97110", None, None),
        ("20610: knee brace", "dmepos", "prosthetics_orthotics"),  # words go before codes
    ],
)
def test_a_code_tells_the_kind_where_no_word_does(
    request_: str, category: Category | None, subcategory: Subcategory | None
) -> None:
    treatment = read_treatment(request_)
    assert (treatment.category, treatment.subcategory) == (category, subcategory)


def test_families_of_codes_are_in_order_and_do_not_overlap() -> None:
    families = list(rows("procedure_codes.csv"))
    assert all(first <= last for first, last, _, _ in families)
    assert [(one, other) for one, other in pairwise(families) if one[1] >= other[0]] == []


def test_families_of_codes_use_the_enumerations() -> None:
    for first, _, category, subcategory in rows("procedure_codes.csv"):
        assert category in get_args(Category), first
        assert subcategory in ("", *get_args(Subcategory)), first
