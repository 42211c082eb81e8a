"""Drug names that mean the same drug, from the vocabulary that letters are read with."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from imr.search.analysis import EXACT, words

Name = tuple[str, ...]
"""A drug name as exact words."""


@dataclass(frozen=True)
class DrugNames:
    """Names by the leading ingredient of the drug, and the leading ingredient of each name."""

    leading: dict[Name, Name]
    of_ingredient: dict[Name, tuple[Name, ...]]


@cache
def drug_names() -> DrugNames:
    """All drug names of the vocabulary (drugs.csv: name, ingredients joined by +, class)."""
    leading: dict[Name, Name] = {}
    grouped: defaultdict[Name, list[Name]] = defaultdict(list)
    with (files("imr") / "parsing" / "vocabulary" / "drugs.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            name, ingredient = words(row["name"], EXACT), words(row["ingredients"].partition("+")[0], EXACT)
            if name and ingredient:
                leading[name] = ingredient
                grouped[ingredient].append(name)
    return DrugNames(leading, {key: tuple(dict.fromkeys(names)) for key, names in grouped.items()})


def same_drug(name: Name) -> tuple[Name, ...]:
    """Other names of the drug that `name` (exact words) means: its leading ingredient, and what else is sold of it.

    The leading ingredient of a combination counts, not its companions: Norco is hydrocodone, and "acetaminophen" does
    not find every opioid that is combined with it. Names that begin with another name of the same drug are left out,
    since the shorter one finds them.
    """
    names = drug_names()
    ingredient = names.leading.get(name, name)
    if ingredient not in names.of_ingredient:
        return ()
    others = {ingredient, *names.of_ingredient[ingredient]} - {name}
    return tuple(sorted(other for other in others if not any(other[:n] in others for n in range(1, len(other)))))
