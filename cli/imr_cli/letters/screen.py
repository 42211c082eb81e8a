"""A recorded letter for people."""

from collections.abc import Iterator
from typing import Any

from rich.markup import escape
from rich.table import Table

from imr_cli.letters.modification import modification
from imr_cli.output import out

FACTS = (
    "layout",
    "priority",
    "date_of_injury",
    "ur_denial_date",
    "application_received",
    "date_assigned",
    "decision_date",
)


def show_letter(letter: dict[str, Any]) -> None:
    """Facts, decisions, issues and sources of an answer of `imr show`."""
    out.print(f"[bold]{letter['letter_id']}[/bold], {letter['outcome']}, revision {letter['revision']}")
    if letter["withdrawn_at"]:
        out.print(f"withdrawn at {letter['withdrawn_at']}")
    for name, fact in _facts(letter):
        out.print(f"{name}: {fact or 'not stated'}", markup=False, highlight=False)
    table = Table("", "request", "outcome", "category", "reviewer cites", "revision", show_lines=True)
    for decision in letter["decisions"]:
        cites = (one["title"] or one["source"] for one in decision["reviewer_guideline"]["citations"])
        category = decision["treatment"]["category"] or ""
        request = "\n".join([decision["request"], *modification(decision["utilization_review"])])
        cells = [decision["ordinal"], request, decision["outcome"], category, ", ".join(cites)]
        table.add_row(*(escape(str(cell)) for cell in cells), str(decision["revision"]))
    out.print(table)
    for issue in letter["issues"]:
        out.print(f"{issue['severity']}: {issue['message']}", markup=False)
    for source in letter["sources"]:
        name = f"{source['key']}!{source['member']}" if source["member"] else source["key"]
        out.print(f"read from {name}, uploaded {source['uploaded_at']}", markup=False, highlight=False)


def _facts(letter: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """The header, then who decided about whom; None for what the letter does not say."""
    for fact in FACTS:
        yield fact.replace("_", " ").replace("ur denial", "UR denial"), letter[fact]
    reviewer, patient = letter["reviewer"], letter["patient"]
    yield "reviewer", ", ".join(reviewer["specialties"])
    yield "licensed in", ", ".join(reviewer["licensure"])
    age = None if patient["age"] is None else f"{patient['age']} years"
    yield "patient", ", ".join(filter(None, (age, patient["sex"])))
    yield "diagnoses", "; ".join(letter["diagnoses"])


def show_revisions(letter: dict[str, Any]) -> None:
    """What each text of the letter said, as each parser read it."""
    table = Table("decided", "uploaded", "text", "parser", "decisions", "", show_lines=True)
    for reading in letter["revisions"]:
        said = "\n".join(f"{one['decision_id']}: {one['request']}: {one['outcome']}" for one in reading["decisions"])
        table.add_row(
            reading["decision_date"] or "",
            reading["uploaded_at"],
            reading["text_sha256"][:12],
            reading["parser_version"],
            escape(said),
            "current" if reading["current"] else "",
        )
    out.print(table)
