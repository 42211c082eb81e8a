"""What of a decision is searched, field by field."""

from collections.abc import Iterable, Iterator

from imr.domain.citation import Guideline
from imr.domain.event import DecisionData
from imr.search.fields import TextField, ValueField


def searched_texts(decision: DecisionData) -> dict[TextField, tuple[str, ...]]:
    """The texts of each field of running words; a field may have several, phrases do not cross them."""
    letter = decision.letter
    return {
        "request": (decision.request,),
        "rationale": _given(decision.rationale),
        "summary": _given(letter.clinical_summary),
        "diagnosis": tuple(letter.diagnoses),
        "drug": tuple(_drug_texts(decision)),
        "guideline": (
            *_guideline_texts(decision.reviewer_guideline),
            *_guideline_texts(decision.claims_administrator_guideline),
        ),
        "specialty": tuple(letter.reviewer.specialties),
    }


def searched_values(decision: DecisionData) -> dict[ValueField, tuple[str, ...]]:
    """The words of each closed-set field, and the names of the case in lower case."""
    treatment = decision.treatment
    case = _distinct((decision.letter_id, decision.case_number, decision.decision_id))
    return {
        "category": _given(treatment.category),
        "subcategory": _given(treatment.subcategory),
        "class": _distinct(drug.drug_class for drug in treatment.drugs),
        "body": tuple(treatment.body_parts),
        "outcome": (decision.outcome,),
        "priority": _given(decision.letter.priority),
        "case": tuple(name.lower() for name in case),
    }


def _drug_texts(decision: DecisionData) -> Iterator[str]:
    for drug in decision.treatment.drugs:
        yield drug.name
        yield from _given(drug.ingredient)


def _guideline_texts(guideline: Guideline) -> Iterator[str]:
    yield from _given(guideline.text)
    for citation in guideline.citations:
        yield " ".join([citation.source, *_given(citation.title)])
        yield from citation.sections


def _given(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _distinct(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
