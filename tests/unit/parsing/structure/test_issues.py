"""Every kind of issue, by a letter that has just that one."""

import re

import pytest

from tests.unit.parsing.structure.early_forms import DOCUMENTS, FIRST, HELPS, NOTICE, PLAIN, PROFESSIONAL, SECOND
from tests.unit.parsing.structure.form import HEADER, MADE, RATIONALE, SUMMARY, item, letter_text, parsed

LATE = HEADER.replace("12/05/2016", "12/25/2016")
EXPEDITED = HEADER.replace("Standard", "Expedited").replace("12/05/2016", "11/09/2016")
NO_GUIDELINE = f"Brace: Upheld\nDecision rationale: {RATIONALE}\n"
NO_RATIONALE = item("Brace").split("Decision rationale")[0]
STRAY = "The envelope was opened by mistake and then it was sealed again.\n"

ISSUES = [
    ("nothing is wrong", letter_text(), None, None),
    ("header missing", letter_text(header=""), "header_missing", None),
    ("header incomplete", letter_text(header=HEADER.replace("Priority: Standard", "")), "header_incomplete", None),
    (
        "narrative differs",
        letter_text(summary=SUMMARY.replace("10-13-16", "10-31-16")),
        "narrative_date_of_injury_differs",
        "/date_of_injury",
    ),
    (
        "narrative differs, an injury that is dated",
        letter_text(summary=SUMMARY.replace("injury on\n10-13-16", "injury dated\n10-31-16")),
        "narrative_date_of_injury_differs",
        "/date_of_injury",
    ),
    (
        "impossible in the summary",
        letter_text(summary=SUMMARY + "Seen on 21/1/14.\n"),
        "impossible_date",
        "/clinical_summary",
    ),
    ("the first year there is", letter_text(summary=SUMMARY + "Born on 3/4/1900.\n"), None, None),
    (
        "denial before the injury",
        letter_text(header=HEADER.replace("11/01/2016", "10/01/2016")),
        "dates_out_of_order",
        "/date_of_injury",
    ),
    ("late", letter_text(header=LATE), "late_determination", "/decision_date"),
    ("late when expedited", letter_text(header=EXPEDITED), "late_determination", "/decision_date"),
    (
        "licensed elsewhere",
        letter_text(made=MADE.replace("California", "Ohio, Utah")),
        "reviewer_not_licensed_in_california",
        "/reviewer/licensure",
    ),
    ("no guideline", letter_text(NO_GUIDELINE), "guideline_missing", "/decisions/0"),
    ("no rationale", letter_text(NO_RATIONALE), "rationale_missing", "/decisions/0/rationale"),
    (
        "contradiction",
        letter_text(item("Brace", "Overturned")),
        "outcome_contradicts_rationale",
        "/decisions/0/outcome",
    ),
    ("stray words", letter_text(header=HEADER + STRAY), "unclaimed_text", None),
]


@pytest.mark.parametrize(("text", "code", "field"), [row[1:] for row in ISSUES], ids=[row[0] for row in ISSUES])
def test_issue(text: str, code: str | None, field: str | None) -> None:
    issues = parsed(text).issues
    assert [(issue.code, issue.field) for issue in issues] == ([(code, field)] if code else [])


def test_an_impossible_date_of_the_header_is_told_where_it_stands() -> None:
    letter = parsed(letter_text(header=HEADER.replace("11/01/2016", "13/01/2016")))
    assert letter.ur_denial_date is None
    assert ("impossible_date", "/ur_denial_date") in {(issue.code, issue.field) for issue in letter.issues}


def test_a_reviewer_who_cites_nothing() -> None:
    silent = item("Brace").replace(
        "MAXIMUS guideline: Decision based on MTUS Elbow Complaints 2007, Section(s): Special Studies.",
        "MAXIMUS guideline: The Expert Reviewer did not cite any medical evidence for its decision.",
    )
    letter = parsed(letter_text(silent))
    assert [issue.code for issue in letter.issues] == ["no_authority_cited"]
    assert letter.decisions[0].reviewer_guideline.citations == []


@pytest.mark.parametrize("said", ["guidelines used", "guideline cited", "section that was applied"])
def test_a_reviewer_who_takes_over_the_other_side_s_guidelines(said: str) -> None:
    cited = "Decision based on MTUS Elbow Complaints 2007"
    adopts = f"The Expert Reviewer found the {said} by the Claims Administrator relevant to the case."
    adopting = item("Brace").replace(f"{cited}, Section(s): Special Studies.", adopts)
    assert parsed(letter_text(adopting)).issues == []
    uncited = adopting.replace(cited, "The Claims Administrator did not cite any medical evidence for its decision.")
    assert [issue.code for issue in parsed(letter_text(uncited)).issues] == ["no_authority_cited"]


FORM_WORDS = [
    *("MAXIMUS", "independent medical review", "determination", "determined", "dispute", "disputes", "disputed"),
    *("Administrative Director", "appeal", "appeals", "Labor Code", "employee", "sincerely", "dear"),
    *("Industrial Relations", "workers' compensation", "application", "assignment", "utilization"),
    *("above parties", "interested parties", "all parties", "reviewer", "reviewers", "decision", "decisions"),
    *("P.O.", "fax", "case number", "date of", "medical director", "medically necessary"),
]


@pytest.mark.parametrize("words", FORM_WORDS)
def test_a_sentence_of_the_form_is_claimed(words: str) -> None:
    sentence = f"This envelope was sent to you by {words} 12 last week.\n"
    assert parsed(letter_text(header=HEADER + sentence)).issues == []


