"""What a label expects of a letter, and what the parser found: pairs of one name each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from imr.domain.citation import Citation
from imr.domain.decision import Decision
from imr.domain.letter import Letter
from tests.accuracy.labels import Label

Value = Any

JUDGED = frozenset({"diagnoses", "category", "subcategory", "drug_ingredients", "drug_class", "quantity", "body_parts"})
"""Fields that a reader has to judge; all others are mechanical."""

_DATES = ("date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received")
_EDGE_WORDS = 6


@dataclass(frozen=True)
class Pair:
    """One labelled field: its name, what the label says, what was found; `where` says of which letter or item."""

    field: str
    where: str
    expected: Value
    found: Value

    @property
    def is_right(self) -> bool:
        """Whether the field is as labelled; lists as bags, for the order of diagnoses or drugs means nothing."""
        if isinstance(self.expected, list) and isinstance(self.found, list):
            return bag(self.expected) == bag(self.found)
        return bool(self.expected == self.found)


def bag(values: list[Value]) -> Counter[str]:
    """A list without its order."""
    return Counter(repr(value) for value in values)


def pairs(label: Label, letter: Letter | None) -> Iterator[Pair]:
    """Every labelled field of a letter beside what was found; all absent when the letter was rejected."""
    where = label.get("case_number") or label.get("file") or "?"
    fields = letter.model_dump(mode="json") if letter else {}
    for name in ("case_number", "layout", *_DATES, "priority"):
        yield Pair(name, where, label[name], fields.get(name))
    for part, names in (("reviewer", ("licensure", "specialties")), ("patient", ("age", "sex"))):
        for name in names:
            yield Pair(name, where, label[part][name], fields.get(part, {}).get(name))
    yield Pair("diagnoses", where, label["diagnoses"], fields.get("diagnoses", []))
    if "documents_reviewed" in label:
        yield Pair("documents_reviewed", where, label["documents_reviewed"], fields.get("documents_reviewed", []))
    yield from _section("clinical_summary", "summary", where, label, fields.get("clinical_summary"))
    yield Pair("letter_outcome", where, label["case_outcome"], fields.get("outcome"))
    yield from _decision_pairs(where, label, letter)


def _section(field: str, prefix: str, where: str, label: Label, found: str | None) -> Iterator[Pair]:
    """A section's text: whole where it is labelled, else its first words, last words and number of words."""
    if label.get(field) is not None:
        yield Pair(field, where, label[field], found)
        return
    words = (found or "").split()
    starts, ends, count = (label.get(f"{prefix}_{part}") for part in ("starts", "ends", "words"))
    if starts:
        yield Pair(f"{field}_start", where, starts, " ".join(words[: len(starts.split())]))
    if ends:
        yield Pair(f"{field}_end", where, ends, " ".join(words[-len(ends.split()) :]))
    if count:
        yield Pair(f"{field}_words", where, count, len(words))


def _decision_pairs(where: str, label: Label, letter: Letter | None) -> Iterator[Pair]:
    found = list(letter.decisions) if letter else []
    yield Pair("decisions", where, len(label["decisions"]), len(found))
    for number, known in enumerate(label["decisions"]):
        decision = found[number] if number < len(found) else None
        yield from _one_decision(f"{where}#{number + 1}", known, decision)


def _one_decision(where: str, known: Label, decision: Decision | None) -> Iterator[Pair]:
    flat = _flat(decision) if decision else {}
    for field in ("request", "outcome", "original_request", "authorized"):
        yield Pair(field, where, known[field], flat.get(field))
    yield from _section("rationale", "rationale", where, known, flat.get("rationale"))
    for field in ("category", "subcategory", "drug_class", "quantity"):
        yield Pair(field, where, known[field], flat.get(field))
    for field in ("drug_ingredients", "body_parts"):
        yield Pair(field, where, known[field], flat.get(field, []))
    for field in ("claims_administrator_citations", "reviewer_citations"):
        citations = flat.get(field, [])
        yield Pair(field, where, known[field], [_as_labelled(c, known[field]) for c in citations])


def _flat(decision: Decision) -> dict[str, Value]:
    review, treatment = decision.utilization_review, decision.treatment
    return {
        "request": decision.request,
        "outcome": decision.outcome,
        "original_request": review.original_request if review else None,
        "authorized": review.authorized if review else None,
        "rationale": decision.rationale,
        "category": treatment.category,
        "subcategory": treatment.subcategory,
        "drug_class": next((drug.drug_class for drug in treatment.drugs if drug.drug_class), None),
        "drug_ingredients": sorted({drug.ingredient for drug in treatment.drugs if drug.ingredient}),
        "quantity": treatment.quantity,
        "body_parts": list(treatment.body_parts),
        "claims_administrator_citations": decision.claims_administrator_guideline.citations,
        "reviewer_citations": decision.reviewer_guideline.citations,
    }


def _as_labelled(citation: Citation, labels: list[Label]) -> Label:
    """The citation with the keys that the labels have; some corpora label no pages."""
    keys = labels[0].keys() if labels else ("source", "title")
    fields = citation.model_dump()
    return {key: fields[key] for key in keys}
