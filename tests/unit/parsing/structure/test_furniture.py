"""What is printed around a letter's words, as printers, faxes and converters give it, and what only looks so."""

import pytest

from imr.parsing.letter_text import LetterText
from tests.unit.parsing.structure.form import RATIONALE, item, letter_text, parsed

PAGES = [
    *(
        "Page 2 of 6",
        "page 2 of 6",
        "PAGE 2  of  6",
        "Pg. 2 of 6",
        "p. 2 of 6",
        "P a g e 2 of 6",
        "2 of 6",
        "- 2 of 6 -",
        "[2 of 6]",
    ),
    *(
        "(Page 2 of 6)",
        "{2 of 6}",
        "=== Page 2 of 6 ===",
        "*2 of 6*",
        "—Page 2/6—",
        "Page: 2 of 6",
        "Page 2  6",
        "Pages".replace("s", " 2, 3"),
    ),
    *("{2}-------", "5.1Page 2 of 6", "–2 of 6–"),
]
FOOTERS = [
    *(
        "Final Letter of Determination",
        "Final Letter of Determination      2",
        "FINAL LETTER OF DETERMINATION Form Effective 5.16.13",
    ),
    *(
        "Final Determination Letter for IMR Case Number CM16-9000001",
        "Form Effective 5.16.13 Page 2 of 6",
        "Form effective 5.16.13",
    ),
    *("Final Letter of Determination\n2", "Final Determination Letter for IMR Case Number CM16-9000001\n\n  2"),
]
FAXES = [
    *(
        "12-05-16 10:32 AM SENDER [002/006]",
        "Dec.5.2016 10:32AM SENDER P.3",
        "DEC-05-2016 10:32 From: A pg 3",
    ),
    *(
        "Dec 5, 2016  10:32  A page 3",
        "Dec. 5. 2016 10:32 p..3",
        "  12/05/2016 10:32 3/6  ",
    ),
]
DRAWN = ["* * *", "---", "___", "***", "- - -", "=====", "  ---  ", "\t* * * *"]
MARKED = [
    *(
        "<b>b</b>",
        "<strong>b</strong>",
        "<i>b</i>",
        "<em>b</em>",
        "<u>b</u>",
        "<br>b",
        "<br/>b",
        "<p class='x'>b</p>",
        "<span>b</span>",
    ),
    *(
        "<div>b</div>",
        "<td>b</td>",
        "<tr>b",
        "<th>b</th>",
        "<table>b",
        "<tbody>b",
        "<hr>b",
        "<font size=1>b</font>",
        "<h1>b</h1>",
        "<h6>b</h6>",
    ),
    *(
        "<sup>b</sup>",
        "<a href='x'>b</a>",
        "<li>b</li>",
        "<ul>b</ul>",
        "<ol>b</ol>",
        "<B>b</B>",
        "**b**",
        "***b***",
        "*b*",
        "_b_",
        "__b__",
    ),
    *(
        "**b**:",
        "*(b)*".replace("(b)", "b"),
        "# b",
        "## b",
        "  ###### b",
        "| b |",
        "|---|---|\n| b |",
        "| :--- | ---: |\nb",
        "![x](y.png)b",
        "![](a b)b",
    ),
    *("<!-- image -->b", "==> picture [1 x 1] left out <==b", "\\*\\*".replace("\\*", "") + "b"),
]


def _cleaned(extracted: str) -> str:
    text = LetterText.of(extracted)
    return text.words((0, len(text.clean)))


@pytest.mark.parametrize("line", [*PAGES, *FOOTERS, *FAXES])
@pytest.mark.parametrize("page_break", ["\n", "\n\f"])
def test_a_line_of_furniture_is_no_words(line: str, page_break: str) -> None:
    assert _cleaned(f"a{page_break}{line}\nb") == "a b"
    assert _cleaned(f"a\n{line}{page_break.replace(chr(10), '') or chr(10)}b") == "a b"
    assert _cleaned(f"a\n{line}") == "a"


@pytest.mark.parametrize("line", DRAWN)
def test_a_drawn_line_is_no_words(line: str) -> None:
    assert _cleaned(f"a\n{line}\nb\n{line}\n\fc\n{line}") == "a b c"


@pytest.mark.parametrize("end", ["", "\n"])
def test_the_rule_of_a_table_is_no_words(end: str) -> None:
    assert _cleaned(f"a | b\n|---|:--|\nc | d\n| --- | --- |{end}") == "a b c d"


