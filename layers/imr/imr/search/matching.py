"""Which words of a decision a query is about, and where they stand: for highlights and for alerts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from imr.domain.event import DecisionData
from imr.search.analysis import EXACT, STEMMED, Analysed, Analyzer, words
from imr.search.fields import PLAIN_FIELDS, TextField, ValueField
from imr.search.query import And, Decided, Node, Not, Or, Prefix, Query, Value, Words
from imr.search.synonyms import same_drug
from imr.search.texts import searched_texts, searched_values


@dataclass(frozen=True)
class Found:
    """Words that a query asked for: `words` as the decision has them, at [start, end) of text number `text` of `field`.

    Text numbers count from 0 within the field (`imr.search.texts`); a closed-set field has its value as the words.
    """

    field: TextField | ValueField | str
    words: str
    start: int
    end: int
    text: int = 0


@lru_cache(maxsize=4096)
def alternatives(asked: Words) -> tuple[tuple[str, ...], ...]:
    """What finds a word or phrase: itself and, unless it is quoted, the other names of the drug; stemmed words."""
    itself = words(asked.text)
    if asked.quoted:
        return (itself,)
    others = (words(" ".join(name)) for name in same_drug(words(asked.text, EXACT)))
    return tuple(dict.fromkeys([itself, *others]))


def found_words(decision: DecisionData, query: Query) -> list[Found]:
    """Every place in the decision that the query asks for, by field and place; what NOT rules out is none.

    It says where words stand, not whether the whole query matches: that is the engine's answer.
    """
    return Reading(decision).found_words(query)


def wordless(node: Node) -> bool:
    """Whether the query asks for closed sets, the case number and dates alone, which `holds` can tell."""
    match node:
        case And(parts) | Or(parts):
            return all(map(wordless, parts))
        case Not(part):
            return wordless(part)
    return isinstance(node, Value | Decided)


def holds(node: Node, values: Mapping[ValueField, Sequence[str]], day: date | None) -> bool:
    """Whether a query without words matches a decision of `day` with these values, as the engine would find.

    Raises ValueError for a query with words.
    """
    match node:
        case And(parts):
            return all(holds(part, values, day) for part in parts)
        case Or(parts):
            return any(holds(part, values, day) for part in parts)
        case Not(part):
            return not holds(part, values, day)
        case Value(field, value, prefix):
            return any(word == value or (prefix and word.startswith(value)) for word in values[field])
        case Decided(first, last):
            return day is not None and (first or day) <= day <= (last or day)
    raise ValueError(f"{node} asks for words")


class Reading:
    """One decision to find words in, its texts analysed when first needed; for any number of queries."""

    def __init__(self, decision: DecisionData) -> None:
        self._texts = searched_texts(decision)
        self._values = searched_values(decision)
        self._decided = decision.letter.decision_date
        self._texts_analysed: dict[tuple[TextField, int, Analyzer], Analysed] = {}

    def found_words(self, query: Query) -> list[Found]:
        """As the function of that name."""
        found = set(self._find(query.root))
        return sorted(found, key=lambda one: (one.field, one.text, one.start, one.end))

    def _find(self, node: Node) -> Iterator[Found]:
        match node:
            case And(parts) | Or(parts):
                for part in parts:
                    yield from self._find(part)
            case Not():
                return
            case Words():
                yield from self._words(node)
            case Prefix():
                yield from self._prefix(node)
            case Value():
                yield from self._value(node)
            case Decided(first, last):
                if self._decided and (first or self._decided) <= self._decided <= (last or self._decided):
                    day = self._decided.isoformat()
                    yield Found("date", day, 0, len(day))

    def _words(self, asked: Words) -> Iterator[Found]:
        phrases = alternatives(asked)
        for field, number, text in self._fields(asked.field):
            found = self._analysed(field, number, text, STEMMED)
            for phrase in filter(None, phrases):
                for start, end in found.runs(phrase):
                    yield Found(field, text[start:end], start, end, number)

    def _prefix(self, asked: Prefix) -> Iterator[Found]:
        begin = "".join(words(asked.start, EXACT))
        for field, number, text in self._fields(asked.field):
            for token in self._analysed(field, number, text, EXACT).tokens:
                if token.word.startswith(begin):
                    yield Found(field, text[token.start : token.end], token.start, token.end, number)

    def _value(self, asked: Value) -> Iterator[Found]:
        for number, value in enumerate(self._values[asked.field]):
            if value == asked.value or (asked.prefix and value.startswith(asked.value)):
                yield Found(asked.field, value, 0, len(value), number)

    def _fields(self, field: TextField | None) -> Iterator[tuple[TextField, int, str]]:
        for name in [field] if field else PLAIN_FIELDS:
            for number, text in enumerate(self._texts[name]):
                yield name, number, text

    def _analysed(self, field: TextField, number: int, text: str, name: Analyzer) -> Analysed:
        key = field, number, name
        if key not in self._texts_analysed:
            self._texts_analysed[key] = Analysed(text, name)
        return self._texts_analysed[key]
