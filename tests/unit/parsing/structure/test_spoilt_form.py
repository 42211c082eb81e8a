"""Headings, labels and outcomes that a writer or an extractor has spoilt."""

import pytest

from tests.unit.parsing.structure.form import RATIONALE, item, letter_text, parsed

LABELS = ("Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:")


def _relabelled(labels: tuple[str, ...]) -> str:
    text = letter_text(item("Wrist brace"), item("Cane", "Overturned"))
    for label, other in zip(LABELS, labels, strict=True):
        text = text.replace(label, other)
    return text


@pytest.mark.parametrize(
    "labels",
    [
        tuple(label.replace(":", ";") for label in LABELS),
        tuple(label.replace(":", " -") for label in LABELS),
        tuple(label.replace(": ", "\n") + "\n" for label in LABELS),
        ("Claims Administrator guideline", "MAXIMUS guideline", "Decision rationale:"),
        ("Claims Administrator guide1ine:", "MAXIMUS gui deline:", "Decision ration ale:"),
        ("Cla ims Admin istrator guideline:", "MAX IMUS guideline:", "Decis ion rationale:"),
    ],
)
def test_labels_without_colons_or_with_words_cut(labels: tuple[str, ...]) -> None:
    letter = parsed(_relabelled(labels))
    assert [decision.request for decision in letter.decisions] == ["Wrist brace", "Cane"]
    for decision in letter.decisions:
        assert decision.claims_administrator_guideline.text == "Decision based on MTUS Elbow Complaints 2007."
        assert decision.reviewer_guideline.text == (
            "Decision based on MTUS Elbow Complaints 2007, Section(s): Special Studies."
        )
        assert decision.rationale == RATIONALE


@pytest.mark.parametrize(
    "written", [str.lower, str.title, " ".join, "2. {}".format, "IV. {}".format, lambda words: words.replace("S", " S")]
)
def test_headings_in_other_writing(written) -> None:  # type: ignore[no-untyped-def]
    text = letter_text(item("Wrist brace"))
    plain = parsed(text)
    for heading in (
        "HOW THE IMR FINAL DETERMINATION WAS MADE",
        "CLINICAL CASE SUMMARY",
        "IMR ISSUES, DECISIONS AND RATIONALES",
    ):
        text = text.replace(heading, written(heading))
    letter = parsed(text)
    assert letter.layout == "final_determination"
    assert letter.case_number == "CM16-9000001"
    assert letter.reviewer == plain.reviewer
    assert letter.clinical_summary == plain.clinical_summary
    assert letter.decisions[0].request == "Wrist brace"


@pytest.mark.parametrize("between", [": Decision", "\nDecision:", ": UR denial:", " - Denial:", "\nDetermination:"])
def test_the_word_before_an_outcome_is_no_part_of_the_request(between: str) -> None:
    text = letter_text(item("Wrist brace"), item("Cane"))
    for request in ("Wrist brace", "Cane"):
        text = text.replace(f"{request}: Upheld", f"{request}{between} Upheld")
    assert [decision.request for decision in parsed(text).decisions] == ["Wrist brace", "Cane"]


@pytest.mark.parametrize("line", ["Denial: upheld", "UR decision: Upheld.", "The original determination: upheld"])
def test_a_line_of_the_rationale_that_says_the_outcome_is_no_item(line: str) -> None:
    letter = parsed(letter_text(item("Wrist brace", rationale=f"{RATIONALE}\n{line}"), item("Cane", "Overturned")))
    assert [decision.request for decision in letter.decisions] == ["Wrist brace", "Cane"]
    assert letter.decisions[0].rationale == f"{RATIONALE} {line}"


@pytest.mark.parametrize("number", ["({}) ", "#{} ", "#{}: "])
def test_a_number_before_every_request_is_its_ordinal(number: str) -> None:
    letter = parsed(letter_text(item(number.format(1) + "Wrist brace"), item(number.format(2) + "Cane")))
    assert [decision.request for decision in letter.decisions] == ["Wrist brace", "Cane"]


@pytest.mark.parametrize("second", ["Cane", "(1) Cane", "(2) 10 mg"])
def test_a_number_before_some_requests_is_their_own(second: str) -> None:
    letter = parsed(letter_text(item("(1) Wrist brace"), item(second)))
    assert [decision.request for decision in letter.decisions] == ["(1) Wrist brace", second]
