"""The formats of `imr parse` but CSV: JSON lines, one JSON list, a table for people."""

import json

from imr.domain.decision import Decision
from imr.domain.letter import Letter, Rejection
from imr.parsing import ReadMember
from imr_cli.letters.explanation import explained
from imr_cli.letters.modification import modification


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


def as_table(path: str, member: ReadMember, *, explain: bool = False, color: bool = False) -> str:
    """A letter for people: its facts, a line per decision, its issues; explained, its text with the fields marked."""
    result = member.result
    if isinstance(result, Rejection):
        return f"{path}\n  rejected: {result.reason}: {result.message}\n"
    lines = [path, *(f"  {line}" for line in _facts(result))]
    lines += [line for decision in result.decisions for line in _decision_lines(decision)]
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


def _decision_lines(decision: Decision) -> list[str]:
    kind, review = decision.treatment.category or "-", decision.utilization_review
    modified = modification(review.model_dump()) if review else []
    return [
        f"  {decision.ordinal:>3}. {decision.outcome:<20} {kind:<25} {decision.request}",
        *(f"{'':54}{line}" for line in modified),
    ]
