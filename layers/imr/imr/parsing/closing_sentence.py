"""What the last sentence of a rationale says of the request, where nothing is said of medical necessity.

"Given the lack of red flags, the study is not indicated." and "Thus, the request is approved." decide; a last sentence
that speaks of something else ("weaning is recommended") does not.
"""

import re

from imr.domain.letter import Span
from imr.domain.vocabulary import Outcome

_REACH = 400
"""Characters at the end of a rationale in which its last sentence stands."""

_STARTS = re.compile(r"[.;?!]\s+(?=[a-z])")
_CONCLUDES = re.compile(
    r"(?:as|so|then|given|because|since|based on|in (?:light|view|the absence|summary|conclusion)|due to|without"
    r"|for (?:this|these|the)|(?:the|this|these) (?:current )?request\w*|the (?:necessity|criteria)|recommend\w*"
    r"|overall|(?:the )?(?:continued|ongoing|further) \w+ is|this is|i (?:can ?not|do not|recommend))\b"
    r"|.*\b(?:therefore|thus|hence|accordingly|consequently)\b",
    re.DOTALL,
)
"""What a sentence begins with, or has, that concludes."""
_GROUNDS = (
    r"(?:supported|indicated|warranted|justified|recommended|approved|appropriate|reasonable|necessary|substantiated"
    r"|established)"
)
_NO_DENIAL = r"(?! (?:\w+ ){0,4}(?:denial|decision|determination|\w*-?certification|modification)\b)"
_DENIED = re.compile(
    rf"\b(?:is|are|be|been) (?:also |therefore |thus )?(?:not|neither) (?:\w+ly )?(?:be |been )?{_GROUNDS}\b"
    rf"|\bi (?:can ?not|do not) (?:recommend|support|endorse|agree with)\b{_NO_DENIAL}"
    r"|\b(?:insufficient|inadequate|no|lack of)\b[^.]{0,60}\bto support (?:the|this|these) (?:\w+ )?"
    r"(?:requests?|need|use|treatment)\b"
    r"|\brecommend\w* (?:is )?(?:for )?(?:denial|non-? ?certification)"
    rf"|\b(?:(?:can ?|could |would |should |will )not|has not|have not) (?:\w+ly )?be(?:en)? "
    rf"(?:certified|authorized|{_GROUNDS})\b"
)
_GRANTED = re.compile(
    r"\b(?:request\w*|procedure|surgery|proposed \w+)\b[^.;]*?\b(?:is|are) (?:\w+ly |therefore |thus )?"
    rf"{_GROUNDS}\b(?! (?:by (?:ur|the adj)|in part|pending|with modification))"
    r"|\brecommend\w* (?:is )?(?:for )?(?:approval|certification|authorization)"
)
_SIMPLY = re.compile(
    r"(?:(?:therefore|thus|hence|so|as such|consequently|accordingly|(?:based on|given) (?:the above|this)"
    r"|for (?:these|the above) reasons|in (?:summary|conclusion|light of this)),? )?"
    r"(?P<subject>it|(?:the|this|these|continued|ongoing) (?:[\w/%#.-]+ ){0,7}?[\w/%#-]+)"
    r" (?:is|are) (?:(?:therefore|thus|hence|also) )?(?P<denied>not |non-? ?(?=certified)|(?=denied))?"
    rf"(?:\w+ly )?(?:(?:considered|deemed|felt to be) )?(?:{_GROUNDS}|certified|authorized|denied)"
    rf"(?: (?:and|or) (?:\w+ly )?{_GROUNDS})?"
    r"(?:,? (?:at this time|in this case|as requested|for this (?:patient|worker)|based on the above"
    r"|per (?:the )?\w+(?: guidelines)?))?[.\s]*\Z"
)
"""A short last sentence that says nothing else: "The surgery is appropriate."."""
_NOT_ASKED_FOR = re.compile(
    r"\b(?:denial|decision|determination|modif\w*|\w*certification|guidelines?|that|which|patient|worker|claimant"
    r"|provider|physician|doctor|adjuster|ur|odg|mtus|acoem|dose|dosage|first|prior|previous|lesser|reduced)\b"
)
_UPHOLDS = re.compile(
    r"\b(?:i|reviewer)(?: (?:am|is|do|therefore|respectfully))* uphold(?:s|ing)?\b"
    r"|\b(?:determination|decision|recommendation) is to (?:uphold|deny)\b"
    r"|\b(?:denial|decision|determination)\b[^.;,]{0,60} should be (?:upheld|sustained|affirmed)\b"
    r"|\A(?:(?:the )?request )?(?:not (?:certified|authorized|approved)|non-? ?certified|denied)[.\s]*\Z"
    rf"|\bi (?:am unable to|can ?not) (?:certify|approve|authorize|recommend|support)\b{_NO_DENIAL}"
)
_OVERTURNS = re.compile(
    r"\b(?:i|reviewer)(?: (?:am|is|do|therefore|respectfully))* (?:revers|overturn)(?:e|es|s|ing)?\b"
    r"|\b(?:determination|decision|recommendation) is to (?:overturn|certify|approve|authorize)\b"
    r"|\b(?:denial|decision|determination)\b[^.;,]{0,60} should be (?:overturned|reversed)\b"
    r"|\A(?:(?:the )?request )?(?:certified|authorized|approved)[.\s]*\Z"
)
"""The reviewer's own ruling."""
_NEGATION = re.compile(r"\b(?:no|not|nor|lack\w*|fail\w*|without|unable|insufficient)\b")
_OF_OTHERS = re.compile(r"\b(?:wean\w*|taper\w*|utilization|administrator|may|might|if|unless|until)\b")
"""What makes it a sentence about something else, or one with a condition."""


def closing_sentence(lower: str, start: int, end: int) -> tuple[Outcome, Span] | None:
    """What the last sentence between two offsets of lower-cased text decides, and the place of it."""
    begin = max(start, end - _REACH)
    for stop in _STARTS.finditer(lower, begin, end):
        begin = stop.end()
    words = " ".join(lower[begin:end].split())
    if _UPHOLDS.search(words):
        return "upheld", (begin, end)
    if _OVERTURNS.search(words):
        return "overturned", (begin, end)
    if _OF_OTHERS.search(words):
        return None
    simply = _SIMPLY.match(words)
    if simply and not _NOT_ASKED_FOR.search(simply["subject"]):
        return ("overturned" if simply["denied"] is None else "upheld"), (begin, end)
    if not _CONCLUDES.match(words):
        return None
    if _DENIED.search(words):
        return "upheld", (begin, end)
    if _GRANTED.search(words) and not _NEGATION.search(words):
        return "overturned", (begin, end)
    return None
