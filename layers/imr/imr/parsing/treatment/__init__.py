"""What a request asks for: category, drugs, quantity, body parts, judged from the request's own words.

Rules: the enumerations of the yearly IMR report (`imr.domain.vocabulary`); words: `imr/parsing/vocabulary/`.
"""

from imr.domain.decision import Treatment
from imr.domain.vocabulary import Category
from imr.parsing.treatment.body_parts import read_body_parts
from imr.parsing.treatment.category import Match, find_terms, numbered_names, read_kind
from imr.parsing.treatment.codes import read_code
from imr.parsing.treatment.counting import has_numbers
from imr.parsing.treatment.drugs import NamedDrug, describe_drugs, find_drugs
from imr.parsing.treatment.quantity import read_quantity
from imr.parsing.treatment.strength import names_dose
from imr.parsing.treatment.topical import on_skin
from imr.parsing.treatment.words import Words, read_words

NAMES_NO_DRUG = ("diagnostic_testing", "dmepos")
"""Here a drug is what is measured or delivered: a vitamin B12 level, an insulin pump."""


def read_treatment(request: str) -> Treatment:
    """The treatment that a white-space-folded request asks for; what no rule knows stays absent."""
    words = read_words(request)
    named = find_drugs(words)
    skin = on_skin(words, named)
    terms = find_terms(words)
    if any(skin):
        creams = {drug.start for drug, on_it in zip(named, skin, strict=True) if on_it}
        terms = [term for term in terms if term[0] not in creams]
    body_parts = read_body_parts(words)
    category, subcategory = read_kind(words, terms, [drug.start for drug in named], body_parts)
    if category is None and words.has_digits:
        category, subcategory = ("pharmaceuticals", None) if names_dose(words) else read_code(words)
    return Treatment(
        category=category,
        subcategory=subcategory,
        drugs=[] if category in NAMES_NO_DRUG else describe_drugs(request, words, named, skin),
        quantity=_quantity(words, named, terms, category) if has_numbers(words) else None,
        body_parts=body_parts,
    )


def _quantity(words: Words, named: list[NamedDrug], terms: list[Match], category: Category | None) -> int | None:
    taken = {place for drug in named for place in drug.places}
    taken.update(numbered_names(words, terms))
    return read_quantity(words, taken, category)
