"""The layout of early 2013: one issue, and its outcome said nowhere but at the end of the rationale."""

from collections.abc import Iterator

from tests.letters.case import Case
from tests.letters.document import Block, Document, Field, Header, Heading, Paragraph, document
from tests.letters.layouts.final_determination import assigned_on
from tests.letters.wording import listed

GUIDELINES_HEADING = "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:"
RATIONALE_HEADING = "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE {} NOT MEDICALLY NECESSARY:"


def header(case: Case) -> Header:
    """Case number and dates, as the first notices labelled them."""
    dates = case.dates
    return Header(
        (
            (Field("Case Number:", case.number), Field("Date of Injury:", f"{dates.injury:%m/%d/%Y}")),
            (
                Field("UR Denial Date:", f"{dates.ur_denial:%m/%d/%Y}"),
                Field("Application Received:", f"{dates.received:%m/%d/%Y}"),
            ),
            (
                Field("Date Assigned:", assigned_on(dates)),
                Field("Decision Date:", f"{dates.decided:%m/%d/%Y}"),
            ),
        )
    )


def qualifications(case: Case, short: bool) -> Iterator[Block]:
    """Who decided."""
    yield Heading("MEDICAL REVIEWER QUALIFICATIONS:")
    specialties, states = listed(case.specialties), listed(case.licensure)
    if short:
        yield Paragraph(f"The reviewer is board certified in {specialties} and licensed in {states}.")
    else:
        yield Paragraph(
            f"The reviewer is Board Certified in {specialties}, and is licensed to practice in {states}. The reviewer "
            "sees patients every week and has no ties to any of the parties."
        )


def lay_out(case: Case, verb: str = "IS/WAS", issue: str = "{}", short: bool = False) -> Document:
    """The whole letter. `verb` is IS, WAS or IS/WAS in the heading of the rationale, whatever the outcome."""
    (item,) = case.items
    return document(
        Heading("MEDICAL PROFESSIONAL REVIEW"),
        header(case),
        Heading("ISSUE AT DISPUTE:"),
        Paragraph(issue.format(item.request)),
        Heading("CASE SUMMARY:"),
        Paragraph(case.summary),
        Heading("DOCUMENTS REVIEWED FOR DETERMINATION:"),
        (Paragraph(f"• {name}") for name in case.documents),
        Heading(GUIDELINES_HEADING),
        (Paragraph(authority.text) for authority in (item.reviewer,) if authority is not None),
        Heading(RATIONALE_HEADING.format(verb)),
        (Paragraph(text) for text in (item.rationale,) if text is not None),
        qualifications(case, short),
    )
