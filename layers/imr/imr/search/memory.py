"""An index of a few decisions that lives only in memory: what a batch of events is matched against watches with."""

from collections.abc import Sequence
from dataclasses import dataclass

from tantivy import Index

from imr.domain.event import DecisionData
from imr.search.analysis import register
from imr.search.compiling import compiled
from imr.search.matching import Found, found_words
from imr.search.query import Query
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

    def matches(self, query: Query) -> list[Match]:
        """The decisions that the query matches, in the order in which they were given."""
        if not self._by_id:
            return []
        hits = self._searcher.search(compiled(query.root), limit=len(self._by_id), count=False).hits
        matched = {self._searcher.doc(address)["decision_id"][0] for _, address in hits}
        return [
            Match(decision.decision_id, decision.revision, tuple(found_words(decision, query)))
            for decision in self._by_id.values()
            if decision.decision_id in matched
        ]
