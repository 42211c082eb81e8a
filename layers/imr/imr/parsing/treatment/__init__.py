"""What a request asks for: category, drugs, quantity, body parts, judged from the request's own words.

Rules: the enumerations of the yearly IMR report (`imr.domain.vocabulary`); words: `imr/parsing/vocabulary/`.
"""

from imr.domain.decision import Treatment
from imr.parsing.treatment.body_parts import read_body_parts
from imr.parsing.treatment.category import find_terms, numbered_names, read_kind
from imr.parsing.treatment.drugs import describe_drugs, find_drugs
from imr.parsing.treatment.quantity import read_quantity
from imr.parsing.treatment.words import read_words

NAMES_NO_DRUG = ("diagnostic_testing", "dmepos")
"""Here a drug is what is measured or delivered: a vitamin B12 level, an insulin pump."""


def read_treatment(request: str) -> Treatment:
    """The treatment that a white-space-folded request asks for; what no rule knows stays absent."""
    words = read_words(request)
    named = find_drugs(words)
    terms = find_terms(words)
    body_parts = read_body_parts(words)
    category, subcategory = read_kind(words, terms, [drug.start for drug in named], body_parts)
    taken = {place for drug in named for place in drug.places}.union(numbered_names(words, terms))
    return Treatment(
        category=category,
        subcategory=subcategory,
        drugs=[] if category in NAMES_NO_DRUG else describe_drugs(request, words, named),
        quantity=read_quantity(words, taken, category),
        body_parts=body_parts,
    )
