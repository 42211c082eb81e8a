"""The layout of September 2013: a notice whose list of outcomes stands twice, and dates that stand in prose."""

from collections.abc import Iterator

from tests.letters.case import Authority, Case, Item
from tests.letters.document import Block, Document, Field, Header, Heading, Paragraph, document
from tests.letters.layouts.old_cover import effect, letterhead, numeric
from tests.letters.wording import listed

OTHER_AUTHORITY_HEADING = "Medical Treatment Guideline(s) Relied Upon by the Expert Reviewer to Make His/Her Decision"
AUTHORITY_HEADING = (
    "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision"
)


def labels(case: Case) -> Header:
    """Case number and date of injury, which are all that this notice labels."""
    return Header(((Field("IMR Case Number:", case.number), Field("Date of Injury:", numeric(case.dates.injury))),))


def old_labels(case: Case) -> Header:
    """The labels of the older cover, of which some are empty."""
    dates = case.dates
    return Header(
        (
            (Field("Employee:", ""),),
            (Field("Claim Number:", ""),),
            (Field("Date of UR Decision:", numeric(dates.ur_denial)),),
            (Field("Date of Injury:", numeric(dates.injury)),),
            (Field("IMR Application Received:", numeric(dates.received)),),
            (Field("MAXIMUS Case Number:", case.number),),
        )
    )


def outcomes(items: tuple[Item, ...], glued: bool) -> Iterator[Block]:
    """The numbered list of outcomes; extraction of the old files glued "not" to the next word."""
    for number, item in enumerate(items, 1):
        negation = "" if item.outcome == "overturned" else ("not" if glued else "not ")
        yield Paragraph(
            f"{number}) MAXIMUS Federal Services, Inc. has determined the request for {item.request} is "
            f"{negation}medically necessary and appropriate."
        )


def dates_in_prose(case: Case) -> Iterator[Block]:
    """How the case came in, and who was asked."""
    dates = case.dates
    assigned = numeric(dates.assigned or dates.received)
    yield Paragraph(
        f"An application for Independent Medical Review was filed on {numeric(dates.received)} disputing the "
        f"Utilization Review Denial dated {numeric(dates.ur_denial)}. A Notice of Assignment and Request for "
        f"Information was provided to the above parties on {assigned}. A decision has been made for each of the "
        "treatments and/or services that were in dispute:"
    )


def reviewer(case: Case) -> Iterator[Block]:
    """Who decided."""
    yield Heading("Medical Qualifications of the Expert Reviewer:")
    yield Paragraph(
        "The independent Medical Doctor who made the decision has no ties to any of the parties. The physician "
        f"reviewer is Board Certified in {listed(case.specialties)}, and is licensed to practice in "
        f"{listed(case.licensure)}. He/she has seen patients for more than five years and still does so."
    )


def summary(case: Case, by_reviewer: bool) -> Iterator[Block]:
    """The story of the case, which most of these notices took from the denial."""
    if by_reviewer:
        yield Heading("Expert Reviewer Case Summary:")
        yield Paragraph(case.summary)
        return
    yield Heading("Case Summary:")
    denial = case.dates.ur_denial
    yield Paragraph(
        "Disclaimer: The following case summary was taken directly from the utilization review denial/modification "
        f"dated {denial:%B} {denial.day}, {denial.year}."
    )
    yield Paragraph(case.summary)


def _based(who: str, verb: str, authority: Authority) -> str:
    return authority.text if "did not cite" in authority.text else f"{who} {verb} the {authority.text}"


def _found(authority: Authority) -> str:
    if "did not cite" in authority.text:
        return authority.text
    return f"The Expert Reviewer found the {authority.text[:-1]}, applicable and relevant to the issue at dispute."


def item_blocks(number: int, item: Item, colon: str, found: bool) -> Iterator[Block]:
    """The reasons for one item."""
    yield Heading(f"{number}) Regarding the request for {item.request}:")
    yield Heading(f"{OTHER_AUTHORITY_HEADING if found else AUTHORITY_HEADING}{colon}")
    based = []
    if item.administrator is not None:
        based.append(_based("The Claims Administrator", "based its decision on", item.administrator))
    if item.reviewer is not None:
        based.append(_found(item.reviewer) if found else _based("The Expert Reviewer", "relied on", item.reviewer))
    if based:
        yield Paragraph(" ".join(based))
    if item.rationale is not None:
        yield Heading("Rationale for the Decision:")
        yield Paragraph(item.rationale)


def opening_blocks(case: Case, old: bool) -> Iterator[Block]:
    """Letterhead and labels."""
    if old:
        yield from letterhead()
        yield Paragraph(f"Dated: {numeric(case.dates.decided)}")
        yield old_labels(case)
    else:
        yield Heading("MAXIMUS FEDERAL SERVICES, INC.")
        yield Heading("Notice of Independent Medical Review Determination")
        yield Paragraph(f"Dated: {numeric(case.dates.decided)}")
        yield labels(case)
        yield from dates_in_prose(case)


def lay_out(
    case: Case,
    glued: bool = False,
    cover_lacks_last_item: bool = False,
    old_cover: bool = False,
    found: bool = False,
) -> Document:
    """The whole notice. `glued`: extraction lost the blank after "not"; `found`: authorities were found to fit."""
    cover = case.items[:-1] if cover_lacks_last_item else case.items
    return document(
        opening_blocks(case, old_cover),
        outcomes(cover, glued and not old_cover),
        Heading("INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE"),
        dates_in_prose(case),
        outcomes(case.items, glued),
        reviewer(case),
        summary(case, old_cover),
        Heading("Documents Reviewed for Determination:"),
        Paragraph("The following relevant documents received from the interested parties were reviewed:"),
        (Paragraph(f"• {name}") for name in case.documents),
        *(item_blocks(number, item, "" if old_cover else ":", found) for number, item in enumerate(case.items, 1)),
        effect() if old_cover else (),
    )
