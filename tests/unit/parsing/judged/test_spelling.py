"""Slips of one letter in long names are read as the name; ordinary words stay."""

import pytest

from imr.parsing.treatment.spelling import correct


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("arthroscpy", "arthroscopy"),  # a letter dropped
        ("arthroscoopy", "arthroscopy"),  # added
        ("arthroscapy", "arthroscopy"),  # mistaken
        ("consultatoin", "consultation"),  # exchanged
        ("eszopicolone", "eszopiclone"),
        ("naproxne", "naproxen"),
        ("nucinta", "nucynta"),
        ("feldine", "feldene"),
        ("arthrogrem", "arthrogram"),
        ("audiogrem", "audiogrem"),  # shorter names of treatments are too near to other words
        ("maproxen", "maproxen"),  # the first letter is rarely wrong
        ("arthrscpy", "arthrscpy"),  # two slips
        ("arthroscopyyy", "arthroscopyyy"),
        ("infection", "infection"),
        ("generic", "generic"),
        ("irritation", "irritation"),
        ("evaluation", "evaluation"),
        ("unheardof", "unheardof"),
    ],
)
def test_a_slip_is_put_right(written: str, meant: str) -> None:
    assert correct(written) == meant
