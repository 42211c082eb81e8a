"""The form's own words in all their variations: modifications, endings, outcomes, labels of paragraphs."""

import pytest

from tests.unit.parsing.structure.early_forms import DOCUMENTS, FIRST, LABELS, NOTICE, PLAIN, SECOND
from tests.unit.parsing.structure.form import RATIONALE, item, letter_text, parsed

A, B, C = "Therapy times 12", "Therapy times 8", "Therapy times 4"
ASKED = [
    f"{A} {verb} the original request{mark}" for verb in ("was", "were", "is", "are") for mark in (".", "s,", ";", "")
]
GRANTED = [
    *(
        f"{B} {verb} {granted} by the Claims Administrator."
        for verb in ("was", "were", "is", "are")
        for granted in ("certified", "partially certified")
    ),
    *(
        f"{B} was {granted} by the Claims Administrator{mark}"
        for granted in ("authorized", "approved")
        for mark in (",", ";", "")
    ),
]
HAS = [
    "authorized",
    "approved",
    "certified",
    "has authorized",
    "modified it to",
    "modified this to",
    "has modified the request to",
]
LEFT = [
    *(
        "The remaining IMR eligible portion of the original request,",
        "The remaining portions of the original requests:",
        "The remaining IMR eligible portion,",
    ),
    *(
        "The remaining IMR-eligible portion of the original request",
        "the remaining eligible portion of the original request",
    ),
    *("The original request,", "The original requests ,"),
]


@pytest.mark.parametrize("asked", ASKED)
def test_what_was_asked_for(asked: str) -> None:
    _assert_modified(f"{asked} {GRANTED[0]} {LEFT[0]} {C} is")


@pytest.mark.parametrize("granted", GRANTED)
def test_what_was_granted(granted: str) -> None:
    _assert_modified(f"{ASKED[0]} {granted} {LEFT[0]} {C} is")


@pytest.mark.parametrize("who", ["Utilization Review", "UR"])
def test_who_has_granted(who: str) -> None:
    _assert_modified(f"{ASKED[0]} {who} authorized {B}. {LEFT[0]} {C} is")


@pytest.mark.parametrize("has", HAS)
def test_what_the_administrator_has_done(has: str) -> None:
    _assert_modified(
        f"{ASKED[0]} The Claims Administrator {has} {B}, leaving the remaining portion IMR eligible. {LEFT[0]} {C} is"
    )
    _assert_modified(f"{ASKED[0]} The Claims Administrator {has} {B}. {LEFT[0]} {C} is")


@pytest.mark.parametrize("form", ["lines", "flat"])
def test_the_original_request_told_first(form: str) -> None:
    heading = f"The original request was for {A}. The Claims Administrator approved {B}. {LEFT[0]} {C} is"
    text = letter_text(item("MRI"), item(heading, "Overturned"))
    found = parsed(" ".join(text.split()) if form == "flat" else text).decisions[1]
    review = found.utilization_review
    assert review is not None
    assert (found.request, review.original_request, review.authorized) == (C, A, B)


def test_an_original_request_that_a_rationale_tells_of_is_no_heading() -> None:
    told = "The original request was for six visits. It is not medically necessary."
    found = parsed(letter_text(item("MRI", rationale=told), item("Cane"))).decisions
    assert (found[0].rationale, found[1].request) == (told, "Cane")


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("verb", [" is", " are", " was", " were", ""])
def test_what_is_left_to_decide(left: str, verb: str) -> None:
    _assert_modified(f"{ASKED[0]} {GRANTED[0]} {left} {C}{verb}")


def _assert_modified(heading: str) -> None:
    found = parsed(letter_text(item("MRI"), item(heading, "Overturned"))).decisions[1]
    review = found.utilization_review
    assert review is not None
    assert (found.request, review.original_request, review.authorized) == (C, A, B)


