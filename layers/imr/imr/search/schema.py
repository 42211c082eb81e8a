"""The tantivy schema, and a decision as a document of it."""

from datetime import date
from functools import cache

from tantivy import Document, Schema, SchemaBuilder

from imr.domain.event import DecisionData
from imr.search.analysis import EXACT, STEMMED
from imr.search.fields import TEXT_FIELDS, VALUE_FIELDS
from imr.search.order import newest_first
from imr.search.texts import searched_texts, searched_values

SCHEMA_VERSION = 2
"""Counts changes of the schema, of the analyzers, and of `DecisionData` that old JSON does not satisfy.

It is part of every key, so segments of another version are not read; `imr reindex` fills the new ones.
"""

DECIDED = "decided"
"""The field of the decision date, as a day number."""

FACETS = ("outcome", "category", "specialty", "chapter", "year")
"""What results are counted by."""


def exact(field: str) -> str:
    """The field that holds the words of a text field with their endings, for prefixes."""
    return f"{field}_exact"


VALUES, COUNTED = "values", "counted"
"""One field for the words of all closed sets, one for those of all facets, each word behind the name of its own field:
every field that a segment has costs a commit 0.3 ms, however few words are in it."""


def named(field: str, word: str) -> str:
    """A word as `VALUES` and `COUNTED` have it."""
    return f"{field}:{word}"


MATCHED = frozenset((*TEXT_FIELDS, *map(exact, TEXT_FIELDS), *VALUE_FIELDS, DECIDED))
"""The fields that queries match."""


@cache
def schema() -> Schema:
    """`data` holds the whole decision as JSON, so that results need nothing but the index."""
    builder = SchemaBuilder()
    builder.add_text_field("decision_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("revision", fast=True)
    builder.add_unsigned_field("order", fast=True)
    builder.add_unsigned_field(DECIDED, fast=True, indexed=True)
    for field in TEXT_FIELDS:
        builder.add_text_field(field, tokenizer_name=STEMMED, index_option="position")
        builder.add_text_field(exact(field), tokenizer_name=EXACT, index_option="basic")
    builder.add_text_field(VALUES, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(COUNTED, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("data", stored=True)
    return builder.build()


def day_number(day: date) -> int:
    """A date as the index holds it: 20161209."""
    return day.year * 10_000 + day.month * 100 + day.day


def document(decision: DecisionData) -> Document:
    """The decision as the search index has it."""
    made = matched_document(decision, MATCHED)
    made.add_unsigned("revision", decision.revision)
    made.add_unsigned("order", newest_first(decision))
    for name, values in facet_values(decision).items():
        for value in values:
            made.add_text(COUNTED, named(name, value))
    made.add_bytes("data", decision.model_dump_json(exclude_defaults=True).encode())
    return made


def matched_document(decision: DecisionData, fields: frozenset[str]) -> Document:
    """The decision with only those of `MATCHED` that are asked for: each field that a segment has costs it time."""
    made = Document()
    made.add_text("decision_id", decision.decision_id)
    if DECIDED in fields and (decided := decision.letter.decision_date):
        made.add_unsigned(DECIDED, day_number(decided))
    for field, texts in searched_texts(decision).items():
        for name in fields.intersection((field, exact(field))):
            for text in texts:
                made.add_text(name, text)
    for value_field, values in searched_values(decision).items():
        for value in values if value_field in fields else ():
            made.add_text(VALUES, named(value_field, value))
    return made


def facet_values(decision: DecisionData) -> dict[str, tuple[str, ...]]:
    """What the decision counts for, facet by facet; a decision may count for several chapters and specialties."""
    letter = decision.letter
    return {
        "outcome": (decision.outcome,),
        "category": (decision.treatment.category,) if decision.treatment.category else (),
        "specialty": tuple(dict.fromkeys(letter.reviewer.specialties)),
        "chapter": tuple(decision.reviewer_guideline.chapters()),
        "year": (str(letter.decision_date.year),) if letter.decision_date else (),
    }


def decision_of(data: bytes) -> DecisionData:
    """The decision that a document's `data` holds."""
    return DecisionData.model_validate_json(data)
