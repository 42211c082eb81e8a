"""What ends a rationale, so that the next request begins behind it, in every wording; what belongs to a request."""

import pytest

from tests.unit.parsing.structure.form import item, letter_text, parsed

CONCLUSIONS = [
    *(
        "The brace is not medically necessary",
        "It is medically necessary and appropriate",
        "It is medically necessary or appropriate",
    ),
    *("It is not medically necessary and medically appropriate", "It is not medically necessary at this time"),
    *(
        "Medical necessity is not established",
        "Medical necessity was supported",
        "Medical necessity has not been demonstrated",
    ),
    *(
        "Medical necessity has been substantiated",
        "The denial is upheld",
        "The denials are overturned",
        "The denial was not upheld",
    ),
    *("The visits were certified", "The denial is not overturned"),
]
VERBS = [
    *(
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "does",
        "do",
        "did",
        "be",
        "been",
        "being",
        "should",
        "would",
        "could",
        "will",
    ),
    *(
        "may",
        "might",
        "can",
        "cannot",
        "not",
        "must",
        "therefore",
        "however",
        "necessary",
        "necessity",
        "appropriate",
        "warranted",
    ),
    *(
        "indicated",
        "denied",
        "certified",
        "approved",
        "recommend",
        "recommended",
        "support",
        "supports",
        "establish",
        "state",
    ),
    *(
        "states",
        "meet",
        "meets",
        "met",
        "based",
        "citation",
        "citations",
        "section",
        "guideline",
        "guidelines",
        "require",
    ),
    *("requires", "show", "shows", "note", "notes", "document", "documented"),
]


def _requests(rationale: str, second: str, flat: bool = False) -> tuple[list[str], str | None]:
    text = letter_text(item("MRI of the left wrist", rationale=rationale), item(second, "Overturned"))
    letter = parsed(" ".join(text.split()) if flat else text)
    return [found.request for found in letter.decisions], letter.decisions[0].rationale


@pytest.mark.parametrize("conclusion", CONCLUSIONS)
@pytest.mark.parametrize("flat", [False, True])
def test_a_conclusion_without_its_full_stop(conclusion: str, flat: bool) -> None:
    rationale = f"He fell and he was seen. {conclusion}"
    assert _requests(rationale, "Cane", flat) == (["MRI of the left wrist", "Cane"], rationale)


@pytest.mark.parametrize("verb", VERBS)
def test_a_sentence_has_a_verb(verb: str) -> None:
    rationale = f"He fell. The wrist {verb} of the\nkind."
    assert _requests(rationale, "cane for walks") == (
        ["MRI of the left wrist", "cane for walks"],
        " ".join(rationale.split()),
    )
    rationale = f"He fell and was seen. The wrist {verb} kind."
    assert _requests(rationale, "Cane for walks", flat=True) == (["MRI of the left wrist", "Cane for walks"], rationale)


@pytest.mark.parametrize("end", [".", "?", "!", '."', ".'", ".)", ".]", '.")'])
@pytest.mark.parametrize("flat", [False, True])
def test_marks_that_end_a_sentence(end: str, flat: bool) -> None:
    rationale = f"He fell and was seen by a nurse{end}"
    assert _requests(rationale, "Cane", flat) == (["MRI of the left wrist", "Cane"], rationale)


REQUESTS = [
    *(
        "Norco tabs.\n#60",
        "Norco\n10 mg, tabs.\n% of it",
        "Norco tabs.\n; Soma",
        "Norco & Soma tabs.\n& Xanax",
    ),
    *(
        "Norco tabs.\n/ Soma",
        "Norco tabs. #60",
        "Norco tabs. With Soma",
        "Norco 5 mg. tabs. Soma 350 mg. tabs.",
        "Visit with Dr. Nobody",
    ),
    *("Visit with Mr. Nobody", "Norco (60 tabs.) and Soma"),
]


@pytest.mark.parametrize("request_words", REQUESTS)
def test_what_ends_like_a_sentence_inside_a_request(request_words: str) -> None:
    rationale = "He fell and was seen by a nurse. It is not medically necessary."
    expected = " ".join(request_words.split())
    assert _requests(rationale, request_words) == (["MRI of the left wrist", expected], rationale)


@pytest.mark.parametrize(
    ("mark", "kept"),
    [
        *(
            (mark, "")
            for mark in (
                "2. ",
                "2) ",
                "2 . ",
                "Item 2: ",
                "Item #2. ",
                "issue 2) ",
                "Request # 2: ",
                "REQUEST 2. ",
                "- 2. ",
            )
        ),
        *(
            (mark, "")
            for mark in ("- ", "* ", "• ", "▪ ", "■ ", "● ", "◦ ", "‣ ", "· ", "\uf0b7 ", "\uf0a7 ", "• Item 2: ")
        ),
        *((mark, mark) for mark in ("3. ", "Item 3: ", "2.5 mg ", "-5 ", "2 ")),
    ],
)
@pytest.mark.parametrize("flat", [False, True])
def test_ordinals_and_bullets(mark: str, kept: str, flat: bool) -> None:
    rationale = "He fell and was seen by a nurse. It is not medically necessary."
    assert _requests(rationale, f"{mark}Cane", flat)[0] == ["MRI of the left wrist", f"{kept}Cane"]


LED_OVER = [" -", " –", " —", ":", ";", ",", " is", " are", " was", " were"]
SAID_OF = [
    *(
        "Decision",
        "the decision",
        "UR decision",
        "IMR decision",
        "Final determination",
        "original denial",
        "prior UR denial",
        "outcome",
    ),
    "the final IMR outcome",
]


@pytest.mark.parametrize("over", LED_OVER)
def test_what_leads_over_to_the_outcome(over: str) -> None:
    text = letter_text(item("Wrist brace"), item("Cane", "Overturned")).replace("Cane: Overt", f"Cane{over} Overt")
    assert [found.request for found in parsed(text).decisions] == ["Wrist brace", "Cane"]


@pytest.mark.parametrize("said", SAID_OF)
@pytest.mark.parametrize("before", [": ", "; ", ". ", "\n", " - ", " – "])
def test_what_the_outcome_is_said_to_be(said: str, before: str) -> None:
    text = letter_text(item("Wrist brace"), item("Cane", "Overturned")).replace(
        "Cane: Overt", f"Cane{before}{said}: Overt"
    )
    assert [found.request for found in parsed(text).decisions] == ["Wrist brace", "Cane"]


@pytest.mark.parametrize("said", SAID_OF)
@pytest.mark.parametrize("end", [".", ""])
def test_a_line_of_the_rationale_that_says_the_outcome(said: str, end: str) -> None:
    rationale = f"It is not medically necessary{end}\n{said}: upheld"
    assert _requests(rationale, "Cane") == (["MRI of the left wrist", "Cane"], " ".join(rationale.split()))


@pytest.mark.parametrize("number", ["({})", "#{}", "#{}:", "#{}.", "#{})"])
def test_numbers_in_brackets_are_ordinals_where_each_item_has_its_own(number: str) -> None:
    names = ["Wrist brace", "Cane", "Ice"]
    text = letter_text(*(item(f"{number.format(n)} {name}") for n, name in enumerate(names, 1)))
    assert [found.request for found in parsed(text).decisions] == names
    other = parsed(text.replace(f"{number.format(2)} Cane", f"{number.format(3)} Cane"))
    assert other.decisions[0].request == f"{number.format(1)} Wrist brace"
