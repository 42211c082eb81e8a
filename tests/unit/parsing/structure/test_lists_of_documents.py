"""The documents that the reviewer had, in every form of list; the summary behind the form's sentence."""

import pytest

from tests.unit.parsing.structure.early_forms import DOCUMENTS, LABELS, NOTICE, PLAIN
from tests.unit.parsing.structure.form import SUMMARY, letter_text, parsed

USUAL = "• Application\n• Chart notes"


def _documents(listed: str, flat: bool = False) -> list[str]:
    text = DOCUMENTS.format_map(PLAIN).replace(f"DOCUMENTS REVIEWED\n{USUAL}", f"DOCUMENTS REVIEWED{listed}")
    return parsed(" ".join(text.split()) if flat else text).documents_reviewed


@pytest.mark.parametrize("bullet", ["•", "▪", "■", "●", "◦", "‣", "☐", "☑", "☒", "✓", "\uf0b7", "\uf0a7"])
def test_drawn_bullets(bullet: str) -> None:
    expected = ["Application (2/7/13)", "Chart notes - all", "o"]
    assert _documents(f"\n{bullet} Application (2/7/13)\n{bullet} Chart\nnotes - all\n{bullet}  o") == expected
    assert _documents(f"\n{bullet} Application (2/7/13) {bullet} Chart notes - all {bullet} o", flat=True) == expected


@pytest.mark.parametrize("bullet", ["-", "·", "o", "*", "1.", "12)", "(1)"])
def test_bullets_that_open_lines(bullet: str) -> None:
    assert _documents(f"\n {bullet} Application - 1. of it\n {bullet} Chart notes\n") == [
        "Application - 1. of it",
        "Chart notes",
    ]


@pytest.mark.parametrize(("first", "second"), [("-", "-"), ("1.", "2."), ("1)", "2)"), ("(1)", "(2)"), ("o", "o")])
def test_bullets_of_a_text_without_lines(first: str, second: str) -> None:
    assert _documents(f"\n{first} Application of 2013 {second} Chart notes", flat=True) == [
        "Application of 2013",
        "Chart notes",
    ]


@pytest.mark.parametrize(
    "preface",
    [
        *(
            ":",
            "\n\nThe following documents were reviewed:",
            "\nThe following relevant documents, received from both, were reviewed:",
        ),
        "\nThese documents included:",
    ],
)
def test_the_sentence_before_the_documents(preface: str) -> None:
    assert _documents(f"{preface}\n{USUAL}") == ["Application", "Chart notes"]
    assert _documents(f"{preface}\nApplication\nChart notes\n") == ["Application", "Chart notes"]


def test_documents_by_line_where_the_first_stands_behind_the_heading() -> None:
    known = ["Application for Independent Medical Review", "Utilization Review Determination", "Chart notes"]
    assert _documents(": " + "\n".join(known)) == known


@pytest.mark.parametrize("rest", ["08/07/2013", "(8/7/13)"])
def test_a_date_that_a_line_end_has_parted_from_its_document(rest: str) -> None:
    listed = f"\nApplication\nDenial letter by the claims administrator dated\n{rest}\nChart notes"
    denial = f"Denial letter by the claims administrator dated {rest}"
    assert _documents(listed) == ["Application", denial, "Chart notes"]


def test_documents_of_which_some_have_lost_their_bullets() -> None:
    assert _documents("\nApplication\n\n• Chart notes\n• Denial") == ["Application", "Chart notes", "Denial"]
    assert _documents("\nRecords that include\n• Chart notes\n• Denial") == ["Chart notes", "Denial"]
    assert _documents("\nRecords reviewed\n• Chart notes\n• Denial") == ["Chart notes", "Denial"]
    assert _documents("\nRecords:\n• Chart notes\n• Denial") == ["Chart notes", "Denial"]


def test_documents_with_letters() -> None:
    assert _documents("\nA. Application\nB. Chart\nnotes of Dr. C\n") == ["Application", "Chart notes of Dr. C"]
    assert _documents("\na) Application\nb) Chart notes\n") == ["Application", "Chart notes"]
    assert _documents("\nApplication\nB. Roe, chart notes\n") == ["Application", "B. Roe, chart notes"]


def test_documents_by_line() -> None:
    assert _documents("\nApplication\n\nChart notes\nof two years\nLetters\n") == [
        "Application",
        "Chart notes of two years",
        "Letters",
    ]
    assert _documents("\n[ ] Application\n[x] Chart notes\n[✓]Letters\n[✔] Bills\n[] Files\n") == [
        "Chart notes",
        "Letters",
        "Bills",
    ]
    assert _documents("\nApplication") == ["Application"]
    assert _documents("\n") == []


