"""Requests that utilization review allowed in part, with the labels of the part that is left."""

from dataclasses import replace
from random import Random

from tests.letters.case import Modification, Treatment
from tests.letters.made_up.drugs import TABLETS
from tests.letters.made_up.treatments import course

Modified = tuple[str, Treatment, Modification]


def modified(random: Random) -> Modified:
    """What is under review, its labels, and what utilization review did."""
    whole, part = random.randint(3, 6) * 2, random.randint(1, 5)
    wording, treatment = random.choice((_drug, _therapy))(random)
    original, authorized = wording.format(whole), wording.format(part)
    verb = random.random() < 0.7
    if random.random() < 0.3:
        return original, replace(treatment, quantity=whole), Modification(original, authorized, leaving=True, verb=verb)
    left = whole - part
    return wording.format(left), replace(treatment, quantity=left), Modification(original, authorized, verb=verb)


def _drug(random: Random) -> tuple[str, Treatment]:
    name, ingredients, drug_class = random.choice(TABLETS)
    return f"{name} #{{}}", Treatment("pharmaceuticals", None, ingredients, drug_class)


def _therapy(random: Random) -> tuple[str, Treatment]:
    _, what, treatment = course(random)
    return random.choice((f"{what}, {{}} visits", f"{what} times {{}}")), treatment
