"""An index of a few decisions that lives only in memory: what a batch of events is matched against watches with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tantivy import Index, Searcher
from tantivy import Query as EngineQuery

from imr.domain.event import DecisionData
from imr.search.analysis import register
from imr.search.compiling import compiled, matched_fields
from imr.search.fields import ValueField
from imr.search.matching import Found, Reading, holds, wordless
from imr.search.query import Node, Query
from imr.search.schema import matched_document, schema
from imr.search.texts import searched_values

HEAP_BYTES = 15_000_000
"""The least that tantivy takes for one writing thread."""


@dataclass(frozen=True)
class Match:
    """A decision that a query matches, with the words that it asked for."""

    decision_id: str
    revision: int
    words: tuple[Found, ...]


class MemoryIndex:
    """Decisions indexed as the search index does it, so that a watch matches exactly what a search would find.

    Only the fields that `queries` ask words of are indexed, which takes a quarter of the time where they ask for few;
    queries without words need no index.
    """

    def __init__(self, decisions: Sequence[DecisionData], queries: Iterable[Query]) -> None:
        self._by_id = {decision.decision_id: decision for decision in decisions}
        with_words = (query.root for query in queries if not wordless(query.root))
        self._fields = frozenset[str]().union(*map(_matched_fields, with_words))
        self._readings: dict[str, Reading] = {}

    def matches(self, query: Query) -> list[Match]:
        """The decisions that one of the queries matches, in the order in which they were given.

        Raises ValueError for a query that asks for words of a field that none of `queries` did: nothing would be found.
        """
        matched = self._holding(query.root) if wordless(query.root) else self._found(query)
        return [
            Match(decision_id, decision.revision, tuple(self._reading(decision).found_words(query)))
            for decision_id, decision in self._by_id.items()
            if decision_id in matched
        ]

    def _holding(self, node: Node) -> set[str]:
        return {
            decision_id
            for decision_id, decision in self._by_id.items()
            if holds(node, self._values[decision_id], decision.letter.decision_date)
        }

    def _found(self, query: Query) -> set[str]:
        if not _matched_fields(query.root) <= self._fields:
            raise ValueError(f"{query.text!r} was not among the queries that the index was made for")
        if not self._by_id:
            return set()
        hits = self._searcher.search(_compiled(query.root), limit=len(self._by_id), count=False).hits
        return {self._searcher.doc(address)["decision_id"][0] for _, address in hits}

    @cached_property
    def _values(self) -> dict[str, dict[ValueField, tuple[str, ...]]]:
        return {decision_id: searched_values(decision) for decision_id, decision in self._by_id.items()}

    @cached_property
    def _searcher(self) -> Searcher:
        index = Index(schema())
        register(index)
        writer = index.writer(HEAP_BYTES, 1)
        for decision in self._by_id.values():
            writer.add_document(matched_document(decision, self._fields))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return index.searcher()

    def _reading(self, decision: DecisionData) -> Reading:
        """Made for decisions that match something: few of a batch do."""
        if decision.decision_id not in self._readings:
            self._readings[decision.decision_id] = Reading(decision)
        return self._readings[decision.decision_id]


@lru_cache(maxsize=4096)
def _matched_fields(node: Node) -> frozenset[str]:
    return matched_fields(node)


@lru_cache(maxsize=4096)
def _compiled(node: Node) -> EngineQuery:
    """Watches come back with every batch."""
    return compiled(node)