@pytest.mark.parametrize("marked", MARKED)
def test_marks_around_words_are_no_words(marked: str) -> None:
    assert _cleaned(f"a\n{marked}\nc").replace(" :", ":") == ("a b: c" if ":" in marked[-1:] else "a b c")


@pytest.mark.parametrize(
    "words",
    [
        *(
            "a\n2 of 60 visits\nb",
            "a\nPage 2 of the notes\nb",
            "a\n12/05/2016 visits 3\nb",
            "a\n12/05/2016 10:32 seen\nb",
            "a\n1.2 of 6\nb",
        ),
        *(
            "a\nFinal letter of the worker\nb",
            "a\nForm effective today\nb",
            "a\n<c> d\nb",
            "2*3*4",
            "snake_case",
            "a\n#1 cane\nb",
            "a\n- b",
            "a -- b",
        ),
        *(
            "a * b",
            "5 * 3 * 2",
            "file_a_b",
            "a\n==\nb",
            "C#",
            "a\n5\nb\n7\nc",
            "a\n12-14\nb",
            "a\nPage 4\nb",
            "<3 months",
            "a <bold> b",
            "! and [",
        ),
        *("a\n3\nb\n4\nc", "a\n1\nb\n1\nc"),
    ],
)
def test_words_that_only_look_like_furniture(words: str) -> None:
    assert _cleaned(words) == " ".join(words.split())


@pytest.mark.parametrize(
    ("extracted", "expected"),
    [
        ("a\n1\nb\n2\nc\n3\nd", "a b c d"),
        ("a\n\fPage 2 of 6\nb\nPage 3 of 6\nc\n\fPage 4 of 6\nd", "a b c d"),
        ("a\n2\nb\n3\nc", "a b c"),
        ("a\n- 1 -\nb\n- 2 -\nc", "a b c"),
        ("a\n1/3\nb\n2/3\nc", "a b c"),
        ("a\nPage 1\nb\nPage 2.\nc\nPage 4\nd", "a b c Page 4 d"),
        ("a\nPage 2\nb\nPage 3\nc", "a b c"),
        ("a\n2 page\nb\n3 Page\nc", "a b c"),
        ("a page 2 of 6 b", "a b"),
        ("a Final Letter of Determination page 2 of 6 b", "a b"),
        ("a Form Effective 5.16.13 page 2 of 6 b", "a b"),
        ("a page 2 of 6 b\nc", "a page 2 of 6 b c"),
        ("a\nc Final Letter of Determination Form Effective 5.16.13 Page 2 of 6 b", "a c b"),
        ("a\nc Final Letter of Determination Form Effective 5.16.13 b", "a c b"),
        ("a\nb Final Determination Letter for IMR Case Number CM16-9000001 c", "a b c"),
        ("CM16-9000001\na\nIMR Case Number: CM16-9000001\nb\nMAXIMUS Case No. CM16-9000001\nc", "CM16-9000001 a b c"),
        ("CM16-9000001\na\nCase # CM16-9000001, page 2 of 6\nb\nCM16-9000001 | Page 3\nc", "CM16-9000001 a b c"),
        ("CM16-9000001\na\nCM16-9000001\nDate Assigned", "CM16-9000001 a CM16-9000001 Date Assigned"),
        ("of CM16-9000001\na\nCM16-9000001\nb", "of CM16-9000001 a b"),
        ("of CM16-9000002\na\nCM16-9000001\nb", "of CM16-9000002 a CM16-9000001 b"),
        ("a\nPage\u00ad 2\0 of 6\nb\u00ad c", "a b c".replace("b c", "b c")),
    ],
)
def test_furniture_of_many_pages(extracted: str, expected: str) -> None:
    assert _cleaned(extracted) == expected


@pytest.mark.parametrize(
    "page", ["\n2\n\f", "\nPage 2 of 6\n\f", "\n\fFinal Letter of Determination\n2\n", "\n\n- 2 -\n\n\f"]
)
def test_a_page_may_end_inside_a_rationale(page: str) -> None:
    text = letter_text(item("Wrist brace"), item("Cane", "Overturned")).replace(
        "helped so far.", f"helped{page}so far.", 1
    )
    assert [found.rationale for found in parsed(text).decisions] == [RATIONALE, RATIONALE]
