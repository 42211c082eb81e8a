"""The date of injury as the clinical case summary tells it; read only to compare it with the header."""

import re
from collections.abc import Iterable
from itertools import takewhile

from imr.domain.letter import Span
from imr.parsing.dates import FoundDate

_INJURY = re.compile(r"\b(?:injur\w+(?:\s+dated)?|doi|accident|(?:occupational|industrial)\s+claim|claim\s+from)\b")
_INJURY_WORDS = ("injur", "doi", "accident", "claim")
_SENTENCE_BREAK = re.compile(r"[.;]\s+")
_INJURY_AFTER = re.compile(r"\s*,?\s*(?:date\s+of\s+(?:\w+\s+)?injury|(?:\w+\s+)?injury|doi)\b")
_RANGE = re.compile(r"\s*(?:-|to|through|and)\s*\d")
_OTHER_EVENT = re.compile(
    r"\b(?:report|evaluat\w*|visit|exam\w*|review\w*|seen|note|mri|x-?rays?|dated|surgery|request\w*|rfa|progress|underwent|denied|certif\w*)\b"
)
_OPENING = 900
_BEFORE = 90


def narrative_injury_date(lower: str, summary: Span, dates: Iterable[FoundDate]) -> FoundDate | None:
    """The one of the summary's dates that its opening calls the date of injury, or None."""
    start, end = summary[0], min(summary[1], summary[0] + _OPENING)
    for found in takewhile(lambda date: date.span[1] <= end, dates):
        if _RANGE.match(lower, found.span[1], end):
            return None
        if _says_injury(lower, start, end, found.span):
            return found
    return None


def _says_injury(lower: str, start: int, end: int, date_at: Span) -> bool:
    before = lower[max(start, date_at[0] - _BEFORE) : date_at[0]]
    before = _SENTENCE_BREAK.split(before)[-1]
    injury = None
    if any(word in before for word in _INJURY_WORDS):
        for injury in _INJURY.finditer(before):  # noqa: B007 - the last one is what is asked for
            pass
    if injury:
        return not _OTHER_EVENT.search(before, injury.end())
    return _INJURY_AFTER.match(lower, date_at[1], end) is not None
