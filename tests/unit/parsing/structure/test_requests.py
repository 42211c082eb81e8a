"""Where a request begins and ends, and what utilization review has taken from it."""

import textwrap

import pytest

from imr.domain.decision import Decision
from tests.unit.parsing.structure.form import RATIONALE, item, letter_text, parsed

REQUESTS = [
    "Wrist brace",
    "Pre-op labs: CBC",
    "Associated surgical service: walker",
    "Norco 10/325 mg tabs. #60",
    "Retrospective (DOS: 1/4/2016): Ultram 50 mg, #90 with 2 refills",
    "1 knee scooter",
    "Physical therapy, 2 x 6, left wrist (12)",
    "Acupuncture for the neck and back, 8 visits, so that the exercise that was taught is kept up, as asked on 3/4/16",
]


def _second(request: str, rationale: str = "No gain was seen. The request is not medically necessary.") -> str:
    return letter_text(item("MRI of the left wrist", rationale=rationale), item(request, "Overturned"))


def _found(text: str) -> Decision:
    letter = parsed(text)
    assert [decision.ordinal for decision in letter.decisions] == [1, 2]
    assert letter.decisions[0].request == "MRI of the left wrist"
    return letter.decisions[1]


@pytest.mark.parametrize("request_words", REQUESTS)
@pytest.mark.parametrize("form", ["lines", "flat", "blank lines", "markdown"])
def test_a_request_is_whole(request_words: str, form: str) -> None:
    text = _second(request_words)
    if form == "flat":
        text = " ".join(text.split())
    elif form == "blank lines":
        text = text.replace("\n", "\n\n")
    elif form == "markdown":
        text = text.replace(f"{request_words}:", f"**{request_words}:**")
    found = _found(text)
    assert found.request == request_words
    assert found.outcome == "overturned"


@pytest.mark.parametrize(
    "request_words",
    [
        "Physical therapy for the cervical, thoracic and lumbar spine, two (2) times a week for six (6) weeks",
        "Aquatic therapy for the lower back and both knees (2 times a week for 6 weeks, x 2) of the same kind",
        "Home health aide for twenty-four (24) hours a day, seven (7) days a week, for the following four (4) weeks",
    ],
)
def test_a_request_is_whole_wherever_its_line_is_broken(request_words: str) -> None:
    wide = f"No gain was seen {'after all the visits that were made ' * 3}in the notes.\nIt is not medically necessary."
    for space in [place for place, character in enumerate(request_words) if character == " "]:
        broken = f"{request_words[:space]}\n{request_words[space + 1 :]}"
        assert _found(_second(broken, rationale=wide)).request == request_words


@pytest.mark.parametrize(
    "rationale",
    [
        "The notes say so (Smith, 2010).\n(Jones, 2012).",
        "It was asked for twice. It was not given.",
        'The guideline says: "not recommended."',
        "There is no need for it, as said above, for the exercise at home has been taught and is done each day by\nhim",
        "The brace is worn at night. Medical necessity has not been established",
        "As the splint is not medically necessary, none of the wraps are medically necessary or appropriate",
        "The guideline asks for a trial first. The denial of the splint is upheld",
    ],
)
def test_the_rationale_before_keeps_its_end(rationale: str) -> None:
    letter = parsed(_second("Left wrist brace", rationale))
    assert letter.decisions[1].request == "Left wrist brace"
    assert letter.decisions[0].rationale == " ".join(rationale.split())


@pytest.mark.parametrize("request_words", REQUESTS)
@pytest.mark.parametrize("width", [60, 79, 400, 100_000])
def test_a_text_filled_anew_has_the_same_requests(request_words: str, width: int) -> None:
    """As converters do that know no line ends of the page: a line may hold the end of one item and the next."""
    filled = textwrap.fill(_second(request_words), width, break_on_hyphens=False)
    assert "Upheld Claims Administrator" in filled
    found = _found(filled)
    assert found.request == request_words
    assert found.rationale == RATIONALE


def test_pages_of_one_line_each() -> None:
    pages = "\n\n".join(" ".join(part.split()) for part in _second("Cane").partition("MAXIMUS guideline:"))
    letter = parsed(pages)
    assert [decision.request for decision in letter.decisions] == ["MRI of the left wrist", "Cane"]
    assert letter.decisions[1].rationale == RATIONALE


@pytest.mark.parametrize("request_words", ["physical therapy 3x4", "iPhone app for exercises", "#90 Soma 350 mg"])
@pytest.mark.parametrize(
    "sentence", ["The prior denial stands, and is upheld.", "The guideline sets a limit of two\nweeks."]
)
def test_a_request_behind_a_sentence_may_begin_small(request_words: str, sentence: str) -> None:
    assert _found(_second(request_words, sentence)).request == request_words


