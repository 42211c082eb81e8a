"""Determinations said in a sentence, "X is not medically necessary and appropriate.", as the layouts of 2013 do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from imr.domain.vocabulary import Outcome

_NECESSARY = re.compile(r"medically\s*necessary(?:\s*(?:and|or)\s*(?:medically\s*)?appropriate)?\s*[.;]?")
_VERB = re.compile(
    r",?\s(?:is|are|was|were)\s*(?P<degree>not|partially)?\s*\Z|,?\s(?:is|are|was|were)(?P<glued>not)\s*\Z"
)
_REACH = 60


@dataclass(frozen=True, slots=True)
class Determination:
    """The verb phrase of a determination: the request ends where it starts."""

    start: int
    end: int
    outcome: Outcome


def determinations(lower: str, start: int, end: int) -> Iterator[Determination]:
    """The determinations between two offsets of lower-cased text, also where the extractor glued "notmedically"."""
    position = lower.find("medically", start, end)
    while position != -1:
        match = _NECESSARY.match(lower, position, end)
        verb = _VERB.search(lower, max(start, position - _REACH), position) if match else None
        if match and verb:
            degree = verb["degree"] or verb["glued"]
            outcome: Outcome = (
                "upheld" if degree == "not" else "partially_overturned" if degree == "partially" else "overturned"
            )
            yield Determination(verb.start(), match.end(), outcome)
        position = lower.find("medically", position + 1, end)
