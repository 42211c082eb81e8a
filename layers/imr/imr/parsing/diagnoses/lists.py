"""Where a summary lists diagnoses: what introduces a list, and where it ends."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

CONNECTORS = (
    r"include[sd]?, but (?:(?:is|are) )?not limited|but (?:(?:is|are) )?not limited"
    r"|(?:significant|notable) for|consistent with"
    r"|include[sd]?|including|included|are|is|were|was|of|as|with|having|ha(?:s|ve)|to|be|been|listed|documented|noted|given|being"
    r"|stated|reported|provided|remains?|continues?|reads|consist|consists|consisted|currently|him|her|the|following|follows|on|in|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}"
)
SAID_WHERE = (
    r"(?: list| of record)?"
    r"(?: (?:as )?(?:listed|given|reported|noted|documented|stated|relevant|pertinent|in|on|at|from|per|according to)\b"
    r"(?:[^.;:()]|(?<=\bdr)\.){0,60}?"
    r"(?= (?:include[sd]?|including|are|were|is|was)\b|:))?"
)
"""When and by whom diagnoses were made: "diagnoses listed in the report of 3/1/15 were"."""

WHOM_AND_WHEN = (
    r"(?:by (?:an?|the|his|her|their|another) \w+|him|her|them|the|this|his|by|dr\. \w+|dr|doctor|physician|provider"
    r"|patient|(?:injured )?worker|claimant|applicant|employee|individual|on|in|early|later|also|then|initially"
    r"|previously|recently|further|clinically|(?:19|20)\d\d|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})"
)
"""What may stand between "diagnosed" and "with"."""

LEADS = (
    (
        "diagnos",
        re.compile(
            r"diagnos(?:(?:is\(es\)|(?:is|es|tic (?:impressions?|codes?)|e|ed (?:conditions?|injuries|problems))\b)"
            r"(?: codes?)?"
            rf"(?: (?:(?:that|which)(?: (?:are|is))?|currently))?(?:,(?= including))?{SAID_WHERE}"
            rf"|ed\b(?: {WHOM_AND_WHEN}){{0,4}}(?= (?:with|as|to have|having)\b))"
            rf"(?:[ :(-]{{1,3}}(?:{CONNECTORS})\b(?![-/])){{0,6}}"
            r"(?P<open>[ :-]{0,3}\((?!\d{1,2}[.)])|(?<=limited to), |(?<=nclude), |(?<=ncluded), |[ :-]{1,3})"
        ),
    ),
    (
        "diagnosed",
        re.compile(r"diagnosed (?:the following:? )?(?!(?:with|as|by|to|on|in|him|her|them|the|this)\b)(?P<open>)"),
    ),
    (
        "icd",
        re.compile(
            r"icd(?:-?(?:9|10))?(?:-?cm)?(?: diagnos\w+)?(?: codes?)?(?: (?:are|were|include|included))?:? (?P<open>)"
        ),
    ),
    ("treated for", re.compile(r"treated for:? (?P<open>)")),
    ("treatment", re.compile(r"treatments? for:? (?P<open>)")),
    ("care for", re.compile(r"care for:? (?P<open>)")),
    ("assessed", re.compile(r"assessed (?:with|as having|to have)(?: the following)?:? (?P<open>)")),
    ("claim for", re.compile(r"claim for (?P<open>)")),
    ("conditions", re.compile(r"conditions (?:include[sd]?|including|are|were):? (?P<open>)")),
    ("appointment for", re.compile(r"appointment for (?P<open>)")),
    ("dx", re.compile(r"dx(?:'?s|es|'?d)?(?: (?:include[sd]?|of|is|are|with))?[:;]? (?P<open>)")),
    ("assessment", re.compile(r"assessments?(?:(?:/plan| and plan)?:| (?:include[sd]?:?|is|was|of)) (?P<open>)")),
    ("impression", re.compile(r"impressions?(?: (?:include[sd]?|are|is|was|were|of))?:? (?P<open>)")),
)
"""What introduces diagnoses: a word to look for and the pattern that must match there."""
BEFORE = {
    "diagnosed": re.compile(
        r"(?:provider|physician|doctor|surgeon|examiner|evaluator|specialist"
        r"|ologist|iatrist|chiropractor|who|(?:dr\.?|by) \w+|ame|qme|he|she)(?: has| had)? $"
    ),
    "icd": re.compile(r"(?:^|[ .,;:(])$"),
    "treated for": re.compile(r"(?:being|been|be|was|is|were) $"),
    "treatment": re.compile(
        r"(?:undergoing|undergone|receiving|received|under|ongoing|in|reflect(?:s|ed)?"
        r"|continu(?:ed|es|ing)|indicat(?:es?|ed|ing)) $"
    ),
    "care for": re.compile(r"(?:under|receiving|received|ongoing) $"),
    "claim for": re.compile(r"(?:submitted|accepted) (?:an? )?(?:\w+ )?$"),
    "conditions": re.compile(r"(?:accepted|compensable|allowed) $"),
    "dx": re.compile(r"(?:^|[ .,;:(])$"),
    "appointment for": re.compile(r"follow[ -]?up $"),
}
"""What must stand before a word that says little by itself."""
DENIED = re.compile(
    r"\b(?:no|not|never|denied|denies|without|differential|ruled out)"
    r"(?: (?:any|an?|the|prior|previous|known|clear|documented|confirmed|specific|formal|current|been|yet|ever"
    r"|formally|previously)){0,3} $"
)
OF_OTHERS = re.compile(
    r"\b(?:brother|sister|mother|father|wife|husband|son|daughter|child|cousin|uncle|aunt|grand\w+|parents?|spouse|family)\b[^.;]*$"
)
"""Whose diagnoses are not the worker's."""
OF_A_STUDY = re.compile(r"\b(?:mri|ct|x-?rays?|radiographs?|emg|ncv|ultrasound|imaging|study|scan)\b[^.;]*$")
"""Whose impression is no diagnosis of the worker's."""
REPEATED_LEAD = re.compile(r"(?:the |an? |his |her |following |current |these )*(?:diagnos|conditions? )")

