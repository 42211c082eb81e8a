"""The layouts of 2013 and early 2014, in their usual wordings and in variations of them."""

import pytest

from imr.domain.letter import Rejection
from imr.parsing import read
from tests.unit.parsing.structure.early_forms import (
    DOCUMENTS,
    FIRST,
    HELPS,
    LABELS,
    NOTICE,
    PLAIN,
    PROFESSIONAL,
    SECOND,
)
from tests.unit.parsing.structure.form import parsed


@pytest.mark.parametrize(
    "issue",
    [
        "knee brace",
        "1. knee brace",
        "Is the request for knee brace medically necessary?",
        "Whether knee brace is medically necessary.",
    ],
)
@pytest.mark.parametrize("verb", ["IS", "WAS", "IS/WAS"])
def test_professional_review(issue: str, verb: str) -> None:
    letter = parsed(PROFESSIONAL.format(issue=issue, verb=verb, rationale=HELPS))
    assert (letter.layout, letter.case_number) == ("professional_review", "IMR 13-000009")
    (decision,) = letter.decisions
    assert (decision.request, decision.outcome) == ("knee brace", "overturned")
    assert decision.rationale == HELPS
    assert decision.reviewer_guideline.text == "Knee Complaints, MTUS."
    assert decision.claims_administrator_guideline.text is None
    assert letter.documents_reviewed == ["Application (2/7/13)", "Chart notes (4/2/12 - 1/3/13)"]
    assert letter.reviewer.specialties == ["Orthopaedic Surgery"]
    assert letter.patient.age == 39


def test_the_heading_of_the_rationale_is_no_outcome() -> None:
    (member,) = read(PROFESSIONAL.format(issue="brace", verb="IS", rationale="Nothing is said.").encode(), "x")
    assert isinstance(member.result, Rejection)
    assert member.result.reason == "no_decisions"


def test_notice_of_determination() -> None:
    letter = parsed(NOTICE.format(labels=LABELS, cover=FIRST + SECOND, body=FIRST + SECOND))
    assert (letter.layout, letter.case_number) == ("notice_of_determination", "CM13-9000044")
    found = letter.model_dump(mode="json")
    assert found["decision_date"] == "2013-09-26"
    assert found["application_received"] == "2013-09-06"
    assert found["ur_denial_date"] == "2013-08-30"
    assert found["date_assigned"] == "2013-09-10"
    assert [(d.request, d.outcome) for d in letter.decisions] == [("one MRI", "upheld"), ("90 Ultram", "overturned")]
    assert (
        letter.decisions[0].claims_administrator_guideline.text
        == "The Claims Administrator based its decision on MTUS."
    )
    assert letter.decisions[0].reviewer_guideline.text == "The Expert Reviewer relied on ODG, Low Back."
    assert letter.decisions[1].rationale == "It helps. The request is medically necessary and appropriate."
    assert letter.clinical_summary == "The employee is a 33-year-old man who hurt his back."
    assert letter.documents_reviewed == ["Application", "Chart notes"]
    assert letter.issues == []


@pytest.mark.parametrize("dated", ["August 30, 2013", "8/30/2013", "August 30, 2013:"])
@pytest.mark.parametrize("quote", ['"', ""])
def test_the_disclaimer_before_a_summary_may_lack_its_full_stop(dated: str, quote: str) -> None:
    text = NOTICE.format(labels=LABELS, cover="", body=FIRST + SECOND)
    text = text.replace("dated August 30, 2013.\n", f"dated {dated}\n\n")
    text = text.replace(
        '"The employee is a 33-year-old man who hurt his back."', f"{quote}He is 33 years old. He fell.{quote}"
    )
    assert parsed(text).clinical_summary == "He is 33 years old. He fell."


@pytest.mark.parametrize(
    ("closing", "flat"), [("", False), ("Disclaimer: it is.", False), ("Disclaimer: it is.", True)]
)
def test_the_initials_of_the_typist_are_no_rationale(closing: str, flat: bool) -> None:
    text = NOTICE.format(labels=LABELS, cover="", body=FIRST + SECOND).replace("Effect of the Decision:", "/abc\n")
    text = text.replace("It is final.", closing)
    letter = parsed(" ".join(text.split()) if flat else text)
    assert letter.decisions[1].rationale == "It helps. The request is medically necessary and appropriate."
    assert letter.clinical_summary == "The employee is a 33-year-old man who hurt his back."


