"""A recorded letter for people."""

from typing import Any

from rich.markup import escape
from rich.table import Table

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
    for fact in FACTS:
        out.print(f"{fact.replace('_', ' ')}: {letter[fact] or 'not stated'}", highlight=False)
    table = Table("", "request", "outcome", "category", "reviewer cites", "revision", show_lines=True)
    for decision in letter["decisions"]:
        cites = (one["title"] or one["source"] for one in decision["reviewer_guideline"]["citations"])
        category = decision["treatment"]["category"] or ""
        cells = [decision["ordinal"], decision["request"], decision["outcome"], category, ", ".join(cites)]
        table.add_row(*(escape(str(cell)) for cell in cells), str(decision["revision"]))
    out.print(table)
    for issue in letter["issues"]:
        out.print(f"{issue['severity']}: {issue['message']}", markup=False)
    for source in letter["sources"]:
        name = f"{source['key']}!{source['member']}" if source["member"] else source["key"]
        out.print(f"read from {name}, uploaded {source['uploaded_at']}", markup=False, highlight=False)


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
