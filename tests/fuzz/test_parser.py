"""A few seconds of what `make fuzz` does for minutes: letters changed at random, the same ones in every run."""

from random import Random

import pytest

from imr.domain.letter import Letter, Rejection
from imr.parsing import ReadMember
from tests.fuzz import reading
from tests.fuzz.editing import edited, torn
from tests.fuzz.seeds import seeds
from tests.unit.parsing.structure.form import item, letter_text, parsed

INPUTS = 800


@pytest.mark.parametrize("seed", range(4))
def test_changed_letters_are_read_or_rejected(seed: int) -> None:
    random = Random(seed)
    starts = sorted(seeds().values())
    found: list[type[Letter | Rejection]] = []
    for _ in range(INPUTS):
        data = edited(random.choice(starts), random, lambda content: torn(content, random))
        found += [type(member.result) for member in reading.check(data)]
    assert found.count(Letter) > INPUTS / 3, "so damaged that nothing of the parser is reached"
    assert found.count(Rejection) > INPUTS / 10, "so little damaged that nothing is at stake"


FOUND = {
    "a range whose lower end is no amount": ("Acupuncture 95800-0000", None),
    "a range whose lower end is no amount, and its upper end is": ("Acupuncture 95800-5 visits", None),
    "such a range after an amount": ("6 visits of acupuncture 95800-8", 6),
}
"""Requests that the parser once failed on, as `make fuzz` found it, and the quantity asked for."""


@pytest.mark.parametrize("name", FOUND)
def test_what_the_fuzzing_found_stays_mended(name: str) -> None:
    request, quantity = FOUND[name]
    (decision,) = parsed(letter_text(item(request))).decisions
    assert (decision.request, decision.treatment.quantity) == (request, quantity)


@pytest.mark.parametrize("name", sorted(seeds()))
def test_every_file_that_the_fuzzing_starts_from_is_read(name: str) -> None:
    assert all(isinstance(member.result, Letter) for member in reading.check(seeds()[name]))


def test_an_unsound_letter_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail."""
    (member,) = reading.check(seeds()["final_determination.pdfium"])
    assert isinstance(member.result, Letter)
    outside = member.result.model_copy(update={"spans": {"/case_number": (0, len(member.text) + 1)}})
    half_a_character = member.result.model_copy(update={"clinical_summary": "\ud800"})
    for unsound in (outside, half_a_character):
        monkeypatch.setattr(reading, "read", lambda *_, made=unsound: [ReadMember(None, made, member.text)])
        with pytest.raises((AssertionError, ValueError)):
            reading.check(b"")
