"""Cleaning takes typography and furniture away, and every span still points at the extracted text."""

import pytest

from imr.domain.letter import Letter
from imr.parsing import read
from imr.parsing.letter_text import LetterText
from tests.unit.parsing.structure.form import item, letter_text, parsed

CLEANED = [
    ("the ﬁrst oﬃce", "the first office"),
    ("re\u00adhabilitation", "rehabilitation"),
    ("rehabil\u00ad\n itation", "rehabilitation"),
    ("a\u00a0b\u2003c", "a b c"),
    ("\u201cnot\u201d the patient\u2019s", '"not" the patient\'s'),
    ("FDA\ufffeapproved, follow-\nup", "FDA-approved, follow-up"),
    ("left- \nand right", "left- and right"),
    ("11/18/\n2016", "11/18/2016"),
    ("a\0b\u200bc", "abc"),
    ("one\r\ntwo\rthree\x0cfour", "one two three four"),
    ("manual therapy &amp; manipulation &#39;x&#39;", "manual therapy & manipulation 'x'"),
    ("Norco 10/325mg \\#60 \\*x\\*", "Norco 10/325mg #60 *x*"),
    ("**bold** and <b>tag</b> and *leaning*", "bold and tag and leaning"),
    ("BMI <27 and 5*2", "BMI <27 and 5*2"),
    ("a\nPage 2 of 5\nb", "a b"),
    ("a\n- 2 -\n\fb", "a b"),
    ("a\n1\n\fb\n2\n\fc", "a b c"),
    ("a\nPage\0 2 of 5\nb\0c", "a bc"),
    ("a\nFinal Letter of Deter\u00admination 3\0\nb", "a b"),
    ("a\n1\x01\n\fb\n2\u00ad\0\n\fc", "a b c"),
    ("a\nPage 2\0\nb", "a b"),
    ("there were\n12\nvisits", "there were 12 visits"),
    ("a" + " " * 500 + "b", "a b"),
    ("don&amp;#39;t &amp;amp; do", "don't & do"),
    ("a&#x2003;b&#13;c", "a b c"),
    ("a\n1\n     Page 2 of 4\n\x0c2\nb", "a b"),
    ("kept\\\nline", "kept line"),
    ("\uff23\uff2d\uff11\uff16\uff1a", "CM16:"),
    ("_leaning_ and ***both:*** and snake_case_name and ****", "leaning and both: and snake_case_name and"),
    ("a\n--- Page 1 ---\nb\n--- Page 2 ---\nc", "a b c"),
    ("a\n[Page 2]\nb\n[Page 3]\nc\n[Page 5]\nd", "a b c [Page 5] d"),
    ("a\nPage 2 | 6\nb\nPage 3/6\nc\nPage: 1, 2, 3", "a b c"),
    ("a\n1 | P a g e\nb\n2 | P a g e\nc", "a b c"),
    ("see the handbook,\npg. 64.\nPage 2 of 6\nnext", "see the handbook, pg. 64. next"),
    ("a\n\fFinal Determination Letter for IMR Case Number CM16-9000001\n\n3\n\fb", "a b"),
    ("a Final Letter of Determination Form Effective 5.16.13 Page 2 of 6 b", "a b"),
    ("a b. Final Letter of Determination Form Effective 5.16.13 Page 2 Effect of it", "a b. Effect of it"),
    (
        "a Final Letter of Determination Form Effective 5.16.13 Page 2\nof 6 and more words than any footer would "
        "have, line after line\nb",
        "a and more words than any footer would have, line after line b",
    ),
    (
        "a Final Determination Letter for IMR Case Number CM16-9000001 2 b\nc Final Determination Letter for IMR Case "
        "Number CM16-9000001 3 d Final Determination Letter for IMR Case Number CM16-9000001 12 e",
        "a b c d 12 e",
    ),
    ("Case Number: CM16-9000001\nDate Assigned\n\fCM16-9000001 Page 2\nb", "Case Number: CM16-9000001 Date Assigned b"),
    ("a\nFinal Letter of Determination\nForm Effective 5.16.13 Page 2 of 6\nb", "a b"),
    ("a\n12/05/2016  10:32 AM  FAX  9165551234   SENDER          [002/006]\nb", "a b"),
    ("a\nDec. 5. 2016 10:32AM   SENDER          No. 1234   P. 3/6\nb", "a b"),
    (
        "Seen on\n12/05/2016 at 10:32, for the third time in 2 weeks\nb",
        "Seen on 12/05/2016 at 10:32, for the third time in 2 weeks b",
    ),
    (
        "Case Number: CM16-9000001\na\n\fCM16-9000001\nb\n\fCase Number CM16-9000001 Page 3\nc",
        "Case Number: CM16-9000001 a b c",
    ),
    ("CM16-9000001\na\nCM16-9000002\nb", "CM16-9000001 a CM16-9000002 b"),
    ("a\n* * *\nb\n---\nc\n\n-----\n\nd\n_______\ne", "a b c d e"),
    ("A heading\n=========\nb - - c -- d", "A heading b - - c -- d"),
    ("a\n![](_page_0_Picture_1.jpeg)\nb ![a seal](data:image/png;base64, iVBORw0\nKGgo=) c", "a b c"),
    ("a\n  [9kAAA==]\nb\n[picture]\nc", "a b c"),
    ("a\n[REDACTED, X] b\n[c d]\ne", "a [REDACTED, X] b [c d] e"),
    ("a\n###\nb\n#\nc", "a b c"),
    (f"{'word ' * 70}of- motion\nb", f"{'word ' * 70}of-motion b"),
    ("the range\nof- motion", "the range of- motion"),
    (
        "a\nRECEIVED NOV 12 2016\nb\nRECEIVED BY MAIL\nc\n  RECEIVED\nDEC 1, 2016\nd\nRECEIVED 12/05/2016 10:32 AM\ne",
        "a b c d e",
    ),
    (
        "a\nRECEIVED A BRACE\nb\nReceived 12/05/2016\nc\nRECEIVED:\n12/05/2016",
        "a RECEIVED A BRACE b Received 12/05/2016 c RECEIVED: 12/05/2016",
    ),
    ("a\n<!-- image -->\nb\n**==> picture [612 x 792] intentionally omitted <==**\nc", "a b c"),
]


