"""Section headings as letters word them, and words of a sentence that are none."""

import pytest

from tests.unit.parsing.structure.early_forms import DOCUMENTS, HELPS, PLAIN, PROFESSIONAL
from tests.unit.parsing.structure.form import HEADING, MADE, SUMMARY, item, letter_text, parsed

MADES = [
    "HOW THE IMR DETERMINATION WAS MADE",
    "How the IMR final determination was made:",
    "how the imr determination was made",
]
SUMMARIES = ["CASE SUMMARY:", "EXPERT REVIEWER CASE SUMMARY:", "Clinical case summary", "Clinical case summary:"]
DECISIONS = [
    *("IMR DECISIONS AND RATIONALES", "IMR DECISION AND RATIONALE", "IMR DECISION(S) AND RATIONALE(S)"),
    *("IMR ISSUE, DECISION AND RATIONALE", "IMR ISSUES. DECISIONS, AND RATIONALES", "IMR Decision (s) & Rationale (s)"),
]


@pytest.mark.parametrize("heading", MADES)
def test_how_it_was_made(heading: str) -> None:
    letter = parsed(letter_text(made=MADE.replace(MADE.split("\n")[0], heading)))
    assert letter.case_number == "CM16-9000001"
    assert letter.reviewer.specialties == ["Family Practice"]
    assert letter.issues == []


@pytest.mark.parametrize("heading", SUMMARIES)
def test_summary(heading: str) -> None:
    letter = parsed(letter_text(summary=SUMMARY.replace("CLINICAL CASE SUMMARY", heading)))
    assert (letter.clinical_summary or "").startswith("The injured worker is a 41 year old")
    assert letter.reviewer.specialties == ["Family Practice"]


@pytest.mark.parametrize("heading", DECISIONS)
def test_decisions(heading: str) -> None:
    text = letter_text().replace(HEADING, f"{heading}\n")
    letter = parsed(text)
    assert (letter.clinical_summary or "").endswith("with a left wrist sprain.")
    assert letter.decisions[0].request == "Wrist brace"
    assert letter.layout == ("final_determination" if "ISSUE" in heading else "documents_reviewed")


@pytest.mark.parametrize(
    "sentence",
    [
        *("The clinical case summary was read.", "Documents reviewed were few.", "See the documents reviewed"),
        "Clinical case summary and history were read.",
        "He wrote a Clinical case summary: it is long.",
        "The list of Documents reviewed: it is short.",
        "See the Clinical case summary",
    ],
)
def test_a_sentence_is_no_heading(sentence: str) -> None:
    letter = parsed(letter_text(item("Wrist brace", rationale=f"{sentence}\nThe request is not medically necessary.")))
    assert letter.decisions[0].rationale == f"{sentence} The request is not medically necessary."
    assert (letter.clinical_summary or "").startswith("The injured worker is a 41 year old")


QUALIFICATIONS = [
    *("MEDICAL QUALIFICATIONS OF THE EXPERT REVIEWER:", "MEDICAL QUALIFICATIONS OF THE PHYSICIAN REVIEWERS:"),
    *("MEDICAL QUALIFICATIONS OF THE PROFESSIONAL REVIEWER:", "MEDICAL REVIEWER'S QUALIFICATIONS:"),
]
ISSUES = ["ISSUES AT DISPUTE:", "ISSUE(S) IN DISPUTE:", "ISSUE (S) AT DISPUTE:", "Issue at dispute:"]
GUIDELINES = [
    "MEDICAL TREATMENT GUIDELINES RELIED UPON BY THE EXPERT REVIEWER:",
    "MEDICAL TREATMENT GUIDELINE (S) RELIED UPON BY PHYSICIAN REVIEWER AND WHY:",
    "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY MEDICAL REVIEWER AND WHY:",
    "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY REVIEWER:",
]
RATIONALES = [
    *(
        "THE REQUESTED TREATMENT WAS MEDICALLY",
        "THE REQUESTED SERVICE IS NOT MEDICALLY",
        "THE REQUESTED ITEM WAS/IS MEDICALLY",
    ),
    *(
        "THE REQUESTED TREATMENTS WERE NOT MEDICALLY",
        "THE REQUESTED SERVICES ARE MEDICALLY",
        "THE REQUESTED ITEMS ARE MEDICALLY",
    ),
    *(
        "THE REQUESTED TREATMENT(S) / SERVICE(S) IS / WAS NOT MEDICALLY",
        "THE REQUESTED SERVICES/ITEMS IS/WAS MEDICALLY",
    ),
    *("THE REQUESTED TREATMENT/SERVICE/ITEM (S) IS/WAS NOT MEDICALLY", "THE REQUESTED ITEMS/TREATMENTS IS MEDICALLY"),
    "THE REQUESTED SERVICE IS/WAS NOT NOT MEDICALLY",
]
PROFESSIONAL_HEADINGS = [
    *(("MEDICAL REVIEWER QUALIFICATIONS:", heading) for heading in QUALIFICATIONS),
    *(("ISSUE AT DISPUTE:", heading) for heading in ISSUES),
    *(
        ("MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY\nPROFESSIONAL REVIEWER AND WHY:", heading)
        for heading in GUIDELINES
    ),
    *(("THE REQUESTED TREATMENT/SERVICE IS NOT MEDICALLY", heading) for heading in RATIONALES),
]


@pytest.mark.parametrize(
    ("usual", "heading"), PROFESSIONAL_HEADINGS, ids=[heading for _, heading in PROFESSIONAL_HEADINGS]
)
def test_headings_of_a_professional_review(usual: str, heading: str) -> None:
    text = PROFESSIONAL.format(issue="knee brace", verb="IS", rationale=HELPS)
    assert usual in text
    letter = parsed(text.replace(usual, heading))
    assert letter.layout == "professional_review"
    (decision,) = letter.decisions
    assert (decision.request, decision.outcome, decision.rationale) == ("knee brace", "overturned", HELPS)
    assert decision.reviewer_guideline.text == "Knee Complaints, MTUS."
    assert letter.reviewer.specialties == ["Orthopaedic Surgery"]


def test_a_professional_review_is_told_by_its_issue_and_its_rationale() -> None:
    text = PROFESSIONAL.format(issue="knee brace", verb="IS", rationale=HELPS)
    start, end = text.index("MEDICAL TREATMENT GUIDELINE(S)"), text.index("RATIONALE FOR WHY")
    letter = parsed(text[:start].replace("MEDICAL PROFESSIONAL REVIEW\n", "") + text[end:])
    assert letter.layout == "professional_review"
    assert [(each.request, each.rationale) for each in letter.decisions] == [("knee brace", HELPS)]


def test_the_qualifications_of_somebody_else_are_not_the_reviewers() -> None:
    surgeon = "Her surgeon is board certified in Neurology and licensed in Nevada."
    text = PROFESSIONAL.format(issue="knee brace", verb="IS", rationale=HELPS).replace(
        "her knee.", f"her knee. {surgeon}"
    )
    reviewer = parsed(text).reviewer
    assert surgeon in text
    assert (reviewer.specialties, reviewer.licensure) == (["Orthopaedic Surgery"], ["California"])


def test_capitals_with_a_small_plural_are_a_heading_anywhere() -> None:
    text = DOCUMENTS.format_map(PLAIN).replace("IMR DECISION(S) AND RATIONALE(S)", "IMR DECISION(s) AND RATIONALE(s)")
    letter = parsed(" ".join(text.split()))
    assert (letter.clinical_summary or "").endswith("who was injured on 5/4/2011.")
    assert [found.request for found in letter.decisions] == ["Norco 10/325mg #60", "Acupuncture"]
