"""Lines that stand at the head or foot of one page after the other: of fax machines, of firms' document systems, of
browsers, and the stamped numbers of pages in a case (Bates numbers).

Their wordings are without end. What they share is their place, and that from page to page only their numbers differ.
"""

import re
from collections import Counter
from itertools import pairwise

from imr.domain.letter import Span
from imr.parsing.folding import folded_plain

_MOST_LINES = 4
"""Lines of one head or foot."""

_LONGEST = 160
_SHORTEST_PAGE = 200
"""Characters, with the head and foot."""

_MOST_PAGES = 1_000
"""In a text of more no heads and feet are looked for: each is compared with the whole text."""

_FORM = (
    *("case n", "cm1", "cm2", "assigned", "decision date", "denial date", "priority", "upheld", "overturned"),
    *("how the imr", " dispute", "review decision and", "guideline:", "decision based", "rationale"),
)
"""What stands in the header of a letter, and so at the head of its first page; headings and labels that come again."""

_TITLE = re.compile(r"maximus|medical\s+(?:professional\s+)?review|notice\s+of", re.IGNORECASE)
_FIRST_PAGE = re.compile(
    r"HOW\s+THE\s+IMR|ISSUES?(?:\s*\(S\))?\s+(?:AT|IN)\s+DISPUTE|REVIEW\s+DECISION\s+AND|NOTICE\s+OF\s+IND",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"(?i:\b(?:the|of|is|was|are|were|to|for|and|with|in|that|based|guidelines?|citation|section|necessary)\b)"
    r"|[.,;:]\Z|\A[a-z]"
)
_COUNT = re.compile(
    r"(?:\bp(?:age|g)?|\bsheet)\W{0,4}(?:no\.?\s*)?(\d+)|(?<!\d)(0\d+|\d{5,})|(\d+)\s*(?:/|\(?of)\s*\d"
    r"|\A\W*(\d+)\W*\Z",
    re.IGNORECASE,
)
"""A number that counts pages: named so, out of so many, as long as stamped ones are, or alone."""

_DIGITS = re.compile(r"\d+")
_WITHOUT_DIGITS = str.maketrans("", "", "0123456789")
_FEWEST_DIGITS = 6
"""Digits of a line that has no letters, unless it counts on from page to page: a day, a number of a document."""


def running_lines(text: str) -> list[Span]:
    """The lines of heads and feet, in no order. Without form feeds they are those that the text begins or ends with."""
    if "\f" not in text:
        return [*_like_the_first(text, from_top=True), *_like_the_first(text, from_top=False)]
    if text.count("\f") > min(_MOST_PAGES, len(text) / _SHORTEST_PAGE):
        return []
    pages = _pages(text)
    return [*_at_page_ends(text, pages, from_top=True), *_at_page_ends(text, pages, from_top=False)]


def _pages(text: str) -> list[Span]:
    starts = [0, *(match.end() for match in re.finditer("\f", text))]
    pages = [(start, end - 1) for start, end in pairwise([*starts, len(text) + 1])]
    return [(start, end) for start, end in pages if text[start:end].strip()]


def _at_page_ends(text: str, pages: list[Span], *, from_top: bool) -> list[Span]:
    """The lines that the page before or after has at the same end."""
    found: list[Span] = []
    edges = list(pages)
    for _ in range(_MOST_LINES):
        lines = [_outermost(text, start, end, from_top) for start, end in edges]
        words = [_words(text[start:end]) for start, end in lines]
        running = _running(words, from_top)
        elsewhere = _elsewhere(text, words, {words[place] for place in running})
        running = [place for place in running if words[place] not in elsewhere]
        if not running:
            break
        for place in running:
            start, end = lines[place]
            if not _is_title(words[place]) or not _FIRST_PAGE.search(text, *pages[place]):
                found.append((start, end))
            edges[place] = (end, edges[place][1]) if from_top else (edges[place][0], start)
    return found


