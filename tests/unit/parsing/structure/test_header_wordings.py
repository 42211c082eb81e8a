"""The labels of the header in all their variations, and the values beside them."""

import pytest

from tests.unit.parsing.structure.form import HEADER, letter_text, parsed

HEADER_LABELS = {
    "case_number": ["Case Number:", "Case No.", "Case no", "Case #:", "CaseNumber"],
    "date_assigned": ["Date Assigned:", "DateAssigned:", "Assigned Date", "Date of Assignment:"],
    "date_of_injury": ["Date of Injury:", "Date of the Injury", "DateofInjury:", "Injury Date:", "DOI:", "DOI :"],
    "ur_denial_date": [
        *(
            "UR Denial Date:",
            "UR Decision Date",
            "UR Determination Date:",
            "UR Date:",
            "Utilization Review Denial Date:",
        ),
        *("Utilization Review Decision Date", "Utilization Review Determination Date:", "Date of UR Denial:"),
        *("Date of Utilization Review Decision:", "Date of UR Determination"),
    ],
    "decision_date": [
        *(
            "Decision Date:",
            "Determination Date:",
            "Date of Decision",
            "Date of Determination:",
            "Dated:",
            "Date:",
            "Dated :",
        ),
    ],
    "application_received": [
        *(
            "Application Received:",
            "ApplicationReceived:",
            "Application Date Received",
            "Application Received Date:",
            "Application",
        ),
    ],
    "priority": ["Priority:", "PRIORITY"],
}
VALUES = {
    "case_number": "CM16-9000001",
    "date_assigned": "2016-11-09",
    "date_of_injury": "2016-10-13",
    "ur_denial_date": "2016-11-01",
    "decision_date": "2016-12-05",
    "application_received": "2016-11-03",
    "priority": "standard",
}
WRITTEN = {
    "case_number": "CM16-9000001",
    "date_assigned": "11/09/2016",
    "date_of_injury": "10/13/2016",
    "ur_denial_date": "11/01/2016",
    "decision_date": "12/05/2016",
    "application_received": "11/03/2016",
    "priority": "Standard",
}


@pytest.mark.parametrize(
    ("field", "label"), [(field, label) for field, labels in HEADER_LABELS.items() for label in labels]
)
def test_labels_of_the_header(field: str, label: str) -> None:
    lines = [f"{label if name == field else labels[0]} {WRITTEN[name]}\n" for name, labels in HEADER_LABELS.items()]
    found = parsed(letter_text(header="".join(lines))).model_dump(mode="json", include=set(VALUES))
    assert found == VALUES


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *[("CM16-9000001", "CM16-9000001"), ("CM 16 - 9000001", "CM16-9000001"), ("CM16—9000001", "CM16-9000001")],
        *[("CM16-900000l", "CM16-9000001"), ("CMl6-9OO0001", "CM16-9000001"), ("IMR 13-000004", "IMR 13-000004")],
        *[
            ("IMR13-0000004", "IMR 13-0000004"),
            ("CM14-123456", "CM14-123456"),
            ("CM16-90000011", None),
            ("CM16-90001", None),
        ],
    ],
)
@pytest.mark.parametrize("label", ["Case Number: ", ""])
def test_case_numbers(label: str, written: str, number: str | None) -> None:
    assert parsed(letter_text(header=f"{label}{written}\n")).case_number == number


def test_two_numbers_without_label_name_no_letter() -> None:
    assert parsed(letter_text(header="CM16-9000001\nCM16-9000002\n")).case_number is None
    assert parsed(letter_text(header="CM16-9000001\nfor CM16-9000001\n")).case_number == "CM16-9000001"
    labelled = "See CM16-9000002.\nCase Number: CM16-9000001\nSee CM16-9000003.\n"
    assert parsed(letter_text(header=labelled)).case_number == "CM16-9000001"


@pytest.mark.parametrize(
    ("header", "injured"),
    [
        ("Date Assigned: [gone]\nDecision Date: [gone]\n10/13/2016 Date of Injury:\n", "2016-10-13"),
        ("Decision Date: [gone]\n10/13/2016\nDate of Injury: 10/14/2016\n", "2016-10-14"),
        ("Decision Date: [gone]\nseen on 10/13/2016 for the Date of Injury [gone]\n", None),
        ("Date of Injury: 10/13/2016\nSeen again: Date of Injury: 10/14/2016\n", "2016-10-13"),
        ("update of injury 10/13/2016\n", None),
        ("Date of Injury: 1O/13/2O16\nDecision Date: 12/05/2016\n", "2016-10-13"),
    ],
)
def test_a_value_belongs_to_the_label_beside_it(header: str, injured: str | None) -> None:
    found = parsed(letter_text(header=header)).model_dump(mode="json")
    assert (found["date_of_injury"], found["date_assigned"]) == (injured, None)


def test_the_header_of_the_form_is_whole() -> None:
    assert parsed(letter_text(header=HEADER)).model_dump(mode="json", include=set(VALUES)) == VALUES


ASSIGNED, INJURED, DECIDED = "2016-11-09", "2016-10-13", "2016-12-05"
ORDERS: list[tuple[str, tuple[str | None, str | None, str | None]]] = [
    ("Date Assigned: 11/09/2016\n10/13/2016\nDate of Injury:\n", (ASSIGNED, INJURED, None)),
    ("11/09/2016\n10/13/2016\nDate Assigned:\nDate of Injury:\n", (ASSIGNED, INJURED, None)),
    (
        "11/09/2016\n10/13/2016\nDate Assigned:\nDate of Injury:\n12/05/2016\nDecision Date:\n",
        (ASSIGNED, INJURED, DECIDED),
    ),
    ("11/09/2016 10/13/2016 seen Date Assigned: Date of Injury:\n", (None, None, None)),
    (
        "Date Assigned:\nDate of Injury:\n11/09/2016\n10/13/2016\n12/05/2016\nDecision Date:\n",
        (ASSIGNED, INJURED, DECIDED),
    ),
    ("Date Assigned: 11/09/2016 Date of Injury: 10/13/2016 12/05/2016 Decision Date:\n", (ASSIGNED, INJURED, DECIDED)),
    ("10/13/2016\nDate Assigned: 11/09/2016\nDate of Injury:\n", (ASSIGNED, INJURED, None)),
    ("10/13/2016\nDate Assigned: 09/09/2016\nDate of Injury:\n", ("2016-09-09", None, None)),
    ("10/13/2016 x\nDate Assigned: 11/09/2016\nDate of Injury:\n", (ASSIGNED, None, None)),
    ("10/13/2016\nDate Assigned: 13/13/2016\nDate of Injury:\n", (None, INJURED, None)),
    ("10/13/2016\nDate Assigned: 13/13/2016\n", (None, None, None)),
]


@pytest.mark.parametrize(("header", "expected"), ORDERS)
def test_orders_of_labels_and_values(header: str, expected: tuple[str | None, str | None, str | None]) -> None:
    found = parsed(letter_text(header=header)).model_dump(mode="json")
    assert (found["date_assigned"], found["date_of_injury"], found["decision_date"]) == expected
