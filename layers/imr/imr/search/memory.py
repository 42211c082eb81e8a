"""An index of a few decisions that lives only in memory: what a batch of events is matched against watches with."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tantivy import Index
from tantivy import Query as EngineQuery

from imr.domain.event import DecisionData
from imr.search.analysis import register
from imr.search.compiling import compiled
from imr.search.matching import Found, Reading
from imr.search.query import Node, Query
from imr.search.schema import document, schema

HEAP_BYTES = 15_000_000
"""The least that tantivy takes for one writing thread."""


@dataclass(frozen=True)
class Match:
    """A decision that a query matches, with the words that it asked for."""

    decision_id: str
    revision: int
    words: tuple[Found, ...]


class MemoryIndex:
    """Decisions indexed as the search index does it, so that a watch matches exactly what a search would find."""

    def __init__(self, decisions: Sequence[DecisionData]) -> None:
        self._by_id = {decision.decision_id: decision for decision in decisions}
        index = Index(schema())
        register(index)
        writer = index.writer(HEAP_BYTES, 1)
        for decision in self._by_id.values():
            writer.add_document(document(decision))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()
        self._readings: dict[str, Reading] = {}

    def matches(self, query: Query) -> list[Match]:
        """The decisions that the query matches, in the order in which they were given."""
        if not self._by_id:
            return []
        hits = self._searcher.search(_compiled(query.root), limit=len(self._by_id), count=False).hits
        matched = {self._searcher.doc(address)["decision_id"][0] for _, address in hits}
        return [
            Match(decision_id, decision.revision, tuple(self._reading(decision).found_words(query)))
            for decision_id, decision in self._by_id.items()
            if decision_id in matched
        ]

    def _reading(self, decision: DecisionData) -> Reading:
        """Made for decisions that match something: few of a batch do."""
        if decision.decision_id not in self._readings:
            self._readings[decision.decision_id] = Reading(decision)
        return self._readings[decision.decision_id]


@lru_cache(maxsize=4096)
def _compiled(node: Node) -> EngineQuery:
    """Watches come back with every batch."""
    return compiled(node)
