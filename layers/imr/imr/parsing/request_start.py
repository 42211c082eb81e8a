"""Where a request begins: after the end of the rationale before it.

Letters give the request no mark of its own. With lines, it begins on a line of its own, after a line that ends a
sentence; flattened, after a sentence end. A line broken before it was full, the missing verb of a heading, and what the
letter says of the request elsewhere decide the rest.
"""

import re
from typing import NamedTuple

from imr.parsing.said_again import said_again
from imr.parsing.treatment import read_treatment

_REACH = 2500
_SENTENCE_REACH = 300
_WIDEST_PAGE = 160
"""Characters of a line. A longer line that stands alone is a paragraph, so each line end is the end of one."""

_FULL_WITHIN = 30
_SENTENCE_END = re.compile(r"[.?!][\"')\]]*\Z")
_SENTENCE_START = re.compile(r"(?<![DM]r)[.?!][\"')\]]*\s+(?=[^\s.,;])")
_ORIGINAL_REQUEST = re.compile(r"\b(?:was|were|is|are)\s+(?:the\s+original\s+request|originally\s+requested)")
_ORIGINAL_FIRST = re.compile(r"\bthe\s+original\s+request\s+(?:was|is)\s+for\b")
_CONCLUDES = (
    r"\b(?:medically\s+necessary(?:\s+(?:and|or)\s+(?:medically\s+)?appropriate)?(?:\s+at\s+this\s+time)?"
    r"|medical\s+necessity\s+(?:is|was|has)(?:\s+not)?(?:\s+been)?\s+(?:established|supported|demonstrated|substantiated)"
    r"|(?:is|are|was|were)(?:\s+not)?\s+(?:upheld|overturned|certified)"
    r"|non-?certif(?:ied|ication)|criteria\b[^.]{0,60}?\snot\s+(?:been\s+)?(?:met|satisfied)"
    r"|medical(?:ly)?\s+necess(?:ary|ity)[?:]\s+(?:yes|no))"
)
_CONCLUSION = re.compile(_CONCLUDES + r"[.\s]*")
_CONCLUDED = re.compile(_CONCLUDES + r"[.\s]*+\Z")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|be|been|being|should|would|could|will|may|might|can|cannot|not|must"
    r"|therefore|however|necessary|necessity|appropriate|warranted|indicated|denied|certified|approved"
    r"|recommend\w*|support\w*|establish\w*|states?|meets?|met|based|citations?|sections?|guidelines?|requires?|shows?|notes?|document\w*"
    r"|lacks?|exceeds?|non-?certif\w*|https?|www)\b"
)
_ANSWERS = re.compile(r"(?:yes|no)\s+(?=\w)")
_ANSWER = re.compile(r"(?:yes|no|none|upheld|overturn(?:ed)?|denied|(?:non-?)?certified|approved)\W*")
"""A rationale's last word, which has no verb, and yet is no part of a request."""
_OPENS_REQUEST = re.compile(r"(?:associated|retro|pre-?op|post-?op|request|dos\b|prescription)", re.IGNORECASE)
_NO_REQUEST = re.compile(
    r"(?:no|not|none|never|nor|without|thank\s+you|references?\b|see\b|sources?\b|criteria|reviewed|[\w\s]{0,20}schedule\b"
    r"|(?:as|this|these|he|she|his|her|it|what|when|while)\b"
    r"|(?:the\s+)?(?:injured|worker|patient|claimant|applicant|provider|treating|physician|guideline)s?\b)"
    r"(?![\w-])",
    re.IGNORECASE,
)
"""How no request begins, but a list or a closing line of a rationale does."""

_LEADS_ON = re.compile(r"(?:[:,;/&+(-]|\b(?:and|or|of|for|with|to|the|in|at|by))\Z", re.IGNORECASE)
_MOST_HEADS = 6
"""Treatments that are looked for, the last ones first: each look reads all that is behind it."""
_LONGEST_WORD = 40
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w'-]*\s+\Z")
_FEWEST_WORDS = 5
"""Words that name no treatment and stand before one that does: fewer may qualify it ("Left knee")."""

