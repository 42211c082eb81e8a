"""What queries say, and where they go wrong."""

from datetime import date

import pytest

from imr.limits import MAX_QUERY_DEPTH, MAX_QUERY_LENGTH, MAX_QUERY_WORDS
from imr.search.query import And, Decided, Node, Not, Or, Prefix, QueryError, Value, Words, parse_query

UNDERSTOOD: list[tuple[str, Node]] = [
    ("massage", Words("massage")),
    ("massage neck", And((Words("massage"), Words("neck")))),
    ("massage AND neck", And((Words("massage"), Words("neck")))),
    ("a OR b c", Or((Words("a"), And((Words("b"), Words("c")))))),
    ("(a OR b) c", And((Or((Words("a"), Words("b"))), Words("c")))),
    ("a NOT b", And((Words("a"), Not(Words("b"))))),
    ("NOT NOT a", Not(Not(Words("a")))),
    ("and or not", And((Words("and"), Words("or"), Words("not")))),
    ('"physical therapy"', Words("physical therapy", quoted=True)),
    ("rationale:failure", Words("failure", "rationale")),
    ("Rationale: failure", Words("failure", "rationale")),
    ('request:"low back"', Words("low back", "request", quoted=True)),
    ("request:(mri OR ct)", Or((Words("mri", "request"), Words("ct", "request")))),
    ("opera*", Prefix("opera")),
    ("drug:hydro*", Prefix("hydro", "drug")),
    ("category:surgery", Value("category", "surgery")),
    ('category:"Diagnostic testing"', Value("category", "diagnostic_testing")),
    ("body:neck", Value("body", "cervical_spine")),
    ('body:"low back"', Value("body", "lumbar_spine")),
    ("class:muscle-relaxant", Value("class", "muscle_relaxant")),
    ("outcome:(overturned OR upheld)", Or((Value("outcome", "overturned"), Value("outcome", "upheld")))),
    ("case:CM16-0213037#2", Value("case", "cm16-0213037#2")),
    ("case:CM17*", Value("case", "cm17", prefix=True)),
    ("date:2016", Decided(date(2016, 1, 1), date(2016, 12, 31))),
    ("date:2016-02", Decided(date(2016, 2, 1), date(2016, 2, 29))),
    ("date:2016-12-09", Decided(date(2016, 12, 9), date(2016, 12, 9))),
    ("date:2016-12..2017-01", Decided(date(2016, 12, 1), date(2017, 1, 31))),
    ("date:2017..", Decided(date(2017, 1, 1), None)),
    ("date:..2016-11-30", Decided(None, date(2016, 11, 30))),
    ("Labs: CBC", And((Words("Labs:"), Words("CBC")))),
    ("L4-5 10:30", And((Words("L4-5"), Words("10:30")))),
]  # fmt: skip

WRONG: list[tuple[str, int, str]] = [
    ("", 0, "the query is empty"),
    ("   ", 0, "the query is empty"),
    ("a (b OR c", 2, "this bracket is never closed"),
    ("a ) b", 2, "this bracket closes nothing"),
    ("a ()", 3, '")" stands where'),
    ('mri "low back', 4, "this quotation mark is never closed"),
    ("a AND", 5, "the query ends where"),
    ("OR a", 0, '"OR" stands where'),
    ("a NOT", 5, "the query ends where"),
    ("doctor:smith", 0, 'there is no field "doctor"; fields are request, rationale'),
    ("mri category:surgry", 13, '"surgry" is no category; it is one of surgery'),
    ("outcome:approved", 8, "it is one of upheld, overturned, partially_overturned"),
    ("request:", 8, '"request:" needs a value'),
    ("request: AND b", 9, '"request:" needs a value'),
    ("request:(a rationale:b)", 11, 'a field inside the brackets of "request:"'),
    ("date:2016-13", 5, "is a date that no calendar has"),
    ("date:soon", 5, '"soon" is no date'),
    ("date:2017..2016", 5, "before it begins"),
    ("date:..", 5, "at least one side"),
    ("a*", 0, "at least 2 letters"),
    ("op*ra low-ba*", 6, "nothing else"),
    ("mri & neck", 4, '"&" has no letter or digit'),
    ('""', 0, "has no letter or digit"),
    ("neck \udc80", 5, "half a character"),
    ("(" * 500 + "a" + ")" * 499, MAX_QUERY_DEPTH, "nest at most"),
    ("a " * (MAX_QUERY_WORDS + 1), 0, "words and phrases"),
    ("a" * (MAX_QUERY_LENGTH + 1), MAX_QUERY_LENGTH, "at most 1000 characters"),
]


@pytest.mark.parametrize(("text", "tree"), UNDERSTOOD)
def test_query_is_understood(text: str, tree: Node) -> None:
    assert parse_query(text).root == tree


@pytest.mark.parametrize(("text", "position", "message"), WRONG)
def test_wrong_query_is_told_the_place(text: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    assert (caught.value.position, message in caught.value.message) == (position, True), caught.value.message


def test_pointer_stands_under_the_place() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("mri category:surgry")
    assert caught.value.shown() == f"{caught.value}\nmri category:surgry\n             ^"
