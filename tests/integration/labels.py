"""Statistics counted from hand-made labels (`*.gold.jsonl`), without any code of the product."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import product
from math import ceil
from pathlib import Path
from typing import Any

from imr.statistics.dimension import Dimension

Label = dict[str, Any]
"""One line of labels: a letter with its decisions."""

Counted = dict[tuple[object, ...], tuple[int, int, int, int]]
"""Row key -> upheld, overturned, partially overturned decisions, and letters."""

VALUES: dict[Dimension, Callable[[Label, Label], Iterable[object]]] = {
    "category": lambda _, decision: [decision["category"]],
    "subcategory": lambda _, decision: [decision["subcategory"]],
    "drug_class": lambda _, decision: [decision["drug_class"]],
    "ingredient": lambda _, decision: decision["drug_ingredients"],
    "body_part": lambda _, decision: decision["body_parts"],
    "specialty": lambda letter, _: letter["reviewer"]["specialties"],
    "california_license": lambda letter, _: ["California" in letter["reviewer"]["licensure"]],
    "reviewer_chapter": lambda _, decision: _chapters(decision["reviewer_citations"]),
    "administrator_chapter": lambda _, decision: _chapters(decision["claims_administrator_citations"]),
    "same_guideline": lambda _, decision: [_same_guideline(decision)],
    "ur": lambda _, decision: ["modified" if decision["authorized"] else "denied"],
    "priority": lambda letter, _: [letter["priority"]],
    "month": lambda letter, _: [letter["decision_date"][:7]],
    "year": lambda letter, _: [letter["decision_date"][:4]],
    "age_band": lambda letter, _: [_age_band(letter["patient"]["age"])],
    "sex": lambda letter, _: [letter["patient"]["sex"]],
    "letter_size": lambda letter, _: [len(letter["decisions"])],
}

DAYS = {
    "application_to_assignment": ("application_received", "date_assigned"),
    "assignment_to_decision": ("date_assigned", "decision_date"),
    "application_to_decision": ("application_received", "decision_date"),
}


def labels(file: Path) -> list[Label]:
    """All labels of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def counted(letters: Iterable[Label], by: Sequence[Dimension]) -> Counted:
    """Decisions by outcome, and letters, by the values of one or two dimensions."""
    found: dict[tuple[object, ...], list[tuple[str, str]]] = {}
    for letter in letters:
        for decision in letter["decisions"]:
            for key in product(*(set(VALUES[dimension](letter, decision)) - {None} for dimension in by)):
                found.setdefault(key, []).append((decision["outcome"], letter["case_number"]))
    return {key: _tally(decisions) for key, decisions in found.items()}


def days(letters: Iterable[Label], name: str) -> tuple[int, int | None, int | None]:
    """Of how many letters the days are known, their median and 90th percentile (nearest rank)."""
    start, end = DAYS[name]
    dated = [letter for letter in letters if letter[start] and letter[end] and letter[start] <= letter[end]]
    known = sorted((date.fromisoformat(one[end]) - date.fromisoformat(one[start])).days for one in dated)
    ranks = [known[ceil(len(known) * percent / 100) - 1] if known else None for percent in (50, 90)]
    return len(known), ranks[0], ranks[1]


def _tally(decisions: list[tuple[str, str]]) -> tuple[int, int, int, int]:
    outcomes = [outcome for outcome, _ in decisions]
    upheld, overturned, partially = map(outcomes.count, ("upheld", "overturned", "partially_overturned"))
    return upheld, overturned, partially, len({case for _, case in decisions})


def _chapters(citations: list[Label]) -> list[str]:
    return [f"MTUS: {one['title']}" if one["source"] == "MTUS" and one["title"] else one["source"] for one in citations]


def _same_guideline(decision: Label) -> bool | None:
    ours, theirs = (
        _chapters(decision["reviewer_citations"]),
        _chapters(decision["claims_administrator_citations"]),
    )
    return any(one in theirs for one in ours) if ours and theirs else None


def _age_band(age: int | None) -> str | None:
    bands = [(20, "under_20"), *((decade + 10, f"{decade}-{decade + 9}") for decade in range(20, 80, 10)), (999, "80+")]
    return next(name for end, name in bands if age < end) if age is not None else None
