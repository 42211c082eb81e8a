"""White space folds alike in texts of any length: long ones are folded piece by piece."""

from hypothesis import given
from hypothesis import strategies as st

from imr.parsing.folding import folded, folded_plain

LONG = 500_000


def words(text: str) -> str:
    return " ".join(text.split())


@given(st.text(" ab\n\t\f\r\x1c\xa0\u3000", max_size=40))
def test_white_space_of_any_kind_becomes_one_blank(text: str) -> None:
    assert folded(text) == words(text)


@given(st.text(" ab\n\t\f\r\xa0", min_size=1, max_size=40))
def test_a_long_text_folds_as_a_short_one(text: str) -> None:
    long = text * (LONG // len(text)) + "end"
    assert folded(long) == words(long)
    plain = long.translate(dict.fromkeys(map(ord, "\f\r\xa0"), "\n"))
    assert folded_plain(plain) == words(plain)


def test_a_long_word_stays_whole() -> None:
    word = "a" * LONG
    assert folded(f"{word}\n{word} b") == f"{word} {word} b"
