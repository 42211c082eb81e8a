"""The drugs that a request names (`vocabulary/drugs.csv`): brand to ingredients and class, strength as worded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import cast

from imr.domain.decision import Drug
from imr.domain.vocabulary import DrugClass
from imr.parsing.treatment.phrases import Phrases
from imr.parsing.treatment.strength import (
    UNITS,
    WEIGHTS,
    TokenRange,
    parts_of,
    read_strength_after,
    read_strength_before,
)
from imr.parsing.treatment.topical import is_injected
from imr.parsing.treatment.words import Words, token_spans
from imr.parsing.vocabulary import rows


@dataclass(frozen=True, slots=True)
class Product:
    """What a drug name stands for. No ingredients: a product whose composition its name does not say."""

    ingredients: tuple[str, ...]
    drug_class: DrugClass


@dataclass(frozen=True, slots=True)
class NamedDrug:
    """A product at the half-open range of folded words that name it; `strength` is a range of tokens."""

    start: int
    end: int
    product: Product
    name: TokenRange
    strength: TokenRange | None

    @property
    def usual_class(self) -> DrugClass:
        """The class of the product where the request says nothing of its form."""
        return self.product.drug_class

    @property
    def ingredients(self) -> tuple[str, ...]:
        """What the product is made of."""
        return self.product.ingredients

    @property
    def places(self) -> Iterator[int]:
        """The tokens of name and strength."""
        yield from range(*self.name)
        if self.strength is not None:
            yield from range(*self.strength)


Match = tuple[int, int, Product]


def _product(name: str, ingredients: str, drug_class: str) -> Product:
    parts = () if ingredients == "-" else tuple((ingredients or name).split("+"))
    return Product(parts, cast("DrugClass", drug_class))


PRODUCTS = Phrases(
    {name: _product(name, ingredients, drug_class) for name, ingredients, drug_class in rows("drugs.csv")}
)


OPENS_LIST = frozenset([":", "("])
"""What stands before the ingredients of a product."""
UNNAMED = (Product((), "topical_analgesic"),)
"""A "compound cream" is a drug of the request only where its ingredients are not named."""


def find_drugs(words: Words) -> list[NamedDrug]:
    """The drugs of a request, in its order."""
    found = _told_once(words, PRODUCTS.find(words.folded))
    if not found:
        return []
    names = [_name(words, start, end) for start, end, _ in found]
    limits = [start for start, _ in names[1:]] + [len(words.tokens)]
    before = read_strength_before(words, names[0][0]) is not None
    drugs = [
        NamedDrug(
            start,
            end,
            product,
            name,
            read_strength_before(words, name[0]) if before else read_strength_after(words, name[1], limit),
        )
        for (start, end, product), name, limit in zip(found, names, limits, strict=True)
    ]
    if len(drugs) == 1:
        return drugs
    return _with_shared_strength(words, drugs if OPENS_LIST.isdisjoint(words.folded) else _without_sums(words, drugs))


def _without_sums(words: Words, drugs: list[NamedDrug]) -> list[NamedDrug]:
    """The same drugs, each told once where a product and its ingredients are named.

    Ingredients that have a strength each, as in "Terocin: capsaicin 0.025%, menthol 10%", say more than the product.
    """
    told: list[NamedDrug] = []
    while drugs:
        drug, *drugs = drugs
        parts = _parts_named(words, drug, drugs) if drugs else []
        if not parts:
            told.append(drug)
        elif drug.strength is not None or parts[0].strength is None:
            told.append(replace(drug, strength=drug.strength or parts[-1].strength))
            drugs = drugs[len(parts) :]
    return told


def _parts_named(words: Words, drug: NamedDrug, following: list[NamedDrug]) -> list[NamedDrug]:
    """The drugs behind a colon or bracket that are the product's ingredients; none where they are no list of them."""
    if OPENS_LIST.isdisjoint(words.folded[drug.end : following[0].start]):
        return []
    own = set(drug.ingredients)
    parts = list(takewhile(lambda each: each.ingredients and own.issuperset(each.ingredients), following))
    return parts if len(parts) > 1 or any(own == set(each.ingredients) for each in parts) else []