SENTENCE_END = re.compile(r"\.(?=\s+[A-Z(\"“]|\s*$|[A-Z][a-z]|A )|\.(?= \d{1,2}-\d)")
LIST_END = re.compile(
    r" (?:with (?:subsequent|later)|associated with(?= (?:an?|the|his|her) )|related to (?:an|the|a) (?:\w+ )?injury"
    r"|stemming from"
    r"|(?:reportedly |allegedly |which (?:is|are) )"
    r"(?:associated with|related to (?:an|the|a) (?:\w+ )?injury|stemming from)"
    r"|(?:(?:prior|past|current) )?treatments? (?:to date|includ\w+|consist\w+|ha[ds]|have|was|were)"
    r"|(?:and|who|which|that|with the|he|she|but|the (?:injured worker|patient|claimant|applicant)) "
    r"(?:has|have|had|is|was|were|presented|presents|reports|reported|complain\w*|sustained|underwent|treatment|date)"
    r"|(?:with|and) (?:an? |the )?(?:industrial(?! aggravation)|date of injury|injury date|treatment (?:to date|plan))"
    r"|(?:was|were|is|ha[sd] been) (?:made|given|established|confirmed|rendered|noted|documented|listed|provided)"
    r"|by (?:dr|the|his|her)|sustained|treated (?:with|by|conservatively)|status is|per [a-z]+|according to|based on"
    r"|since|as of|on the (?:day|date)|at th(?:e|at) time"
    r"|from an? (?:industrial|work)|resulting from|secondary to (?:an|the) industrial|on \d{1,2}[/-]\d{1,2}[/-]\d{2,4}"
    r"|dated|for which|in (?:19|20)\d\d)\b"
)
"""Words behind the last diagnosis. Begins with a letter that is always there, which sre looks for at once."""
DATED_SURGERY = re.compile(r"(?:s/p|status[ -]post)\b[^,;]* (?:on [\d/-]+|in \d{4})\Z")
"""A date that ends no list: of a surgery, where more diagnoses follow."""
PER_STUDY = re.compile(
    r" per (?:emg|nc[vs]|mri|x-?ray|ct|imaging)\b[^,;.]{0,30}(?:;|, (?=(?:and|left|right|bilateral)\b))"
)
MORE = re.compile(r"[,;]| and | \(?\d{1,2}[.)] ")
NEXT_HEADING = re.compile(r" (?:(?:treatment )?plan|recommendations?|discussion|medications?|treatment)\Z")
NEXT_REPORT = re.compile(
    r"[0-9](?<= [0-9])[0-9]?/\d{1,2}/\d{2,4} "
    r"(?:follow|progress|pr-?2|(?:(?:medical|office|clinical) )?(?:report|visit|note|exam)|(?:the|s?he)\b|patient"
    r"|claimant)"
)
"""The next part of the narrative that runs straight on: its heading before a colon, or the date of the report it is
taken from."""
LONGEST_HEADING = len(" recommendations")
LONGEST_LIST = 900
"""Characters; it keeps the time linear in a summary that is no summary."""
STOP = re.compile(r"\.(?!\d)|;")
FRAGMENT = re.compile(
    r"(?!(?:the|this|there|he|she|it|no|on|in|a|an|current|treatments?|medications?|patient|exam\w*|[a-z]+ed) )"
    r"(?:(?!(?:is|are|was|were|has|had|will|may|takes|on|noted|reports?|tender\w*|positive|decreased|limited|range"
    r"|test\w*|plan\w*|request\w*|therapy) )[a-z0-9/'-]+ ){0,7}(?!(?:noted|present|intact|positive)\b)[a-z0-9/'-]+"
)
"""A few words without a verb and without a comma, in lower case."""
LONGEST_FRAGMENT = 80
NUMBER = re.compile(r"\(?(?<![-/.])\b(\d{1,2})[.)](?: ?(?=[A-Za-z])| (?=\d))")


