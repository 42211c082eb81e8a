"""How a rationale concludes without the words "medically necessary": "As such, the request is non-certified.".

Only the present tense counts: what was denied or certified is what utilization review did.
"""

import re

from imr.domain.letter import Span
from imr.domain.vocabulary import Outcome

_REACH = 400
"""Characters at the end of a rationale in which it concludes."""

_WORD = re.compile(
    r"\b(?:(?P<upheld>non-?\s?certified|denied|(?:can)?not\s+(?:be\s+)?(?:certified|authorized|approved)|upheld|sustained)"
    r"|(?P<overturned>certified|authorized|overturned|reversed|(?<=be\s)approved))\b"
)
_DECIDED = re.compile(
    r"\b(?:request\w*|treatments?|services?|items?|medications?|surgery|procedure|denial|determination|decision|it|this)\b"
    r"[^.;]{0,120}?\b(?:is|are|be)\s+(?:(?:therefore|hereby|thus|hence|recommended\s+(?:to\s+be|as|for)|considered)\s+)*\Z"
)
_SUBJECT_REACH = 200
_OPEN = re.compile(r"\b(?:can|could|may|might|would|not|ur|utilization|administrator)\b")
_CONDITION = re.compile(r"\b(?:if|unless|until|once|when|whether)\b[^.;]*\Z")
_LIMITED = re.compile(r"\s+(?:by|if|unless|until|once|when|pending|in\s+part|with\s+modification)\b")


def stated_outcome(lower: str, start: int, end: int) -> tuple[Outcome, Span] | None:
    """What the last sentences between two offsets of lower-cased text decide, and the place of its word."""
    decided: tuple[Outcome, Span] | None = None
    for word in _WORD.finditer(lower, max(start, end - _REACH), end):
        before = lower[max(start, word.start() - _SUBJECT_REACH) : word.start()]
        said = _DECIDED.search(before)
        if said is None or _OPEN.search(said[0]) or _CONDITION.search(before):
            continue
        if not _LIMITED.match(lower, word.end(), end):
            decided = ("upheld" if word["upheld"] else "overturned", word.span())
    return decided
