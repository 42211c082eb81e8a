"""The statements of a guideline paragraph: what is said to be MTUS, what is not, and what is prose."""

import re
from typing import Literal

Kind = Literal["mtus", "other", "prose"]

STATEMENT = re.compile(
    r"[Dd](?i:ecision (?:is |was )?based on (?:the )?"
    r"(?:(Non[^A-Za-z]{0,2}MTUS(?: Citations?)?)|(MTUS(?: Guidelines?)?)))[:,]?"
)
CUT_WORD = re.compile(r"(?!Decision)D ?e ?c ?i ?s ?i ?o ?n(?= based on)")
"""The first word of a statement as extractors cut it that go by the places of letters: "Decis ion"."""
AND_OTHER = re.compile(r"(?:,? and|[;,.]) Non[- ]?MTUS(?: Citations?:?)?")
AND_ODG = re.compile(r"; (?:and )?(?:the )?(?=Official Disability Guidelines|ODG\b)")
PROSE_BEHIND = re.compile(
    r"\. (?=(?:this|these|there|it|he|she|no|the (?:claims administrator|(?:expert |physician )?reviewer|guidelines?"
    r"|mtus|odg|acoem|patient|claimant|injured worker|employee|(?:medical )?records?|request)) [a-z])",
    re.IGNORECASE,
)
"""Where a statement has ended and the letter goes on to talk."""
UNCITED = re.compile(
    r"(?:did|does|do) not (?:cite|provide|identify|reference|specify|rely (?:up)?on|state|indicate)\b"
    r"|no (?:evidence|guideline)s? (?:was|were) cited|not cited"
)
"""What says that nothing is cited, in lower case."""


def split_statements(text: str) -> list[tuple[Kind, str]]:
    """(kind, what it cites) of each statement; a paragraph without the form's wording is one statement of prose.

    What stands before the first statement ("... outside of the MTUS Guidelines.") only introduces it.
    """
    statements: list[tuple[Kind, str]] = []
    kind: Kind | None = None
    start = 0
    for match in STATEMENT.finditer(text):
        if kind is None and "ased " in (lead := text[: match.start()]) and "outside" not in lead.lower():
            statements.append(("prose", trim(lead)))
        elif kind is not None:
            statements.extend(_parted(kind, text[start : match.start()]))
        kind, start = "other" if match[1] else "mtus", match.end()
    if kind is None:
        mended = CUT_WORD.sub("Decision", text)
        if mended != text:
            return split_statements(mended)
        return [("prose", text)]
    return [*statements, *_parted(kind, text[start:])]


def _parted(kind: Kind, body: str) -> list[tuple[Kind, str]]:
    """A statement, or those that "and Non-MTUS Citation" joins, or that the ODG behind the MTUS makes two."""
    if ". " in body and (behind := PROSE_BEHIND.search(body)):
        return [*_parted(kind, body[: behind.start()]), ("prose", body[behind.end() :])]
    if "MTUS" not in body and not (kind == "mtus" and ("ODG" in body or "Disability" in body)):
        return [(kind, trim(body))]
    first, *others = (
        part for each in AND_OTHER.split(body) for part in (AND_ODG.split(each) if kind == "mtus" else [each])
    )
    return [(kind, trim(first)), *(("other", trim(other)) for other in others)]


MARKS = " ,;:.-–—"


def trim(text: str) -> str:
    """Text without the marks and joining words around it."""
    text = text.strip(MARKS)
    while text.endswith((" and", " or")):
        text = text[: text.rindex(" ")].rstrip(MARKS)
    return text


def lowered(text: str) -> str:
    """The text in lower case, letter for letter: a few letters, such as İ, have a longer lower case and stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