@pytest.mark.parametrize(
    ("cover", "body", "told"),
    [
        (FIRST, FIRST + SECOND, ["items in the list of the cover: 1, in the body: 2"]),
        (FIRST + SECOND, "", []),
        ("", FIRST + SECOND, []),
        ("", "", []),
    ],
)
def test_a_list_may_be_short_or_lost(cover: str, body: str, told: list[str]) -> None:
    letter = parsed(NOTICE.format(labels=LABELS, cover=cover, body=body))
    assert [(d.request, d.outcome) for d in letter.decisions] == [("one MRI", "upheld"), ("90 Ultram", "overturned")]
    assert [issue.message for issue in letter.issues if issue.code == "item_count_differs"] == told
    assert len(letter.issues) == len(told)


@pytest.mark.parametrize(
    "title", ["Independent Medical Review Final Determination", "Notice of Independent Medical Review Determination"]
)
@pytest.mark.parametrize("opening", ["", "The request for "])
@pytest.mark.parametrize("reviewer", ["Physician Reviewer", "Expert Reviewer"])
@pytest.mark.parametrize("flat", [False, True])
def test_documents_reviewed(title: str, opening: str, reviewer: str, flat: bool) -> None:
    requests = {"one": f"{opening}Norco 10/325mg #60", "two": f"{opening}therapy two (2) times a week"}
    text = DOCUMENTS.format(title=title, reviewer=reviewer, **requests)
    letter = parsed(" ".join(text.split()) if flat else text)
    assert letter.layout == "documents_reviewed"
    found = [(d.request, d.outcome) for d in letter.decisions]
    assert found == [("Norco 10/325mg #60", "upheld"), ("therapy two (2) times a week", "overturned")]
    assert letter.decisions[0].rationale == (
        "No gain was seen in 2. months of use. It is not medically necessary and appropriate."
    )
    assert letter.decisions[0].reviewer_guideline.text == f"The {reviewer} based his/her decision on ODG, Pain."
    assert (str(letter.decision_date), letter.priority) == ("2013-12-20", "standard")
    assert letter.documents_reviewed == ["Application", "Chart notes"]
    assert letter.clinical_summary == "This is a 47 y/o male who was injured on 5/4/2011."
    assert letter.issues == []


@pytest.mark.parametrize("number", ["{}.", "{}) ", ""])
def test_items_with_their_number_glued_to_them_or_without_any(number: str) -> None:
    text = DOCUMENTS.format_map(PLAIN).replace("in 2. months", "in two months")
    for ordinal in (1, 2):
        text = text.replace(f"\n{ordinal}. ", f"\n{number.format(ordinal)}")
    assert [decision.request for decision in parsed(text).decisions] == ["Norco 10/325mg #60", "Acupuncture"]


@pytest.mark.parametrize(
    "listed",
    [
        "    • Application\n    • Chart notes",
        "• Application •\nChart notes",
        "☒ Application\n☒ Chart\nnotes",
        "    - Application\n    - Chart notes",
        "1. Application\n2. Chart notes",
        "\uf0b7 Application\n\n\uf0b7 Chart notes\n\n\fFinal Letter of Determination   Page 3 of 6",
    ],
)
def test_documents_with_other_bullets(listed: str) -> None:
    text = DOCUMENTS.format_map(PLAIN).replace("• Application\n• Chart notes", listed)
    assert parsed(text).documents_reviewed == ["Application", "Chart notes"]


def test_documents_with_boxes_to_tick() -> None:
    listed = "[ X ]Application\n[ ]Chart notes\n[x] Letters"
    text = DOCUMENTS.format_map(PLAIN).replace("• Application\n• Chart notes", listed)
    assert parsed(text).documents_reviewed == ["Application", "Letters"]
