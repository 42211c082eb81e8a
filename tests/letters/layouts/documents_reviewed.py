"""The layout of 2013-14: a cover that gives the outcome of the whole case, then numbered items with their reasons."""

from collections.abc import Iterator

from imr.domain.letter import letter_outcome
from tests.letters.case import Case, Item
from tests.letters.document import Block, Document, Field, Header, Heading, Paragraph, document
from tests.letters.layouts.final_determination import ITEMS_OPENING, MADE, SUMMARY_OPENING, assigned_on, how_it_was_made
from tests.letters.layouts.old_cover import letterhead, numeric, signature

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
                Field("Date Assigned:", assigned_on(dates)),
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


def old_header(case: Case) -> Header:
    """The labels of the older cover, of which some are empty and none is for the date of assignment."""
    dates = case.dates
    return Header(
        (
            (Field("Dated:", numeric(dates.decided)),),
            (Field("IMR Case Number:", case.number), Field("Date of Injury:", numeric(dates.injury))),
            (Field("Claims Number:", ""), Field("UR Denial Date:", numeric(dates.ur_denial))),
            (Field("Priority:", case.priority.upper()), Field("Application Received:", numeric(dates.received))),
            (Field("Employee Name:", ""),),
        )
    )


def item_blocks(number: int, item: Item, opening: str, title: str) -> Iterator[Block]:
    """One numbered item."""
    word = "is medically necessary" if item.outcome == "overturned" else "is not medically necessary"
    yield Paragraph("", f"{number}. {opening}{item.request} {word} and appropriate.")
    if item.administrator is not None:
        yield Paragraph(_based("The Claims Administrator", "its", item.administrator.text))
    if item.reviewer is not None:
        yield Paragraph(_based(f"The {title}", "his/her", item.reviewer.text))
    if item.rationale is not None:
        yield Paragraph(item.rationale, f"The {title}'s decision rationale:")


def _based(who: str, possessive: str, text: str) -> str:
    return text if "did not cite" in text else f"{who} based {possessive} decision on the {text}"


def opening_blocks(case: Case, old: bool) -> Iterator[Block]:
    """Letterhead, labels and outcome."""
    if old:
        yield from letterhead()
        yield old_header(case)
    else:
        yield Heading("MAXIMUS FEDERAL SERVICES, INC.")
        yield Heading("Independent Medical Review")
        yield header(case)
    yield from cover(case)
    if old:
        yield from signature()


def lay_out(
    case: Case, opening: str = "The request for ", title: str = "Physician Reviewer", old_cover: bool = False
) -> Document:
    """The whole letter. `opening` stands before the request of each item, or is empty."""
    return document(
        opening_blocks(case, old_cover),
        Heading(MADE),
        how_it_was_made(case),
        Heading("DOCUMENTS REVIEWED"),
        Paragraph("The following relevant documents received from the interested parties were reviewed:"),
        (Paragraph(f"• {name}") for name in case.documents),
        Heading("CLINICAL CASE SUMMARY"),
        Paragraph(SUMMARY_OPENING),
        Paragraph(case.summary),
        Heading("IMR DECISION(S) AND RATIONALE(S)"),
        Paragraph(ITEMS_OPENING),
        *(item_blocks(number, item, opening, title) for number, item in enumerate(case.items, 1)),
    )
