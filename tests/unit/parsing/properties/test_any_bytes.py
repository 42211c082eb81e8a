"""No bytes make the parser raise, and none make it slow: time grows with the input, not faster."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imr.domain.letter import Letter, Rejection
from imr.parsing import read
from tests.letters.generator import letter
from tests.letters.mangling import Writing
from tests.processor_time import least_seconds

MADE = letter(Random(21), 21, "final_determination", items=3)
WRITTEN = {way: Writing(way).write(MADE.document) for way in ("pdfium", "pymupdf", "markdown", "html", "pdf")}
OPENING = Writing("pdfium").write(MADE.document).split(b"IMR ISSUES")[0].decode()

FRAGMENTS = (
    *(
        "Upheld",
        "Overturned",
        ": Upheld\n",
        " was the original request. ",
        " was authorized by the Claims Administrator. ",
    ),
    *("Claims Administrator guideline: ", "MAXIMUS guideline: ", "Decision rationale: ", "Section(s): ", "Page(s): "),
    *(
        "Case Number: ",
        "Date of Injury: ",
        "10/13/2016",
        "CM16-9000001",
        "CLINICAL CASE SUMMARY",
        "IMR ISSUES, DECISIONS",
    ),
    *(
        " and Rationales ",
        ", and ",
        "(",
        ")",
        "\f",
        "\n",
        "\t",
        "<b>",
        "</b>",
        "&amp;",
        "\\",
        "#90",
        "\0",
        "1) ",
        "not ",
    ),
    *("MAXIMUS Federal Services, Inc. has determined the request for ", " is medically necessary and appropriate."),
    *("Decision based on MTUS ", "Non-MTUS Citation ", "MEDICAL PROFESSIONAL REVIEW", "ISSUE AT DISPUTE:"),
)


def _read_without_fail(data: bytes) -> None:
    found = read(data, "anything")
    assert found
    assert all(isinstance(member.result, Letter | Rejection) for member in found)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_bytes_give_letters_or_rejections(data: bytes) -> None:
    _read_without_fail(data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(WRITTEN)), st.data())
def test_a_letter_with_a_piece_torn_out_or_put_in_is_read_or_rejected(way: str, data: st.DataObject) -> None:
    written = WRITTEN[way]
    start = data.draw(st.integers(0, len(written)))
    end = data.draw(st.integers(start, min(len(written), start + 300)))
    put_in = data.draw(st.one_of(st.binary(max_size=20), st.sampled_from(FRAGMENTS).map(str.encode)))
    _read_without_fail(written[:start] + put_in + written[end:])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.booleans(), st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=10)), max_size=40))
def test_words_of_the_form_in_any_order_are_read_or_rejected(opened: bool, fragments: list[str]) -> None:
    words = (OPENING if opened else "") + "".join(fragments)
    _read_without_fail(words.encode("utf-8", "surrogatepass"))


HOSTILE: dict[str, Callable[[int], str]] = {
    "blanks": lambda size: " " * size,
    "line ends": lambda size: "\n" * size,
    "blanks and line ends": lambda size: " \n" * (size // 2),
    "one word": lambda size: "a" * size,
    "digits": lambda size: "1" * size,
    "dates": lambda size: "10/13/2016 " * (size // 11),
    "slashes": lambda size: "1/" * (size // 2),
    "colons": lambda size: "a: " * (size // 3),
    "commas": lambda size: ", and " * (size // 6),
    "open brackets": lambda size: "(" * size,
    "tags": lambda size: "<b>" * (size // 3),
    "half tags": lambda size: "<b" * (size // 2),
    "ampersands": lambda size: "&amp;" * (size // 5),
    "backslashes": lambda size: "\\" * size,
    "asterisks": lambda size: "*" * size,
    "bars": lambda size: "|-" * (size // 2),
    "soft hyphens": lambda size: "a\u00ad" * (size // 2),
    "zeros": lambda size: "\0" * size,
    "form feeds": lambda size: "1\n\f" * (size // 3),
    "outcomes": lambda size: "Upheld " * (size // 7),
    "headings of items": lambda size: "X: Upheld\n" * (size // 10),
    "headings without outcome": lambda size: "Claims Administrator guideline: " * (size // 32),
    "rationales": lambda size: "Decision rationale: " * (size // 20),
    "case numbers": lambda size: "Case Number: " * (size // 13),
    "modifications": lambda size: "a was the original request. " * (size // 28),
    "halves of modifications": lambda size: "was authorized by the Claims Administrator. " * (size // 44),
    "sections": lambda size: "Section(s): " * (size // 12),
    "citations": lambda size: "Decision based on MTUS " * (size // 23),
    "numbers of items": lambda size: "1. " * (size // 3),
    "determinations": lambda size: "1) MAXIMUS Federal Services, Inc. has determined the request for " * (size // 66),
    "diagnoses": lambda size: "diagnoses include " * (size // 18),
    "page numbers": lambda size: "Page 1 of 2\n" * (size // 12),
    "sentences": lambda size: "It is not so. " * (size // 14),
    "hyphens at line ends": lambda size: "a-\n" * (size // 3),
    "licenses": lambda size: "is licensed to practice in " * (size // 27),
    "quantities": lambda size: "2 times a week for " * (size // 19),
}
ITEMS = "IMR ISSUES, DECISIONS AND RATIONALES\nThe Final Determination was based on decisions for the disputed items:\n"
PLACES: dict[str, Callable[[str], str]] = {
    "alone": lambda words: words,
    "in the summary": lambda words: (
        f"{OPENING}{words}\n{ITEMS}Walker: Upheld\nDecision rationale: It is not necessary.\n"
    ),
    "in a request": lambda words: f"{OPENING}{ITEMS}{words}: Upheld\nDecision rationale: It is not necessary.\n",
    "in a rationale": lambda words: f"{OPENING}{ITEMS}Walker: Upheld\nDecision rationale: {words}\n",
    "in a guideline": lambda words: (
        f"{OPENING}{ITEMS}Walker: Upheld\nMAXIMUS guideline: {words}\nDecision rationale: No.\n"
    ),
}
SMALL, LARGE, HUGE = 25_000, 200_000, 1_000_000
KINDS, WHERE = tuple(HOSTILE), tuple(PLACES)


def _seconds(words: str, enough: float) -> float:
    data = words.encode()
    return least_seconds(lambda: _read_without_fail(data), enough)


@pytest.mark.parametrize("place", WHERE)
@pytest.mark.parametrize("kind", KINDS)
def test_eight_times_the_hostile_text_takes_about_eight_times_as_long(kind: str, place: str) -> None:
    small = _seconds(PLACES[place](HOSTILE[kind](SMALL)), 0.0)
    assert small < 0.5
    limit = 8 * 3 * small + 0.1
    large = _seconds(PLACES[place](HOSTILE[kind](LARGE)), limit)
    assert large < limit, "three times the proportion, and a tenth of a second, are for noise"


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_megabyte_takes_less_than_two_seconds(kind: str) -> None:
    place = WHERE[KINDS.index(kind) % len(WHERE)]
    assert _seconds(PLACES[place](HOSTILE[kind](HUGE)), 2.0) < 2.0
