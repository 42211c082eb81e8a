"""Labels of paragraphs without their colon, or with a word that text recognition has cut or misread."""

import re
from collections.abc import Iterator
from typing import Literal

Kind = Literal["administrator", "reviewer", "rationale"]


def _cut(word: str) -> str:
    """A pattern of a word that may have blanks inside, and 1 or l for i."""
    return r"\s?".join("[il1]" if letter in "il" else letter for letter in word)


_GUIDELINE = rf"(?:'s)?\s*{_cut('guideline')}s?"
_MARK = r"(?:\s?[:;.–—-]|[ \t]*(?=\n)|(?=\s+decision\s+based\b))"
_WHO = rf"(?:the\s+)?(?:{_cut('maximus')}|imr|expert|physician)(?:\s+(?:federal\s+services|reviewer))?"
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("administrator", re.compile(rf"\n[ \t]*{_cut('claim')}s?\s*{_cut('administrator')}{_GUIDELINE}{_MARK}")),
    ("reviewer", re.compile(rf"\n[ \t]*{_WHO}{_GUIDELINE}{_MARK}")),
    ("rationale", re.compile(rf"\n[ \t]*{_cut('decision')}\s*{_cut('rationale')}{_MARK}")),
)


def spoilt_labels(lower: str, start: int, end: int) -> Iterator[tuple[Kind, int, int]]:
    """(kind, start, end) of each label that opens a line of lower-cased text; its paragraph begins at `end`."""
    for kind, pattern in _LABELS:
        for match in pattern.finditer(lower, start, end):
            yield kind, match.start() + 1, match.end()
