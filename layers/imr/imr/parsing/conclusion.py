"""What a rationale concludes: that the treatment is, or is not, medically necessary.

A bare search for "not" misreads ("not likely to do well without it ... is medically necessary"), so only a "not" that
belongs to "medically necessary" counts, or one that governs it ("does not show that it is medically necessary").
"""

import re
from collections import deque
from typing import NamedTuple

from imr.domain.letter import Span
from imr.domain.vocabulary import Outcome
from imr.parsing.closing_sentence import closing_sentence
from imr.parsing.stated_outcome import stated_outcome

_NECESSITY = re.compile(
    r"medical(?:ly)?\s*(?:(?:reasonable\s+(?:and|or)\s+)?(?:necess(?:ary|ity)|appropriate(?:ness)?)(?:\s+(?:and|or)\s+(?:medically\s+)?appropriate)?"
    r"|(?P<un>un(?:necessary|warranted|justified)|inappropriate))"
)
_PARTIALLY = re.compile(r"\bpartially\Z")
_PARTIALLY_BEFORE = re.compile(r"\bis\s+partially\s+medically\s+necess[^.]{0,80}[.:;][^.]*\Z")
"""What the next words explain: "The request is partially medically necessary: six visits are medically necessary."."""
_SENTENCE_BREAK = re.compile(r"[.?!;]\s")
_REACH = 300
_LAST_MENTIONS = 40
_DIRECTLY_NEGATED = re.compile(
    r"(?:\b(?:not|never|hardly|cannot|neither|nor|without|lacks?|lacking|lack\s+of|insufficient|no)"
    r"|\b(?:is|are|was|were)not)"
    r"(?:\s+(?:\w+ly|be|been|being|considered|deemed|found|felt|seen|judged|determined|shown|proven|established|to|as|an?|the"
    r"|longer|any|of|for|its|their|consistent|with|clinical|evidence|documented|documentation|substantiated|demonstrated|support|"
    r"supported|supportive|sufficient|to\s+be|recommended|certified|approved|authorized|reasonable|and|or|appropriate|indicated|warranted|medically|necessary,?))*"
    r"\s*\Z"
)
_VIEW = (
    r"(?:find|found|consider|deem|believe|feel|think|see|view|regard|judge|agree|concur|make|render|appear|seem"
    r"|recommend|certify|approve|endorse)s?"
)
_NOT_SEEN_AS = re.compile(
    r"\b(?:not|cannot|never|nor|neither|unable\s+to|nothing|none|no|insufficient)\b(?! (?:doubt|question)\b)"
    rf"[^.,;]{{0,80}}\b{_VIEW}\b[^.,;]*\Z"
)
"""Who does "not find the brace (to be) medically necessary"."""
_SEEN_AS = re.compile(
    r"\b(?:finds?|found|deems?|deemed|considers?|(?<!would )(?<!could )(?<!might )(?<!may )makes?)\s+"
    r"(?:(?!not\b)[\w/-]+\s+){1,10}\Z"
)
_DENIES_DENIAL = re.compile(
    r"\b(?:nothing|no\s+(?:one|reason|basis|indication|evidence))\s+(?:\w+\s+){0,2}"
    r"(?:suggests?|indicates?|says?|shows?|to\s+(?:believe|think|suppose|suggest|say|conclude))\b[^.,;]*\bnot\s*\Z"
)
_BY_OTHERS = re.compile(
    r"\b(?:utilization\s+review\w*|ur|claims\s+administrator|adjuster|(?:prior|previous|initial|original)\s+"
    r"(?:reviewer|determination|decision|denial))\b[^.;]*"
    r"\b(?:stat|den(?:y|ied|ial)|not(?:ed|ing|es)\b|found|determined|conclud|said|opin|non-?certif|because|as\b)"
)
"""A conclusion that the letter tells of utilization review is not its own."""
_CONCEDED = re.compile(r"\A(?:while|although|though|even\s+(?:if|though)|whereas)\b[^,]*\Z")
_ANSWERED = re.compile(r"\s*[?:]\s*(?:(?P<yes>yes)|no)\b")
_GOVERNED = re.compile(
    r"\b(?:not|no(?! (?:doubt|question)\b)|insufficient|lack\w*|fail\w*|unclear|unable|cannot|without"
    r"|(?<!no )question\w*)\b[^.,;]*\b(?:that|why|how|whether|if)\b[^.,;]*\Z"
)
_NEGATED_VERB = re.compile(
    r"\b(?:not|cannot|fail(?:s|ed)?\s+to|unable\s+to)\s+(?:\w+ly\s+)?(?:establish|support|demonstrate|meet|show|document|find)"
    r"(?:\s+(?:the|this|it|that))?\s*\Z"
)
_SUPPORTED = re.compile(
    r"\b(?:supports?|establish(?:es)?|demonstrates?|justif(?:y|ies)|substantiates?|confirms?|proves?|meets?)"
    r"(?:\s+(?:the|its))?\s*\Z"
    r"|\bthere\s+is\s+(?:(?:a|clear|sufficient|adequate|documented)\s+)?\Z"
)
_SHORT_OF = re.compile(
    r"\b(?:not|cannot|no|neither|nor|fail(?:s|ed|ing)?|falls?\s+short|preclud(?:es?|ing)|impossible|unable|insufficient|inadequate"
    r"|difficult)\b(?![^.,;]*\b(?:doubt|question|disput|contest|negat|letter|statement)\w*)[^.,;]{0,90}\Z"
)
"""What denies the "medical necessity" of its clause: "unable to attest to the medical necessity"."""
_NEGATION = re.compile(r"\b(?:not?|insufficient|lack\w*|fail\w*|without|unable|cannot|never|neither|none)\b")
_CRITERIA_MET = re.compile(
    r"\b(?:meets?|met|satisf(?:y|ies|ied)|fulfil\w*)\s+(?:\w+\s+)?(?:criteria|standards?|definition|requirements?|threshold)"
    r"\s+(?:for|of)\s*\Z"
)
_ASIDE = re.compile(
    r" ?, (?:at (?:this|the present) time|at present|in (?:my|this reviewer's) (?:opinion|view|judgment)"
    r"|in this (?:case|instance)|therefore|thus|however|currently|accordingly|then),"
)
_ONLY_THIS = re.compile(r"\s*,?\s+(?:but|while|whereas|although)\s+[^.;]{1,80}\b(?:is|are)\s+not\s*(?:[.;]|\Z)")
"""What is not: "the drug is medically necessary, but the refills are not"."""
_HYPOTHETICAL = re.compile(
    r"\b(?:may|might|could)\s+(?:\w+ly\s+)?(?:be|have\s+been)\s+"
    r"(?:(?:(?:re-?)?considered|deemed|found|seen)\s+(?:as\s+|to\s+be\s+)?)?\Z"
)
_OF_WEANING = re.compile(r"\b(?:wean|taper)\w*\b[^.,;]{0,60}\Z")
"""What is medically appropriate besides the request."""
_BEYOND = re.compile(r"\b(?:beyond|exceed\w*|in\s+excess\s+of|(?:more|longer|greater)\s+than)\b[^.,;]*\Z")
"""What is asked for is more than "what is medically necessary"."""
_NONE_OF = re.compile(r"\b(?:(?:none|neither)\s+of|nothing)\b[^.;]*\Z")
_ARGUED = re.compile(
    r"\b(?:states?|stated|believes?|believed|argues?|argued|feels|felt|opines?|opined|contends?|asserts?|claims|claimed"
    r"|notes|noted)\s+(?:that\s+|it\s+|the\s+)[^.;]*\Z"
)
_REVIEWER = re.compile(r"\breviewer\b|\bi\s")
"""Who may conclude; what others believe or state is no conclusion of the letter."""
_WOULD = re.compile(r"\bwould\s+(?:(?:\w+ly|otherwise)\s+)?(?:be|have\s+been)\s+(?:\w+\s+)?\Z")
_CONDITION = re.compile(
    r"\b(?:if|unless|until|once|when|whether|at\s+most|at\s+best|only|ordinarily|normally|usually|otherwise)\b|\A(?:were|had|should|with|after)\b"
)
"""What makes "would be medically necessary" no conclusion; without it, it is one where nothing clearer is said."""
_LEFT_OPEN = re.compile(r"\b(?:what|which|whether|if)\b[^.,;]*\Z")
_NEGATED_AFTER = re.compile(
    r"[^.;]{0,80}?\b(?:yet\s+to\s+be|(?:is|was|are|were)\s+(?:(?:therefore|hereby|thus)\s+)?(?:denied|absent|questionable)"
    r"|(?:not|\w+n't)\s+(?:been\s+)?(?:\w+ly\s+)?(?:established|demonstrated|supported|shown|met|made|evident|clear|documented"
    r"|evidenced|affirmed|substantiated|proven|confirmed|determined)|un(?:proven|established|supported|substantiated|documented)"
    r"|cannot\s+be|(?:is|was|are|were)\s+(?:(?:thus|therefore|hence|clearly|still)\s+)?(?:lacking|not\b|unclear)|fails?\b)"
)
_AFFIRMED = re.compile(
    r"\b(?:is|are|was|were|be|been|remains?|appears?|seems?|becomes?|considered|deemed|found|felt|as|to\s+be|both|and|,)\s+"
    r"(?:(?:\w+ly|thus|hence|therefore|indeed|also|now|still|both)\s+){0,2}"
    r"(?:(?:a|an|of|the)\s+)?(?:reasonable\s+and\s+|appropriate\s+and\s+)?\Z"
)
_AFFIRMED_AFTER = re.compile(
    r"\s+(?:of|for|has|is|was)?\b[^.;]{0,60}?"
    r"\b(?:established|demonstrated|supported|shown|met|substantiated|affirmed|confirmed|evident|justified|proven)\b"
)