_LISTED = re.compile(r"(?<!\S)(?:\(?\d{1,2}[.)]|[-*•▪■●◦‣·\uf0b7\uf0a7])\s+(?=[A-Za-z])")
_SPELLED = re.compile(
    r"\b(?:once|twice|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundred)\s*\Z",
    re.IGNORECASE,
)
"""A number in words, behind which the same stands in figures: "for six (6) weeks"."""

_CAPITAL = re.compile(r"(?<=\s)(?:[A-Z]|\d{1,3}\s(?=[a-z]))(?![^()]{0,60}\))")
_MOST_CAPITALS = 30
_FRAGMENT_START = re.compile(r"[a-z#,;)%&/]")
_STARTS_SMALL = re.compile(r"[a-z]|#\d")
_BULLET = re.compile(r"[-*•▪■●◦‣·\uf0b7\uf0a7][ \t]+(?=\w)")
_ORDINAL = re.compile(
    rf"(?:{_BULLET.pattern})?(?:(?:item|issue|request)\s*#?\s*(\d{{1,2}})\s?[.):]|(\d{{1,2}})\s?[.)])\s+(?=\D)",
    re.IGNORECASE,
)


class ItemStart(NamedTuple):
    """Where an item begins; not certain where no mark parts it from what is before it, and nothing says it again."""

    at: int
    is_certain: bool = True


def item_start(clean: str, lower: str, after: int, end: int, *, is_flat: bool = False) -> ItemStart:
    """The start of the item whose request ends at `end`, not before `after`: of its ordinal, if it has one.

    In a text that `is_flat`, line ends mean nothing.
    """
    begin = max(after, end - _REACH)
    starts = _starts(clean[begin:end], lower[begin:end], is_flat)
    if len(starts) == 1:
        return ItemStart(begin + starts[0])
    said = said_again(lower, sorted(begin + start for start in starts), end, after)
    return ItemStart(begin + starts[0], is_certain=False) if said is None else ItemStart(said)


def request_start(clean: str, start: int, end: int, ordinal: int) -> int:
    """The start of the request without its bullet and its own number, "2.", "2)" or "Item 2:"."""
    start = end - len(clean[start:end].lstrip())
    match = _ORDINAL.match(clean, start, end)
    if match is None or int(match[1] or match[2]) != ordinal:
        match = _BULLET.match(clean, start, end)
    return match.end() if match else start


def _starts(clean: str, lower: str, is_flat: bool) -> list[int]:
    """Where the request may begin, the likeliest place first."""
    limit = len(clean)
    first = _last(_ORIGINAL_FIRST, lower) if "original" in lower else None
    if first and not _CONCLUSION.search(lower, first.end()):
        return [first.start()]
    modified = _last(_ORIGINAL_REQUEST, lower) if "original" in lower else None
    if modified and not _CONCLUSION.search(lower, modified.end()):
        limit = modified.start()
    if not is_flat and "\n" in clean[:limit].strip():
        return _by_lines(clean, lower, limit)
    return _by_sentences(clean, lower, limit)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007 - the last one is what is asked for
        pass
    return found


def _by_sentences(clean: str, lower: str, limit: int) -> list[int]:
    starts = [0, *(match.end() for match in _SENTENCE_START.finditer(clean, 0, limit))]
    chosen = len(starts) - 1
    while chosen > 0 and _belongs_to_request(clean, lower, starts[chosen - 1], starts[chosen]):
        chosen -= 1
    start = starts[chosen]
    answer = _ANSWERS.match(lower, start, limit) if clean[:start].rstrip().endswith("?") else None
    start = answer.end() if answer else start
    for conclusion in _CONCLUSION.finditer(lower, start, limit):
        if clean[conclusion.end() : limit].strip() and not _FRAGMENT_START.match(clean, conclusion.end()):
            return [conclusion.end()]  # the rationale ends without a full stop
    capitals = [match.start() for match in _CAPITAL.finditer(clean, start, limit)]
    return _behind_verb(clean, lower, start, limit, capitals[-_MOST_CAPITALS:])


