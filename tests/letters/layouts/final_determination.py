"""The layout of 2014 to today: header of seven fields, then one heading per item with its outcome."""

from collections.abc import Iterator

from tests.letters.case import Authority, Case, Dates, Item
from tests.letters.document import Block, Document, Field, Header, Heading, Paragraph, document
from tests.letters.wording import listed

OUTCOME_WORDS = {"upheld": "Upheld", "overturned": "Overturned", "partially_overturned": "Partially Overturned"}
MADE = "HOW THE IMR FINAL DETERMINATION WAS MADE"
SUMMARY_OPENING = (
    "The expert reviewer developed the following clinical case summary based on a review of the case file, "
    "including all medical records:"
)
ITEMS_OPENING = "The Final Determination was based on decisions for the disputed items/services set forth below:"


def assigned_on(dates: Dates) -> str:
    """The date of assignment, or nothing."""
    return f"{dates.assigned:%m/%d/%Y}" if dates.assigned else ""


def header(case: Case) -> Header:
    """The seven fields in the order of the form; a date that is not known has no label either."""
    dates = case.dates
    assigned = (Field("Date Assigned:", assigned_on(dates)),) if dates.assigned else ()
    return Header(
        (
            (Field("Case Number:", case.number),),
            (*assigned, Field("Date of Injury:", f"{dates.injury:%m/%d/%Y}")),
            (
                Field("Decision Date:", f"{dates.decided:%m/%d/%Y}"),
                Field("UR Denial Date:", f"{dates.ur_denial:%m/%d/%Y}"),
            ),
            (
                Field("Priority:", case.priority.capitalize()),
                Field("Application Received:", f"{dates.received:%m/%d/%Y}"),
            ),
        )
    )


def how_it_was_made(case: Case, closing: str = "") -> Iterator[Block]:
    """The paragraph on the reviewer, in our words around the words that readers of the form go by."""
    board = ""
    if case.credentials_in_prose:
        board = (
            f"The expert reviewer is Board Certified in {listed(case.specialties)}, and is licensed to practice in "
            f"{listed(case.licensure)}. "
        )
    yield Paragraph(
        "MAXIMUS Federal Services sent the complete case file to an expert reviewer. He/she has no ties to the worker, "
        f"the employer, the providers or the claims administrator. {board}He/she has seen patients for more than five "
        "years, still does so every week, and was chosen for knowing the condition and the disputed items at first "
        f"hand, as well as the rules that bind an Independent Medical Review. {closing}".strip()
    )
    if not case.credentials_in_prose:
        yield Paragraph("The Expert Reviewer has the following credentials:")
        yield Paragraph(", ".join(case.licensure), "State(s) of Licensure:")
        yield Paragraph(", ".join(case.specialties), "Certification(s)/Specialty:")


def item_heading(item: Item) -> Paragraph:
    """The disputed item with its outcome; a modification by utilization review tells its story first."""
    outcome = OUTCOME_WORDS[item.outcome]
    change = item.modification
    if change is None:
        return Paragraph(outcome, f"{item.request}:")
    verb = " is" if change.verb else ""
    if change.leaving:
        story = (
            f"{change.original_request} was the original request. The Claims Administrator authorized "
            f"{change.authorized}, leaving the original request IMR eligible. The original request, "
            f"{item.request}{verb}:"
        )
    else:
        story = (
            f"{change.original_request} was the original request. {change.authorized} was authorized by the Claims "
            f"Administrator. The remaining IMR eligible portion of the original request, {item.request}{verb}:"
        )
    return Paragraph(outcome, story)


def guideline(authority: Authority | None, label: str) -> Iterator[Block]:
    """The guideline paragraph, if the letter has it."""
    if authority is not None:
        yield Paragraph(authority.text, label)


def item_blocks(item: Item, reviewer_label: str) -> Iterator[Block]:
    """Heading, both guidelines and rationale of one item."""
    yield item_heading(item)
    yield from guideline(item.administrator, "Claims Administrator guideline:")
    yield from guideline(item.reviewer, reviewer_label)
    if item.rationale is not None:
        yield Paragraph(item.rationale, "Decision rationale:")


def lay_out(case: Case, reviewer_label: str = "MAXIMUS guideline:", stray: str = "") -> Document:
    """The whole letter. `reviewer_label` has been worded in several ways over the years."""
    return document(
        header(case),
        (Paragraph(text) for text in (stray,) if text),
        Heading(MADE),
        how_it_was_made(case),
        Heading("CLINICAL CASE SUMMARY"),
        Paragraph(SUMMARY_OPENING),
        Paragraph(case.summary),
        Heading("IMR ISSUES, DECISIONS AND RATIONALES"),
        Paragraph(ITEMS_OPENING),
        *(item_blocks(item, reviewer_label) for item in case.items),
    )