_ENDS = re.compile(r"[.\s]*\Z|\.\s")


class Conclusion(NamedTuple):
    """What is concluded, and the place of the words "medically necessary" that conclude it."""

    outcome: Outcome
    span: Span


def conclusion(lower: str, start: int, end: int) -> Conclusion | None:
    """The last clear conclusion between two offsets of lower-cased text, or None when there is none.

    What is said of medical necessity comes first, then that something "is certified", then that it "is not indicated".
    """
    mentions = deque(_NECESSITY.finditer(lower, start, end), maxlen=_LAST_MENTIONS)
    supposed: Conclusion | None = None
    for match in reversed(mentions):
        before = _spelled_out(" ".join(_sentence_before(lower, start, match.start()).split()))
        outcome = _judged(lower, before, match, end)
        if outcome == "overturned" and _WOULD.search(before + " "):
            if supposed is None and not _CONDITION.search(before) and not _CONDITION.search(_rest(lower, match, end)):
                supposed = Conclusion(outcome, match.span())
        elif outcome:
            return Conclusion(_explained(lower, outcome, start, match.start()), match.span())
    if supposed:
        return supposed
    stated = stated_outcome(lower, start, end) or closing_sentence(lower, start, end)
    return Conclusion(*stated) if stated else None


def _explained(lower: str, outcome: Outcome, start: int, at: int) -> Outcome:
    """The outcome, or the partial one that it only explains."""
    if outcome != "overturned" or lower.find("partially", start, at) < 0:
        return outcome
    return "partially_overturned" if _PARTIALLY_BEFORE.search(lower, max(start, at - _REACH), at) else outcome


