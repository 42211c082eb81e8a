"""The diagnoses that a clinical case summary states, as the letter words them.

Only lists that the summary introduces as diagnoses are read ("was diagnosed with", "undergoing treatment for"), and of
these only items that name a condition: absent beats wrong.
"""

import re
from collections.abc import Iterator
from itertools import islice

from imr.parsing.vocabulary import WORD_LISTS

Span = tuple[int, int]

CONNECTORS = (
    r"include[sd]?|including|included|are|is|were|was|of|as|with|having|have|to|be|been|listed|documented|noted|given|being"
    r"|stated|reported|currently|the|following|on|in|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}"
)
LEADS = (
    (
        "diagnos",
        re.compile(
            r"diagnos(?:(?:is|es|tic impressions?|is\(es\)|e)\b(?: (?:that|which|at this time|currently))?"
            r"|ed\b(?= (?:\w+ ){0,3}?(?:with|as|to have|having)\b))"
            rf"(?:[ :(-]{{1,3}}(?:{CONNECTORS})\b(?![-/])){{0,6}}(?P<open>[ :-]{{0,3}}\(|[ :-]{{1,3}})"
        ),
    ),
    ("treated for", re.compile(r"treated for (?P<open>)")),
    ("treatment for", re.compile(r"treatment for (?P<open>)")),
    ("treatments for", re.compile(r"treatments for (?P<open>)")),
    ("claim for", re.compile(r"claim for (?P<open>)")),
    ("appointment for", re.compile(r"appointment for (?P<open>)")),
    ("impression", re.compile(r"impressions?(?: (?:include[sd]?|are|is|was|were|of))?:? (?P<open>)")),
)
"""What introduces diagnoses: a word to look for and the pattern that must match there."""
BEFORE = {
    "treated for": re.compile(r"(?:being|been|was|is|were) $"),
    "treatment for": re.compile(r"(?:undergoing|undergone|receiving|under|ongoing) $"),
    "treatments for": re.compile(r"(?:undergoing|receiving) $"),
    "claim for": re.compile(r"(?:submitted|accepted) (?:an? )?(?:\w+ )?$"),
    "appointment for": re.compile(r"follow[ -]?up $"),
}
"""What must stand before a word that says little by itself."""
REPEATED_LEAD = re.compile(r"(?:the |his |her |following |current |these )*(?:diagnos|conditions? )")

SENTENCE_END = re.compile(r"\.(?=\s+[A-Z(\"“]|\s*$|[A-Z][a-z])|\.(?= \d{1,2}-\d)")
LIST_END = re.compile(
    r",? (?:(?:reportedly |allegedly |which (?:is|are) )?"
    r"(?:associated with|related to (?:an|the|a) (?:\w+ )?injury|stemming from)"
    r"|(?:and|who|which|that|with the|he|she|but|the (?:injured worker|patient|claimant|applicant)) "
    r"(?:has|have|had|is|was|were|presented|presents|reports|reported|complain\w*|sustained|underwent|treatment|date)"
    r"|(?:with|and) (?:an? |the )?(?:industrial|date of injury|injury date|treatment to date)|sustained|status is"
    r"|per the|according to|based on|since|as of|from an? (?:industrial|work)|resulting from"
    r"|secondary to (?:an|the) industrial|on \d{1,2}[/-]\d{1,2}[/-]\d{2,4}|dated|for which)\b|,? and treatment to date"
)
LONGEST_LIST = 900
LONGEST_DIAGNOSIS = 160
MOST_LISTS = 40
"""Limits that keep the time linear in a summary that is no summary; real ones state at most 6 lists."""
NUMBER = re.compile(r"\(?\b\d{1,2}[.)] ?(?=[A-Za-z])")
SEPARATOR = re.compile(r"; ?(?:and )?|, (?:and |or |as well as |along with )?| and | as well as | along with ")
WORD = re.compile(r"[a-z/]+")
CONDITIONS = frozenset(WORD_LISTS["condition"])
CONDITION_ENDINGS = tuple(WORD_LISTS["condition ending"])
QUALIFYING = frozenset(WORD_LISTS["qualifying condition"])
"""Conditions that, alone after an "and", belong to what stands before: "sprain and strain"."""
REGIONS = frozenset(WORD_LISTS["region"])
NOT_STATED = re.compile(r"\b(?:rule out|r/o|not (?:provided|documented|stated|listed|specified))\b|^(?:no|unknown)\b")
SENTENCE_VERB = re.compile(
    r"\b(?:has|had|was|were|is|are|reports?|reported|complains?|complained|states|stated|noted|presents?|presented|received"
    r"|underwent|revealed|showed|requested|recommended|dated|prescribed|taking)\b"
)
ARTICLE = re.compile(r"(?:an? |the |his |her )?(?:diagnos[ie]s of )?")


def read_diagnoses(summary: str) -> list[Span]:
    """Half-open spans in a white-space-folded summary, each a diagnosis in the letter's own words; none twice."""
    lower = summary.lower()
    if len(lower) != len(summary):
        return []
    seen: set[str] = set()
    spans: list[Span] = []
    for start, end in sorted(set(islice(_lists(summary, lower), MOST_LISTS))):
        for span in _items(lower, start, end):
            words = lower[span[0] : span[1]]
            if words not in seen and all(span[0] >= taken[1] for taken in spans):
                seen.add(words)
                spans.append(span)
    return spans


