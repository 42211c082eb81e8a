"""Runs a compiled query: a page in a fixed order, and counts over everything that matches."""

from tantivy import DocAddress, Order, Query, Searcher, SearchResult

from imr.search.port import Facets
from imr.search.schema import COUNTED, FACETS

MARGIN = 32
"""Hits fetched beyond a page, so that most pages whose last hits score alike need no second look."""

FACET_WORDS = 5000
"""Words of all facets that are counted; more chapters and specialties than that are not cited."""

Ranked = tuple[float, DocAddress]


def ranked(searcher: Searcher, query: Query, *, offset: int, limit: int) -> tuple[int, list[Ranked]]:
    """How many match, and the hits from `offset` on: by score, then newest first, then by decision_id.

    tantivy breaks ties by the place in a segment, which says nothing. So hits are fetched until the score changes
    beyond the page, and put in order here. Scores count as alike when they agree to five digits: the order in which
    tantivy adds up the parts of a score, and so its last bits, depend on the segments.
    """
    end, fetch = offset + limit, offset + limit + MARGIN
    while True:
        found = searcher.search(query, limit=fetch)
        hits = found.hits
        if len(hits) < fetch or _level(hits[-1][0]) < _level(hits[max(end - 1, 0)][0]):
            break
        fetch *= 4
    places = searcher.fast_field_values("order", [address for _, address in hits])
    ordered = sorted(zip(hits, places, strict=True), key=lambda pair: (-_level(pair[0][0]), -int(pair[1] or 0)))
    return total(found), [hit for hit, _ in ordered[offset:end]]


def newest(searcher: Searcher, query: Query, *, offset: int, limit: int) -> tuple[int, list[Ranked]]:
    """The same for a query that ranks nothing: newest first, then by decision_id; every score is 0."""
    found = searcher.search(query, limit=offset + limit, order_by_field="order", order=Order.Desc)
    return total(found), [(0.0, address) for _, address in found.hits[offset:]]


def counted(searcher: Searcher, query: Query) -> Facets:
    """Facets over everything that matches: the most frequent word first, then by name."""
    answer = searcher.aggregate(query, {"all": {"terms": {"field": COUNTED, "size": FACET_WORDS}}})
    facets: Facets = {name: {} for name in FACETS}
    for bucket in sorted(answer["all"]["buckets"], key=lambda bucket: (-bucket["doc_count"], bucket["key"])):
        name, _, word = bucket["key"].partition(":")
        facets[name][word] = int(bucket["doc_count"])
    return facets


def _level(score: float) -> float:
    return float(f"{score:.5g}")


def total(found: SearchResult) -> int:
    """How many match."""
    return int(found.count)  # type: ignore[attr-defined]  # missing from tantivy's stub; the tests count