@pytest.mark.parametrize(
    "opening",
    [
        *("Application of Independent Medical Review", "Application for Independent Medical Review", "IMR application"),
        *(
            "Utilization review determination",
            "Utilization Review Denial",
            "Utilization review decision",
            "Medical records from A",
        ),
        *("Medical records provided by A", "Medical Treatment Utilization Schedule", "Employee's Medical Records by A"),
    ],
)
def test_known_documents_of_a_text_without_lines(opening: str) -> None:
    assert _documents(f"\nMedical Records from Dr. B {opening} of 2013", flat=True) == [
        "Medical Records from Dr. B",
        f"{opening} of 2013",
    ]


def test_who_sent_nothing_is_no_document() -> None:
    note = "NOTE: The employee did not send records."
    assert _documents(f"\n{USUAL}\n\n{note}\n") == ["Application", "Chart notes"]
    assert _documents(f"\nApplication\nNote of a nurse\n{note.capitalize()}\n") == ["Application", "Note of a nurse"]
    assert _documents(f"\n{USUAL} {note}", flat=True) == ["Application", "Chart notes"]


PREFACES = [
    *("", ":", "\nThe reviewer developed the following clinical case summary from the case file:"),
    *("\nThe expert reviewer developed the following clinical case summary, including all medical records:",),
    *("\nThe physician expert reviewer developed the following clinical case summary of the case file :",),
    *("\nDisclaimer: The following case summary was taken from the denial dated August 30, 2013:",),
    *(
        "\nDisclaimer: The following case summary was taken from the denial.",
        "\nDisclaimer: The following case summary is copied:",
    ),
    *("\nDisclaimer: The following case summary was taken from the denial dated 8/30/2013.",),
    *("\nDisclaimer: The following case summary was taken from the denial dated Aug. 30, 2013",),
]


@pytest.mark.parametrize("preface", PREFACES)
@pytest.mark.parametrize("quote", ['"', ""])
def test_the_sentence_before_the_summary(preface: str, quote: str) -> None:
    told = "The worker is 41. He fell."
    letter = parsed(letter_text(summary=f"CLINICAL CASE SUMMARY{preface}\n{quote}{told}{quote}\n"))
    assert letter.clinical_summary == told
    assert letter.spans["/clinical_summary"]


@pytest.mark.parametrize("told", ['"He" fell, he said, "twice"', '"He fell', 'He fell"'])
def test_quotation_marks_of_the_summary_itself(told: str) -> None:
    assert parsed(letter_text(summary=f"CLINICAL CASE SUMMARY\n{told}\n")).clinical_summary == told


def test_a_letter_without_documents_or_summary() -> None:
    letter = parsed(letter_text(summary=""))
    assert (letter.documents_reviewed, letter.clinical_summary, letter.diagnoses) == ([], None, [])
    assert parsed(letter_text(summary="CLINICAL CASE SUMMARY\n")).clinical_summary is None
    assert parsed(letter_text(summary=SUMMARY)).diagnoses == ["left wrist sprain"]


@pytest.mark.parametrize(
    ("usual", "other", "field", "day"),
    [
        ("was filed on 9/6/2013", f"was {verb} on September 6, 2013", "application_received", "2013-09-06")
        for verb in ("received", "submitted", "filed")
    ]
    + [
        ("Denial dated 8/30/2013", f"{what} dated 8/30/2013", "ur_denial_date", "2013-08-30")
        for what in ("Decision", "Denial / Modification", "modification/denial")
    ]
    + [("provided to the above\nparties on 9/10/2013", "provided on 9/10/2013", "date_assigned", "2013-09-10")],
)
def test_dates_told_in_prose(usual: str, other: str, field: str, day: str) -> None:
    text = NOTICE.format(labels=LABELS, cover="", body="").replace("\nDenial dated", " Denial dated")
    assert usual in text
    assert parsed(text.replace(usual, other)).model_dump(mode="json")[field] == day


def test_an_impossible_date_told_in_prose_is_an_issue() -> None:
    text = NOTICE.format(labels=LABELS, cover="", body="").replace("9/6/2013", "9/31/2013")
    letter = parsed(text)
    assert letter.application_received is None
    assert ("impossible_date", "/application_received") in {(issue.code, issue.field) for issue in letter.issues}
    assert parsed(text.replace("filed on 9/31/2013", "filed on paper")).application_received is None
