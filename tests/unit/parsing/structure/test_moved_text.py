"""What extractors of columns, hyphenating writers and printed page heads do to a letter's words."""

import pytest

from imr.parsing.letter_text import LetterText
from tests.unit.parsing.structure.early_forms import DOCUMENTS, HELPS, PLAIN, PROFESSIONAL
from tests.unit.parsing.structure.form import item, letter_text, parsed

REVIEW = PROFESSIONAL.format(issue="Knee brace", verb="IS", rationale=HELPS)
LABELS = "Case Number: IMR 13-000009\nDate of Injury: 3/2/2010\n"


@pytest.mark.parametrize(
    "head",
    [
        "IMR Final Determination CM16-9000001",
        "Independent Medical Review - CM16-9000001 - Page 2",
        "MAXIMUS Federal Services, Inc. | Case No. CM16-9000001 | Page 2 of 3",
        "Re: Notice of Decision, CM16-9000001 (confidential)",
    ],
)
@pytest.mark.parametrize("before", ["Decision rationale:", "There is no gain.", "MAXIMUS guideline:"])
def test_titles_with_the_case_number_at_a_page_s_head_belong_to_no_field(head: str, before: str) -> None:
    text = letter_text(item("Wrist brace", rationale="There is no gain.\nIt is not medically necessary."))
    assert parsed(text.replace(before, f"{before}\n\f{head}\n")).decisions == parsed(text).decisions


def test_a_sentence_that_names_the_case_number_is_no_title() -> None:
    line = "The decision of case CM16-9000001 stands.\n"
    assert line in LetterText.of(letter_text(item("Cane", rationale=f"No gain.\n{line}"))).clean


def test_a_label_that_has_wrapped_above_the_line_of_its_value() -> None:
    usual = "Priority: Standard Application\nReceived:\n11/03/2016\n"
    other = "Application\nPriority: Standard Received: 11/03/2016\n"
    assert str(parsed(letter_text().replace(usual, other)).application_received) == "2016-11-03"


def test_two_labels_the_first_of_which_has_wrapped_above_the_line_of_both_values() -> None:
    usual = "Decision Date: 12/05/2016 UR Denial Date: 11/01/2016\n"
    letter = parsed(letter_text().replace(usual, "UR Denial Date:\nDecision Date: 12/05/2016 11/01/2016\n"))
    assert (str(letter.decision_date), str(letter.ur_denial_date)) == ("2016-12-05", "2016-11-01")


@pytest.mark.parametrize("below", ["ISSUE AT DISPUTE:\n", "CASE SUMMARY:\n"])
def test_a_header_that_stands_below_the_next_heading(below: str) -> None:
    moved = parsed(REVIEW.replace(LABELS, "").replace(below, f"{below}{LABELS}"))
    usual = parsed(REVIEW)
    assert moved.date_of_injury == usual.date_of_injury is not None
    assert (moved.clinical_summary, moved.decisions[0].request) == (usual.clinical_summary, "Knee brace")


def test_a_comma_before_what_is_asked_of_the_request_is_not_its_own() -> None:
    issue = "Whether the request for a knee brace, large, is medically necessary."
    assert parsed(REVIEW.replace("Knee brace", issue)).decisions[0].request == "a knee brace, large"


def test_an_issue_before_its_heading_is_taken_and_told() -> None:
    letter = parsed(REVIEW.replace("ISSUE AT DISPUTE:\nKnee brace\n", "Knee brace\nISSUE AT DISPUTE:\n"))
    assert letter.decisions[0].request == "Knee brace"
    assert "/decisions/0/request" in [issue.field for issue in letter.issues]


@pytest.mark.parametrize("cut", ["medi-\ncally", "neces-\nsary", "appro-\n  priate"])
def test_a_word_of_the_form_cut_at_a_line_end(cut: str) -> None:
    whole = "".join(cut.replace("-", "").split())
    text = DOCUMENTS.format_map(PLAIN)
    assert [each.request for each in parsed(text.replace(whole, cut)).decisions] == [
        "Norco 10/325mg #60",
        "Acupuncture",
    ]


@pytest.mark.parametrize("opening", ["The prospective request for 60", "The retrospective requests for 60"])
def test_when_a_service_was_asked_for_belongs_to_the_request(opening: str) -> None:
    text = DOCUMENTS.format_map({**PLAIN, "one": f"{opening} Norco"})
    assert parsed(text).decisions[0].request == f"{opening.removeprefix('The ')} Norco"


def test_a_compound_cut_at_a_line_end_keeps_its_hyphen() -> None:
    assert LetterText.of("a follow-\nup and pre-\nmedical care").lower == "a follow-\nup and pre-\nmedical care"


def test_characters_without_a_name_are_bullets() -> None:
    text = DOCUMENTS.format_map(PLAIN)
    assert parsed(text.replace("• ", "(cid:127) ")).documents_reviewed == ["Application", "Chart notes"]


def test_bullets_apart_from_their_documents_belong_to_no_field() -> None:
    text = DOCUMENTS.format_map(PLAIN).replace("• ", "")
    moved = parsed(text.replace("2. Acupuncture", "•\n\n•\n\n2. Acupuncture"))
    assert moved.decisions == parsed(text).decisions
    assert moved.documents_reviewed == ["Application", "Chart notes"]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_page_that_comes_twice_is_read_once(number: int) -> None:
    gain = "There was no gain from it. " * 10
    text = letter_text(item("Wrist brace", rationale=gain), item("Cane", rationale=gain))
    pages = text.replace("Wrist brace", "\fWrist brace").replace("Cane", "\fCane").split("\f")
    again = parsed("\f".join([*pages[: number + 1], *pages[number:]]))
    assert [each.request for each in again.decisions] == ["Wrist brace", "Cane"]
    assert [each.rationale for each in again.decisions] == [gain.strip()] * 2


def test_short_pages_that_are_alike_are_both_read() -> None:
    page = "The brace has not helped.\n"
    letter = parsed(letter_text(item("Wrist brace", rationale=f"No gain.\n\f{page}\f{page}")))
    assert letter.decisions[0].rationale == "No gain. The brace has not helped. The brace has not helped."


@pytest.mark.parametrize(
    ("rationale", "told"),
    [
        ("The brace has not helped so far. A trial of", True),
        ("The brace is not medically necessary. Cane was the original request. The Claims", True),
        ("The brace is not medically necessary. Canes were the original request. The Claims", True),
        ("The brace has not helped so far. It is not medically necessary", False),
        ('The brace has not helped ("no change")', False),
        ("The brace has not helped [sic]", False),
        ("The brace has not helped.", False),
    ],
)
def test_a_rationale_that_breaks_off_is_told(rationale: str, told: bool) -> None:
    letter = parsed(letter_text(item("Wrist brace", rationale=rationale)))
    assert [(each.field, each.message) for each in letter.issues if each.code == "rationale_missing"] == [
        ("/decisions/0/rationale", "the rationale of item 1 breaks off: what follows may be missing")
    ] * told
