"""What is marked in request and rationale."""

import pytest

from imr.search.highlight import PIECE, highlights
from imr.search.query import parse_query
from tests.unit.search.decisions import decided

DECISION = decided(
    request="Norco 10/325mg #90 for the low back",
    rationale="Opioids were tapered before. The low back pain, on low doses, improved. No massage was tried.",
    drug=("Norco", "hydrocodone", "opioid"),
)

MARKED: list[tuple[str, list[str]]] = [
    ("taper", ["Opioids were **tapered** before. The low back pain, on low doses, improved. No massage was tried."]),
    ("request:norco", ["**Norco** 10/325mg #90 for the low back"]),
    ("request:hydrocodone", ["**Norco** 10/325mg #90 for the low back"]),
    ("request:low request:back", ["Norco 10/325mg #90 for the **low back**"]),
    (
        'rationale:"low back"',
        ["Opioids were tapered before. The **low back** pain, on low doses, improved. No massage was tried."],
    ),
    (
        "rationale:low*",
        ["Opioids were tapered before. The **low** back pain, on **low** doses, improved. No massage was tried."],
    ),
    ("norco NOT massage", ["**Norco** 10/325mg #90 for the low back"]),
    ("category:rehabilitation", []),
]


@pytest.mark.parametrize(("query", "expected"), MARKED)
def test_words_are_marked(query: str, expected: list[str]) -> None:
    assert highlights(DECISION, parse_query(query)) == expected


def test_long_rationale_is_cut_between_words_at_its_sentence() -> None:
    filler = "Nothing of this sentence is asked for by anyone at all. " * 20
    decision = decided(
        request="A walker", rationale=f"{filler}The massage helped. {filler}Another massage did not. {filler}"
    )
    first, second = highlights(decision, parse_query("massage"))
    assert first.startswith("… The **massage** helped. Nothing of")
    assert second.startswith("… Another **massage** did not.")
    assert all(piece.endswith(" …") and len(piece) <= PIECE + 10 for piece in (first, second))


def test_text_without_spaces_is_cut_all_the_same() -> None:
    decision = decided(request="A walker", rationale="x" * 5000 + " massage " + "y" * 5000)
    [piece] = highlights(decision, parse_query("rationale:massage"))
    assert "**massage**" in piece
