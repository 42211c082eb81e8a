"""What makes one request like another, in words of the query language.

Treatment, body part and drug weigh most, in hundreds; the words of request, diagnoses and summary, ranked by BM25 and
scaled to a fraction of that, put in order what shares as much of them. docs/search.md says the same to the reader.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from imr.domain.decision import Treatment
from imr.domain.event import DecisionData
from imr.search.query import And, Node, Not, Value, Words

SAME_TREATMENT = 200.0
SAME_CATEGORY = 50.0
SAME_BODY_PART = 100.0
SAME_INGREDIENT = 200.0
SAME_DRUG_CLASS = 100.0
SAME_COMPANION = 50.0
"""Of a combination, what is not the leading ingredient: acetaminophen does not make Fioricet a kind of Percocet."""


@dataclass(frozen=True)
class Feature:
    """Something that two requests share: what to tell the reader, how to find it, and its weight.

    `alone` tells whether to share nothing else is enough: two treatments of one body part are not alike.
    """

    reason: str
    node: Node
    weight: float
    alone: bool = True


@dataclass(frozen=True)
class Scope:
    """A set of requests that counts as the same treatment."""

    name: str
    node: Node


@dataclass(frozen=True)
class Likeness:
    """What to look for. `scopes` go from the narrowest to the widest; `exclude` is the letter that asks."""

    features: tuple[Feature, ...]
    scopes: tuple[Scope, ...]
    request: str
    diagnoses: str = ""
    summary: str = ""
    exclude: str | None = None

    def others(self, node: Node) -> Node:
        """`node` without the letter that asks."""
        return And((node, Not(Value("case", self.exclude.lower())))) if self.exclude else node


def likeness_of(decision: DecisionData) -> Likeness:
    """What makes other requests like this decided one; its own letter is no precedent of it."""
    return Likeness(
        features=tuple(_features(decision.treatment)),
        scopes=tuple(_scopes(decision.treatment)),
        request=decision.request,
        diagnoses=" ".join(decision.letter.diagnoses),
        summary=decision.letter.clinical_summary or "",
        exclude=decision.letter_id,
    )


def likeness_of_request(request: str, treatment: Treatment) -> Likeness:
    """What makes decided requests like one that is only worded."""
    return Likeness(features=tuple(_features(treatment)), scopes=tuple(_scopes(treatment)), request=request)


def _features(treatment: Treatment) -> Iterator[Feature]:
    if treatment.subcategory:
        node = Value("subcategory", treatment.subcategory)
        yield Feature(f"same treatment: {_plain(treatment.subcategory)}", node, SAME_TREATMENT)
    if treatment.category:
        weight = SAME_CATEGORY if treatment.subcategory else SAME_TREATMENT
        yield Feature(f"same category: {_plain(treatment.category)}", Value("category", treatment.category), weight)
    for part in _named(treatment.body_parts):
        yield Feature(f"same body part: {_plain(part)}", Value("body", part), SAME_BODY_PART, alone=False)
    for ingredient, weight in _ingredients(treatment).items():
        yield Feature(f"same drug: {ingredient}", Words(ingredient, "drug", quoted=True), weight)
    for drug_class in _drug_classes(treatment):
        yield Feature(f"same drug class: {_plain(drug_class)}", Value("class", drug_class), SAME_DRUG_CLASS)


def _scopes(treatment: Treatment) -> Iterator[Scope]:
    """Drug, drug class; or treatment with body part, treatment; at last the category."""
    for ingredient in list(_ingredients(treatment))[:1]:
        yield Scope(f"drug: {ingredient}", Words(ingredient, "drug", quoted=True))
    for drug_class in _drug_classes(treatment)[:1]:
        yield Scope(f"drug class: {_plain(drug_class)}", Value("class", drug_class))
    if subcategory := treatment.subcategory:
        yield from _with_body_part(treatment, Scope(_plain(subcategory), Value("subcategory", subcategory)))
    if category := treatment.category:
        yield from _with_body_part(treatment, Scope(_plain(category), Value("category", category)))


def _with_body_part(treatment: Treatment, scope: Scope) -> Iterator[Scope]:
    for part in _named(treatment.body_parts)[:1]:
        yield Scope(f"{scope.name}, {_plain(part)}", And((scope.node, Value("body", part))))
    yield scope


def _ingredients(treatment: Treatment) -> dict[str, float]:
    """Ingredients and what they weigh; a combination is several drugs of one name, the leading ingredient first."""
    weights: dict[str, float] = {}
    named: set[str] = set()
    for drug in treatment.drugs:
        if drug.ingredient:
            weights.setdefault(drug.ingredient, SAME_COMPANION if drug.name in named else SAME_INGREDIENT)
        named.add(drug.name)
    return weights


def _drug_classes(treatment: Treatment) -> list[str]:
    return _named(drug.drug_class for drug in treatment.drugs if drug.drug_class)


def _named(words: Iterable[str]) -> list[str]:
    """Distinct words, without the one that stands for all the rest."""
    return [word for word in dict.fromkeys(words) if word != "other"]


def _plain(word: str) -> str:
    return word.replace("_", " ")