def test_an_abbreviation_inside_a_request_ends_no_sentence() -> None:
    assert (
        _found(_second("Norco 10/325 mg tabs.\n#60 with wks.\nfor two")).request
        == "Norco 10/325 mg tabs. #60 with wks. for two"
    )


@pytest.mark.parametrize("request_words", ["Visit with Dr. Nobody", "Follow up with Dr. X in 4-6 wks."])
def test_a_title_ends_no_sentence_of_a_flat_text(request_words: str) -> None:
    text = _second(request_words, "Medical necessity has not been established")
    assert _found(" ".join(text.split())).request == request_words


def test_a_request_behind_a_conclusion_may_begin_in_lower_case() -> None:
    assert _found(_second("retrospective drug screen")).request == "retrospective drug screen"


def test_a_conclusion_may_lack_its_full_stop() -> None:
    letter = parsed(_second("Cane", "The request is not medically necessary"))
    assert letter.decisions[1].request == "Cane"
    assert letter.decisions[0].rationale == "The request is not medically necessary"


def test_a_wrapped_request_is_joined() -> None:
    request = (
        "Chiropractic treatment for the neck and the upper back, three times a week for four weeks, with\n"
        "ultrasound and traction"
    )
    assert _found(_second(request)).request == " ".join(request.split())


def test_a_page_may_end_inside_a_heading() -> None:
    text = _second("Wrist brace for the left\n2\n\fhand")
    assert (
        _found(text.replace("MAXIMUS guideline:", "MAXIMUS\n\fguideline:")).request == "Wrist brace for the left hand"
    )


A, B, C = "Therapy times 12", "Therapy times 8", "Therapy times 4"
REMAINING = (
    f"{A} was the original request. {B} was authorized by the Claims Administrator. The remaining IMR eligible portion"
)
LEAVING = (
    f"{A} was the original request. The Claims Administrator authorized {B}, leaving the original request IMR eligible."
)


@pytest.mark.parametrize(
    ("heading", "request_words"),
    [
        (f"{REMAINING} of the original request, {C} is", C),
        (f"{REMAINING} of the original request, {C}", C),
        (f"{REMAINING} of the original request {C} is", C),
        (f"{REMAINING.replace('was the original', 'were the original')} of the original request, {C} is", C),
        (f"{LEAVING} The original request, {A} is", A),
        (f"{LEAVING} The original request, {A}", A),
        (f"{REMAINING.replace('authorized', 'approved')} of the original request, {C} is", C),
        (f"{REMAINING.replace('IMR eligible ', '')} of the original request, {C} is", C),
        (f"{REMAINING.replace('original request', 'original requests')} of the original requests, {C} are", C),
        (f"{LEAVING.split(',')[0]}. The remaining IMR eligible portion of the original request, {C} is", C),
        (f"{LEAVING.replace('authorized', 'approved')} The original request, {A} is", A),
        (f"{A} was originally requested. {REMAINING.split('. ', 1)[1]} of the original request, {C} is", C),
        (f"Original request: {A}. Authorized: {B}", A),
        (f"Original request: {A}; Approved: {B}; Remaining: {C}", C),
    ],
)
@pytest.mark.parametrize("flat", [False, True])
def test_a_modified_request(heading: str, request_words: str, flat: bool) -> None:
    text = _second(heading)
    found = _found(" ".join(text.split()) if flat else text)
    assert found.request == request_words
    assert found.utilization_review is not None
    assert (found.utilization_review.original_request, found.utilization_review.authorized) == (A, B)


def test_what_remains_of_a_request_is_known_without_the_rest() -> None:
    told = f"The original request was for more. The remaining IMR eligible portion of the original request, {C} is"
    found = _found(_second(told))
    assert (found.request, found.utilization_review) == (C, None)


def test_a_remainder_may_be_only_a_number() -> None:
    told = "12 visits were the original request. 6 visits were authorized by UR. The remaining 6 visits are"
    found = _found(_second(told))
    assert found.request == "6 visits"
    assert found.utilization_review is not None
    assert found.utilization_review.authorized == "6 visits"


