"""How running text becomes words, the same for the index, for queries and for what is marked in results.

Words are runs of letters and digits, lower case, without accents. `STEMMED` also takes English endings off (therapies
becomes therapi), `EXACT` does not and serves prefixes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from tantivy import Filter, Index, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

Analyzer = Literal["stemmed", "exact"]

STEMMED: Final = "stemmed"
EXACT: Final = "exact"


@dataclass(frozen=True)
class Token:
    """A word as the index knows it, and its place [start, end) in the text."""

    word: str
    position: int
    start: int
    end: int


@cache
def analyzer(name: Analyzer) -> TextAnalyzer:
    """The analyzer of that name."""
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).filter(Filter.ascii_fold())
    return (builder.filter(Filter.stemmer("english")) if name == STEMMED else builder).build()


def register(index: Index) -> None:
    """Teach an index the analyzers; needed after every opening, since indexes store only their names."""
    index.register_tokenizer(STEMMED, analyzer(STEMMED))
    index.register_tokenizer(EXACT, analyzer(EXACT))


def tokens(text: str, name: Analyzer = STEMMED) -> list[Token]:
    """The words of a text, in order."""
    found = analyzer(name).pre_tokenize(text).tokens
    return [Token(t.text, t.position, t.char_offset_from, t.char_offset_to) for t in found]


def words(text: str, name: Analyzer = STEMMED) -> tuple[str, ...]:
    """The words of a text as the index knows them."""
    return tuple(analyzer(name).analyze(text))


class Analysed:
    """The words of a text, and where each stands among them."""

    def __init__(self, text: str, name: Analyzer) -> None:
        self.tokens = tokens(text, name)
        self._places: dict[str, list[int]] = {}
        for place, token in enumerate(self.tokens):
            self._places.setdefault(token.word, []).append(place)

    def runs(self, phrase: Sequence[str]) -> list[tuple[int, int]]:
        """Where the words of `phrase` stand side by side, as [start, end) in the text."""
        last = len(phrase) - 1
        return [
            (self.tokens[place].start, self.tokens[place + last].end)
            for place in self._places.get(phrase[0], ())
            if place + last < len(self.tokens)
            and all(self.tokens[place + k].word == phrase[k] for k in range(1, last + 1))
        ]
