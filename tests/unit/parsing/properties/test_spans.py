"""The text at the span of a field folds to the field, whatever was cleaned away in between."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from hypothesis import HealthCheck, example, given, settings

from imr.domain.letter import Letter
from imr.parsing import read
from tests.letters.generator import Made
from tests.letters.mangling import Writing, full_width
from tests.letters.strategies import letters, seeded, writings

PAGE_END = re.compile(r"\n\s*(?:Page\s+\d+\s+of\s+\d+|\d+\s+of\s+\d+|-\s+\d+\s+-|\d+)\s*\f|\f", re.IGNORECASE)
TAGS = re.compile(r"</?(?:b|p|td|tr|h3)>|^#{1,6} ", re.MULTILINE)
MARKS = str.maketrans({"\u00ad": None, "\0": None, "\ufffe": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "*": None})
VERBATIM = re.compile(
    r"/decisions/\d+/(?:request|rationale|utilization_review/(?:original_request|authorized)|.*guideline/text)"
    r"|/clinical_summary|/documents_reviewed/\d+|/diagnoses/\d+|/reviewer/(?:licensure|specialties)/\d+|/case_number"
)
DATES = ("/date_assigned", "/date_of_injury", "/decision_date", "/ur_denial_date", "/application_received")


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKC", words.translate(MARKS)).replace("\r\n", "\n").replace("\r", "\n")
    return " ".join(TAGS.sub(" ", PAGE_END.sub(" ", plain)).split())


def _value(letter: Letter, pointer: str) -> object:
    value: object = letter.model_dump(mode="python")
    for step in pointer.strip("/").split("/"):
        if isinstance(value, list):
            value = value[int(step)]
        elif isinstance(value, dict):
            value = value[step]
        else:
            raise AssertionError(f"{pointer} points nowhere")
    return value


def _spans(letter: Letter, extracted: str) -> Iterator[tuple[str, object, str]]:
    for pointer, (start, end) in letter.spans.items():
        assert 0 <= start < end <= len(extracted), pointer
        yield pointer, _value(letter, pointer), extracted[start:end]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=letters(), writing=writings())
@example(made=seeded(0, "final_determination", 1), writing=Writing("html", (full_width,)))
def test_the_text_at_each_span_folds_to_the_field(made: Made, writing: Writing) -> None:
    (member,) = read(writing.write(made.document, seed=2), "letter")
    letter = member.result
    assert isinstance(letter, Letter)
    for pointer, value, found in _spans(letter, member.text):
        if VERBATIM.fullmatch(pointer):
            assert _folded(found).casefold() == str(value).casefold(), pointer
        elif pointer in DATES:
            assert isinstance(value, date), pointer
            assert [int(part) for part in re.findall(r"\d+", found)] == [value.month, value.day, value.year], pointer


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=letters(), writing=writings(("pdfium", "pymupdf", "markdown")))
def test_every_field_that_was_read_has_its_span(made: Made, writing: Writing) -> None:
    (member,) = read(writing.write(made.document, seed=3), "letter")
    letter = member.result
    assert isinstance(letter, Letter)
    assert set(_read_fields(letter)) <= set(letter.spans)


def _read_fields(letter: Letter) -> Iterator[str]:
    """Pointers of the fields that stand in the letter in so many words."""
    for name in ("case_number", *(pointer.strip("/") for pointer in DATES), "priority", "clinical_summary"):
        if getattr(letter, name) is not None:
            yield f"/{name}"
    for name in ("diagnoses", "documents_reviewed"):
        yield from (f"/{name}/{number}" for number in range(len(getattr(letter, name))))
    for number, decision in enumerate(letter.decisions):
        yield f"/decisions/{number}/request"
        yield f"/decisions/{number}/outcome"
        if decision.rationale:
            yield f"/decisions/{number}/rationale"
        for side in ("claims_administrator_guideline", "reviewer_guideline"):
            if getattr(decision, side).text:
                yield f"/decisions/{number}/{side}/text"