def _with_shared_strength(words: Words, drugs: list[NamedDrug]) -> list[NamedDrug]:
    """The same drugs; those of "amlodipine/benazepril 5/20 mg" have one strength, like a product of both."""
    first = len(drugs) - 1
    while first and words.tokens[drugs[first - 1].name[1] : drugs[first].name[0]] == ["/"]:
        first -= 1
    together, strength = drugs[first:], drugs[-1].strength
    if strength is None or len(together) == 1 or parts_of(words, strength) != len(together):
        return drugs
    return [*drugs[:first], *(replace(drug, strength=strength) for drug in together)]


def _name(words: Words, start: int, end: int) -> TokenRange:
    """The tokens of a name, with the bracket that closes "Pantoprazole (Protonix)"."""
    first, last = words.places[start], words.places[end - 1] + 1
    opened = "(" in words.tokens[first:last]
    return first, last + (opened and words.tokens[last : last + 1] == [")"])


def _told_once(words: Words, found: list[Match]) -> list[Match]:
    """Join a drug with the other name of it in brackets: "hydrocodone/APAP (Norco)" is one drug."""
    joined: list[Match] = []
    for at, (start, end, product) in enumerate(found):
        if joined and _is_other_name(words, joined[-1], start, product) and not _begins_list(joined[-1], found[at:]):
            first = joined.pop()
            fuller = max(first[2], product, key=lambda each: len(each.ingredients))
            dosed = start - first[1] > 1  # "naproxen 550 mg (Anaprox)": the strength follows the first name
            joined.append((first[0], first[1] if dosed else end, fuller))
        else:
            joined.append((start, end, product))
    named = [match for match in joined if match[2] not in UNNAMED]
    return named or joined


def _is_other_name(words: Words, before: Match, start: int, product: Product) -> bool:
    between = words.folded[before[1] : start]
    if between and (between.pop() != "(" or not all(word in UNITS or word[0].isdigit() for word in between)):
        return False
    if not product.ingredients:
        return False
    one, other = set(before[2].ingredients), set(product.ingredients)
    return one <= other or other <= one


def _begins_list(before: Match, found: list[Match]) -> bool:
    """Whether each of the next two drugs is only one of a product's ingredients."""
    own = set(before[2].ingredients)
    return len(found) > 1 and all(own > set(product.ingredients) > set() for _, _, product in found[:2])


def describe_drugs(request: str, words: Words, named: list[NamedDrug], skin: Sequence[bool]) -> list[Drug]:
    """Each named drug with the letter's own words for name and strength; a compound product gives one per ingredient.

    The class is that of the product: the acetaminophen of Percocet is part of an opioid. `skin` tells which are used on
    the skin; what usually is, but is injected here (lidocaine), has no class of its own in the report.
    """
    if not named:
        return []
    spans = token_spans(words)
    drugs: list[Drug] = []
    needle = is_injected(words)
    for drug, on_skin in zip(named, skin, strict=True):
        name = _words_at(request, spans, drug.name)
        usual: DrugClass = "other" if needle and drug.usual_class == "topical_analgesic" else drug.usual_class
        drug_class: DrugClass = "topical_analgesic" if on_skin else usual
        is_cream = drug_class == "topical_analgesic"
        of_tube = is_cream and drug.strength and words.tokens[drug.strength[1] - 1] in WEIGHTS
        strength = _words_at(request, spans, drug.strength) if drug.strength and not of_tube else None
        drugs.extend(
            Drug(name=name, ingredient=ingredient, drug_class=drug_class, strength=strength)
            for ingredient in drug.product.ingredients or (None,)
        )
    return drugs


def _words_at(request: str, spans: list[tuple[int, int]], tokens: TokenRange) -> str:
    return request[spans[tokens[0]][0] : spans[tokens[1] - 1][1]]
