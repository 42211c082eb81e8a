"""Where a parsed letter and the truth differ, field by field."""

import unicodedata
from collections.abc import Callable, Iterator

from imr.domain.citation import Citation, Guideline
from imr.domain.decision import Decision
from imr.domain.letter import Letter
from tests.letters.truth import CitationTruth, DecisionTruth, LetterTruth

QUOTES = str.maketrans("‘’“”", "''\"\"")

Fold = Callable[[object], object]


def as_written(value: object) -> object:
    """Strings with curly quotes made straight, in lists and dictionaries too; everything else as it is."""
    return _each_string(value, lambda words: words.translate(QUOTES))


def in_any_case(value: object) -> object:
    """As `as_written`, and without regard to capitals."""
    return _each_string(value, lambda words: unicodedata.normalize("NFC", words.translate(QUOTES)).casefold())


def _each_string(value: object, fold: Callable[[str], str]) -> object:
    match value:
        case str():
            return fold(value)
        case list():
            return [_each_string(part, fold) for part in value]
        case dict():
            return {key: _each_string(part, fold) for key, part in value.items()}
        case _:
            return value


def differences(letter: Letter, truth: LetterTruth, fold: Fold = as_written) -> list[str]:
    """One line per field that is not as expected: its name, what was expected, what was found."""
    return [
        f"{field}: expected {expected!r}, found {found!r}"
        for field, expected, found in _pairs(letter, truth)
        if fold(expected) != fold(found)
    ]


def _pairs(letter: Letter, truth: LetterTruth) -> Iterator[tuple[str, object, object]]:
    fields = letter.model_dump(mode="json")
    for name in (
        *("case_number", "layout", "priority", "reviewer", "patient", "diagnoses", "documents_reviewed"),
        *("date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received"),
        "clinical_summary",
    ):
        yield name, truth[name], fields[name]
    yield "outcome", truth["case_outcome"], letter.outcome
    yield "issues", truth["expected_issues"], sorted({issue.code for issue in letter.issues})
    yield "requests", [known["request"] for known in truth["decisions"]], [found.request for found in letter.decisions]
    for known, found in zip(truth["decisions"], letter.decisions, strict=False):
        for field, expected, seen in _decision_pairs(known, found):
            yield f"decision {known['ordinal']} {field}", expected, seen


def _decision_pairs(known: DecisionTruth, found: Decision) -> Iterator[tuple[str, object, object]]:
    review, treatment = found.utilization_review, found.treatment
    yield "outcome", known["outcome"], found.outcome
    yield "medically_necessary", known["outcome"] == "overturned", found.medically_necessary
    yield "original_request", known["original_request"], review.original_request if review else None
    yield "authorized", known["authorized"], review.authorized if review else None
    yield "rationale", known["rationale"], found.rationale
    yield "category", (known["category"], known["subcategory"]), (treatment.category, treatment.subcategory)
    yield "ingredients", sorted(known["drug_ingredients"]), sorted({drug.ingredient or "" for drug in treatment.drugs})
    yield "drug_class", known["drug_class"], treatment.drugs[0].drug_class if treatment.drugs else None
    yield "quantity", known["quantity"], treatment.quantity
    yield "body_parts", sorted(known["body_parts"]), sorted(treatment.body_parts)
    administrator, reviewer = found.claims_administrator_guideline, found.reviewer_guideline
    yield "claims_administrator_citations", known["claims_administrator_citations"], _citations(administrator)
    yield "reviewer_citations", known["reviewer_citations"], _citations(reviewer)


def _citations(guideline: Guideline) -> list[CitationTruth]:
    return [_citation(citation) for citation in guideline.citations]


def _citation(citation: Citation) -> CitationTruth:
    return {
        "source": citation.source,
        "title": citation.title,
        "edition": citation.edition,
        "sections": citation.sections,
        "pages": citation.pages,
    }
