"""Text that no field claims: sentences between the header and the first section that are not the form's own."""

import re

from imr.domain.letter import Span
from imr.parsing.letter_text import LetterText

_SENTENCE_END = re.compile(r"[.?!](?=\s|\Z)")
_FORM_WORDS = re.compile(
    r"\b(?:maximus|independent\s+medical\s+review|determination|determined|dispute[ds]?|administrative\s+director|appeal\w*"
    r"|labor\s+code|employee|sincerely|dear|industrial\s+relations|workers'\s+compensation|application|assignment"
    r"|utilization|(?:above|interested|all)\s+parties|reviewers?|decisions?|p\.o|fax|case\s+number|date\s+of|medical\s+director|medically\s+necessary)\b"
)
_FEWEST_WORDS = 6


def unclaimed_text(text: LetterText, start: int, end: int) -> list[Span]:
    """The sentences between two offsets that have none of the form's words; neighbours as one span."""
    spans: list[Span] = []
    for match in _SENTENCE_END.finditer(text.lower, start, end):
        sentence = text.trimmed(start, match.end())
        start = match.end()
        if sentence is None or not _is_unclaimed(text.lower[slice(*sentence)]):
            continue
        if spans and not text.clean[spans[-1][1] : sentence[0]].strip():
            sentence = (spans.pop()[0], sentence[1])
        spans.append(sentence)
    return spans


def _is_unclaimed(sentence: str) -> bool:
    return len(sentence.split()) >= _FEWEST_WORDS and not _FORM_WORDS.search(sentence)