@pytest.mark.parametrize(("extracted", "expected"), CLEANED)
def test_cleaning(extracted: str, expected: str) -> None:
    text = LetterText.of(extracted)
    assert text.words((0, len(text.clean))) == expected


def test_cleaned_text_has_no_white_space_but_blanks_tabs_and_line_ends() -> None:
    spaces = "".join(filter(str.isspace, map(chr, range(0x3001))))
    clean = LetterText.of("a".join(spaces) + "a".join(f"&#{ord(space)};" for space in spaces)).clean
    assert set(filter(str.isspace, clean)) == set(" \t\n")


@pytest.mark.parametrize(
    "before", ["", "Page 1\0 of 2\n", "ﬁ ", "x\u00ady\0 ", "&amp;" * 3, "\u00ad", " " * 100, "\r\n\r\n"]
)
def test_spans_point_at_the_extracted_text(before: str) -> None:
    extracted = f"{before}the oﬃce\u00ad \ufffe end"
    text = LetterText.of(extracted)
    start = text.clean.index("office")
    assert extracted[slice(*text.origin((start, start + 6)))] == "oﬃce"
    start = text.clean.index("end")
    assert extracted[slice(*text.origin((start, start + 3)))] == "end"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("fi", "ﬁ").replace("ff", "ﬀ"),
        lambda text: text.replace("tion", "ti\u00adon"),
        lambda text: text.replace(" ", "  ").replace("\n", "\n\n"),
        lambda text: " ".join(text.split()),
    ],
)
def test_the_text_at_a_span_folds_to_its_field(damage) -> None:  # type: ignore[no-untyped-def]
    text = damage(letter_text(item("Wrist brace for official work", rationale="The first office said no.")))
    letter = parsed(text)
    plain = {"ﬁ": "fi", "ﬀ": "ff", "\u00ad": ""}
    for pointer, expected in (
        ("/decisions/0/request", letter.decisions[0].request),
        ("/decisions/0/rationale", letter.decisions[0].rationale),
        ("/clinical_summary", letter.clinical_summary),
        ("/diagnoses/0", "left wrist sprain"),
        ("/reviewer/specialties/0", "Family Practice"),
        ("/patient/age", "41"),
        ("/case_number", "CM16-9000001"),
    ):
        found = text[slice(*letter.spans[pointer])]
        for drawn, letters in plain.items():
            found = found.replace(drawn, letters)
        assert " ".join(found.split()) == expected, pointer


def test_letters_whose_lower_case_is_longer() -> None:
    assert [c for c in map(chr, range(0x110000)) if len(c.lower()) > 1] == ["İ"]
    assert parsed(letter_text(item("Brace for İzmir"))).decisions[0].request == "Brace for İzmir"


def test_preformatted_text_in_html_keeps_its_lines() -> None:
    text = letter_text(item("Wrist brace"), item("Cane", "Overturned"))
    (member,) = read(f"<html><body><PRE>\n{text}</PRE></body></html>".encode(), "letter.html")
    assert isinstance(member.result, Letter)
    assert [decision.request for decision in member.result.decisions] == ["Wrist brace", "Cane"]
    assert member.text.strip() == text.strip()
