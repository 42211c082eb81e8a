"""The sample letters are what their cases say, and the parser finds in them what a person has reviewed."""

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.letters.samples import LABELS, LETTERS, Sample, golden_file, labels, parsed, rendered, samples

every_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.file)


def _pdf_text(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


@every_sample
def test_the_shipped_letter_is_what_its_case_says(sample: Sample) -> None:
    shipped = (LETTERS / sample.file).read_bytes()
    if sample.file.endswith(".pdf"):  # compressed streams differ between versions of zlib
        assert _pdf_text(shipped) == _pdf_text(rendered(sample))
    else:
        assert shipped == rendered(sample)


@every_sample
def test_the_parser_finds_what_was_reviewed(sample: Sample) -> None:
    shipped = (LETTERS / sample.file).read_bytes()
    assert json.loads(parsed(sample.file, shipped)) == json.loads(golden_file(sample).read_text(encoding="utf-8"))


def test_nothing_else_lies_among_the_samples() -> None:
    assert {path.name for path in LETTERS.iterdir()} == {sample.file for sample in samples()}
    assert {path.name for path in golden_file(samples()[0]).parent.iterdir()} == {
        golden_file(sample).name for sample in samples()
    }


def test_labels_are_those_of_the_cases() -> None:
    assert LABELS.read_text(encoding="utf-8") == labels()


def test_samples_show_every_category_outcome_layout_and_kind_of_file() -> None:
    items = [item for sample in samples() for item in sample.case.items]
    assert len(samples()) >= 16
    assert len({item.treatment.category for item in items}) == 12
    assert {item.outcome for item in items} == {"upheld", "overturned"}
    assert len({sample.case.layout for sample in samples()}) == 4
    assert {Path(sample.file).suffix for sample in samples()} == {".pdf", ".txt", ".md", ".html"}
    assert any(item.modification and item.modification.leaving for item in items)
    assert any(item.modification and not item.modification.leaving for item in items)
