"""What covers of 2013 had besides the outcome: address, title, date, greeting and signature."""

from collections.abc import Iterator
from datetime import date

from tests.letters.document import Block, Heading, Paragraph


def numeric(day: date) -> str:
    """A date as the early letters write it."""
    return f"{day.month}/{day.day}/{day.year}"


def letterhead() -> Iterator[Block]:
    """From the name of the office to the title."""
    yield Heading("MAXIMUS FEDERAL SERVICES, INC.")
    yield Heading("Independent Medical Review")
    yield Paragraph("P.O. Box 100000")
    yield Paragraph("Sacramento, CA 95800-0000")
    yield Paragraph("(555) 555-0100 Fax: (555) 555-0101")
    yield Heading("Notice of Independent Medical Review Determination")


def signature() -> Iterator[Block]:
    """From the greeting to the list of copies."""
    yield Paragraph("Sincerely,")
    yield Paragraph("A. Nobody, MD, MPH")
    yield Paragraph("Medical Director")
    yield Paragraph("cc: Department of Industrial Relations, Division of Workers' Compensation")


def effect() -> Iterator[Block]:
    """What follows the last item."""
    yield Heading("Effect of the Decision:")
    yield Paragraph(
        "The determination of MAXIMUS Federal Services and its physician reviewer is deemed to be the final "
        "determination of the Administrative Director. It can be appealed within 30 days on the grounds of the law."
    )
    yield from signature()