def test_stray_sentences_are_told_together_and_cut_short() -> None:
    letter = parsed(letter_text(header=HEADER + STRAY + "It was sent by mail on that day. It is late.\n"))
    (issue,) = letter.issues
    told = "The envelope was opened by mistake and then it was sealed again. It was sent ..."
    assert issue.message == f"no field claims: {told}"
    parted = parsed(letter_text(header=f"{HEADER}{STRAY}It is late.\n{STRAY}"))
    assert [issue.message for issue in parted.issues] == [f"no field claims: {STRAY.strip()}"] * 2


@pytest.mark.parametrize(("days", "is_late"), [("12/09/2016", False), ("12/10/2016", True)])
def test_thirty_days_are_allowed(days: str, is_late: bool) -> None:
    issues = parsed(letter_text(header=HEADER.replace("12/05/2016", days))).issues
    assert ("late_determination" in {issue.code for issue in issues}) == is_late


@pytest.mark.parametrize(("day", "told"), [("11/06/2016", []), ("11/07/2016", ["decided 4 days after receipt; 3 are"])])
def test_three_days_are_allowed_for_an_expedited_review(day: str, told: list[str]) -> None:
    header = EXPEDITED.replace("11/09/2016\nPriority", f"{day}\nPriority").replace("11/09/2016 UR", f"{day} UR")
    issues = parsed(letter_text(header=header.replace("Date Assigned: 11/09/2016 ", ""))).issues
    assert [issue.message.removesuffix(" allowed") for issue in issues if issue.code == "late_determination"] == told


@pytest.mark.parametrize(
    ("label", "named"),
    [
        ("Date Assigned: 11/09/2016", "date assigned"),
        ("Date of Injury: 10/13/2016", "date of injury"),
        ("Decision Date: 12/05/2016", "decision date"),
        ("UR Denial Date: 11/01/2016", "ur denial date"),
        ("Application\nReceived:\n11/03/2016", "application received"),
        ("Case Number: CM16-9000001", "case number"),
    ],
)
def test_what_the_header_lacks(label: str, named: str) -> None:
    assert label in HEADER
    letter = parsed(letter_text(header=HEADER.replace(label, "")))
    assert [issue.message for issue in letter.issues] == [f"the header lacks: {named}"]


TOLD = {
    "header missing": ("warning", "the letter has no header"),
    "header incomplete": ("info", "the header lacks: priority"),
    "narrative differs": ("warning", "the summary gives 10-31-16 as date of injury, the header 2016-10-13"),
    "impossible in the summary": ("warning", "21/1/14 is no date"),
    "denial before the injury": (
        "warning",
        "date of injury (2016-10-13) is after UR denial date (2016-10-01)",
    ),
    "late": ("info", "decided 46 days after assignment; 30 are allowed"),
    "late when expedited": ("info", "decided 6 days after receipt; 3 are allowed"),
    "licensed elsewhere": ("info", "the reviewer is licensed in Ohio, Utah, not in California"),
    "no guideline": ("info", "item 1 has no guideline of the administrator and of the reviewer"),
    "no rationale": ("warning", "item 1 has no rationale"),
    "contradiction": ("error", "item 1 is headed overturned, but its rationale concludes upheld"),
    "stray words": ("info", f"no field claims: {STRAY.strip()}"),
}


@pytest.mark.parametrize(("name", "told"), TOLD.items())
def test_what_an_issue_tells(name: str, told: tuple[str, str]) -> None:
    text = next(row[1] for row in ISSUES if row[0] == name)
    assert [(issue.severity, issue.message) for issue in parsed(text).issues] == [told]


@pytest.mark.parametrize("states", ["CA", "Texas, CALIFORNIA", "California (active)", "Northern California"])
def test_california_in_other_writing(states: str) -> None:
    assert parsed(letter_text(made=MADE.replace("California", states))).issues == []


@pytest.mark.parametrize("states", ["Cal", "ca", ""])
def test_what_is_not_california(states: str) -> None:
    codes = [issue.code for issue in parsed(letter_text(made=MADE.replace("California", states))).issues]
    assert codes == (["reviewer_not_licensed_in_california"] if states else [])


FIELDS_OF_EARLY_HEADERS = {
    "documents_reviewed": (DOCUMENTS.format_map(PLAIN), "Priority: STANDARD ", "header_incomplete"),
    "notice_of_determination": (
        NOTICE.format(labels="IMR Case Number: CM13-9000044", cover="", body=FIRST + SECOND),
        "Dated: 9/26/2013\n",
        None,
    ),
    "professional_review": (
        PROFESSIONAL.format(issue="knee brace", verb="IS", rationale=HELPS),
        "Date of Injury: 3/2/2010\n",
        None,
    ),
}


@pytest.mark.parametrize("layout", FIELDS_OF_EARLY_HEADERS)
def test_headers_of_2013_lack_what_their_forms_have_not(layout: str) -> None:
    text, part, code = FIELDS_OF_EARLY_HEADERS[layout]
    assert part in text
    codes = [issue.code for issue in parsed(text.replace(part, "")).issues]
    assert codes == ([code] if code else [])
    without = parsed(re.sub(r"(?:CM|IMR )13-\d+", "", text))
    named = "header_missing" if layout != "documents_reviewed" else "header_incomplete"
    assert named in [issue.code for issue in without.issues]


def test_each_item_has_its_own_issues() -> None:
    contradicting = item("Cane", "Overturned")
    letter = parsed(letter_text(item("Brace"), contradicting, NO_GUIDELINE, item("Ice").split("Decision rat")[0]))
    assert [(issue.code, issue.field) for issue in letter.issues] == [
        ("outcome_contradicts_rationale", "/decisions/1/outcome"),
        ("guideline_missing", "/decisions/2"),
        ("rationale_missing", "/decisions/3/rationale"),
    ]
