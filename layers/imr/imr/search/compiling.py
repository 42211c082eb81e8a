"""A query as tantivy runs it."""

import re

from tantivy import FieldType, Occur, Query

from imr.search.analysis import EXACT, words
from imr.search.fields import PLAIN_FIELDS, TextField
from imr.search.matching import alternatives
from imr.search.query import And, Decided, Node, Not, Or, Prefix, Value, Words
from imr.search.schema import DECIDED, VALUES, day_number, exact, named, schema


def compiled(node: Node) -> Query:
    """The tantivy query of a tree.

    Words are ranked by BM25, weighted by field; closed sets, prefixes and dates choose without adding to the score.
    """
    match node:
        case And(parts):
            return _all(parts)
        case Or(parts):
            return Query.boolean_query([(Occur.Should, compiled(part)) for part in parts])
        case Not():
            return _all((node,))
        case Words():
            return _words(node)
        case Prefix():
            return _prefix(node)
        case Value():
            return _value(node)
        case Decided():
            return _decided(node)


def unranked(node: Node) -> bool:
    """Whether nothing in the query ranks, so that all results score alike."""
    match node:
        case And(parts) | Or(parts):
            return all(unranked(part) for part in parts)
        case Words():
            return False
    return True


def matched_fields(node: Node) -> frozenset[str]:
    """The engine's fields that decide what the tree matches."""
    match node:
        case And(parts) | Or(parts):
            return frozenset().union(*map(matched_fields, parts))
        case Not(part):
            return matched_fields(part)
        case Words(field=field):
            return frozenset((field,) if field else PLAIN_FIELDS)
        case Prefix(field=field):
            return frozenset(map(exact, (field,) if field else PLAIN_FIELDS))
        case Value(field=field):
            return frozenset((field,))
        case Decided():
            return frozenset((DECIDED,))


def _all(parts: tuple[Node, ...]) -> Query:
    """All parts, those under NOT taken away. tantivy needs something to take them away from."""
    clauses = [
        (Occur.MustNot, compiled(part.part)) if isinstance(part, Not) else (Occur.Must, compiled(part))
        for part in parts
    ]
    if all(isinstance(part, Not) for part in parts):
        clauses.append((Occur.Must, _silent(Query.all_query())))
    return Query.boolean_query(clauses)


def _words(asked: Words) -> Query:
    return text_query(asked.field, alternatives(asked))


def text_query(field: TextField | None, phrases: tuple[tuple[str, ...], ...]) -> Query:
    """Any of the phrases (stemmed words); fields add to the score, of alternatives the best counts."""
    weights = {field: 1.0} if field else PLAIN_FIELDS
    per_field = [
        Query.boost_query(_best([phrase_query(name, phrase) for phrase in phrases]), weight)
        for name, weight in weights.items()
    ]
    return per_field[0] if len(per_field) == 1 else Query.boolean_query([(Occur.Should, part) for part in per_field])


def phrase_query(field: TextField, phrase: tuple[str, ...]) -> Query:
    """The stemmed words side by side in one field; nothing, when the engine sees no word in what was asked."""
    if not phrase:
        return Query.empty_query()
    if len(phrase) == 1:
        return Query.term_query(schema(), field, phrase[0])
    return Query.phrase_query(schema(), field, list(phrase))


def _best(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)


def _prefix(asked: Prefix) -> Query:
    pattern = re.escape("".join(words(asked.start, EXACT))) + ".*"
    fields: list[TextField] = [asked.field] if asked.field else list(PLAIN_FIELDS)
    parts = [(Occur.Should, Query.regex_query(schema(), exact(field), pattern)) for field in fields]
    return _silent(Query.boolean_query(parts))


def _value(asked: Value) -> Query:
    word = named(asked.field, asked.value)
    if asked.prefix:
        return _silent(Query.regex_query(schema(), VALUES, re.escape(word) + ".*"))
    return _silent(Query.term_query(schema(), VALUES, word, "basic"))


def _decided(asked: Decided) -> Query:
    first = day_number(asked.first) if asked.first else None
    last = day_number(asked.last) if asked.last else None
    return _silent(Query.range_query(schema(), DECIDED, FieldType.Unsigned, first, last))


def _silent(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
