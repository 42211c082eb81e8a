"""The query language: what it can say, as a tree that knows no engine.

`parse_query` turns text into a `Query` or raises `QueryError`, which names the place. docs/search.md explains the
language with examples.
"""

from dataclasses import dataclass
from datetime import date

from imr.domain.asked import UnusableError
from imr.search.fields import TextField, ValueField


class QueryError(UnusableError):
    """A query that cannot be understood: `message` says why, `position` (from 0) where in `query`."""

    def __init__(self, query: str, position: int, message: str) -> None:
        super().__init__(message)
        self.query = query
        self.position = position
        self.message = message

    @property
    def where(self) -> dict[str, object]:
        """The query and the position."""
        return {"query": self.query, "position": self.position}

    def __str__(self) -> str:
        return f"{self.message} (at character {self.position + 1})"

    def shown(self) -> str:
        """The message, the query, and below it a caret under the place."""
        line = self.query.replace("\n", " ").replace("\t", " ")
        return f"{self}\n{line}\n{' ' * self.position}^"


@dataclass(frozen=True)
class Words:
    """A word or a phrase. `field` None means the fields that plain words are looked for in.

    `quoted` words are taken as they stand (no drug synonyms); neighbours must stand side by side.
    """

    text: str
    field: TextField | None = None
    quoted: bool = False


@dataclass(frozen=True)
class Prefix:
    """Words that begin with `start` (without the asterisk)."""

    start: str
    field: TextField | None = None


@dataclass(frozen=True)
class Value:
    """A field that holds words of a closed set, or the case number (`case`, where `prefix` may be set)."""

    field: ValueField
    value: str
    prefix: bool = False


@dataclass(frozen=True)
class Decided:
    """Decision date from `first` to `last`, both included; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class And:
    """All of these."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Or:
    """At least one of these."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Not:
    """Everything but this."""

    part: "Node"


Node = Words | Prefix | Value | Decided | And | Or | Not


@dataclass(frozen=True)
class Query:
    """A query that was understood: its text and its tree."""

    text: str
    root: Node


def parse_query(text: str) -> Query:
    """The query that `text` says. Raises QueryError with the place when it says none."""
    from imr.search.grammar import Grammar

    return Query(text, Grammar(text).parse())
