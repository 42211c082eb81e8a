"""Marks before each line: of quoted mail, of boxes, and the numbers of lines."""

from collections.abc import Callable

import pytest

from imr.parsing.margins import without_margins
from tests.unit.parsing.structure.form import item, letter_text, parsed

LETTER = letter_text(item("Wrist brace"), item("12 visits of physical therapy"))
LINES = LETTER.rstrip("\n").split("\n")
HALF = len(LINES) // 2


def _numbered(form: str, *, anew: bool = False) -> str:
    pages = [LINES[:HALF], LINES[HALF:]] if anew else [LINES]
    return "\f".join("\n".join(form.format(n, line) for n, line in enumerate(page, 1)) for page in pages)


MARGINS: dict[str, Callable[[], str]] = {
    "quoted": lambda: "\n".join(f"> {line}" for line in LINES),
    "quoted twice": lambda: "\n".join(f">> {line}" for line in LINES),
    "quoted again": lambda: "\n".join(f"> > {line}" for line in LINES),
    "quoted, wrapped by hand": lambda: "\n".join("> " + line.replace(" with", "\nwith") for line in LINES),
    "boxed": lambda: "\n".join(f"\u2502 {line:<110} \u2502" for line in LINES),
    "numbered": lambda: _numbered("{0:>2} {1}"),
    "numbered, tabs": lambda: _numbered("{0}\t{1}"),
    "numbered, colons": lambda: _numbered("{0}: {1}"),
    "numbered, a bar": lambda: _numbered("{0:>3} | {1}"),
    "numbered anew on each page": lambda: _numbered("{0}  {1}", anew=True),
    "numbers on lines of their own": lambda: _numbered("{0}\n{1}"),
}


@pytest.mark.parametrize("margin", MARGINS)
def test_a_letter_is_read_without_its_margin(margin: str) -> None:
    letter, plain = parsed(MARGINS[margin]()), parsed(LETTER)
    without = {"spans", "source", "text_sha256"}
    assert letter.model_dump(exclude=without) == plain.model_dump(exclude=without)


@pytest.mark.parametrize(
    "text",
    [
        "a\n> 50% of b\nc\nd\ne",
        "1. a\n2. b\n3. c\nd",  # a list
        "\n".join(f"{n} a" for n in range(1, 12)) + "\nb" * 30,  # at few lines
        "\n".join(f"{n} visits" for n in (1, 12, 6, 9, 24, 8, 3, 30, 7, 10, 11, 12)),
    ],
)
def test_numbers_and_signs_of_a_letter_stay(text: str) -> None:
    assert without_margins(text) == text
