"""A likeness as tantivy runs it."""

from collections import Counter

from tantivy import Occur, Query, Searcher

from imr.search.analysis import words
from imr.search.compiling import compiled
from imr.search.fields import TextField
from imr.search.likeness import Likeness, Scope
from imr.search.query import Node, Or, Words
from imr.search.ranking import total
from imr.search.schema import schema
from imr.search.stopwords import is_telling

ENOUGH = 10
"""Decisions that a scope needs to say something; with fewer, the next wider one is taken."""

WORD_WEIGHTS: dict[TextField, float] = {"request": 0.5, "diagnosis": 0.2, "summary": 0.1}
"""What BM25 is multiplied by: 20 words seldom score above 150, so that all together weigh less than one body part."""

WORDS_PER_FIELD = 20
"""The rarest words of each text are compared."""


def scope_of(searcher: Searcher, likeness: Likeness) -> Scope:
    """The narrowest scope with enough decisions, otherwise the one with most; words, when nobody asked for the like."""
    counted = [(scope, _count(searcher, likeness.others(scope.node))) for scope in likeness.scopes]
    enough = next((scope for scope, count in counted if count >= ENOUGH), None)
    scope, count = max(counted, key=lambda pair: pair[1], default=(None, 0))
    return enough or (scope if scope and count else Scope("words of the request", _any_word(likeness.request)))


def nearest_query(searcher: Searcher, likeness: Likeness) -> Query:
    """Ranks what shares a feature that is enough alone; where none is known any feature, or any word."""
    features = [
        (Occur.Should, Query.const_score_query(compiled(feature.node), feature.weight)) for feature in likeness.features
    ]
    texts: dict[TextField, str] = {
        "request": likeness.request,
        "diagnosis": likeness.diagnoses,
        "summary": likeness.summary,
    }
    ranking = [(Occur.Should, query) for field, text in texts.items() for query in _rare_words(searcher, field, text)]
    enough = [feature for feature in likeness.features if feature.alone] or likeness.features
    widest = Or(tuple(feature.node for feature in enough)) if enough else _any_word(likeness.request)
    shared = Query.const_score_query(compiled(likeness.others(widest)), 0.0)
    return Query.boolean_query([(Occur.Must, shared), *features, *ranking])


def both(first: Query, second: Query) -> Query:
    """What both match, scored by both."""
    return Query.boolean_query([(Occur.Must, first), (Occur.Must, second)])


def _rare_words(searcher: Searcher, field: TextField, text: str) -> list[Query]:
    told = [word for word in dict.fromkeys(words(text)) if is_telling(word)]
    counts = Counter({word: searcher.doc_freq(field, word) for word in told})
    rarest = [word for word, count in reversed(counts.most_common()) if count][:WORDS_PER_FIELD]
    weight = WORD_WEIGHTS[field]
    return [Query.boost_query(Query.term_query(schema(), field, word), weight) for word in rarest]


def _any_word(text: str) -> Node:
    """Any telling word of the request, in a request; the whole text when no word tells anything."""
    told = [word for word in text.split() if any(is_telling(stem) for stem in words(word))]
    return Or(tuple(Words(word, "request") for word in told[:WORDS_PER_FIELD] or [text]))


def _count(searcher: Searcher, node: Node) -> int:
    return total(searcher.search(compiled(node), limit=1))
