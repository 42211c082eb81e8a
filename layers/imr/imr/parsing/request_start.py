"""Where a request begins: after the end of the rationale before it.

Letters give the request no mark of its own. With lines, it begins on a line of its own, after a line that ends a
sentence; flattened, after a sentence end. A wide gap, a line broken before it was full, or the missing verb of a
heading decide the rest.
"""

import re

_REACH = 2500
_SENTENCE_REACH = 300
_SENTENCE_END = re.compile(r"[.?!][\"')\]]*\Z")
_SENTENCE_START = re.compile(r"(?<![DM]r)[.?!][\"')\]]*\s+(?=[^\s.,;])")
_ORIGINAL_REQUEST = re.compile(r"\b(?:was|were|is|are)\s+the\s+original\s+request")
_CONCLUDES = (
    r"\b(?:medically\s+necessary(?:\s+(?:and|or)\s+(?:medically\s+)?appropriate)?(?:\s+at\s+this\s+time)?"
    r"|medical\s+necessity\s+(?:is|was|has)(?:\s+not)?(?:\s+been)?\s+(?:established|supported|demonstrated|substantiated)"
    r"|(?:is|are|was|were)(?:\s+not)?\s+(?:upheld|overturned|certified))"
)
_CONCLUSION = re.compile(_CONCLUDES + r"[.\s]*")
_CONCLUDED = re.compile(_CONCLUDES + r"\s*\.?\Z")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|be|been|being|should|would|could|will|may|might|can|cannot|not|must"
    r"|therefore|however|necessary|necessity|appropriate|warranted|indicated|denied|certified|approved"
    r"|recommend\w*|support\w*|establish\w*|states?|meets?|met|based|citations?|sections?|guidelines?|requires?|shows?|notes?|document\w*)\b"
)
_FRAGMENT_START = re.compile(r"[a-z#,;)%&/]")
_STARTS_SMALL = re.compile(r"[a-z]|#\d")
_BULLET = re.compile(r"[-*•▪■●◦‣·\uf0b7\uf0a7][ \t]+(?=\w)")
_ORDINAL = re.compile(
    rf"(?:{_BULLET.pattern})?(?:(?:item|issue|request)\s*#?\s*(\d{{1,2}})\s?[.):]|(\d{{1,2}})\s?[.)])\s+(?=\D)",
    re.IGNORECASE,
)


def item_start(clean: str, lower: str, after: int, end: int, *, is_flat: bool = False) -> int:
    """The start of the item whose request ends at `end`, not before `after`: of its ordinal, if it has one.

    In a text that `is_flat`, line ends mean nothing.
    """
    begin = max(after, end - _REACH)
    return begin + _start(clean[begin:end], lower[begin:end], is_flat)


def request_start(clean: str, start: int, end: int, ordinal: int) -> int:
    """The start of the request without its bullet and its own number, "2.", "2)" or "Item 2:"."""
    start = end - len(clean[start:end].lstrip())
    match = _ORDINAL.match(clean, start, end)
    if match is None or int(match[1] or match[2]) != ordinal:
        match = _BULLET.match(clean, start, end)
    return match.end() if match else start


def _start(clean: str, lower: str, is_flat: bool) -> int:
    limit = len(clean)
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


def _by_sentences(clean: str, lower: str, limit: int) -> int:
    starts = [0, *(match.end() for match in _SENTENCE_START.finditer(clean, 0, limit))]
    chosen = len(starts) - 1
    while chosen > 0 and _belongs_to_request(clean, lower, starts[chosen - 1], starts[chosen]):
        chosen -= 1
    start = starts[chosen]
    for conclusion in _CONCLUSION.finditer(lower, start, limit):
        if clean[conclusion.end() : limit].strip() and not _FRAGMENT_START.match(clean, conclusion.end()):
            return conclusion.end()  # the rationale ends without a full stop
    return start


def _belongs_to_request(clean: str, lower: str, start: int, end: int) -> bool:
    """Whether a piece that ends like a sentence is part of a request ("Norco 10/325 mg tabs. #60"), having no verb."""
    return end - start < 150 and clean[start] not in "(\"'[" and not _VERB.search(lower, start, end)


def _by_lines(clean: str, lower: str, limit: int) -> int:
    lines = _Lines(clean, limit)
    weak: int | None = None
    current = lines.last()
    while (previous := lines.before(current[0])) is not None:
        if _ends_rationale(clean, lower, previous, current):
            break
        if weak is None and lines.is_break(previous, current):
            weak = current[0]
        current = previous
    strong = current[0]
    if weak is not None and _VERB.search(lower, strong, weak):
        return weak
    return strong


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
        self.width = max(len(line.strip()) for line in clean.split("\n"))

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
        if _FRAGMENT_START.match(word):
            return False
        return previous[1] - previous[0] + 1 + len(word) <= self.width - 6
