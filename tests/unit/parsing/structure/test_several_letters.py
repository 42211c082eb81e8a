"""Texts that hold several letters of any layout, and what of a letter tells its layout."""

import pytest

from imr.domain.letter import Letter, Rejection
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
from tests.unit.parsing.structure.form import HEADER, item, letter_text, parsed

EARLY = {
    "professional_review": PROFESSIONAL.format(issue="knee brace", verb="IS", rationale=HELPS),
    "notice_of_determination": NOTICE.format(labels=LABELS, cover=FIRST + SECOND, body=FIRST + SECOND),
    "documents_reviewed": DOCUMENTS.format_map(PLAIN),
    "final_determination": letter_text(item("Wrist brace"), item("Cane", "Overturned")),
}


def _letters(text: str) -> list[Letter]:
    letters = [member.result for member in read(text.encode(), "x.txt")]
    assert all(isinstance(letter, Letter) for letter in letters)
    return [letter for letter in letters if isinstance(letter, Letter)]


@pytest.mark.parametrize("layout", EARLY)
@pytest.mark.parametrize("joint", ["\n", "\n\f", "\n\n\n"])
def test_letters_of_one_layout_one_after_the_other(layout: str, joint: str) -> None:
    text = EARLY[layout]
    alone = parsed(text)
    assert alone.layout == layout
    found = _letters(joint.join([text] * 3))
    assert [letter.text_sha256 for letter in found] == [alone.text_sha256] * 3
    assert [[each.request for each in letter.decisions] for letter in found] == [
        [each.request for each in alone.decisions]
    ] * 3


@pytest.mark.parametrize("first", EARLY)
@pytest.mark.parametrize("second", EARLY)
def test_letters_of_two_layouts(first: str, second: str) -> None:
    found = _letters(EARLY[first] + EARLY[second])
    assert [letter.layout for letter in found] == [first, second]
    assert [letter.case_number for letter in found] == [
        parsed(EARLY[first]).case_number,
        parsed(EARLY[second]).case_number,
    ]


@pytest.mark.parametrize(
    "opening",
    [
        *("IMR Case Number: CM16-9000001\n", "MAXIMUS Case No. CM16-9000001\n", "**Case Number:** CM16-9000001\n"),
        *(
            "<b>Case Number:</b> CM16-9000001\n",
            "# Case Number: CM16-9000001\n",
            "MAXIMUS FEDERAL SERVICES, INC.\nCM16-9000001\n",
        ),
        *("Maximus Federal Services Inc\nCase Number: CM16-9000001\n", ""),
    ],
)
def test_how_the_next_letter_opens(opening: str) -> None:
    text = letter_text(header=opening)
    other = text.replace("9000001", "9000002")
    found = _letters(text + other)
    assert [letter.case_number for letter in found] == [parsed(text).case_number, parsed(other).case_number]
    assert found[0].decisions[0].rationale == found[1].decisions[0].rationale


def test_a_heading_inside_a_sentence_begins_no_letter() -> None:
    said = "He asks how the IMR final determination was made. The request is not medically necessary."
    (letter,) = _letters(letter_text(item("Cane", rationale=said)))
    assert letter.decisions[0].rationale == said


LABELS_ONLY = item("Cane").replace("Cane: ", "Request for a cane: ")


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (LABELS_ONLY, "final_determination"),
        (HEADER + LABELS_ONLY, "final_determination"),
        (EARLY["documents_reviewed"].replace("IMR DECISION(S) AND RATIONALE(S)", ""), "documents_reviewed"),
        (EARLY["documents_reviewed"].replace("DOCUMENTS REVIEWED\n", ""), "documents_reviewed"),
        (EARLY["professional_review"].replace("MEDICAL PROFESSIONAL REVIEW\n", ""), "professional_review"),
        (
            EARLY["notice_of_determination"].replace("Notice of Independent Medical Review Determination", ""),
            "notice_of_determination",
        ),
        (
            EARLY["notice_of_determination"].replace("INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE", ""),
            "notice_of_determination",
        ),
        (f"{FIRST}{SECOND}", "notice_of_determination"),
    ],
)
def test_a_layout_is_known_by_what_is_left_of_it(text: str, layout: str) -> None:
    letter = parsed(text)
    assert letter.layout == layout
    assert letter.decisions


@pytest.mark.parametrize(
    "text",
    ["The issue at dispute: a bridge.\n", LABELS_ONLY.split("Decision rationale")[0], "Decision rationale: none.\n"],
)
def test_a_text_without_the_form_is_no_letter(text: str) -> None:
    (member,) = read(text.encode(), "x.txt")
    assert isinstance(member.result, Rejection)
    assert member.result.reason == "not_a_letter"
