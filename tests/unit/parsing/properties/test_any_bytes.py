"""No bytes make the parser raise; `test_hostile_text.py` has those that might make it slow."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imr.domain.letter import Letter, Rejection
from imr.parsing import read
from tests.letters.generator import letter
from tests.letters.mangling import Writing

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
