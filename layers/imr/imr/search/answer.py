"""Answers as `imr search --json`, `imr similar --json` and the API give them; docs/search.md describes the keys."""

from imr.domain.event import DecisionData
from imr.domain.rate import wilson_interval
from imr.search.highlight import highlights
from imr.search.likeness import Likeness
from imr.search.port import Facets, Hit, Precedents, Results
from imr.search.query import Query
from imr.search.reasons import asked_words, reasons
from imr.search.telling import telling_sentences

Json = dict[str, object]


def search_answer(query: Query, results: Results, *, offset: int) -> Json:
    """`total` and `facets` count all that matches; `results` begin at `offset`; `version` names the index's state."""
    return {
        "query": query.text,
        "total": results.total,
        **_rate(results.facets),
        "offset": offset,
        "results": [{**_hit(hit), "highlights": highlights(hit.decision, query)} for hit in results.hits],
        "facets": results.facets,
        "version": results.version,
    }


def similar_answer(likeness: Likeness, precedents: Precedents) -> Json:
    """`total` counts the `scope`; guidelines and specialties say how often each went with which outcome in it."""
    asked = asked_words(likeness)
    return {
        "request": likeness.request,
        "scope": precedents.scope,
        "total": precedents.total,
        **_rate(precedents.facets),
        "results": [
            {**_hit(hit), "highlights": highlights(hit.decision, asked), "reasons": reasons(hit.decision, likeness)}
            for hit in precedents.hits
        ],
        "guidelines": _with_outcomes("guideline", "chapter", precedents),
        "specialties": _with_outcomes("specialty", "specialty", precedents),
        "rationales": telling_sentences([hit.decision for hit in precedents.carried], likeness.request),
        "version": precedents.version,
    }


def _hit(hit: Hit) -> Json:
    decision: DecisionData = hit.decision
    decided = decision.letter.decision_date
    return {
        "decision_id": decision.decision_id,
        "score": round(hit.score, 4),
        "request": decision.request,
        "outcome": decision.outcome,
        "category": decision.treatment.category,
        "decision_date": decided.isoformat() if decided else None,
    }


def _rate(facets: Facets) -> Json:
    outcomes = facets["outcome"]
    return _share(outcomes.get("overturned", 0), sum(outcomes.values()))


def _share(overturned: int, decisions: int) -> Json:
    """Partially overturned decisions are no overturned ones here, as in the statistics."""
    interval = wilson_interval(overturned, decisions)
    return {
        "overturned": overturned,
        "overturn_rate": overturned / decisions if decisions else None,
        "interval": list(interval) if interval else None,
    }


def _with_outcomes(name: str, facet: str, precedents: Precedents) -> list[Json]:
    return [
        {
            name: word,
            "decisions": count,
            "upheld": precedents.facets_upheld[facet].get(word, 0),
            **_share(precedents.facets_overturned[facet].get(word, 0), count),
        }
        for word, count in precedents.facets[facet].items()
    ]
