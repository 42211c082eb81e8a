"""Heads and feet of pages: whatever their words, no page of a letter is cut in two by them."""

from collections.abc import Callable

import pytest

from imr.parsing.letter_text import LetterText
from imr.parsing.running_lines import running_lines
from tests.unit.parsing.structure.form import HEADING, MADE, SUMMARY, item, letter_text, parsed

HEADER = """Case Number: CM16-9000001
Date Assigned: 11/09/2016 Date of Injury: 10/13/2016
Decision Date: 12/05/2016 UR Denial Date: 11/01/2016
Priority: Standard Application Received: 11/03/2016
"""
PAGES = (
    HEADER + MADE,
    SUMMARY + HEADING + item("Wrist brace").rstrip("\n") + " It was worn by night and",
    "also by day, for 6 weeks.\n" + item("Arm sling"),
)
HEADS = [
    "11/09/2016 10:15 AM  FROM: LAW OFFICES   TO: 5550100   P. {page}/3",
    "Fax Server     11/12/2016 10:15:33 AM  PAGE   {page}/003   Fax Server",
    "NOV/12/2016/SAT 10:15 AM  A CLINIC      FAX No. 5550100      P. 00{page}",
    "11-12-16;10:15AM;A CLINIC   ;5550100      # {page}/ 3",
    "Received Fax :  Nov 12 2016 10:15AM   Fax Station :  A CLINIC   p {page}",
    "From: MAXIMUS Fax: 5550100 To: Fax: 5550101 Page {page} of 3 11/12/2016 10:15 AM",
    "Employee: A.B.   Claim: 0550100   DOI: 11/02/2015",
    "EXHIBIT A",
    "RE: A.B., patient",
    "Records of the claims administrator, for the injured worker",
]
TITLE = "MAXIMUS Federal Services, Inc."
FEET = [
    "DEF00012{page}",
    "AB_000012{page}",
    "00012{page}",
    "EX. C, p. {page}",
    "Exhibit 4 Page {page} of 3",
    "MED-LEGAL 00012{page} of 001200",
    "{{00123456.DOCX; 1}}",
    "4812-3456-7890, v. 1",
    "https://example.org/decision?id=123    {page}/3",
    "p{page}",
    "Page {page}:",
    "~ {page} ~",
    "Page No. {page}",
    "[page {page}]",
    "Page {page} - continued",
]
BREAKS = ["\n", "\f"]


def _paged(head: str, foot: str, page_break: str) -> str:
    lines = ((head.format(page=n), page.rstrip("\n"), foot.format(page=n)) for n, page in enumerate(PAGES, 1))
    return page_break.join("\n".join(filter(None, parts)) for parts in lines)


def _is_read(text: str) -> None:
    letter, plain = parsed(text), parsed("\n".join(PAGES))
    assert letter.model_dump(exclude={"spans", "source", "text_sha256"}) == plain.model_dump(
        exclude={"spans", "source", "text_sha256"}
    )


@pytest.mark.parametrize("page_break", BREAKS)
@pytest.mark.parametrize("head", HEADS)
def test_a_head_of_each_page_is_no_part_of_the_letter(head: str, page_break: str) -> None:
    _is_read(_paged(head, "", page_break))


@pytest.mark.parametrize("page_break", BREAKS)
@pytest.mark.parametrize("foot", FEET)
def test_a_foot_of_each_page_is_no_part_of_the_letter(foot: str, page_break: str) -> None:
    _is_read(_paged("", foot, page_break))


@pytest.mark.parametrize("page_break", BREAKS)
def test_heads_and_feet_may_have_several_lines(page_break: str) -> None:
    _is_read(_paged(f"{HEADS[0]}\nEXHIBIT A", f"{FEET[0]}\nPage {{page}} of 3", page_break))


@pytest.mark.parametrize("lines", [("Records of a clinic, for all", ""), ("", "Exhibit 4 Page {page} of 2")])
def test_two_pages_are_enough_at_the_head_of_the_first_and_where_pages_are_counted(lines: tuple[str, str]) -> None:
    text = "\f".join(_paged(*lines, "\f").split("\f")[:2])
    assert len(running_lines(text)) == 2


def test_a_title_may_stand_on_each_page() -> None:
    _is_read(_paged(TITLE, "", "\f"))


def test_the_first_page_may_lack_the_head() -> None:
    _is_read("\f".join([PAGES[0], *(f"EXHIBIT A\n{page}" for page in PAGES[1:])]))


NO_HEADS: list[Callable[[], str]] = [
    lambda: "a\nthe same words.\fb\nthe same words.",  # a sentence
    lambda: "a\nof the MTUS and the\fb\nof the MTUS and the",  # prose, on two pages only
    lambda: "a\fRELIED UPON BY\nb\nRELIED UPON BY\nc\fRELIED UPON BY\nd",  # in the midst of a page, too
    lambda: "a\nMAXIMUS GUIDELINE: AS ABOVE\fb\nMAXIMUS GUIDELINE: AS ABOVE",
    lambda: "a\nOF THE MTUS AND THE\fb\nOF THE MTUS AND THE",
    lambda: "a\n12\fb\n12",
    lambda: "a\nMRI at level 4\fb\nMRI at level 9\fc",  # pages would count on
    lambda: f"a\n12\f{'b' * 600}\n60",
    lambda: letter_text(item("Injection at L4-5"), item("Injection at L5-6")),
    lambda: "Case Number: CM16-9000001\na\fCase Number: CM16-9000002\nb",
    lambda: "Wrist brace: Upheld\na\fWrist brace: Upheld\nb",
    lambda: "EXHIBIT A\nEXHIBIT A\n" + "b" * 900,  # no page between
]


@pytest.mark.parametrize("text", NO_HEADS)
def test_what_is_alike_by_chance_stays(text: Callable[[], str]) -> None:
    padded = "\f".join(page.replace("\n", "\n" + "word " * 80 + "\n", 1) for page in text().split("\f"))
    assert running_lines(text() if "\f" not in text() else padded) == [], padded


def test_a_title_stays_where_a_letter_begins() -> None:
    head = "MAXIMUS FEDERAL SERVICES, INC."
    assert LetterText.of("\f".join(f"{head}\n{page}" for page in PAGES)).clean.count(head) == 1
    letters = "\n".join(2 * [f"{head}\n{''.join(PAGES)}"])
    assert LetterText.of(letters).clean.count(head) == 2