def _behind_verb(clean: str, lower: str, start: int, limit: int, begins: list[int]) -> list[int]:
    """Where a request may begin that follows no conclusion: at `start`, or of other places behind the last verb."""
    if _CONCLUDED.search(lower, max(0, start - 80), start) and not _NO_REQUEST.match(clean, start):
        return [start]
    verb = _last(_VERB, lower[start:limit])
    if verb is None:
        return _behind_list(clean, start, limit, begins)
    behind = [begin for begin in begins if begin >= start + verb.end()]
    return [*behind[:1], start, *behind[1:]]


def _behind_list(clean: str, start: int, limit: int, begins: list[int]) -> list[int]:
    """As `_behind_verb`, where there is no verb: the last words that name a treatment, if others may be a list."""
    heads = [begin for begin in begins if not _CAPITAL_BEFORE.search(clean, max(start, begin - _LONGEST_WORD), begin)]
    last = reversed(heads[-_MOST_HEADS:])
    head = next((begin for begin in last if _names_treatment(clean, begin, limit)), None)
    is_list = _NO_REQUEST.match(clean, start) or _is_list(clean, start, limit)
    if head is not None and (is_list or _is_foreign(clean, start, head)):
        return [head, start, *(begin for begin in begins if begin != head)]
    if is_list or (head is not None and _is_abrupt(clean, start, head)):
        return [start, *begins]
    return [start]


def _is_abrupt(clean: str, start: int, head: int) -> bool:
    """Whether a treatment begins behind several words without a mark or a joining word: it may be another one."""
    before = clean[start:head].rstrip()
    return len(before.split()) >= _FEWEST_WORDS and not _LEADS_ON.search(before) and not _OPENS_REQUEST.match(before)


def _is_foreign(clean: str, start: int, end: int) -> bool:
    """Whether several words before a treatment name none, and are no usual opening of a request."""
    if _OPENS_REQUEST.match(clean, start) or len(clean[start:end].split()) < _FEWEST_WORDS:
        return False
    return not _names_treatment(clean, start, end)


def _names_treatment(clean: str, start: int, end: int) -> bool:
    return read_treatment(" ".join(clean[start:end].split())).category is not None


def _belongs_to_request(clean: str, lower: str, start: int, end: int) -> bool:
    """Whether a piece that ends like a sentence is part of a request ("Norco 10/325 mg tabs. #60"), having no verb."""
    if end - start >= 150 or clean[start] in "(\"'[" or _ANSWER.fullmatch(lower, start, end):
        return False
    return not _VERB.search(lower, start, end)


def _by_lines(clean: str, lower: str, limit: int) -> list[int]:
    lines = _Lines(clean, limit)
    breaks: list[int] = []
    begins: list[int] = []
    current = lines.last()
    while (previous := lines.before(current[0])) is not None:
        if _ends_rationale(clean, lower, previous, current):
            break
        if lines.is_break(previous, current):
            breaks.append(current[0])
        elif not _FRAGMENT_START.match(clean, current[0]):
            begins.append(current[0])
        current = previous
    strong = current[0]
    if not breaks:
        return _behind_verb(clean, lower, strong, limit, begins[::-1]) if begins else [strong]
    is_over = _VERB.search(lower, strong, breaks[0]) or _ANSWER.fullmatch(lower, strong, breaks[0])
    if is_over or _NO_REQUEST.match(clean, strong) or _is_list(clean, strong, breaks[0]):
        return [breaks[0], strong, *breaks[1:]]
    return _by_treatment(clean, strong, limit, breaks)


