"""Words of a request: offsets stay those of the letter, and no length of text takes long."""

import pytest

from imr.parsing.citations import read_citations
from imr.parsing.diagnoses import read_diagnoses
from imr.parsing.treatment import read_treatment
from imr.parsing.treatment.words import fold_phrase, read_words
from tests.processor_time import least_seconds

MEGABYTE = 1_000_000
HOSTILE = ("a", "1 ", "(", "2 x ", "ODG, ", "Low Back Complaints 2004, and ", "diagnoses: a, ", "page 1, ", "l4-")


def test_letters_that_change_length_in_lower_case_keep_their_places() -> None:
    drug = read_treatment("İ: Naproxen 550 mg #60").drugs[0]
    assert (drug.name, drug.strength) == ("Naproxen", "550 mg")


@pytest.mark.parametrize(
    ("phrase", "folded"),
    [
        ("X-rays", "x ray"),
        ("Therapies", "therapy"),
        ("Physical therpy", "physical therapy"),
        ("H & P", "h p"),
        ("de Quervain's", "de quervain s"),
        ("Omega-3", "omega 3"),
        ("2.5 mg", "2.5 mg"),
        ("epidural steroid injections", "epidural steroid injection"),
        ("gas", "gas"),
        ("Broström, Guillain-Barré, Łukasz, Ørsted", "brostrom guillain barre lukasz orsted"),
        ("Nucinta and nucyta", "nucynta and nucyta"),
    ],
)
def test_phrases_fold(phrase: str, folded: str) -> None:
    assert fold_phrase(phrase) == folded


def test_spinal_levels_and_dates_are_one_token() -> None:
    assert read_words("L4-5, C5-C6 and T12 on 3/4/2015, L 5-S1").tokens == [
        *("l4-5", ",", "c5-c6", "and", "t12", "on", "3/4/2015", ",", "l 5-s1")
    ]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_anything_is_read_at_once(piece: str) -> None:
    text = piece * (MEGABYTE // len(piece))

    def read_all() -> None:
        read_treatment(text)
        read_citations("Decision based on Non-MTUS Citation " + text)
        read_citations("Decision based on MTUS " + text)
        read_diagnoses(text)

    assert least_seconds(read_all, 2) < 2
