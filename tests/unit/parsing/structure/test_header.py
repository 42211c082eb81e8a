"""The header's fields are found in every order that extractors leave them in."""

import pytest

from tests.unit.parsing.structure.form import HEADER, letter_text, parsed

FIELDS = ("case_number", "date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received")
COMPLETE = ("CM16-9000001", "2016-11-09", "2016-10-13", "2016-12-05", "2016-11-01", "2016-11-03")

ORDERS = {
    "label and value on a line, one label split": """Case Number: CM16-9000001
Date Assigned: 11/09/2016 Date of Injury: 10/13/2016
Decision Date: 12/05/2016 UR Denial Date: 11/01/2016
Priority: Standard Application
Received:
11/03/2016
""",
    "label and value on alternate lines": """Case Number:
CM16-9000001
Date Assigned:
11/09/2016
Date of Injury:
10/13/2016
Decision Date:
12/05/2016
UR Denial Date:
11/01/2016
Priority:
Standard
Application
Received:
11/03/2016
""",
    "labels of a column, then its values, and values before labels": """Case Number:
Date Assigned:
Decision Date:
Priority:

CM16-9000001
11/09/2016
12/05/2016
Standard

10/13/2016
Date of Injury:
UR Denial Date:   11/01/2016
11/03/2016
Application
Received:

""",
    "all labels, then all values": """Case Number:
Date Assigned:
Date of Injury:
Decision Date:
UR Denial Date:
Priority:
Application Received:
CM16-9000001
11/09/2016
10/13/2016
12/05/2016
11/01/2016
Standard
11/03/2016
""",
    "the value between the words of its label": """Case Number: CM16-9000001
Date Assigned: 11/09/2016 Date of Injury: 10/13/2016
Decision Date: 12/05/2016 UR Denial Date: 11/01/2016
Priority: Standard Application 11/03/2016
Received:
""",
    "columns of values before their labels": """CM16-9000001
11/09/2016
12/05/2016
Standard

Case Number:
Date Assigned:
Decision Date:
Priority:

10/13/2016
Date of Injury:
UR Denial Date:   11/01/2016
11/03/2016
Application
Received:
""",
    "bold marks and tabs": """<b>Case Number:</b>\tCM16-9000001\t\t
<b>Date Assigned:</b>\t11/09/2016\t<b>Date of Injury:</b>\t10/13/2016
<b>Decision Date:</b>\t12/05/2016\t<b>UR Denial Date:</b>\t11/01/2016
<b>Priority:</b>\tStandard\t<b>Application Received:</b>\t11/03/2016
""",
    "a markdown table": """| **Case Number:** | CM16-9000001 | | |
| --- | --- | --- | --- |
| **Date Assigned:** | 11/09/2016 | **Date of Injury:** | 10/13/2016 |
| **Decision Date:** | 12/05/2016 | **UR Denial Date:** | 11/01/2016 |
| **Priority:** | Standard | **Application Received:** | 11/03/2016 |
""",
    "glued labels, full-width colons": """CaseNumber:CM16-9000001
DateAssigned:11/09/2016 DateofInjury:10/13/2016
DecisionDate:12/05/2016 URDenialDate:11/01/2016
Priority：Standard ApplicationReceived：11/03/2016
""",
    "other names of the labels": """MAXIMUS Case No. CM16-9000001
Assigned Date: 11/09/2016
Date of Determination: 12/05/2016
DOI: 10/13/2016
UR Date: 11/01/2016
IMR Application Received: 11/03/2016
Priority: Standard
""",
    "misread digits, a long hyphen": """Case Number: CM16–9OOOOO1
Date Assigned: l1/O9/2016 Date of Injury: 1O/13/2O16
Decision Date: 12/O5/2016 UR Denial Date: 11/0l/2016
Priority: Standard Application Received: 11/03/2016
""",
    "a column of values, its labels, and labels with values of their own": """Case Number:
CM16-9000001

11/09/2016

10/13/2016

Date Assigned:
Date of Injury:
Decision Date:
12/05/2016
UR Denial Date:
11/01/2016
Priority:
Standard
Application Received:
11/03/2016
""",
    "glued": (
        "Case Number:CM16-9000001Date Assigned:11/09/2016Date of Injury:10/13/2016Decision Date:12/05/2016"
        "UR Denial Date:11/01/2016Priority:StandardApplicationReceived:11/03/2016\n"
    ),
    "capitals": """CASE NUMBER: CM16-9000001
DATE ASSIGNED: 11/09/2016 DATE OF INJURY: 10/13/2016
DECISION DATE: 12/05/2016 UR DENIAL DATE: 11/01/2016
PRIORITY: STANDARD APPLICATION RECEIVED: 11/03/2016
""",
}


