"""Statistics counted from hand-made labels (`*.gold.jsonl`), without any code of the product."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from imr.statistics.dimension import Dimension

Label = dict[str, Any]
"""One line of labels: a letter with its decisions."""

Counted = dict[tuple[object, ...], tuple[int, int]]
"""Row key -> decisions, overturned ones among them."""

VALUES: dict[Dimension, Callable[[Label, Label], Iterable[object]]] = {
    "category": lambda _, decision: [decision["category"]],
    "subcategory": lambda _, decision: [decision["subcategory"]],
    "drug_class": lambda _, decision: [decision["drug_class"]],
    "ingredient": lambda _, decision: decision["drug_ingredients"],
    "body_part": lambda _, decision: decision["body_parts"],
    "specialty": lambda letter, _: letter["reviewer"]["specialties"],
    "california_license": lambda letter, _: ["California" in letter["reviewer"]["licensure"]],
    "reviewer_chapter": lambda _, decision: map(_chapter, decision["reviewer_citations"]),
    "administrator_chapter": lambda _, decision: map(_chapter, decision["claims_administrator_citations"]),
    "ur": lambda _, decision: ["modified" if decision["authorized"] else "denied"],
    "priority": lambda letter, _: [letter["priority"]],
    "month": lambda letter, _: [letter["decision_date"][:7]],
    "year": lambda letter, _: [letter["decision_date"][:4]],
    "sex": lambda letter, _: [letter["patient"]["sex"]],
    "letter_size": lambda letter, _: [len(letter["decisions"])],
}


def labels(file: Path) -> list[Label]:
    """All labels of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def counted(letters: Iterable[Label], dimension: Dimension) -> Counted:
    """Decisions and overturned ones by value."""
    decisions: Counter[tuple[object, ...]] = Counter()
    overturned: Counter[tuple[object, ...]] = Counter()
    for letter in letters:
        for decision in letter["decisions"]:
            for value in set(VALUES[dimension](letter, decision)) - {None}:
                decisions[value,] += 1
                overturned[value,] += decision["outcome"] == "overturned"
    return {key: (decisions[key], overturned[key]) for key in decisions}


def _chapter(citation: Label) -> str:
    return f"MTUS: {citation['title']}" if citation["source"] == "MTUS" and citation["title"] else citation["source"]