def test_a_modified_request_of_which_nothing_is_said_to_be_left() -> None:
    found = parsed(letter_text(item(ASKED[0]))).decisions[0]
    assert (found.request, found.utilization_review and found.utilization_review.original_request) == (A, A)
    found = parsed(letter_text(item(f"{ASKED[0]} The Claims Administrator authorized less"))).decisions[0]
    assert (found.request, found.utilization_review and found.utilization_review.authorized) == (A, None)


@pytest.mark.parametrize(("together", "apart"), [(":", " :"), ("Section(s)", "Section (s)")])
def test_marks_may_stand_apart_from_the_words_before_them(together: str, apart: str) -> None:
    outside = item("Wrist brace").replace("Decision based on MTUS", "Decision based on Non - MTUS", 1)
    (decision,) = parsed(letter_text(outside.replace(together, apart))).decisions
    assert [c.source for c in decision.claims_administrator_guideline.citations] == ["other"]
    assert decision.reviewer_guideline.citations[0].sections == ["Special Studies"]
    assert decision.claims_administrator_guideline.text == "Decision based on Non - MTUS Elbow Complaints 2007."


ENDINGS = [
    *(
        "Effect of the Decision:\nIt is final.",
        "Sincerely,\nA. Nobody",
        "SINCERELY\nA. Nobody",
        "Disclaimer: it is.",
        "DISCLAIMER : it is.",
    ),
    *(
        "cc: Department",
        "CC : Department",
        "Aviso importante",
        "--\nA. Nobody",
        "-- \nA. Nobody",
        "CONFIDENTIALITY NOTICE: This e-mail is for you.",
        "Respectfully submitted,\nA. Nobody",
        "/abc\nDisclaimer: it is.",
        "/ab",
    ),
    *(
        "Final Letter of Determination",
        "Final Determination Letter for IMR",
        "/abcd\nA page",
        "Medical Reviewer's Qualifications",
    ),
    "Medical Reviewer Qualifications are in the file",
]


@pytest.mark.parametrize("closing", ENDINGS)
def test_the_closing_text_is_no_rationale(closing: str) -> None:
    assert parsed(letter_text(item("Brace")) + closing + "\n").decisions[0].rationale == RATIONALE
    flat = " ".join((letter_text(item("Brace")) + closing).split())
    if not closing.startswith(("/abcd", "cc:", "--")):
        assert parsed(flat).decisions[0].rationale == RATIONALE


@pytest.mark.parametrize(
    "words",
    [
        *(
            "He said sincerely that it hurts.",
            "The effect of the decision is small.",
            "See cc: the list.",
            "A disclaimer: it hurts.",
        ),
        *("His /abc code.", "It was sent by the Sincerely company.", "The lot /abcde\nis meant."),
    ],
)
def test_words_of_the_closing_inside_a_rationale(words: str) -> None:
    rationale = f"{words} The request is not medically necessary."
    assert parsed(letter_text(item("Brace", rationale=rationale))).decisions[0].rationale == " ".join(rationale.split())


OUTCOMES = [
    *[
        ("Uphold", "upheld"),
        ("Up - held", "upheld"),
        ("Uphe1d", "upheld"),
        ("Overturn", "overturned"),
        ("Over-turned", "overturned"),
    ],
    *[
        ("Partial Overturn", "partially_overturned"),
        ("Partially upheld", "partially_overturned"),
        ("Upheld in full", "upheld"),
    ],
    *[
        ("Overturned in its entirety", "overturned"),
        ("Upheld in entirety", "upheld"),
        ("Upheld / Overturned", "partially_overturned"),
    ],
    *[("Upheld and overturned", "partially_overturned"), ("Overturned, upheld in part", "partially_overturned")],
    *[("Upheld, and Overturned", "partially_overturned"), ("Overturned in whole", "overturned"), ("Upheld*", "upheld")],
]


