"""The layout of 2013-14: a cover that gives the outcome of the whole case, then numbered items with their reasons."""

from collections.abc import Iterator

from imr.domain.letter import letter_outcome
from tests.letters.case import Case, Item
from tests.letters.document import Block, Document, Field, Header, Heading, Paragraph, document
from tests.letters.layouts.final_determination import MADE, SUMMARY_OPENING, how_it_was_made

COVER = {
    "upheld": ("UPHOLD", "none"),
    "overturned": ("OVERTURN", "all"),
    "partially_overturned": ("PARTIAL OVERTURN", "some (but not all)"),
}


def header(case: Case) -> Header:
    """The labels of the cover."""
    dates = case.dates
    return Header(
        (
            (Field("IMR Case Number:", case.number), Field("Date of Injury:", f"{dates.injury:%m/%d/%Y}")),
            (
                Field("Date Assigned:", f"{dates.assigned:%m/%d/%Y}"),
                Field("UR Denial Date:", f"{dates.ur_denial:%m/%d/%Y}"),
            ),
            (
                Field("Decision Date:", f"{dates.decided:%m/%d/%Y}"),
                Field("Application Received:", f"{dates.received:%m/%d/%Y}"),
            ),
            (Field("Priority:", case.priority.upper()),),
        )
    )


def cover(case: Case) -> Iterator[Block]:
    """The outcome of the whole case."""
    word, share = COVER[letter_outcome(item.outcome for item in case.items)]
    yield Paragraph(
        f"{word}. This means we decided that {share} of the disputed items/services are medically necessary and "
        "appropriate. The pages that follow tell how we came to this decision.",
        "Final Determination:",
    )


def item_blocks(number: int, item: Item, opening: str) -> Iterator[Block]:
    """One numbered item."""
    word = "is medically necessary" if item.outcome == "overturned" else "is not medically necessary"
    yield Paragraph("", f"{number}. {opening}{item.request} {word} and appropriate.")
    if item.administrator is not None:
        yield Paragraph(_based("The Claims Administrator", item.administrator.text))
    if item.reviewer is not None:
        yield Paragraph(_based("The Physician Reviewer", item.reviewer.text))
    if item.rationale is not None:
        yield Paragraph(item.rationale, "The Physician Reviewer's decision rationale:")


def _based(who: str, text: str) -> str:
    possessive = "his/her" if who.endswith("Reviewer") else "its"
    if "did not cite" in text:
        return text
    return f"{who} based {possessive} decision on the {text}"


def lay_out(case: Case, opening: str = "The request for ") -> Document:
    """The whole letter. `opening` stands before the request of each item, or is empty."""
    return document(
        Heading("MAXIMUS FEDERAL SERVICES, INC."),
        Heading("Independent Medical Review"),
        header(case),
        cover(case),
        Heading(MADE),
        how_it_was_made(case),
        Heading("DOCUMENTS REVIEWED"),
        Paragraph("The following relevant documents received from the interested parties were reviewed:"),
        (Paragraph(f"• {name}") for name in case.documents),
        Heading("CLINICAL CASE SUMMARY"),
        Paragraph(SUMMARY_OPENING),
        Paragraph(case.summary),
        Heading("IMR DECISION(S) AND RATIONALE(S)"),
        Paragraph("The Final Determination was based on decisions for the disputed items/services set forth below:"),
        *(item_blocks(number, item, opening) for number, item in enumerate(case.items, 1)),
    )
