"""Parts a text that holds several letters, one after the other."""

import re
from itertools import pairwise

from imr.domain.letter import Span

_CORES = (
    ("HOW", re.compile(r"how\s+the\s+imr\s+(?:final\s+)?determination\s+was\s+made")),
    ("ISSUE", re.compile(r"issues?(?:\s*\(s\))?\s+at\s+dispute\s*:")),
    ("INDEPENDENT", re.compile(r"independent\s+medical\s+review\s+decision\s+and\s+rationale\b")),
)
_OPENERS = re.compile(
    r"(?<!letter for )\b(?:(?:imr\s+|maximus\s+)?case\s+(?:number|no\b)"
    r"|maximus\s+federal\s+services,?\s+inc\b(?!\.?\s+has\s+determined)"
    r"|medical\s+professional\s+review\b|notice\s+of\s+independent\s+medical\s+review\s+determination)"
)
_LAST_WORDS = re.compile(r"\brationale(?:\s+for\s+the\s+decision)?\s*:|\bqualifications\b")


def letters_in(clean: str, lower: str) -> list[Span]:
    """The spans of the letters that a text holds; one span, the whole text, when it holds one letter or none.

    Each letter has one heading that no letter has twice. The next letter opens with the first header or letterhead
    after the last rationale before that heading, or with the heading itself.
    """
    cores = _cores(clean, lower)
    starts = [0, *(_opening(lower, before, core) for before, core in pairwise(cores))]
    return list(zip(starts, [*starts[1:], len(clean)], strict=True))


def _cores(clean: str, lower: str) -> list[int]:
    """The places of the one heading that each letter has once."""
    found = []
    for key, pattern in _CORES:
        position = clean.find(key)
        while position != -1:
            if pattern.match(lower, position):
                found.append(position)
            position = clean.find(key, position + len(key))
    return sorted(found)


def _opening(lower: str, before: int, core: int) -> int:
    last = before + 1
    for match in _LAST_WORDS.finditer(lower, last, core):
        last = match.end()
    opener = _OPENERS.search(lower, last, core)
    return _line_start(lower, opener.start(), last) if opener else core


def _line_start(lower: str, position: int, floor: int) -> int:
    """Where the markup or spaces before an opener begin."""
    start = lower.rfind("\n", floor, position) + 1
    return start if start > floor and not lower[start:position].strip(" \t#*<b>") else position