@pytest.mark.parametrize(("word", "outcome"), OUTCOMES)
@pytest.mark.parametrize(
    "label",
    ["Claims Administrator guideline:", "IMR reviewer guideline:", "Expert reviewer guideline:", "Decision rationale:"],
)
def test_outcomes(word: str, outcome: str, label: str) -> None:
    text = letter_text(item("Wrist brace", word))
    if not label.startswith("Claims"):
        text = text.replace("Claims Administrator guideline: Decision based on MTUS Elbow Complaints 2007.\n", "")
        text = text.replace("MAXIMUS guideline:", label)
    flat = text.replace(f"{word}\n", f"{word} ")
    for letter in (parsed(text), parsed(flat)):
        assert [(found.request, found.outcome) for found in letter.decisions] == [("Wrist brace", outcome)]


REVIEWER_LABELS = [
    *("MAXIMUS guideline:", "IMR guideline:", "Expert Reviewer guideline:", "The Physician Reviewer guideline:"),
    *("Professional Reviewer guidelines:", "Medical Reviewer guideline:", "MAXIMUS Federal Services guideline:"),
    "IMR reviewer guideline :",
]
RATIONALE_LABELS = [
    *(
        "Decision rationale:",
        "The Physician Reviewer's decision rationale:",
        "Expert Reviewer's rationale:",
        "Rationale:",
    ),
    *("Rationale for the decision:", "The Expert Reviewer's decision rationale:", "MAXIMUS decision rationale:"),
]


@pytest.mark.parametrize("label", REVIEWER_LABELS)
def test_labels_of_the_reviewers_guideline(label: str) -> None:
    for text in _with("MAXIMUS guideline:", label):
        for found in parsed(text).decisions:
            assert found.claims_administrator_guideline.text == "Decision based on MTUS Elbow Complaints 2007."
            assert (
                found.reviewer_guideline.text
                == "Decision based on MTUS Elbow Complaints 2007, Section(s): Special Studies."
            )


@pytest.mark.parametrize("label", RATIONALE_LABELS)
def test_labels_of_the_rationale(label: str) -> None:
    for text in _with("Decision rationale:", label)[: 1 if label == "Rationale:" else 2]:
        for found in parsed(text).decisions:
            assert (
                found.reviewer_guideline.text
                == "Decision based on MTUS Elbow Complaints 2007, Section(s): Special Studies."
            )
            assert found.rationale == RATIONALE


def _with(usual: str, label: str) -> list[str]:
    text = letter_text(item("Wrist brace"), item("Cane", "Overturned")).replace(usual, label)
    return [text, " ".join(text.split())]


@pytest.mark.parametrize("degree", ["is partially", "are partially", "was not", "were", "arenot"])
def test_determinations_said_in_sentences(degree: str) -> None:
    outcome = "partially_overturned" if "part" in degree else "upheld" if "not" in degree else "overturned"
    text = DOCUMENTS.format_map(PLAIN).replace("Acupuncture is medically", f"Acupuncture {degree} medically")
    assert [(found.request, found.outcome) for found in parsed(text).decisions][1] == ("Acupuncture", outcome)
    text = NOTICE.format(labels=LABELS, cover="", body=FIRST + SECOND.replace("is medically", f"{degree} medically"))
    assert [(found.request, found.outcome) for found in parsed(text).decisions][1] == ("90 Ultram", outcome)


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            f"The {who}reviewer {verb} ODG, Pain."
            for who, verb in [
                ("physician ", "based it on"),
                ("expert ", "found it in"),
                ("professional ", "relied on"),
                ("medical ", "used"),
                ("IMR ", "did use"),
                ("", "cited"),
                ("", "considered"),
                ("", "determined it by"),
                ("", "stated"),
                ("", "agreed with"),
                ("", "referenced"),
                ("", "also cited"),
            ]
        ),
    ],
)
def test_sentences_of_the_reviewers_guideline(sentence: str) -> None:
    text = DOCUMENTS.format_map(PLAIN).replace("The Expert Reviewer based his/her decision on ODG, Pain.", sentence)
    found = parsed(text).decisions[0]
    assert found.reviewer_guideline.text == sentence
    assert found.claims_administrator_guideline.text == "The Claims Administrator based its decision on MTUS."
