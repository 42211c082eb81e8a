"""The two questions that the API and the command line put to a search engine."""

import re

from imr.domain.asked import UnknownError, UnusableError
from imr.limits import MAX_SIMILAR_LENGTH
from imr.search.answer import Json, search_answer, similar_answer
from imr.search.likeness import Likeness, likeness_of, likeness_of_request
from imr.search.port import SearchEngine
from imr.search.query import parse_query

NAMED = re.compile(r"(?:(?i:CM\d\d-\d+|IMR \d\d-\d+)|sha256-[0-9a-f]{16})(#\d+)?")
"""A letter, or one of its decisions; case numbers are typed in any case."""


class UnknownDecisionError(UnknownError):
    """No decision of that id is in the index."""


class UnusableRequestError(UnusableError):
    """A text that is no request to compare with: empty, too long, or the name of a whole letter."""


def search(engine: SearchEngine, text: str, *, offset: int = 0, limit: int = 10) -> Json:
    """The decisions that a query finds. Raises QueryError."""
    query = parse_query(text)
    return search_answer(query, engine.search(query, offset=offset, limit=limit), offset=offset)


def similar(engine: SearchEngine, subject: str, *, limit: int = 10) -> Json:
    """Precedents of a decision (by its id) or of a request (by its words).

    Raises UnknownDecisionError and UnusableRequestError.
    """
    likeness = _likeness(engine, subject.strip())
    return similar_answer(likeness, engine.similar(likeness, limit=limit))


def _likeness(engine: SearchEngine, subject: str) -> Likeness:
    if named := NAMED.fullmatch(subject):
        return _likeness_of_named(engine, subject if subject.startswith("sha256-") else subject.upper(), named[1])
    if not any(character.isalnum() for character in subject):
        raise UnusableRequestError("say what was requested, or give a decision id such as CM16-0000000#1")
    if any("\ud800" <= character <= "\udfff" for character in subject):
        raise UnusableRequestError("the request is no valid text: it has half a character")
    if len(subject) > MAX_SIMILAR_LENGTH:
        raise UnusableRequestError(f"a request has at most {MAX_SIMILAR_LENGTH} characters, this one {len(subject)}")
    from imr.parsing.treatment import read_treatment

    return likeness_of_request(subject, read_treatment(subject))


def _likeness_of_named(engine: SearchEngine, name: str, ordinal: str | None) -> Likeness:
    if ordinal is None:
        raise UnusableRequestError(f"{name} is a letter: name one of its decisions, such as {name}#1")
    decision = engine.decision(name)
    if decision is None:
        raise UnknownDecisionError(f"no decision {name} is in the index")
    return likeness_of(decision)