def _lists(summary: str, lower: str) -> Iterator[Span]:
    for word, lead in LEADS:
        at = lower.find(word)
        while at >= 0:
            match = lead.match(lower, at)
            if match and _leads(lower, word, at) and not REPEATED_LEAD.match(lower, match.end()):
                yield match.end(), _list_end(summary, lower, match)
            at = lower.find(word, at + len(word))


def _leads(lower: str, word: str, at: int) -> bool:
    before = BEFORE.get(word)
    return before is None or before.search(lower, max(0, at - 30), at) is not None


def _list_end(summary: str, lower: str, lead: re.Match[str]) -> int:
    start, limit = lead.end(), min(len(lower), lead.end() + LONGEST_LIST)
    if "(" in lead["open"]:
        return _closing_bracket(lower, start, limit)
    if NUMBER.match(lower, start):
        return _numbered_end(lower, start, limit)
    sentence = SENTENCE_END.search(summary, start, limit)
    end = sentence.start() if sentence else limit
    stop = LIST_END.search(lower, start, end)
    return stop.start() if stop else end


def _closing_bracket(lower: str, start: int, limit: int) -> int:
    depth = 1
    for at in range(start, limit):
        depth += (lower[at] == "(") - (lower[at] == ")")
        if depth == 0:
            return at
    return start


def _numbered_end(lower: str, start: int, limit: int) -> int:
    end = start
    for number in NUMBER.finditer(lower, start, limit):
        stop = lower.find(".", number.end(), limit)
        comma = lower.find(";", number.end(), limit)
        stops = [at for at in (stop, comma) if at >= 0]
        if number.start() > end + 3 and end != start:
            break
        end = min(stops) if stops else limit
    return end


def _items(lower: str, start: int, end: int) -> Iterator[Span]:
    for item in _split(lower, start, end):
        span = _trim(lower, *item)
        if _is_diagnosis(lower[span[0] : span[1]]):
            yield span


def _is_diagnosis(words: str) -> bool:
    if not 2 < len(words) <= LONGEST_DIAGNOSIS or NOT_STATED.search(words) or SENTENCE_VERB.search(words):
        return False
    return names_condition(words)


def _split(lower: str, start: int, end: int) -> list[Span]:
    if NUMBER.match(lower, start):
        starts = [number.end() for number in NUMBER.finditer(lower, start, end)]
        stops = [number.start() for number in NUMBER.finditer(lower, start, end)][1:]
        return list(zip(starts, [*stops, end], strict=True))
    separators = list(SEPARATOR.finditer(lower, start, end))
    if any(separator[0][0] == ";" for separator in separators):
        separators = [separator for separator in separators if separator[0][0] == ";"]
        return _atoms(separators, start, end)
    separators = [separator for separator in separators if not _inside_brackets(lower, start, separator.start())]
    return _join(lower, _atoms(separators, start, end))


def _atoms(separators: list[re.Match[str]], start: int, end: int) -> list[Span]:
    starts = [start, *(separator.end() for separator in separators)]
    return list(zip(starts, [*(separator.start() for separator in separators), end], strict=True))


def _inside_brackets(lower: str, start: int, at: int) -> bool:
    return lower.count("(", start, at) > lower.count(")", start, at)


def _join(lower: str, atoms: list[Span]) -> list[Span]:
    """Put together what a comma or an "and" parted within one diagnosis: "muscle, fascia", "right and left sprain"."""
    joined: list[Span] = []
    pending: int | None = None
    for place, (start, end) in enumerate(atoms):
        words = lower[start:end]
        begin = start if pending is None else pending
        pending = None
        if names_condition(words) and not (joined and begin == start and _still_open(lower, joined[-1], (start, end))):
            joined.append((begin, end))
        elif place + 1 < len(atoms) and (begin != start or not joined or _is_region(words)):
            pending = begin
        elif joined:
            joined[-1] = (joined[-1][0], end)
    return joined


def _still_open(lower: str, before: Span, atom: Span) -> bool:
    """Whether "and" goes on with the diagnosis before: "lateral recess and foraminal stenosis", "sprain and strain"."""
    if lower[before[1] : atom[0]].strip() != "and":
        return False
    if lower[slice(*atom)].strip() in QUALIFYING or " affecting " in lower[slice(*before)]:
        return True
    opened = lower.rfind(" with ", *before)
    return opened >= 0 and not names_condition(lower[opened + 6 : before[1]])


def _is_region(words: str) -> bool:
    return all(word in REGIONS for word in WORD.findall(words))


def names_condition(words: str) -> bool:
    """Whether words name a condition rather than a body part, an encounter or a qualifier."""
    return any(word in CONDITIONS or word.endswith(CONDITION_ENDINGS) for word in WORD.findall(words))


def _trim(lower: str, start: int, end: int) -> Span:
    while start < end and lower[start] in " ,;:.-([":
        start += 1
    article = ARTICLE.match(lower, start, end)
    start = article.end() if article else start
    while end > start and lower[end - 1] in " ,;:.-[":
        end -= 1
    if lower[end - 1 : end] == ")" and lower.count("(", start, end) < lower.count(")", start, end):
        end -= 1
    return start, end
