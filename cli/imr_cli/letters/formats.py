"""The formats of `imr parse`: JSON lines, one JSON list, a table for people, CSV for spreadsheets."""

import csv
import io
import json

from imr.domain.decision import Decision
from imr.domain.letter import Letter, Rejection
from imr.parsing import ReadMember
from imr_cli.letters.explanation import explained

CSV_COLUMNS = (
    *(
        "path",
        "letter_id",
        "case_number",
        "layout",
        "decision_date",
        "date_of_injury",
        "priority",
        "ordinal",
        "request",
    ),
    *(
        "outcome",
        "category",
        "subcategory",
        "drugs",
        "drug_class",
        "quantity",
        "body_parts",
        "licensure",
        "specialties",
    ),
    *("administrator_guideline", "reviewer_guideline", "rejected"),
)


def as_json(path: str, member: ReadMember) -> str:
    """One JSON object: the path, then the letter as documented, or why it was rejected."""
    result = member.result
    if isinstance(result, Rejection):
        rejected = {"reason": result.reason, "message": result.message}
        return json.dumps({"path": path, "rejected": rejected}, ensure_ascii=False)
    letter = result.model_dump_json()
    return f'{{"path":{json.dumps(path, ensure_ascii=False)},{letter[1:]}'


def as_json_line(path: str, member: ReadMember) -> str:
    """As `as_json`, with its line end."""
    return as_json(path, member) + "\n"


def as_csv(path: str, member: ReadMember) -> str:
    """One row per decision, or one for the rejection."""
    rows = io.StringIO()
    writer = csv.DictWriter(rows, CSV_COLUMNS, lineterminator="\n")
    result = member.result
    if isinstance(result, Rejection):
        writer.writerow({"path": path, "rejected": f"{result.reason}: {result.message}"})
    else:
        for decision in result.decisions:
            writer.writerow({"path": path, **_row(result, decision)})
    return rows.getvalue()


def csv_heading() -> str:
    """The first line of CSV."""
    return ",".join(CSV_COLUMNS)


def _row(letter: Letter, decision: Decision) -> dict[str, object]:
    treatment = decision.treatment
    return {
        "letter_id": letter.letter_id,
        "case_number": letter.case_number,
        "layout": letter.layout,
        "decision_date": letter.decision_date,
        "date_of_injury": letter.date_of_injury,
        "priority": letter.priority,
        "ordinal": decision.ordinal,
        "request": decision.request,
        "outcome": decision.outcome,
        "category": treatment.category,
        "subcategory": treatment.subcategory,
        "drugs": "; ".join(drug.ingredient or drug.name for drug in treatment.drugs),
        "drug_class": next((drug.drug_class for drug in treatment.drugs), None),
        "quantity": treatment.quantity,
        "body_parts": "; ".join(treatment.body_parts),
        "licensure": "; ".join(letter.reviewer.licensure),
        "specialties": "; ".join(letter.reviewer.specialties),
        "administrator_guideline": decision.claims_administrator_guideline.text,
        "reviewer_guideline": decision.reviewer_guideline.text,
    }


def as_table(path: str, member: ReadMember, *, explain: bool = False, color: bool = False) -> str:
    """A letter for people: its facts, a line per decision, its issues; explained, its text with the fields marked."""
    result = member.result
    if isinstance(result, Rejection):
        return f"{path}\n  rejected: {result.reason}: {result.message}\n"
    lines = [path, *(f"  {line}" for line in _facts(result))]
    lines += [_decision_line(decision) for decision in result.decisions]
    lines += [f"  {issue.severity}: {issue.message}" for issue in result.issues]
    if explain:
        lines += ["", explained(member.text, result.spans, color=color)]
    return "\n".join(lines) + "\n"


def _facts(letter: Letter) -> list[str]:
    age = f"{letter.patient.age} years, " if letter.patient.age is not None else ""
    facts = (
        (letter.letter_id, letter.layout, letter.priority, letter.outcome),
        ("injured", letter.date_of_injury, "denied", letter.ur_denial_date, "decided", letter.decision_date),
        (f"patient: {age}{letter.patient.sex or ''}".removesuffix(": "), "; ".join(letter.diagnoses)),
        ("reviewer:", ", ".join(letter.reviewer.specialties), f"({', '.join(letter.reviewer.licensure)})"),
    )
    return ["  ".join(str(part) if part is not None else "-" for part in fact) for fact in facts]


def _decision_line(decision: Decision) -> str:
    kind = decision.treatment.category or "-"
    return f"  {decision.ordinal:>3}. {decision.outcome:<20} {kind:<25} {decision.request}"
