"""What a rationale concludes; a bare search for "not" would misread half of these."""

import pytest

from imr.parsing.conclusion import conclusion

CONCLUSIONS = [
    ("the request is not medically necessary.", "upheld"),
    ("the request is medically necessary.", "overturned"),
    ("the patient is not likely to do well without it, so the brace is medically necessary.", "overturned"),
    ("it is determined to be not medically necessary.", "upheld"),
    ("it is notmedically necessary and appropriate.", "upheld"),
    ("the request is not considered to be medically necessary.", "upheld"),
    ("this is not a medical necessity to the patient at this time.", "upheld"),
    ("medical necessity has not been established.", "upheld"),
    ("medical necessity cannot be established at this time.", "upheld"),
    ("medical necessity for the brace is established.", "overturned"),
    ("the notes do not show why this is medically necessary.", "upheld"),
    ("that it was not medically necessary in may is past. today it is medically necessary.", "overturned"),
    ("the request is medically necessary and appropriate.", "overturned"),
    ("the request is partially medically necessary.", "partially_overturned"),
    ("the request will be considered not medically necessary.", "upheld"),
    ("the guideline asks what is medically necessary in general.", None),
    ("nothing is concluded here.", None),
    ("as the surgery is not medically necessary, none of the services are medically necessary.", "upheld"),
    ("as the surgery is medically necessary, all of the services are medically necessary.", "overturned"),
    ("the records do not clearly establish medical necessity.", "upheld"),
    ("the provider has failed to establish the medical necessity.", "upheld"),
    ("i do not find this medically necessary.", "upheld"),
    ("the notes support the medical necessity of the brace.", "overturned"),
    ("there is insufficient proof that would support the medical necessity of the brace.", None),
    ("the brace is not medically necessary. it may be medically necessary if he falls again.", "upheld"),
]


@pytest.mark.parametrize(("rationale", "expected"), CONCLUSIONS)
def test_conclusion(rationale: str, expected: str | None) -> None:
    found = conclusion(rationale, 0, len(rationale))
    assert (found.outcome if found else None) == expected


def test_the_place_of_a_conclusion() -> None:
    rationale = "it was not asked for. it is medically necessary."
    found = conclusion(rationale, 0, len(rationale))
    assert found is not None
    assert rationale[slice(*found.span)] == "medically necessary"