def find_lists(summary: str, lower: str) -> Iterator[Span]:
    """The lists of diagnoses in a summary, as half-open spans; `lower` is the summary in lower case."""
    for word, lead in LEADS:
        at = lower.find(word)
        while at >= 0:
            match = lead.match(lower, at)
            if match and _leads(lower, word, at) and not REPEATED_LEAD.match(lower, match.end()):
                end = _list_end(summary, lower, match)
                yield match.end(), end
                if lower.startswith(": ", match.end() - 2) and lower.startswith(". ", end):
                    yield from _fragments(summary, lower, match.end(), end)
            at = lower.find(word, at + len(word))


def _fragments(summary: str, lower: str, start: int, end: int) -> Iterator[Span]:
    """The sentences behind a list's first one that are diagnoses alone: "Diagnoses: Knee strain. Gout. He rested."."""
    while FRAGMENT.fullmatch(lower, start, end) and (
        stop := SENTENCE_END.search(summary, end + 2, end + 2 + LONGEST_FRAGMENT)
    ):
        start, end = end + 2, stop.start()
        if FRAGMENT.fullmatch(lower, start, end):
            yield start, end


def _leads(lower: str, word: str, at: int) -> bool:
    if DENIED.search(lower, max(0, at - 30), at) or OF_OTHERS.search(lower, max(0, at - 50), at):
        return False
    if word == "impression" and OF_A_STUDY.search(lower, max(0, at - 80), at):
        return False
    before = BEFORE.get(word)
    return before is None or before.search(lower, max(0, at - 30), at) is not None


def _list_end(summary: str, lower: str, lead: re.Match[str]) -> int:
    start, limit = lead.end(), min(len(lower), lead.end() + LONGEST_LIST)
    if "(" in lead["open"]:
        return _closing_bracket(lower, start, limit)
    limit = _next_part(lower, start, limit)
    if NUMBER.match(lower, start):
        return _numbered_end(lower, start, limit)
    sentence = SENTENCE_END.search(summary, start, limit)
    end = sentence.start() if sentence else limit
    stop = LIST_END.search(lower, start, end)
    while stop and _is_amid(lower, start, stop):
        stop = LIST_END.search(lower, stop.end(), end)
    end = stop.start() if stop else end
    while end > start and lower[end - 1] in ",; ":
        end -= 1
    return end


def _is_amid(lower: str, start: int, stop: re.Match[str]) -> bool:
    """Whether more diagnoses follow what ends lists elsewhere: the date of a surgery, the study that shows one."""
    if stop[0].startswith(" per "):
        return PER_STUDY.match(lower, stop.start()) is not None
    if not MORE.match(lower, stop.end()):
        return False
    return DATED_SURGERY.search(lower, max(start, stop.start() - 60), stop.end()) is not None


def _next_part(lower: str, start: int, limit: int) -> int:
    report = NEXT_REPORT.search(lower, start, limit)
    limit = report.start() - 1 if report else limit
    colon = lower.find(":", start, limit)
    while colon >= 0:
        if heading := NEXT_HEADING.search(lower, max(start, colon - LONGEST_HEADING), colon):
            return heading.start()
        colon = lower.find(":", colon + 1, limit)
    return limit


def _closing_bracket(lower: str, start: int, limit: int) -> int:
    depth = 1
    for at in range(start, limit):
        depth += (lower[at] == "(") - (lower[at] == ")")
        if depth == 0:
            return at
    return start


def ordinals(lower: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The numbers of a numbered list: each one more than the one before, unlike the "2" of "type 2."."""
    last = None
    for number in NUMBER.finditer(lower, start, end):
        ordinal = int(number[1])
        if last is None or ordinal == last + 1:
            last = ordinal
            yield number


def _numbered_end(lower: str, start: int, limit: int) -> int:
    end = start
    for number in ordinals(lower, start, limit):
        if end != start and lower[end : number.start()].strip(" ;.,") not in ("", "and"):
            break
        stop = STOP.search(lower, number.end(), limit)
        end = stop.start() if stop else limit
    return end
