"""Whatever happens to a letter's text on its way, the parser finds what the letter says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imr.domain.letter import Letter
from imr.parsing import read
from tests.letters.comparison import as_written, differences, in_any_case
from tests.letters.generator import Made
from tests.letters.mangling import Writing
from tests.letters.samples import Sample, samples
from tests.letters.strategies import letters, writings
from tests.letters.truth import LetterTruth, truth

EXAMPLES = 150


def _parsed(data: bytes) -> Letter:
    (member,) = read(data, "letter")
    assert isinstance(member.result, Letter), member.result
    return member.result


def _wrong(writing: Writing, made: Made, known: LetterTruth, seed: int) -> list[str]:
    letter = _parsed(writing.write(made.document, seed))
    return differences(letter, writing.truth(known), in_any_case if writing.capitals else as_written)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=letters(), writing=writings())
def test_a_made_up_letter_written_in_any_way_gives_back_its_truth(made: Made, writing: Writing) -> None:
    assert _wrong(writing, made, truth(made.case, "letter"), seed=1) == []


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.file)
@pytest.mark.parametrize(
    "rendering", ["pdfium", "pdfplumber", "pymupdf", "pdfminer", "markdown", "html", "pdf", "without"]
)
def test_a_sample_letter_gives_back_its_truth_from_any_extractor(sample: Sample, rendering: str) -> None:
    writing = Writing(rendering)
    letter = _parsed(writing.write(sample.document))
    assert differences(letter, writing.truth(truth(sample.case, sample.file))) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    several=st.lists(letters(most_items=8), min_size=2, max_size=4, unique_by=lambda made: made.case.number),
    rendering=st.sampled_from(["pdfium", "pymupdf", "markdown"]),
)
def test_a_file_of_several_letters_gives_each_its_truth(several: list[Made], rendering: str) -> None:
    writing = Writing(rendering)
    found = read(b"\n\x0c".join(writing.write(made.document) for made in several), "letters")
    assert [member.member for member in found] == [f"#{number}" for number in range(1, len(several) + 1)]
    for made, member in zip(several, found, strict=True):
        assert isinstance(member.result, Letter), member.result
        assert differences(member.result, truth(made.case, "letter")) == []
