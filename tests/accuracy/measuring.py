"""Measures the parser against a labelled corpus."""

from pathlib import Path

from imr.domain.letter import Letter
from imr.parsing import read
from tests.accuracy.expectations import pairs
from tests.accuracy.extraction import extracted
from tests.accuracy.labels import labelled
from tests.accuracy.scoring import Accuracy


def measured(corpus: Path, through: str = "pdfium") -> Accuracy:
    """The accuracy over a folder of labelled letters, each read through an extraction."""
    accuracy = Accuracy()
    for entry in labelled(corpus):
        accuracy.add(pairs(entry.label, _letter(extracted(through, entry.file), entry.file.name)))
    return accuracy


def _letter(data: bytes, name: str) -> Letter | None:
    found = [member.result for member in read(data, name) if isinstance(member.result, Letter)]
    return found[0] if len(found) == 1 else None