def _outermost(text: str, start: int, end: int, from_top: bool) -> Span:
    """The first or last line of a stretch that is not blank."""
    if from_top:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        stop = text.find("\n", start, end)
        return start, stop if stop != -1 else end
    end = start + len(text[start:end].rstrip())
    return max(start, text.rfind("\n", start, end) + 1), end


def _words(line: str) -> str:
    """A line that may be running, white space folded; nothing for one of the letter."""
    if len(line) > _LONGEST:
        return ""
    lower = line.lower()
    return "" if lower.startswith("case n") or any(form in lower for form in _FORM) else folded_plain(line)


def _is_title(words: str) -> bool:
    return _TITLE.search(words) is not None and _DIGITS.search(words) is None


def _running(lines: list[str], from_top: bool) -> list[int]:
    """The places of lines that a neighbour has, too: of prose, which may be alike by chance, two neighbours.

    At the head of a letter nothing is alike by chance, and numbers of pages count on.
    """
    keys = [line.translate(_WITHOUT_DIGITS) for line in lines]
    same = [one == two and _is_same(*pair) for (one, two), pair in zip(pairwise(keys), pairwise(lines), strict=True)]
    found: set[int] = set()
    for place, is_same in enumerate(same):
        if is_same and (
            any(same[max(0, place - 1) : place] + same[place + 1 : place + 2])
            or (from_top and place == 0)
            or not _PROSE.search(lines[place])
            or _counts_on(lines[place], lines[place + 1])
        ):
            found.update((place, place + 1))
    return sorted(found)


def _elsewhere(text: str, lines: list[str], running: set[str]) -> set[str]:
    """Of running lines those without a number that stand in the midst of pages, too, as the form's headings do."""
    times = Counter(lines)
    return {line for line in running if _DIGITS.search(line) is None and text.count(line) > times[line]}


def _is_same(line: str, following: str) -> bool:
    """Whether lines that are alike but for their digits are the same running line."""
    return line != "" and ((line == following and _has_words(line)) or _counts_on(line, following))


def _has_words(line: str) -> bool:
    return any(map(str.isalpha, line)) or sum(map(str.isdigit, line)) >= _FEWEST_DIGITS


def _counts_on(line: str, following: str) -> bool:
    """Whether the number of its page is greater by one in the line that follows."""
    before, after = (_COUNT.findall(words) for words in (line, following))
    return any(int("".join(two)) - int("".join(one)) == 1 for one, two in zip(before, after, strict=False))


def _like_the_first(text: str, *, from_top: bool) -> list[Span]:
    """The lines that the text begins with, or ends with, where others a page apart are the same but for numbers."""
    found: list[Span] = []
    start, end = 0, len(text)
    for _ in range(_MOST_LINES):
        line = _outermost(text, start, end, from_top)
        words = "" if text[line[1] - 1 : line[1]] == "." else _words(text[slice(*line)])
        may_run = words and not _is_title(words) and (from_top or _DIGITS.search(words) or not _PROSE.search(words))
        alike = _alike(text, text[slice(*line)]) if may_run else []
        if not _are_running(text, alike, from_top):
            break
        found += alike
        start, end = (line[1], end) if from_top else (start, line[0])
    return found


def _alike(text: str, line: str) -> list[Span]:
    """The lines of the text that are this one but for their numbers, each a page behind the one before."""
    if text.count(max(_DIGITS.split(line), key=len).strip()) < 2:
        return []
    pattern = r"[ \t]+".join(r"\d+".join(map(re.escape, _DIGITS.split(word))) for word in line.split())
    found: list[Span] = []
    for match in re.finditer(rf"^[ \t]*{pattern}[ \t]*$", text, re.MULTILINE):
        if found and match.start() - found[-1][1] < _SHORTEST_PAGE:
            continue
        found.append(match.span())
    return found


def _are_running(text: str, alike: list[Span], from_top: bool) -> bool:
    if len(alike) < 2:
        return False
    first, second = (text[slice(*line)] for line in alike[:2])
    if not _has_words(first) or (not from_top and _PROSE.search(" ".join(first.split()))):
        return _counts_on(first, second)
    return True
