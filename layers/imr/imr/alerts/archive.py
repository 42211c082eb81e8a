"""The stored decisions, as the search index has them: what a watch would have matched."""

from typing import get_args

from imr.alerts.watching import Trial, WouldMatch
from imr.domain.vocabulary import Outcome
from imr.search.matching import found_words
from imr.search.port import Hit, SearchEngine
from imr.search.query import Query, parse_query

EVERYTHING = " OR ".join(f"outcome:{outcome}" for outcome in get_args(Outcome))
"""Matches every decision, since each has an outcome."""


class IndexArchive:
    """`imr.alerts.watching.Archive` on the search index."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine

    def try_query(self, query: Query, examples: int) -> Trial:
        """Two searches."""
        everything = self._engine.search(parse_query(EVERYTHING), offset=0, limit=1)
        found = self._engine.search(query, offset=0, limit=max(examples, 1))
        return Trial(everything.total, found.total, [_example(hit, query) for hit in found.hits[:examples]])


def _example(hit: Hit, query: Query) -> WouldMatch:
    decision = hit.decision
    words = dict.fromkeys(found.words for found in found_words(decision, query))
    return WouldMatch(decision.decision_id, decision.outcome, decision.request, tuple(words))