def test_a_modification_told_in_a_rationale_is_none() -> None:
    told = f"{A} was the original request. The remaining part is too much. The request is not medically necessary."
    found = _found(_second("Wrist brace", told))
    assert found.request == "Wrist brace"
    assert found.utilization_review is None


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Upheld", "upheld"),
        ("OVERTURNED", "overturned"),
        ("Partially Overturned", "partially_overturned"),
        ("Overturned.", "overturned"),
        ("Upheld in whole", "upheld"),
        ("Overturned in full", "overturned"),
        ("Upheld in part", "partially_overturned"),
        ("Upheld in part, Overturned in part", "partially_overturned"),
        ("Up-\nheld", "upheld"),
        ("Over turned", "overturned"),
        ("Uphe1d", "upheld"),
    ],
)
def test_words_of_the_outcome(word: str, outcome: str) -> None:
    letter = parsed(letter_text(item("Wrist brace", word)))
    assert letter.outcome == outcome
    assert letter.decisions[0].medically_necessary == (outcome != "upheld")


@pytest.mark.parametrize("over", [" -", " –", ";", " is", " - "])
def test_an_outcome_without_its_colon(over: str) -> None:
    text = letter_text(item("Wrist brace"), item("Cane", "Overturned")).replace(
        "Cane: Overturned", f"Cane{over} Overturned"
    )
    assert [decision.request for decision in parsed(text).decisions] == ["Wrist brace", "Cane"]


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "Item {}: ", "Item{}: ", "Issue #{}: ", "- ", "• ", "* ", "- {}. "])
def test_ordinals_and_bullets_belong_to_no_field(mark: str) -> None:
    requests = ["Wrist brace", "Cane", "Item that is worn"]
    letter = parsed(letter_text(*(item(mark.format(n) + words) for n, words in enumerate(requests, 1))))
    assert [decision.request for decision in letter.decisions] == requests
    assert {decision.rationale for decision in letter.decisions} == {RATIONALE}


def test_a_number_that_is_not_the_ordinal_is_the_requests() -> None:
    assert _found(_second("3. lumbar level injection")).request == "3. lumbar level injection"


LABELS = ("Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:")


@pytest.mark.parametrize(
    "labels",
    [
        ("ClaimsAdministrator guideline:", "MAXIMUSguideline:", "Decisionrationale:"),
        ("C1aims Administrator guideline:", "MAX1MUS guideline:", "Dec1sion rationale:"),
        ("Claims Administrator's guideline:", "MAXIMUS Federal Services guideline:", "Rationale:"),
        ("***Claims Administrator guideline:***", "_MAXIMUS guideline:_", "**Decision rationale**::"),
        ("• Claims Administrator guideline:", "• MAXIMUS guideline:", "• Decision rationale:"),
    ],
)
def test_labels_in_other_writing(labels: tuple[str, ...]) -> None:
    text = letter_text(item("Wrist brace"), item("Cane", "Overturned"))
    for label, other in zip(LABELS, labels, strict=True):
        text = text.replace(label, other)
    for decision in parsed(text).decisions:
        assert decision.claims_administrator_guideline.text == "Decision based on MTUS Elbow Complaints 2007."
        assert decision.reviewer_guideline.text == (
            "Decision based on MTUS Elbow Complaints 2007, Section(s): Special Studies."
        )
        assert decision.rationale == RATIONALE


@pytest.mark.parametrize(
    "heading",
    [
        "1MR 1SSUES, DEC1S1ONS AND RAT1ONALES",
        "IMR ISSUES, DECISIONS & RATIONALES",
        "IMRISSUES,DECISIONSANDRATIONALES",
        "",
    ],
)
def test_a_spoilt_heading_before_the_items(heading: str) -> None:
    letter = parsed(letter_text(item("Wrist brace")).replace("IMR ISSUES, DECISIONS AND RATIONALES", heading))
    assert letter.layout == "final_determination"
    assert letter.decisions[0].request == "Wrist brace"
    assert (letter.clinical_summary or "").removesuffix(heading).rstrip().endswith("a left wrist sprain.")


def test_letters_with_many_items() -> None:
    names = [f"Item {number} for the left wrist" for number in range(1, 61)]
    letter = parsed(letter_text(*(item(name) for name in names)))
    assert [decision.request for decision in letter.decisions] == names
    assert letter.decisions[59].decision_id == "CM16-9000001#60"


def test_outcomes_of_a_letter() -> None:
    mixed = parsed(letter_text(item("Brace"), item("Cane", "Overturned")))
    assert mixed.outcome == "partially_overturned"


def test_the_closing_text_of_a_full_letter_is_no_rationale() -> None:
    closing = "Sincerely,\nA. Nobody, MD\nMedical Director\ncc: Department of Industrial Relations\n"
    letter = parsed(letter_text(item("Brace")) + closing)
    assert letter.decisions[0].rationale == "The brace has not helped so far. The request is not medically necessary."
