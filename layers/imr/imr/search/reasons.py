"""Why a decision counts as near to a request."""

from imr.domain.event import DecisionData
from imr.search.analysis import tokens, words
from imr.search.likeness import Likeness
from imr.search.matching import found_words
from imr.search.query import Or, Query, Words
from imr.search.stopwords import is_telling

WORDS_NAMED = 6
"""Words of one text that a reason names."""

WORDS_MARKED = 20
"""Words of a request that are looked for in what is like it."""


def reasons(decision: DecisionData, likeness: Likeness) -> list[str]:
    """What the two share, the weightiest first: treatment, drug, body part, then words."""
    features = sorted(likeness.features, key=lambda feature: -feature.weight)
    shared = [feature.reason for feature in features if found_words(decision, Query("", feature.node))]
    texts = [
        ("request", likeness.request, decision.request),
        ("diagnosis", likeness.diagnoses, " ".join(decision.letter.diagnoses)),
    ]
    for name, asked, text in texts:
        if common := _common(asked, text):
            shared.append(f"words of the {name}: {', '.join(common)}")
    return shared


def asked_words(likeness: Likeness) -> Query:
    """The telling words of the request, to be marked in what is like it."""
    request = likeness.request
    asked = {token.word: request[token.start : token.end] for token in tokens(request) if is_telling(token.word)}
    return Query(request, Or(tuple(map(Words, list(asked.values())[:WORDS_MARKED]))))


def _common(asked: str, text: str) -> list[str]:
    """Telling words of `text`, as it writes them, that `asked` has in any form."""
    stems = {stem for stem in words(asked) if is_telling(stem)}
    common = {token.word: text[token.start : token.end] for token in reversed(tokens(text)) if token.word in stems}
    return list(common.values())[::-1][:WORDS_NAMED]