def _by_treatment(clean: str, strong: int, limit: int, breaks: list[int]) -> list[int]:
    """Where a request begins whose lines are short: they may be its parts, or the first ones a rationale's list."""
    last = breaks[0]
    leads_on = any(_LEADS_ON.search(clean[max(0, at - 40) : at].rstrip()) for at in (last, breaks[-1]))
    if leads_on or not _names_treatment(clean, last, limit):
        return [strong]
    return [last, strong, *breaks[1:]] if _is_foreign(clean, strong, last) else [strong, *breaks]


def _is_list(clean: str, start: int, end: int) -> bool:
    """Whether a list of a rationale stands there, such as "Criteria for use:", rather than "Compound cream:"."""
    listed = _LISTED.finditer(clean, start + 4, end)  # a number at the start may be the item's own
    if any(not _is_amount(clean, start, match.start()) for match in listed):
        return True
    colon = clean.find(":", start, end)
    if colon == -1 or _OPENS_REQUEST.match(clean, start):
        return False
    return not _names_treatment(clean, start, colon)


def _is_amount(clean: str, start: int, number: int) -> bool:
    """Whether a number with a bracket is no list's: "two (2) times", "(two views, x 2) of"."""
    if _SPELLED.search(clean, max(start, number - 20), number):
        return True
    return clean[number] != "(" and clean.count("(", start, number) > clean.count(")", start, number)


def _ends_rationale(clean: str, lower: str, previous: tuple[int, int], current: tuple[int, int]) -> bool:
    """Whether a line ends a sentence, or a conclusion that lacks its full stop, and the next one begins anew.

    Behind a sentence that has a verb the request may begin in lower case, or with its quantity.
    """
    is_sentence = _SENTENCE_END.search(clean, previous[0], previous[1]) is not None
    is_fragment = _FRAGMENT_START.match(clean, current[0]) is not None
    if is_sentence and is_fragment:
        return _STARTS_SMALL.match(clean, current[0]) is not None and _tells(clean, lower, previous)
    return is_sentence or (
        not is_fragment and _CONCLUDED.search(lower, max(previous[0], previous[1] - 80), previous[1]) is not None
    )


def _tells(clean: str, lower: str, line: tuple[int, int]) -> bool:
    """Whether the sentence that a line ends has a verb, so that it is no abbreviation inside a request ("tabs.")."""
    begin = max(0, line[1] - _SENTENCE_REACH)
    for start in _SENTENCE_START.finditer(clean, begin, line[1]):
        begin = start.end()
    return _VERB.search(lower, begin, line[1]) is not None


class _Lines:
    """The lines of a text that are not blank, from its end backwards."""

    def __init__(self, clean: str, limit: int) -> None:
        self.clean = clean
        self.limit = limit
        lengths = [len(line.strip()) for line in clean.split("\n")]
        self.width = max(lengths)
        full = sum(length > self.width - _FULL_WITHIN for length in lengths)
        self.is_wrapped = self.width < _WIDEST_PAGE or full > 1

    def last(self) -> tuple[int, int]:
        return self._line(len(self.clean[: self.limit].rstrip()))

    def before(self, start: int) -> tuple[int, int] | None:
        end = len(self.clean[:start].rstrip())
        return self._line(end) if end else None

    def _line(self, end: int) -> tuple[int, int]:
        start = self.clean.rfind("\n", 0, end) + 1
        start += len(self.clean[start:end]) - len(self.clean[start:end].lstrip())
        return start, end

    def is_break(self, previous: tuple[int, int], current: tuple[int, int]) -> bool:
        """Whether the line ended although the next word had fitted: a paragraph ends there, not a full line."""
        word = self.clean[current[0] : current[1]].split(" ", 1)[0]
        if _FRAGMENT_START.match(word) or _SPELLED.search(self.clean, max(0, previous[1] - 20), previous[1]):
            return False
        return not self.is_wrapped or previous[1] - previous[0] + 1 + len(word) <= self.width - 6
