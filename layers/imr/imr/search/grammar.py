"""Reads a query: recursive descent over a handful of symbols.

query   = all { OR all }
all     = one { [AND] one }
one     = NOT one | "(" query ")" | [field ":"] value
value   = word | word* | "phrase" | "(" query ")" | date range
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, NoReturn, cast

from imr.limits import MAX_QUERY_DEPTH, MAX_QUERY_LENGTH, MAX_QUERY_WORDS, MIN_PREFIX_LENGTH
from imr.search.fields import CLOSED_SETS, FIELD_NAMES, TEXT_FIELDS, TextField, ValueField, closed_value
from imr.search.query import And, Decided, Node, Not, Or, Prefix, QueryError, Value, Words

Kind = Literal["word", "phrase", "(", ")", "AND", "OR", "NOT", "field", "end"]

SYMBOL = re.compile(r'\s*(?:(?P<bracket>[()])|"(?P<phrase>[^"]*)(?P<close>"?)|(?P<word>[^\s()"]+))')
FIELD = re.compile(r"([A-Za-z_]+):")
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

FieldName = TextField | ValueField | Literal["date"]


@dataclass(frozen=True)
class Symbol:
    """A piece of a query: what it is, its text, and where it begins."""

    kind: Kind
    text: str
    position: int


class Grammar:
    """One reading of one query."""

    def __init__(self, query: str) -> None:
        self._query = query
        if len(query) > MAX_QUERY_LENGTH:
            self._fail(MAX_QUERY_LENGTH, f"a query has at most {MAX_QUERY_LENGTH} characters, this one {len(query)}")
        for position, character in enumerate(query):
            if "\ud800" <= character <= "\udfff":
                self._fail(position, "this is half a character: the query is no valid text")
        self._symbols = list(self._scan())
        if sum(symbol.kind in ("word", "phrase") for symbol in self._symbols) > MAX_QUERY_WORDS:
            self._fail(0, f"a query has at most {MAX_QUERY_WORDS} words and phrases")
        self._next = 0
        self._depth = 0

    def parse(self) -> Node:
        """The tree of the query. Raises QueryError."""
        if self._peek().kind == "end":
            self._fail(0, 'the query is empty: give a word, a "phrase" or a field such as category:surgery')
        node = self._any(None)
        symbol = self._peek()
        if symbol.kind == ")":
            self._fail(symbol.position, "this bracket closes nothing")
        return node

    def _scan(self) -> list[Symbol]:
        symbols: list[Symbol] = []
        position = 0
        while match := SYMBOL.match(self._query, position):
            position = match.end()
            start = match.start(match.lastgroup or 0)
            if bracket := match["bracket"]:
                symbols.append(Symbol(cast("Kind", bracket), bracket, start))
            elif match["word"]:
                symbols.extend(self._word(match["word"], match.start("word")))
            else:
                symbols.append(self._phrase(match))
        return [*symbols, Symbol("end", "", len(self._query))]

    def _phrase(self, match: re.Match[str]) -> Symbol:
        start = match.start("phrase") - 1
        if not match["close"]:
            self._fail(start, "this quotation mark is never closed")
        return Symbol("phrase", match["phrase"], start)

    def _word(self, text: str, position: int) -> list[Symbol]:
        if text in ("AND", "OR", "NOT"):
            return [Symbol(cast("Kind", text), text, position)]
        if not (match := FIELD.match(text)):
            return [Symbol("word", text, position)]
        name, rest = match[1].lower(), text[match.end() :]
        if name in FIELD_NAMES:
            field = Symbol("field", name, position)
            return [field, *(self._word(rest, position + match.end()) if rest else [])]
        if rest:
            names = ", ".join(FIELD_NAMES)
            self._fail(position, f'there is no field "{match[1]}"; fields are {names} (quote words that have a colon)')
        return [Symbol("word", text, position)]

    def _any(self, field: FieldName | None) -> Node:
        parts = [self._all(field)]
        while self._peek().kind == "OR":
            self._take()
            parts.append(self._all(field))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, field: FieldName | None) -> Node:
        parts = [self._one(field)]
        while self._peek().kind not in ("OR", ")", "end"):
            if self._peek().kind == "AND":
                self._take()
            parts.append(self._one(field))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self, field: FieldName | None) -> Node:
        symbol = self._take()
        self._depth += 1
        if self._depth > MAX_QUERY_DEPTH:
            self._fail(symbol.position, f"brackets and NOT nest at most {MAX_QUERY_DEPTH} deep")
        node = self._one_of(symbol, field)
        self._depth -= 1
        return node

    def _one_of(self, symbol: Symbol, field: FieldName | None) -> Node:
        if symbol.kind == "NOT":
            return Not(self._one(field))
        if symbol.kind == "(":
            return self._group(symbol, field)
        if symbol.kind == "field":
            return self._fielded(symbol, field)
        if symbol.kind in ("word", "phrase"):
            return self._value(symbol, field)
        place = "the query ends" if symbol.kind == "end" else f'"{symbol.text}" stands'
        return self._fail(symbol.position, f"{place} where a word, a phrase or a field should follow")

    def _group(self, opening: Symbol, field: FieldName | None) -> Node:
        node = self._any(field)
        if self._take().kind != ")":
            self._fail(opening.position, "this bracket is never closed")
        return node

    def _fielded(self, symbol: Symbol, outer: FieldName | None) -> Node:
        if outer is not None:
            self._fail(symbol.position, f'a field inside the brackets of "{outer}:"')
        following = self._peek()
        if following.kind not in ("word", "phrase", "("):
            self._fail(following.position, f'"{symbol.text}:" needs a value')
        return self._one(cast("FieldName", symbol.text))

    def _value(self, symbol: Symbol, field: FieldName | None) -> Node:
        if field == "date":
            return self._date(symbol)
        if field is None or field in TEXT_FIELDS:
            return self._text(symbol, field)
        if field == "case":
            return self._case(symbol)
        return self._closed(symbol, cast("ValueField", field))

    def _text(self, symbol: Symbol, field: TextField | None) -> Node:
        if symbol.kind == "word" and symbol.text.endswith("*"):
            return self._prefix(symbol, field)
        if not any(character.isalnum() for character in symbol.text):
            self._fail(symbol.position, f'"{symbol.text}" has no letter or digit to look for')
        return Words(symbol.text, field, quoted=symbol.kind == "phrase")

    def _prefix(self, symbol: Symbol, field: TextField | None) -> Node:
        start = symbol.text.rstrip("*")
        if not start.isalnum() or len(start) < MIN_PREFIX_LENGTH:
            message = f"before the asterisk belong at least {MIN_PREFIX_LENGTH} letters or digits and nothing else"
            self._fail(symbol.position, message)
        return Prefix(start, field)

    def _case(self, symbol: Symbol) -> Node:
        prefix = symbol.text.endswith("*")
        value = symbol.text.rstrip("*").strip().lower()
        if not value:
            self._fail(symbol.position, "a case number is missing, such as case:CM16-0000000")
        return Value("case", value, prefix)

    def _closed(self, symbol: Symbol, field: ValueField) -> Node:
        value = closed_value(field, symbol.text)
        if value is None:
            known = ", ".join(CLOSED_SETS[field])
            self._fail(symbol.position, f'"{symbol.text}" is no {field}; it is one of {known}')
        return Value(field, value)

    def _date(self, symbol: Symbol) -> Node:
        first, dots, last = symbol.text.partition("..")
        if not dots:
            last = first
        if not first and not last:
            self._fail(symbol.position, "a range needs a date on at least one side of the dots")
        since = self._day(symbol, first, last=False) if first else None
        until = self._day(symbol, last, last=True) if last else None
        if since and until and since > until:
            self._fail(symbol.position, f"the range ends ({until}) before it begins ({since})")
        return Decided(since, until)

    def _day(self, symbol: Symbol, text: str, *, last: bool) -> date:
        match = DATE.fullmatch(text)
        if not match:
            self._fail(
                symbol.position,
                f'"{text}" is no date; write 2016, 2016-12, 2016-12-31 or 2016-12..2017',
            )
        year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
        try:
            return date(year, month, int(day) if day else calendar.monthrange(year, month)[1] if last else 1)
        except ValueError:
            self._fail(symbol.position, f'"{text}" is a date that no calendar has')

    def _peek(self) -> Symbol:
        return self._symbols[self._next]

    def _take(self) -> Symbol:
        symbol = self._symbols[self._next]
        if symbol.kind != "end":
            self._next += 1
        return symbol

    def _fail(self, position: int, message: str) -> NoReturn:
        raise QueryError(self._query, position, message)
