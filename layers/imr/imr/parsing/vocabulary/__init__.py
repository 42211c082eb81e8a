"""The words of the domain, in files that a domain person can read and extend.

A CSV has a heading; a text file has one name a line. Phrases of treatments, drugs and body parts are in lower case,
singular, without punctuation: the form that `imr.parsing.treatment.words.fold_phrase` gives. A test names the rows that
are not.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER = Path(__file__).parent


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a vocabulary file without its heading."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def names(name: str) -> list[str]:
    """The lines of a vocabulary file of names."""
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of phrases, the longest first. One choice a first letter: `re` tries only those that begin with it."""
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_letter.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(ends)})" for letter, ends in sorted(by_letter.items()))


WORD_LISTS: dict[str, list[str]] = {name: words.split() for name, words in rows("word_lists.csv")}
"""Words of one meaning each; the modules that use a list say what it is for."""
