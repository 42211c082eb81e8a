"""CSV of `imr parse`: a row for each decision, with what its letter says; docs/letters.md lists the columns."""

import csv
import io
from collections.abc import Callable, Iterable

from imr.domain.decision import Decision, UtilizationReview
from imr.domain.letter import Letter, Rejection
from imr.parsing import ReadMember

_UNMODIFIED = UtilizationReview()

Column = Callable[[Letter, Decision], object]

_FIRST: dict[str, Column] = {
    "letter_id": lambda letter, _: letter.letter_id,
    "case_number": lambda letter, _: letter.case_number,
    "layout": lambda letter, _: letter.layout,
    "decision_date": lambda letter, _: letter.decision_date,
    "date_of_injury": lambda letter, _: letter.date_of_injury,
    "priority": lambda letter, _: letter.priority,
    "ordinal": lambda _, decision: decision.ordinal,
    "request": lambda _, decision: decision.request,
    "outcome": lambda _, decision: decision.outcome,
    "category": lambda _, decision: decision.treatment.category,
    "subcategory": lambda _, decision: decision.treatment.subcategory,
    "drugs": lambda _, decision: _listed(drug.ingredient or drug.name for drug in decision.treatment.drugs),
    "drug_class": lambda _, decision: next((drug.drug_class for drug in decision.treatment.drugs), None),
    "quantity": lambda _, decision: decision.treatment.quantity,
    "body_parts": lambda _, decision: _listed(decision.treatment.body_parts),
    "licensure": lambda letter, _: _listed(letter.reviewer.licensure),
    "specialties": lambda letter, _: _listed(letter.reviewer.specialties),
    "administrator_guideline": lambda _, decision: decision.claims_administrator_guideline.text,
    "reviewer_guideline": lambda _, decision: decision.reviewer_guideline.text,
}
_ADDED: dict[str, Column] = {
    "decision_id": lambda _, decision: decision.decision_id,
    "letter_outcome": lambda letter, _: letter.outcome,
    "medically_necessary": lambda _, decision: str(decision.medically_necessary).lower(),
    "original_request": lambda _, decision: (decision.utilization_review or _UNMODIFIED).original_request,
    "authorized": lambda _, decision: (decision.utilization_review or _UNMODIFIED).authorized,
    "drug_names": lambda _, decision: _listed(drug.name for drug in decision.treatment.drugs),
    "drug_classes": lambda _, decision: _listed(drug.drug_class for drug in decision.treatment.drugs),
    "strengths": lambda _, decision: _listed(drug.strength for drug in decision.treatment.drugs),
    "administrator_chapters": lambda _, decision: _listed(decision.claims_administrator_guideline.chapters()),
    "reviewer_chapters": lambda _, decision: _listed(decision.reviewer_guideline.chapters()),
    "rationale": lambda _, decision: decision.rationale,
    "date_assigned": lambda letter, _: letter.date_assigned,
    "ur_denial_date": lambda letter, _: letter.ur_denial_date,
    "application_received": lambda letter, _: letter.application_received,
    "age": lambda letter, _: letter.patient.age,
    "sex": lambda letter, _: letter.patient.sex,
    "diagnoses": lambda letter, _: _listed(letter.diagnoses),
    "documents_reviewed": lambda letter, _: _listed(letter.documents_reviewed),
    "clinical_summary": lambda letter, _: letter.clinical_summary,
    "issues": lambda letter, decision: _listed(_issues(letter, decision)),
    "text_sha256": lambda letter, _: letter.text_sha256,
    "parser_version": lambda letter, _: letter.parser_version,
}
"""Columns that came later stand behind all others, so that a program that counts columns goes on reading."""

COLUMNS = ("path", *_FIRST, "rejected", *_ADDED)


def as_csv(path: str, member: ReadMember) -> str:
    """One row per decision, or one for the rejection."""
    rows = io.StringIO()
    writer = csv.DictWriter(rows, COLUMNS, lineterminator="\n")
    result = member.result
    if isinstance(result, Rejection):
        writer.writerow({"path": path, "rejected": f"{result.reason}: {result.message}"})
    else:
        for decision in result.decisions:
            said = {name: column(result, decision) for name, column in (_FIRST | _ADDED).items()}
            writer.writerow({"path": path, **said})
    return rows.getvalue()


def csv_heading() -> str:
    """The first line of CSV."""
    return ",".join(COLUMNS)


def _listed(values: Iterable[str | None]) -> str:
    """One after the other, with a gap for each that is absent, so that strengths stand as their drugs do."""
    words = [value or "" for value in values]
    return "; ".join(words) if any(words) else ""


def _issues(letter: Letter, decision: Decision) -> Iterable[str]:
    """Codes of what is wrong with the letter as a whole, or with this decision."""
    elsewhere = {f"/decisions/{other.ordinal - 1}" for other in letter.decisions if other is not decision}
    for issue in letter.issues:
        if "/".join((issue.field or "").split("/")[:3]) not in elsewhere:
            yield issue.code
