"""Wordings that the form of 2013 had beside the usual ones."""

from datetime import date

import pytest

from imr.domain.letter import Letter, Rejection
from imr.parsing import read
from tests.unit.parsing.structure.early_forms import (
    DETERMINED,
    DOCUMENTS,
    FIRST,
    HELPS,
    LABELS,
    NOTICE,
    PLAIN,
    PROFESSIONAL,
    SECOND,
)
from tests.unit.parsing.structure.form import SUMMARY, letter_text, parsed

SINCE = "Since the primary procedure is not medically necessary, none of the associated services are."


def _notice(text: str = NOTICE) -> Letter:
    return parsed(text.format(labels=LABELS, cover="", body=FIRST + SECOND))


@pytest.mark.parametrize("sent", ["provided to the above", "sent to the", "mailed to", "issued to"])
@pytest.mark.parametrize("filed", ["Review was filed on", "Review was received", "Review (IMR) was submitted on"])
def test_dates_in_prose(filed: str, sent: str) -> None:
    letter = _notice(NOTICE.replace("Review was filed on", filed).replace("provided to the above", sent))
    assert (letter.application_received, letter.date_assigned) == (date(2013, 9, 6), date(2013, 9, 10))


@pytest.mark.parametrize(
    ("asked", "request_"),
    [
        ("the retrospective request for one MRI", "retrospective request for one MRI"),
        ("the prospective request for one MRI", "prospective request for one MRI"),
        ("the requested one MRI", "one MRI"),
    ],
)
def test_a_request_called_otherwise(asked: str, request_: str) -> None:
    first = FIRST.replace(f"{DETERMINED} one MRI", f"{DETERMINED.removesuffix('the request for')}{asked}")
    text = NOTICE.replace("the request for one MRI", asked).format(labels=LABELS, cover="", body=first + SECOND)
    found = parsed(text).decisions[0]
    assert found.request == request_
    assert found.rationale == "There is no red flag. The request is not medically necessary and appropriate."


@pytest.mark.parametrize(
    "told", ["Regarding the request for an MRI, notes are few.", "Regarding the request for rest:"]
)
def test_a_narrative_that_begins_like_a_block(told: str) -> None:
    letter = _notice(NOTICE.replace("who hurt his back.", f"who hurt his back.\n{told}\nRationale: It is not needed."))
    assert letter.clinical_summary == (
        f"The employee is a 33-year-old man who hurt his back. {told} Rationale: It is not needed."
    )
    assert letter.documents_reviewed == ["Application", "Chart notes"]
    assert [each.rationale for each in letter.decisions] == [
        "There is no red flag. The request is not medically necessary and appropriate.",
        "It helps. The request is medically necessary and appropriate.",
    ]


@pytest.mark.parametrize("who", ["Professional Reviewer", "Physician Reviewer", "Medical Reviewer", "Expert Reviewer"])
def test_whose_summary_it_is(who: str) -> None:
    letter = _notice(NOTICE.replace("Expert Reviewer Case Summary", f"{who} Case Summary"))
    assert letter.clinical_summary == "The employee is a 33-year-old man who hurt his back."
    assert letter.reviewer.specialties == ["Neurology"]


@pytest.mark.parametrize("heading", ["DOCUMENTS REVIEWED:", "Documents Reviewed:"])
def test_documents_that_the_narrative_lists_are_not_those_of_the_reviewer(heading: str) -> None:
    told = f"{heading} Form of 2012.\nRationale: It is not needed."
    letter = _notice(NOTICE.replace("who hurt his back.", f"who hurt his back.\n{told}"))
    assert letter.documents_reviewed == ["Application", "Chart notes"]
    assert letter.clinical_summary == f"The employee is a 33-year-old man who hurt his back. {' '.join(told.split())}"
    later = parsed(letter_text(summary=f"{SUMMARY}{told}\n"))
    assert (later.layout, later.documents_reviewed) == ("final_determination", [])
    assert later.clinical_summary is not None
    assert later.clinical_summary.endswith("Rationale: It is not needed.")


def test_what_leads_the_sentence_of_the_reviewer_is_no_guideline_of_the_other_side() -> None:
    led = "Per the Strength of Evidence hierarchy established by the State, the Expert Reviewer relied on ODG"
    found = _notice(NOTICE.replace("The Expert Reviewer relied on ODG", led)).decisions[0]
    assert found.claims_administrator_guideline.text == "The Claims Administrator based its decision on MTUS."
    assert found.reviewer_guideline.text == f"{led}, Low Back."
    assert [each.source for each in found.reviewer_guideline.citations] == ["ODG"]


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize(("ticked", "empty"), [("☒", "☐"), ("☑", "☐"), ("\uf0fe", "\uf0a8"), ("\uf078", "\uf06f")])
def test_only_what_is_ticked_was_reviewed(ticked: str, empty: str, gap: str) -> None:
    listed = f"{ticked}{gap}Application\n{empty}{gap}Bills\n{ticked}{gap}Chart\nnotes\n\nNOTE: Nobody sent bills.\n"
    assert _notice(NOTICE.replace("• Application\n• Chart notes\n", listed)).documents_reviewed == [
        "Application",
        "Chart notes",
    ]


