"""Whatever is typed is understood or refused with a place, and NOT finds exactly the rest."""

from hypothesis import given, settings
from hypothesis import strategies as st

from imr.search.query import QueryError, parse_query
from tests.unit.search.test_memory import ALL, matches

EVERYTHING = {decision.decision_id for decision in ALL}

LEAVES = st.sampled_from(
    ["norco", "massage", '"low back"', "thera*", "request:walker", "drug:vicodin", "category:dmepos", "body:neck",
     "outcome:upheld", "date:2016-12", "date:..2016", "case:cm16*", "specialty:pain", "L4-5", "rationale:(no OR gain)"]
)  # fmt: skip

QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        st.tuples(inner, inner).map(" ".join),
        inner.map(lambda query: f"NOT ({query})"),
    ),
    max_leaves=8,
)


def found(query: str) -> set[str]:
    return {match.decision_id for match in matches(query)}


def refusal(text: str) -> QueryError | None:
    """Why the text is refused; a query that is understood is run."""
    try:
        parse_query(text)
    except QueryError as error:
        return error
    matches(text)
    return None


def understood_or_refused(text: str) -> None:
    """What must hold of any text."""
    refused = refusal(text)
    assert refused is None or (0 <= refused.position <= len(text) and refused.message)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_understood_or_refused_with_a_place(text: str) -> None:
    understood_or_refused(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["(", ")", '"', "AND", "OR", "NOT", "a", "b*", "request:", "date:2016", "x:y", "*"])))
def test_any_row_of_symbols_is_understood_or_refused(symbols: list[str]) -> None:
    understood_or_refused(" ".join(symbols))


@settings(deadline=None)
@given(QUERIES)
def test_not_finds_the_rest(query: str) -> None:
    assert found(query) | found(f"NOT ({query})") == EVERYTHING
    assert not found(query) & found(f"NOT ({query})")


@settings(deadline=None)
@given(QUERIES, QUERIES)
def test_and_or_are_those_of_sets(one: str, other: str) -> None:
    assert found(f"({one}) ({other})") == found(one) & found(other)
    assert found(f"({one}) OR ({other})") == found(one) | found(other)
