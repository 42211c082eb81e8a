"""Time is linear in the input, whatever a pattern might walk over again and again."""

import time

import pytest

from imr.parsing import read
from tests.unit.parsing.structure.form import HEADING, MADE, RATIONALE, SUMMARY, letter_text

SIZE = 100_000
SECONDS = 1.5
"""A megabyte is promised in two seconds of an idle core, a tenth of it in a tenth; quadratic patterns take minutes."""

PIECES = [
    *(" ", "\n", " \n", "a", "a ", ":", ": ", "-", "-\n", "\n- ", "1/", "1/1/2016 ", "1 ", "\n1\n", ".", "(", '"'),
    *("|---\n|", "<", "<b ", "<!--", "*", "*a ", "#", "\n# ", "&", "&amp;", "\\", "\\#", "\0", "a\0", "\u00ad"),
    *("\u00ad\n", "ﬁ", "İ", "\r", "not medically necessary ", "medical necessity ", "X: Upheld\n", "X: Upheld "),
    *("Claims Administrator guideline: ", "was the original request. ", "1) Regarding the request for X: "),
    *("has determined the request for ", "48 year old ", "board certified in ", "injury on ", "date of injury: "),
    *("CM16-9000001 ", "Case Number: ", "Page 1 of 2\n", "rationale: ", "diagnoses of a, b, and c ", "• a "),
    *("Decision based on MTUS ", "Section(s): a, ", "ODG, ", "cc: ", "disclaimer: "),
]
PLACES = {
    "alone": "{}",
    "in the header": "Case Number: {}" + letter_text(header=""),
    "in the credentials": letter_text(made=MADE.replace("California", "{}")),
    "in the summary": letter_text(summary=SUMMARY + "{}\n"),
    "as request": MADE + HEADING + "{}: Upheld\nClaims Administrator guideline: x\nDecision rationale: y.\n",
    "in the rationale": letter_text().replace(RATIONALE, "{}" + RATIONALE),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_hostile_text_is_read_in_time(place: str) -> None:
    slow = []
    for piece in PIECES:
        data = place.replace("{}", piece * (SIZE // len(piece))).encode()
        started = time.process_time()
        read(data, "hostile.txt")
        if (seconds := time.process_time() - started) > SECONDS:
            slow.append((piece, seconds))
    assert slow == []
