"""Where a request begins after a rationale that ends like no sentence."""

import textwrap

import pytest

from tests.unit.parsing.structure.form import SUMMARY, item, letter_text, parsed

ENDINGS = [
    "Recommend non-certification",
    "The criteria for this care have not been met",
    'The guideline says that it is "not recommended"',
    "It is advised only after three months of care (Smith, 2010) (Jones, 2012)",
    "Is the request medically necessary? No.",
    "Is the request medically necessary? Yes",
    "Medical necessity: No",
    "The worker does meet the criteria. Overturn.",
    "This stays within the guideline. Certified.",
]
LISTS = [
    "Criteria for use:\n1. Radiculopathy on examination\n2. Failure of exercise\n3. Injections under fluoroscopy",
    "Criteria for use:\n1) Chronic pain\n2) Failed trial of exercise",
    "The criteria are as follows:\n- Radiculopathy on examination\n- No more than two levels",
    "Frequency: 2 visits per week\nDuration: 6 weeks\nTotal: 12 visits",
    "The records lack the following:\nEvidence of gain\nReturn to work status",
]
BEFORE = "The guideline sets a limit of two weeks, which is past. "
SECOND = "Retrospective Soma 350 mg #90"


def _letter(rationale: str, second: str = SECOND, summary: str | None = None) -> str:
    items = (item("MRI of the left wrist", rationale=BEFORE + rationale), item(second, "Overturned"))
    return letter_text(*items, summary=f"CLINICAL CASE SUMMARY\n{summary}\n" if summary else SUMMARY)


def _requests(text: str) -> list[str]:
    return [decision.request for decision in parsed(text).decisions]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("form", ["lines", "flat", "narrow"])
def test_behind_an_ending_that_is_no_sentence(ending: str, form: str) -> None:
    text = _letter(ending)
    if form == "flat":
        text = " ".join(text.split())
    elif form == "narrow":
        text = "\n".join(textwrap.fill(line, 60, break_on_hyphens=False) for line in text.split("\n"))
    letter = parsed(text)
    assert [decision.request for decision in letter.decisions] == ["MRI of the left wrist", SECOND]
    assert letter.decisions[0].rationale == BEFORE + ending


@pytest.mark.parametrize("ending", LISTS)
def test_behind_a_list_without_full_stops(ending: str) -> None:
    letter = parsed(_letter(ending))
    assert letter.decisions[1].request == SECOND
    assert letter.decisions[0].rationale == " ".join((BEFORE + ending).split())


@pytest.mark.parametrize("ending", LISTS)
def test_a_flat_list_ends_where_the_request_does_that_the_summary_names(ending: str) -> None:
    summary = f"The worker is a 40 year old woman. Utilization review denied {SECOND} on 1/2/16."
    assert _requests(" ".join(_letter(ending, summary=summary).split()))[1] == SECOND


@pytest.mark.parametrize(
    "second",
    [
        "Compound cream:\nFlurbiprofen 20%\nLidocaine 5%",
        "Associated surgical service:\nAssistant surgeon",
        "Retrospective, date of service 1/4/2016:\nUltram 50 mg, #90",
        "2. Post-operative therapy:\nEight visits",
    ],
)
def test_a_request_of_several_short_lines_is_whole(second: str) -> None:
    summary = "Utilization review denied Assistant surgeon, Lidocaine 5%, Ultram 50 mg, #90 and eight visits."
    text = _letter("The request is not medically necessary.", second, summary)
    assert _requests(text)[1] == " ".join(second.removeprefix("2. ").split())


def test_a_paragraph_of_one_long_line_ends_at_its_line_end() -> None:
    long = "The worker was seen on 3/4/16 with a pain of 7 of 10, and the exercise at home was taught again, " * 3
    assert _requests(_letter(f"{long}so the criteria do not apply"))[1] == SECOND


