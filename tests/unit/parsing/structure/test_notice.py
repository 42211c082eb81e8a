"""The wordings of a notice of determination: what was determined, and the block of each item with its guidelines."""

import pytest

from tests.unit.parsing.structure.early_forms import FIRST, LABELS, NOTICE, SECOND
from tests.unit.parsing.structure.form import parsed

REQUESTS = [("one MRI", "upheld"), ("90 Ultram", "overturned")]
RELIED = "Relied Upon by the Expert Reviewer to Make\nHis/Her Decision"


def _notice(body: str = FIRST + SECOND) -> str:
    return NOTICE.format(labels=LABELS, cover="", body=body)


def _assert_whole(text: str) -> None:
    found = parsed(text).decisions
    assert [(each.request, each.outcome) for each in found] == REQUESTS
    assert [each.reviewer_guideline.text for each in found] == [
        "The Expert Reviewer relied on ODG, Low Back.",
        "The Expert Reviewer relied on MTUS.",
    ]
    assert [each.rationale for each in found] == [
        "There is no red flag. The request is not medically necessary and appropriate.",
        "It helps. The request is medically necessary and appropriate.",
    ]


@pytest.mark.parametrize(
    "determined",
    [
        *("has determined the request for", "has determined that the request for", "has determined requests for"),
        *(
            "has determined the requests of",
            "has determined that",
            "has\ndetermined the request for",
            "has not and has determined",
        ),
    ],
)
def test_what_was_determined(determined: str) -> None:
    _assert_whole(_notice((FIRST + SECOND).replace("has determined the request for", determined)))


@pytest.mark.parametrize("necessary", ["necessary or appropriate", "necessary or medically appropriate", "necessary"])
def test_what_necessary_is_said_with(necessary: str) -> None:
    text = _notice((FIRST + SECOND).replace("necessary and appropriate", necessary))
    _assert_whole(text)
    start, end = parsed(text).spans["/decisions/1/outcome"]
    assert text[start:end] == f"is medically {necessary}."


def test_a_notice_that_nothing_but_its_title_at_its_very_start_tells() -> None:
    text = _notice((FIRST + SECOND).replace("has determined the request for", "has determined requests for"))
    text = text.replace("INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\n", "")
    _assert_whole(text[text.index("Notice of Independent") :])


@pytest.mark.parametrize(
    "regarding",
    ["Regarding the request for", "Regarding request for", "Regarding requests of", "regarding the requests for"],
)
@pytest.mark.parametrize("number", ["{}) ", "{}. ", "{} ", "", "{} ) ", "**"])
def test_how_a_block_begins(regarding: str, number: str) -> None:
    text = _notice()
    for ordinal in (1, 2):
        text = text.replace(f"{ordinal}) Regarding the request for", f"{number.format(ordinal)}{regarding}")
    _assert_whole(text)


@pytest.mark.parametrize(
    "relied",
    [
        *(
            "Relied Upon by the Expert Reviewer",
            "Relied On by the Reviewer:",
            "relied upon by the physician reviewer to make his/her decision:",
        ),
        *(
            "Relied upon by the Reviewer to Make His or Her Decision",
            "Relied Upon by the Expert Reviewer to Make His/ Her Decision",
        ),
    ],
)
def test_what_was_relied_upon(relied: str) -> None:
    _assert_whole(_notice().replace(RELIED, relied))


def test_blocks_in_another_order_go_to_the_items_of_their_numbers() -> None:
    text = _notice()
    start, second, end = text.index("1) Regarding"), text.index("2) Regarding"), text.index("Effect of")
    _assert_whole(text[:start] + text[second:end] + text[start:second] + text[end:])


@pytest.mark.parametrize("number", ["3)", "0)"])
def test_a_block_of_no_item_is_left_out(number: str) -> None:
    found = parsed(_notice().replace("2) Regarding", f"{number} Regarding")).decisions
    assert [each.rationale is None for each in found] == [False, True]


@pytest.mark.parametrize("joint", [", ", " and ", " & ", " - ", " through ", ") and "])
def test_a_block_of_several_items_goes_to_each_of_them(joint: str) -> None:
    found = parsed(
        _notice()
        .replace("1) Regarding", f"1{joint}2) Regarding")
        .replace("2) Regarding the request for 90", "3) Regarding the request for 90")
    )
    shared = "There is no red flag. The request is not medically necessary and appropriate."
    assert [each.rationale for each in found.decisions] == [shared, shared]
    assert [each.reviewer_guideline.text for each in found.decisions] == [
        "The Expert Reviewer relied on ODG, Low Back."
    ] * 2


def test_words_about_a_request_inside_a_sentence_begin_no_block() -> None:
    text = _notice().replace("There is no red flag.", "There is no red flag regarding the request for it.")
    found = parsed(text).decisions
    assert found[0].rationale == (
        "There is no red flag regarding the request for it. The request is not medically necessary and appropriate."
    )


def test_items_of_a_notice_that_has_lost_its_lists() -> None:
    text = _notice("").replace("Regarding the request for one MRI:", "Regarding the request for one MRI and no more:")
    found = parsed(text).decisions
    assert [(each.request, each.outcome) for each in found] == [
        ("one MRI and no more", "upheld"),
        ("90 Ultram", "overturned"),
    ]
    lost = parsed(
        text.replace("There is no red flag. The request is not medically necessary and appropriate.", "None.")
    )
    assert [each.request for each in lost.decisions] == ["90 Ultram"]


@pytest.mark.parametrize(
    "line", ["Date: Sat, 12 Nov 2016 10:15:22 -0800", "Date: November 12, 2016 at 10:15:22 AM PST"]
)
def test_the_date_of_a_mail_is_not_that_of_the_notice(line: str) -> None:
    assert str(parsed(f"From: A. Nobody\n{line}\n\n{_notice()}").decision_date) == "2013-09-26"
