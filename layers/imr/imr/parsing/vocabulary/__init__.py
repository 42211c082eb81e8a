"""The words of the domain, in files that a domain person can read and extend.

Each file is a CSV with a heading. Phrases are in lower case, singular, without punctuation: the form that
`imr.parsing.treatment.words.fold_phrase` gives; a test names the rows that are not.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a vocabulary file without its heading."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


WORD_LISTS: dict[str, list[str]] = {name: words.split() for name, words in rows("word_lists.csv")}
"""Words of one meaning each; the modules that use a list say what it is for."""
