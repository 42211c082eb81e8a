"""The accuracy that was reached is kept, on the shipped samples and on the corpus named by IMR_CORPUS."""

import os
from pathlib import Path

import pytest

from tests.accuracy.extraction import is_installed
from tests.accuracy.measuring import measured
from tests.accuracy.report import report

SAMPLES = Path(__file__).parents[2] / "events" / "letters"
THROUGH = ("pypdf", "pdfminer", "pdfminer-rows", "pdfplumber", "flat", "filled", "pages", "double", "markdown", "html")


def _corpus(name: str) -> Path:
    folder = os.environ.get("IMR_CORPUS")
    if not folder:
        pytest.skip("IMR_CORPUS names no folder of labelled letters")
    return Path(folder) / name


def test_shipped_samples() -> None:
    accuracy = measured(SAMPLES)
    assert accuracy.misses == [], report(accuracy)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["real", "seeds"])
def test_corpus(name: str) -> None:
    accuracy = measured(_corpus(name))
    assert accuracy.total(judged=False).accuracy == 1, report(accuracy)
    assert accuracy.total(judged=True).accuracy >= 0.98, report(accuracy)


@pytest.mark.corpus
@pytest.mark.parametrize("through", THROUGH)
def test_corpus_through_other_extractors(through: str) -> None:
    assert is_installed(through)
    accuracy = measured(_corpus("real"), through)
    assert accuracy.total(judged=False).accuracy >= 0.995, report(accuracy)
    assert accuracy.total(judged=True).accuracy >= 0.97, report(accuracy)
