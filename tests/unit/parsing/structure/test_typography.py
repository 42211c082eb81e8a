"""Every character that stands for a plain one, or for none, is read as that, and its place stays true."""

import pytest

from imr.parsing.letter_text import LetterText

PLAIN = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc＇",
    '"': "\u201c\u201d\u201e\u201f\u2033＂",
    " ": "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "-": "\u2010\u2011\u2012\u2212\ufffe\x02－",
    "\n": "\x85\u2028\u2029\x0b",
    **{plain: chr(ord(plain) + 0xFEE0) for plain in "!#09AZaz~:/"},
}
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
NOT_DRAWN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00\x01\x03\x08\x0e\x1b\x7f"
LONE_ACCENTS = {"o\u0308": "ö", "e\u0301": "é", "u\u0308\u0304": "ǖ"}
MEANT = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&apos;": "'",
    "&nbsp;": " ",
    "&#39;": "'",
    "&#x27;": "'",
    "&amp;lt;": "<",
    "&amp;nbsp;": " ",
    "&#160;": " ",
    "&#x2009;": " ",
    "&#10;": "\n",
    "&#xE9;": "é",
    "&#xe9;": "é",
    "&#9;": "\t",
    **{f"\\{mark}": mark for mark in r"\`*{}[]()#+.!~>&-"},
    "\\_": "_",
    "\\\n": "\n",
    "\\a": "\\a",
    "&copy;": "&copy;",
    "&amp": "&amp",
}


def _cleaned(extracted: str) -> LetterText:
    """The text, of which the words before and behind must still be where they were."""
    text = LetterText.of(extracted)
    for word in ("before", "behind"):
        start = text.clean.index(word)
        assert extracted[slice(*text.origin((start, start + len(word))))] == word
    assert text.lower == text.clean.lower()
    return text


@pytest.mark.parametrize(("plain", "drawn"), [(plain, each) for plain, drawn in PLAIN.items() for each in drawn])
def test_a_character_that_stands_for_a_plain_one(plain: str, drawn: str) -> None:
    assert _cleaned(f"before x{drawn}y behind").clean == f"before x{plain}y behind"


@pytest.mark.parametrize(("drawn", "letters"), LIGATURES.items())
def test_ligatures(drawn: str, letters: str) -> None:
    text = _cleaned(f"before a{drawn}b {drawn}{drawn} behind")
    assert text.clean == f"before a{letters}b {letters}{letters} behind"
    start = text.clean.index(letters)
    assert text.origin((start, start + len(letters))) == (8, 9)


@pytest.mark.parametrize(("drawn", "letter"), LONE_ACCENTS.items())
def test_accents_apart_from_their_letter(drawn: str, letter: str) -> None:
    text = _cleaned(f"before a{drawn}b behind")
    assert text.clean == f"before a{letter}b behind"
    start = text.clean.index(letter)
    assert text.origin((start, start + 1)) == (8, 8 + len(drawn))


@pytest.mark.parametrize("character", NOT_DRAWN)
def test_characters_that_are_not_drawn(character: str) -> None:
    assert _cleaned(f"before a{character}b{character}{character} behind").clean == "before ab behind"
    assert _cleaned(f"{character}before behind{character}").clean == "before behind"


@pytest.mark.parametrize(("written", "meant"), MEANT.items())
def test_entities_and_escapes(written: str, meant: str) -> None:
    assert _cleaned(f"before a{written}b behind").clean == f"before a{meant}b behind"


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("before\r\nbehind\r\n", "before \nbehind \n"),
        ("before\rbehind\r", "before\nbehind\n"),
        ("before\r\nx\rbehind", "before \nx\nbehind"),
        ("before\x0cbehind", "before\nbehind"),
        ("before re\u00ad\n  hab behind", "before rehab behind"),
        ("before re\u00ad \t\n\nhab behind", "before rehab behind"),
        (f"before{' ' * 31}behind", f"before{' ' * 31}behind"),
        (f"before{' ' * 32}behind", "before behind"),
        (f"before{chr(9) * 40}behind", "before behind"),
        (f"before{chr(10) * 40}behind", "before" + "\n" * 4 + "behind"),
        (f"before{' ' * 40}\n\nx{chr(10)}{' ' * 40}behind", "before\n\nx\nbehind"),
        ("before " + "x" * 20_000 + " \n" * 20 + "behind", "before " + "x" * 20_000 + "\n" * 4 + "behind"),
    ],
)
def test_line_ends_and_long_blanks(written: str, clean: str) -> None:
    assert _cleaned(written).clean == clean


@pytest.mark.parametrize(
    ("written", "words"),
    [
        *[
            ("follow-\nup", "follow-up"),
            ("follow- \n\n up", "follow-up"),
            ("12/\n13", "12/13"),
            ("- \nx", "- x"),
        ],
        *[
            ("left-\nand right", "left- and right"),
            ("left-\nor right", "left- or right"),
        ],
        *[
            ("follow- up", "follow- up"),
            ("a\nfollow- up", "a follow- up"),
            ("left-\nandiron", "left-andiron"),
            (" -\nup", "- up"),
            ("x/\n/y", "x/ /y"),
        ],
    ],
)
def test_words_cut_at_a_hyphen_or_slash(written: str, words: str) -> None:
    text = LetterText.of(f"a\n{written}\nb")
    assert text.words((0, len(text.clean))) == f"a {words} b"


@pytest.mark.parametrize(
    ("written", "words"),
    [("follow- up", "follow-up"), ("12/ 13", "12/13"), ("left- and", "left- and")],
)
def test_words_cut_in_a_text_that_has_lost_its_lines(written: str, words: str) -> None:
    text = LetterText.of(f"a {written} b")
    assert text.is_flat
    assert text.words((0, len(text.clean))) == f"a {words} b"
