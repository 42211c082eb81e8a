"""What the parser must find in a fictional letter, flat as the labels of real letters are."""

from datetime import date
from typing import TypedDict

from imr.domain.citation import Citation
from imr.domain.letter import letter_outcome
from tests.letters.case import Authority, Case, Item


class CitationTruth(TypedDict):
    """One expected citation."""

    source: str
    title: str | None
    edition: int | None
    sections: list[str]
    pages: list[str]


class DecisionTruth(TypedDict):
    """One expected decision."""

    ordinal: int
    request: str
    original_request: str | None
    authorized: str | None
    outcome: str
    category: str
    subcategory: str | None
    drug_ingredients: list[str]
    drug_class: str | None
    quantity: int | None
    body_parts: list[str]
    claims_administrator_citations: list[CitationTruth]
    reviewer_citations: list[CitationTruth]
    rationale: str | None
    rationale_starts: str | None
    rationale_ends: str | None
    rationale_words: int


class ReviewerTruth(TypedDict):
    """Who decided."""

    licensure: list[str]
    specialties: list[str]


class PatientTruth(TypedDict):
    """The worker."""

    age: int
    sex: str


class LetterTruth(TypedDict):
    """One expected letter: a line of the labels file."""

    file: str
    case_number: str | None
    layout: str
    date_assigned: str | None
    date_of_injury: str | None
    decision_date: str | None
    ur_denial_date: str | None
    application_received: str | None
    priority: str | None
    reviewer: ReviewerTruth
    patient: PatientTruth
    narrative_date_of_injury: str | None
    diagnoses: list[str]
    documents_reviewed: list[str]
    clinical_summary: str
    summary_starts: str
    summary_ends: str
    summary_words: int
    decisions: list[DecisionTruth]
    case_outcome: str
    expected_issues: list[str]


def truth(case: Case, file: str) -> LetterTruth:
    """The labels of a case that is written down whole, in a file of this name."""
    dates = case.dates
    story = case.narrative_date_of_injury
    return {
        "file": file,
        "case_number": case.number,
        "layout": case.layout,
        "date_assigned": _iso(dates.assigned),
        "date_of_injury": dates.injury.isoformat(),
        "decision_date": dates.decided.isoformat(),
        "ur_denial_date": dates.ur_denial.isoformat(),
        "application_received": dates.received.isoformat(),
        "priority": case.priority if _says_priority(case) else None,
        "reviewer": {"licensure": list(case.licensure), "specialties": list(case.specialties)},
        "patient": {"age": case.age, "sex": case.sex},
        "narrative_date_of_injury": _iso(story),
        "diagnoses": list(case.diagnoses),
        "documents_reviewed": list(case.documents),
        "clinical_summary": case.summary,
        "summary_starts": _first_words(case.summary),
        "summary_ends": _last_words(case.summary),
        "summary_words": len(case.summary.split()),
        "decisions": [decision_truth(ordinal, item, case) for ordinal, item in enumerate(case.items, 1)],
        "case_outcome": letter_outcome(item.outcome for item in case.items),
        "expected_issues": sorted(case.issues),
    }


def _says_priority(case: Case) -> bool:
    return case.layout in ("final_determination", "documents_reviewed")


def decision_truth(ordinal: int, item: Item, case: Case) -> DecisionTruth:
    """The labels of one item."""
    treatment = item.treatment
    change = item.modification
    administrator = None if case.layout == "professional_review" else item.administrator
    return {
        "ordinal": ordinal,
        "request": item.request,
        "original_request": change.original_request if change else None,
        "authorized": change.authorized if change else None,
        "outcome": item.outcome,
        "category": treatment.category,
        "subcategory": treatment.subcategory,
        "drug_ingredients": list(treatment.ingredients),
        "drug_class": treatment.drug_class,
        "quantity": treatment.quantity,
        "body_parts": list(treatment.body_parts),
        "claims_administrator_citations": _citations(administrator),
        "reviewer_citations": _citations(item.reviewer),
        "rationale": item.rationale,
        "rationale_starts": _first_words(item.rationale) if item.rationale else None,
        "rationale_ends": _last_words(item.rationale) if item.rationale else None,
        "rationale_words": len(item.rationale.split()) if item.rationale else 0,
    }


def _citations(authority: Authority | None) -> list[CitationTruth]:
    return [_citation(citation) for citation in authority.citations] if authority else []


def _citation(citation: Citation) -> CitationTruth:
    return {
        "source": citation.source,
        "title": citation.title,
        "edition": citation.edition,
        "sections": list(citation.sections),
        "pages": list(citation.pages),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _first_words(text: str) -> str:
    return " ".join(text.split()[:6])


def _last_words(text: str) -> str:
    return " ".join(text.split()[-6:])