@pytest.mark.parametrize("header", ORDERS.values(), ids=ORDERS.keys())
def test_every_order_gives_the_same_fields(header: str) -> None:
    letter = parsed(letter_text(header=header))
    found = letter.model_dump(mode="json", include=set(FIELDS))
    assert tuple(found[field] for field in FIELDS) == COMPLETE
    assert letter.priority == "standard"
    assert letter.letter_id == "CM16-9000001"


def test_order_survives_flattening() -> None:
    for header in ORDERS.values():
        if "|" in header:
            continue
        letter = parsed(" ".join(letter_text(header=header).split()))
        found = letter.model_dump(mode="json", include=set(FIELDS))
        assert tuple(found[field] for field in FIELDS) == COMPLETE, header


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Case Number: CM16-9000001\nDate Assigned: Date of Injury: 10/13/2016\n", (None, "2016-10-13")),
        ("Case Number: CM16-9000001\nDate Assigned:\nDate of Injury:\n10/13/2016\n", (None, "2016-10-13")),
        ("Case Number: CM16-9000001\nDate Assigned: 11/09/2016\nDate of Injury:\n", ("2016-11-09", None)),
        ("Date Assigned: 11/09/2016\nDate of Injury: [redacted]\n", ("2016-11-09", None)),
        ("11/09/2016\n10/13/2016\nDate Assigned:\nDate of Injury:\nDecision Date:\n", (None, None)),
        ("Date Assigned: 13/45/2016 Date of Injury: 10/13/2016\n", (None, "2016-10-13")),
    ],
)
def test_a_missing_value_is_absent_and_not_its_neighbours(header: str, expected: tuple[str | None, ...]) -> None:
    letter = parsed(letter_text(header=header))
    found = letter.model_dump(mode="json")
    assert (found["date_assigned"], found["date_of_injury"]) == expected


MOVED = """{first}Case Number: CM16-9000001
Date Assigned: 11/09/2016 Date of Injury: 10/13/2016
Decision Date: 12/05/2016 UR Denial Date: 11/01/2016
{before}Priority: Standard Application
Received:
"""


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        ("first", "11/03/2016\n\n", "2016-11-03"),
        ("before", "11/03/2016\n", "2016-11-03"),
        ("first", "12/06/2016\n\n", None),  # received after the decision: the day of a fax
        ("first", "Received by fax 11/03/2016 09:12\n", None),
        ("before", "6 11/03/2016\n", None),
        ("first", "11/03/2016\n11/04/2016\n", None),
    ],
)
def test_a_value_moved_away_goes_to_the_one_label_without_any(place: str, value: str, expected: str | None) -> None:
    header = MOVED.format_map({"first": "", "before": "", place: value})
    found = parsed(letter_text(header=header)).model_dump(mode="json")
    assert found["application_received"] == expected
    assert found["date_assigned"] == "2016-11-09"


@pytest.mark.parametrize(
    "line",
    [
        "Date: Sat, 12 Nov 2016 10:15:22 -0800",
        "Received Date: 11/20/2016",
        "Date Received: 11/20/2016",
        "Dated: 11/20/2016",
    ],
)
@pytest.mark.parametrize("after", [0, 1, 3])
def test_the_dates_of_mail_and_stamps_are_none_of_the_letters(line: str, after: int) -> None:
    lines = HEADER.splitlines()
    found = parsed(letter_text(header="\n".join([*lines[:after], line, *lines[after:], ""]))).model_dump(mode="json")
    assert (found["application_received"], found["decision_date"]) == ("2016-11-03", "2016-12-05")


def test_without_a_header_the_letter_is_named_by_its_words() -> None:
    text = letter_text(header="")
    letter = parsed(text)
    assert letter.case_number is None
    assert letter.letter_id == f"sha256-{letter.text_sha256[:16]}"
    assert parsed(text.replace("\n", "\n\n")).letter_id == letter.letter_id
    assert "header_missing" in {issue.code for issue in letter.issues}


def test_case_numbers_before_cm() -> None:
    assert parsed(letter_text(header="IMR Case Number: IMR 13-000004\n")).case_number == "IMR 13-000004"


def test_an_expedited_review() -> None:
    assert parsed(letter_text(header="Case Number: CM16-9000001\nPriority: Expedited\n")).priority == "expedited"