def _judged(lower: str, before: str, match: re.Match[str], end: int) -> Outcome | None:
    """What one mention says, with the words `before` it in its sentence."""
    if before.endswith("partially") and _PARTIALLY.search(before):
        return "partially_overturned"
    answered = _ANSWERED.match(lower, match.end(), end)
    if answered:
        return "overturned" if answered["yes"] else "upheld"
    is_negated = before.endswith(" not") or _DIRECTLY_NEGATED.search(before) is not None
    if match["un"]:
        return None if is_negated or _NEGATION.search(before) or _BY_OTHERS.search(before) else "upheld"
    if is_negated:
        return None if _DENIES_DENIAL.search(before) or _BY_OTHERS.search(before) else "upheld"
    is_noun = match[0].endswith(("ity", "ness"))
    if _NEGATED_VERB.search(before) or (not is_noun and _NOT_SEEN_AS.search(before)):
        return "upheld"
    if is_noun:
        return _judged_noun(lower, before, match, end)
    return _judged_adjective(lower, before, match, end)


def _judged_noun(lower: str, before: str, match: re.Match[str], end: int) -> Outcome | None:
    """What is said of the "medical necessity"."""
    if (_SUPPORTED.search(before + " ") or _CRITERIA_MET.search(before)) and not _NEGATION.search(before):
        return "overturned"
    return "upheld" if _SHORT_OF.search(before) else _judged_after(lower, match, end)


def _judged_adjective(lower: str, before: str, match: re.Match[str], end: int) -> Outcome | None:
    """What is said to be "medically necessary"."""
    if _HYPOTHETICAL.search(before + " ") or (_ARGUED.search(before) and not _REVIEWER.search(before)):
        return None
    if "request" not in before and _OF_WEANING.search(before):
        return None
    if not before and _ENDS.match(lower, match.end(), end):
        return "overturned"  # a sentence of its own
    if _CONCEDED.match(before) or not (_AFFIRMED.search(before + " ") or _SEEN_AS.search(before + " ")):
        return None
    if _BEYOND.search(before):
        return "upheld"
    if _ONLY_THIS.match(lower, match.end(), end):
        return "partially_overturned"
    if _GOVERNED.search(before) or _NONE_OF.search(before):
        return "upheld"
    return None if _LEFT_OPEN.search(before) else "overturned"


def _spelled_out(words: str) -> str:
    """The words without contractions and asides: "isn't, at this time," is "is not"."""
    if "'" in words:
        words = words.replace("can't", "cannot").replace("n't", " not").replace("it's", "it is")
    return _ASIDE.sub("", words) if "," in words else words


def _rest(lower: str, match: re.Match[str], end: int) -> str:
    """The rest of the mention's sentence."""
    found = _SENTENCE_BREAK.search(lower, match.end(), end)
    return lower[match.end() : min(found.start() if found else end, match.end() + _REACH)]


def _judged_after(lower: str, match: re.Match[str], end: int) -> Outcome | None:
    if _NEGATED_AFTER.match(lower, match.end(), end):
        return "upheld"
    return "overturned" if _AFFIRMED_AFTER.match(lower, match.end(), end) else None


def _sentence_before(lower: str, start: int, end: int) -> str:
    begin = max(start, end - _REACH)
    before = lower[begin:end]
    for found in _SENTENCE_BREAK.finditer(before):
        start = begin + found.end()
    return lower[max(start, begin) : end]
