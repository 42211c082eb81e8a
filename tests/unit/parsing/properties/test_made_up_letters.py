"""The generator of letters: the same for the same seed, all layouts and faults, labels beside the letters."""

import json
from collections import Counter
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from tests.letters.__main__ import main
from tests.letters.generator import LAYOUTS, letter, letters
from tests.letters.made_up.faults import FAULTS
from tests.letters.mangling import (
    Writing,
    flattened,
    form_feeds,
    ligatures,
    nuls,
    page_numbers,
    soft_hyphens,
    upper_cased,
)
from tests.letters.rendering import pdf


def test_the_same_seed_gives_the_same_letters() -> None:
    assert list(letters(20, seed=3)) == list(letters(20, seed=3))
    assert list(letters(20, seed=3)) != list(letters(20, seed=4))


def test_two_thousand_letters_have_every_layout_fault_and_number_of_items() -> None:
    made = list(letters(2000, seed=1))
    assert {one.case.layout for one in made} == set(LAYOUTS)
    assert len({code for one in made for code in one.case.issues}) == len(FAULTS)
    assert len({one.case.number for one in made}) == 2000
    assert Counter(len(one.case.items) for one in made).keys() >= {1, 2, 3, 4, 5, 6, 8}
    assert {one.case.items[0].treatment.category for one in made} >= {
        "surgery",
        "pharmaceuticals",
        "other",
        "injection",
    }


def test_a_letter_may_have_sixty_items() -> None:
    assert len(letter(Random(1), 1, "final_determination", items=60).case.items) == 60


def test_a_pdf_has_the_words_of_its_letter_and_is_the_same_every_time() -> None:
    made = letter(Random(5), 1, "final_determination", items=5)
    data = pdf.render(made.document)
    assert data == pdf.render(made.document)
    with pypdfium2.PdfDocument(data) as document:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        assert len(document) > 1
    assert made.case.summary in words
    assert all(item.request in words for item in made.case.items)


@pytest.mark.parametrize(("form", "ending"), [("pdf", "pdf"), ("text", "txt"), ("html", "html"), ("markdown", "md")])
def test_the_command_writes_letters_and_their_labels(tmp_path: Path, form: str, ending: str) -> None:
    main(["--count", "3", "--out", str(tmp_path / "some"), "--format", form, "--seed", "9"])
    labels = [json.loads(line) for line in (tmp_path / "some.gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [label["file"] for label in labels] == [f"00000{number}.{ending}" for number in (1, 2, 3)]
    assert {path.name for path in (tmp_path / "some").iterdir()} == {label["file"] for label in labels}
    assert [label["case_number"] for label in labels] == [made.case.number for made in letters(3, 9)]


def test_damage_leaves_its_traces() -> None:
    document = letter(Random(2), 1, "final_determination", items=3).document
    assert b"\x0c" in Writing("pdfium", (form_feeds,)).write(document)
    assert b"\x00" in Writing("pdfium", (nuls,)).write(document)
    assert b"\n" not in Writing("pdfium", (flattened,)).write(document)
    assert "\u00ad" in Writing("pdfium", (soft_hyphens,)).write(document).decode()
    assert "Page 1 of " in "".join(
        Writing("pdfium", (page_numbers,)).write(document, seed).decode() for seed in range(9)
    )
    assert Writing("pdfium", (), "utf-16").write(document).startswith(b"\xff\xfe")
    assert b"CASE NUMBER: " in Writing("pdfium", (upper_cased,)).write(document)


def test_where_an_encoding_lacks_a_character_utf_8_stands_in() -> None:
    document = letter(Random(2), 1, "final_determination", items=3).document
    assert "ﬁ" in Writing("pdfium", (ligatures,), "cp1252").write(document).decode()
