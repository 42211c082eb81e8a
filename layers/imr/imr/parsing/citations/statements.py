"""The statements of a guideline paragraph: what is said to be MTUS, what is not, and what is prose."""

import re
from typing import Literal

Kind = Literal["mtus", "other", "prose"]

STATEMENT = re.compile(
    r"Decision (?:is |was )?based on (?:the )?(?:(Non[^A-Za-z]{0,2}MTUS(?: Citations?)?)|(MTUS(?: Guidelines?)?))[:,]?",
    re.IGNORECASE,
)
UNCITED = re.compile(
    r"(?:did|does|do) not (?:cite|provide|identify|reference|specify|rely upon|state|indicate)\b"
    r"|no (?:evidence|guideline)s? (?:was|were) cited|not cited",
    re.IGNORECASE,
)


def split_statements(text: str) -> list[tuple[Kind, str]]:
    """(kind, what it cites) of each statement; a paragraph without the form's wording is one statement of prose.

    What stands before the first statement ("... outside of the MTUS Guidelines.") only introduces it.
    """
    found = list(STATEMENT.finditer(text))
    if not found:
        return [] if UNCITED.search(text) else [("prose", text)]
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        ("other" if match[1] else "mtus", trim(text[match.end() : end])) for match, end in zip(found, ends, strict=True)
    ]


MARKS = " ,;:.-–—"


def trim(text: str) -> str:
    """Text without the marks and joining words around it."""
    text = text.strip(MARKS)
    while text.endswith((" and", " or")):
        text = text[: text.rindex(" ")].rstrip(MARKS)
    return text