def test_boxes_of_which_none_is_ticked_are_bullets() -> None:
    listed = "☐Application\n☐Chart notes\n"
    assert _notice(NOTICE.replace("• Application\n• Chart notes\n", listed)).documents_reviewed == [
        "Application",
        "Chart notes",
    ]


def test_a_service_that_belongs_to_a_refused_surgery_has_its_reason_without_a_label() -> None:
    silent = "The Claims Administrator did not cite a guideline."
    text = DOCUMENTS.format_map(PLAIN)
    for middle, guideline in ((f"{silent}\n", silent), ("", None)):
        item = f"3. Blood tests (one set) is not medically necessary and appropriate.\n{middle}{SINCE}\n"
        *_, third = parsed(text + item).decisions
        assert (third.request, third.outcome, third.rationale) == ("Blood tests (one set)", "upheld", SINCE)
        assert third.claims_administrator_guideline.text == guideline
        assert third.reviewer_guideline.text is None


@pytest.mark.parametrize(
    "reason", ["Since the", "As the", "Because the", "Per the", "Decision rationale: The", "Rationale: The"]
)
def test_what_may_follow_an_item_without_a_guideline(reason: str) -> None:
    item = f"3. Blood tests (one set) is not medically necessary and appropriate.\n{reason} surgery is not.\n"
    assert [each.request for each in parsed(DOCUMENTS.format_map(PLAIN) + item).decisions] == [
        "Norco 10/325mg #60",
        "Acupuncture",
        "Blood tests (one set)",
    ]


@pytest.mark.parametrize("since", ["Since the", "As the", "Because the"])
def test_a_reason_without_a_label(since: str) -> None:
    reason = f"{since} surgery is not, none of the services are."
    item = f"3. Blood tests (one set) is not medically necessary and appropriate.\n{reason}\n"
    assert parsed(DOCUMENTS.format_map(PLAIN) + item).decisions[2].rationale == reason


def test_a_conclusion_with_its_reason_behind_it_begins_no_item() -> None:
    text = DOCUMENTS.format_map(PLAIN).replace(
        "No gain was seen in 2. months of use. It is not\nmedically necessary and appropriate.",
        f"No gain was seen in 2. months of use. It is not medically necessary and appropriate. {SINCE}",
    )
    found = parsed(text).decisions
    assert [each.request for each in found] == ["Norco 10/325mg #60", "Acupuncture"]
    assert found[0].rationale is not None
    assert found[0].rationale.endswith(SINCE)


@pytest.mark.parametrize(
    "issue",
    [
        *("Denial of an MRI", "Utilization review denial of an MRI", "The medical necessity of an MRI", "an MRI."),
        *("Request for authorization of an MRI", "Whether the requested an MRI is medically necessary"),
    ],
)
def test_what_stands_around_the_one_request(issue: str) -> None:
    text = PROFESSIONAL.format(issue=issue, verb="IS/WAS", rationale=HELPS)
    assert [each.request for each in parsed(text).decisions] == ["an MRI"]


@pytest.mark.parametrize(
    ("opinion", "outcome"),
    [
        ("The reviewer agrees with the utilization review physician.", "upheld"),
        ("The reviewer does not agree with the prior UR decision.", "overturned"),
        ("The professional reviewer disagrees with the denial.", "overturned"),
        ("The study is therefore not warranted.", "upheld"),
        ("The study is supported by the guideline.", "overturned"),
        ("A study is indicated if there is a red flag. Here it is not indicated.", "upheld"),
        ("It is not recommended at this time.", "upheld"),
        ("The request remains denied.", "upheld"),
        ("The brace is necessary to cure or relieve.", "overturned"),
        ("The brace is not necessary to cure or relieve.", "upheld"),
    ],
)
def test_a_professional_who_says_nothing_of_medical_necessity(opinion: str, outcome: str) -> None:
    text = PROFESSIONAL.format(issue="one brace", verb="IS/WAS", rationale=f"She was seen twice. {opinion}")
    assert [each.outcome for each in parsed(text).decisions] == [outcome]


def test_a_professional_who_concludes_nothing() -> None:
    said = "A brace is supported when a knee gives way. She was seen twice."
    (member,) = read(PROFESSIONAL.format(issue="one brace", verb="IS/WAS", rationale=said).encode(), "letter.txt")
    assert isinstance(member.result, Rejection)
    assert member.result.reason == "no_decisions"


def test_a_comma_before_the_verb_is_no_word_of_the_request() -> None:
    text = DOCUMENTS.format_map({**PLAIN, "one": "One MRI, before 9/15/2013,"})
    assert parsed(text).decisions[0].request == "One MRI, before 9/15/2013"


def test_a_notice_in_capitals_is_no_professional_review() -> None:
    relied = "Medical Treatment Guideline(s) Relied Upon by the Expert\nReviewer to Make"
    text = NOTICE.replace(
        "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make", relied
    ).replace(
        "The Expert Reviewer relied on MTUS.", "The Expert Reviewer found MTUS relevant to the\nissue at dispute."
    )
    letter = parsed(text.format(labels=LABELS, cover="", body=FIRST + SECOND).upper())
    assert letter.layout == "notice_of_determination"
    assert [each.request for each in letter.decisions] == ["ONE MRI", "90 ULTRAM"]
    assert letter.documents_reviewed == ["APPLICATION", "CHART NOTES"]