def test_a_request_with_a_verb_behind_a_conclusion_is_whole() -> None:
    request = "Therapy that is to be given at Mercy Hospital, as Asked"
    assert _requests(" ".join(_letter("It is not medically necessary.", request).split()))[1] == request


UNMARKED = [
    "Criteria for use: 1) Chronic pain 2) Failed trial of exercise",
    "No examination of the wrist, no films, no trial of a splint",
    "The request is not medically necessary. Thank you for the chance to look at this file",
    "The request is not medically necessary. Reference: Baker T, et al. Hand 2011;6:12-18",
    "Weaning schedule Week 1: 3 tablets a day Week 2: 2 tablets a day",
    "Pages of a leaflet for workers of the state",
    "Pages of a leaflet for people of the county",
    "Reviewed with a peer",
    "As in a leaflet of Ames, part 2",
    "The worker takes aspirin four times a day",
]
"""Endings that nothing parts from a request behind them where lines are lost."""


def _doubts(text: str) -> list[str | None]:
    return [issue.field for issue in parsed(text).issues if issue.code == "unclaimed_text"]


@pytest.mark.parametrize("ending", UNMARKED)
@pytest.mark.parametrize("second", ["Soma 350 mg #90", "MRI of the left hip without contrast"])
def test_a_start_that_nothing_proves_is_told(ending: str, second: str) -> None:
    text = " ".join(_letter(ending, second).split())
    assert _requests(text)[1] == second
    assert _doubts(text) == ["/decisions/1/request"]


def test_a_treatment_that_begins_without_a_mark_behind_another_is_told() -> None:
    text = " ".join(_letter("Aspirin and naproxen four times a day", "Knee brace").split())
    assert _requests(text)[1] == "Aspirin and naproxen four times a day Knee brace"
    assert _doubts(text) == ["/decisions/1/request"]


@pytest.mark.parametrize(
    "second",
    [
        "Left knee arthroscopy with repair of the Meniscus",
        "Retrospective request for two refills of Norco 10 mg",
        "Associated surgical service: two days of a Walker",
        "Aspirin, Naproxen, Soma, Norco, Xanax, Knee brace",
        "Unheard Of Help",
    ],
)
def test_a_usual_request_is_not_doubted(second: str) -> None:
    text = " ".join(_letter("There was no gain with it.", second).split())
    assert (_requests(text)[1], _doubts(text)) == (second, [])


@pytest.mark.parametrize("ending", UNMARKED)
def test_a_start_that_the_summary_proves_is_not_doubted(ending: str) -> None:
    summary = f"The worker is a 40 year old woman. Utilization review denied {SECOND} on 1/2/16."
    text = " ".join(_letter(ending, summary=summary).split())
    assert (_requests(text)[1], _doubts(text)) == (SECOND, [])


@pytest.mark.parametrize(
    ("ending", "second", "expected"),
    [
        ("Thank you for the chance to look at this file", "Soma 350 mg #90", "Soma 350 mg #90"),
        ("", "Knee brace\nCane", "Knee brace Cane"),
    ],
)
def test_short_lines_that_may_be_two_requests_or_none_are_told(ending: str, second: str, expected: str) -> None:
    text = _letter(f"The request is not medically necessary.\n{ending}", second)
    assert _requests(text)[1] == expected
    assert _doubts(text) == ["/decisions/1/request"]


@pytest.mark.parametrize("second", ["Compound cream with\nFlurbiprofen 20%", "Knee brace\nLeft, size L"])
def test_short_lines_that_lead_on_are_not_doubted(second: str) -> None:
    text = _letter("The request is not medically necessary.", second)
    assert (_requests(text)[1], _doubts(text)) == (" ".join(second.split()), [])


@pytest.mark.parametrize("form", ["lines", "flat"])
def test_a_decision_told_within_a_rationale_is_no_item(form: str) -> None:
    text = _letter("The file shows no gain. Decision: upheld")
    text = " ".join(text.split()) if form == "flat" else text
    assert _requests(text) == ["MRI of the left wrist", SECOND]
