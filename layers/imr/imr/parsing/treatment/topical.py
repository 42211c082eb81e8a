"""Which drugs of a request go on the skin: every cream, patch, ointment is a topical analgesic (yearly IMR report)."""

from collections.abc import Sequence
from typing import Protocol

from imr.domain.vocabulary import DrugClass
from imr.parsing.treatment.strength import TokenRange
from imr.parsing.treatment.words import Words
from imr.parsing.vocabulary import WORD_LISTS

FORMS = frozenset(WORD_LISTS["topical form"])
INJECTED = frozenset(WORD_LISTS["injected"])
LOT_ENDS = frozenset(["#", ";", "qty", "quantity"])
"""A stated quantity ends what is asked for, so the words after it say nothing of the drugs before."""
SWALLOWED: frozenset[DrugClass] = frozenset(
    {"opioid", "benzodiazepine", "proton_pump_inhibitor", "sedative_hypnotic", "antiemetic"}
)
MIXED_IN = frozenset({"tramadol"})
"""Drugs of these classes do not come as part of a compound cream, but for the ones named."""


class Named(Protocol):
    """What is known of a drug: the tokens of its name and strength, its class and ingredients."""

    @property
    def name(self) -> TokenRange: ...
    @property
    def strength(self) -> TokenRange | None: ...
    @property
    def usual_class(self) -> DrugClass: ...
    @property
    def ingredients(self) -> tuple[str, ...]: ...


def on_skin(words: Words, drugs: Sequence[Named]) -> list[bool]:
    """For each drug, whether it is a cream, patch, ointment or the like.

    It is if its strength is in percent or a word beside it says so; a word farther off in the same lot, as in
    "compound cream: flurbiprofen, lidocaine", says so only of what has no strength of its own.
    """
    if not drugs:
        return []
    tokens = words.tokens
    forms = [place for place, word in zip(words.places, words.folded, strict=True) if word in FORMS]
    if forms:
        named = {place for drug in drugs if drug.usual_class == "other" for place in range(*drug.name)}
        forms = [place for place in forms if place not in named]  # "Gel-One"
    first = drugs[0].name[0]
    injected = is_injected(words)
    found = []
    for at, drug in enumerate(drugs):
        start = drug.name[0] - 1
        end = drugs[at + 1].name[0] if at + 1 < len(drugs) else len(tokens)
        strength = tokens[slice(*drug.strength)] if drug.strength else []
        beside = any(start <= place < end for place in forms)
        mixed = bool(forms) and not strength and _may_be_mixed(drug) and _in_one_lot(tokens, drug, forms, first)
        found.append(("%" in strength and not injected) or beside or mixed)
    for at in range(len(drugs) - 2, -1, -1):
        between = tokens[drugs[at].name[1] : drugs[at + 1].name[0]]
        if between == ["/"] and found[at + 1] and _may_be_mixed(drugs[at]):  # "gabapentin/lidocaine 6/5%"
            found[at] = True
    return found


def is_injected(words: Words) -> bool:
    """Whether a request names a needle and no cream, so that a strength in percent is no cream's."""
    return not INJECTED.isdisjoint(words.tokens) and FORMS.isdisjoint(words.folded)


def _may_be_mixed(drug: Named) -> bool:
    return drug.usual_class not in SWALLOWED or not MIXED_IN.isdisjoint(drug.ingredients)


def _in_one_lot(tokens: list[str], drug: Named, forms: list[int], first: int) -> bool:
    """Whether a form stands behind the drug, or before all drugs: in "ketoprofen cream and Soma" it is of one drug."""
    return any(
        LOT_ENDS.isdisjoint(tokens[min(place, drug.name[0]) : max(place, drug.name[1])])
        for place in forms
        if place < first or place > drug.name[0]
    )
