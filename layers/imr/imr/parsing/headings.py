"""The section headings of all layouts, and where they stand in a letter."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from imr.domain.letter import Span

Section = Literal["made", "documents", "summary", "decisions", "qualifications", "issue", "guidelines", "rationale"]


class Heading(NamedTuple):
    """`key` is a rare word of the heading, cheap to look for; `pattern` matches in lower case, and begins at the key or
    with one of the `openers`, words shortly before the key."""

    section: Section
    key: str
    openers: tuple[str, ...]
    pattern: re.Pattern[str]


_REACH_BACK = 140
"""The headings are short, but blank lines may stand within."""


def _heading(section: Section, key: str, pattern: str, *openers: str) -> Heading:
    return Heading(section, key, openers, re.compile(pattern.replace(" ", r"\s*")))


HEADINGS = (
    _heading("made", "how", r"how the imr (?:final )?determination was made"),
    _heading("documents", "documents", r"documents reviewed(?: for determination)?"),
    _heading(
        "summary",
        "summary",
        r"clinical case summary|(?:(?:expert|professional|physician|medical) reviewer )?case summary\s*:",
        "clinical",
        "expert",
        "professional",
        "physician",
        "medical",
        "case",
    ),
    _heading(
        "decisions",
        "imr",
        r"imr (?:issues?\s*[,.]?\s*)?decisions?(?:\s*\(s\))?\s*,? (?:and|&) rationales?(?:\s*\(s\))?",
    ),
    _heading(
        "decisions", "independent", r"independent medical review decisions?(?:\s*\(s\))? and rationales?(?:\s*\(s\))?"
    ),
    _heading(
        "qualifications",
        "qualifications",
        r"medical qualifications of the (?:expert|physician|professional) reviewers?"
        r"|medical reviewer(?:'s)? qualifications",
        "medical",
    ),
    _heading("issue", "dispute", r"issues?(?:\s*\(s\))? (?:at|in) dispute\b", "issue"),
    _heading(
        "guidelines",
        "relied",
        r"medical treatment guidelines?(?:\s*\(s\))? relied upon by (?:the )?"
        r"(?:professional|medical|expert|physician)?\s*reviewer(?: and why)?",
        "medical",
    ),
    _heading(
        "rationale",
        "rationale",
        r"rationale for why the requested (?:treatments?|services?|items?)(?:\s*\(s\))?"
        r"(?:\s*/\s*(?:treatments?|services?|items?)(?:\s*\(s\))?)* (?:is\s*/\s*was|was\s*/\s*is|is|was|are|were)"
        r"(?: not)? (?:not )?medically necessary",
    ),
)


_NUMBER = re.compile(r"(?<=\n)[ \t]*(?:\d{1,2}|[IVX]{1,4})\s?[.)][ \t]*\Z")
_CAPITALS = re.compile(r"(?<=\n)[ \t]*+[A-Z][A-Z(),&/:. \t]{11,160}+(?=\n)")
_DOCUMENTS = next(heading for heading in HEADINGS if heading.section == "documents")
_ITEMS_PREFACE = re.compile(r"the\s+final\s+determination\s+was\s+based\s+on\s+decisions\b")


def headings(clean: str, lower: str) -> dict[Section, Span]:
    """The place of each section's heading. A heading stands in capitals, or alone on its line, or before a colon.

    Where the heading of the decisions is lost, the sentence that always follows it stands for it, as an empty place.
    """
    found: dict[Section, Span] = {}
    for heading in HEADINGS:
        place = _numbered(clean, _place(heading, clean, lower))
        if place and (heading.section not in found or place[0] < found[heading.section][0]):
            found[heading.section] = place
    if found.get("summary", (0,)) < found.get("documents", (0,)):
        _correct_documents(clean, lower, found)
    if "decisions" not in found or "summary" not in found:
        _add_spaced(clean, found)
    if found and "decisions" not in found and (preface := _ITEMS_PREFACE.search(lower)):
        found["decisions"] = (preface.start(), preface.start())
    return found


def _correct_documents(clean: str, lower: str, found: dict[Section, Span]) -> None:
    """Leave out a heading of documents that belongs to the summary, as to one taken from the denial.

    Behind the summary the form has "Documents Reviewed for Determination", and not before the items of later layouts.
    """
    own: Span | None = found["documents"]
    while own and "determination" not in lower[slice(*own)]:
        own = _place(_DOCUMENTS, clean, lower, own[1])
    if own:
        found["documents"] = own
    elif found.get("decisions", (0,)) > found["documents"]:
        del found["documents"]


def _place(heading: Heading, clean: str, lower: str, start: int = 0) -> Span | None:
    _, key, openers, pattern = heading
    position = lower.find(key, start)
    while position != -1:
        for start in _last(openers, lower, position) if openers else (position,):
            match = pattern.match(lower, start)
            if match and is_heading(clean, match.start(), match.end()):
                return match.span()
        position = lower.find(key, position + len(key))
    return None


def _last(openers: tuple[str, ...], lower: str, position: int) -> Iterator[int]:
    """The last place of each opener shortly before a position."""
    for opener in openers:
        start = lower.rfind(opener, max(0, position - _REACH_BACK), position)
        if start != -1:
            yield start


def _numbered(clean: str, place: Span | None) -> Span | None:
    """The place with the number that may stand before a heading on its line."""
    number = _NUMBER.search(clean, max(0, place[0] - 12), place[0]) if place else None
    return (number.start(), place[1]) if place and number else place


def _add_spaced(clean: str, found: dict[Section, Span]) -> None:
    """Add the headings whose letters stand apart, "C A S E   S U M M A R Y", or whose words an extractor cut."""
    for line in _CAPITALS.finditer(clean):
        words = "".join(line[0].lower().split())
        for heading in HEADINGS:
            if heading.section not in found and heading.pattern.fullmatch(words):
                found[heading.section] = line.span()


def is_heading(clean: str, start: int, end: int) -> bool:
    """Whether the words stand as a heading does, not as part of a sentence."""
    if clean[start:end].replace("(s)", "").isupper():
        return True
    if clean[start].isupper():
        return _opens_line(clean, start) and _closes_line(clean, end)
    return _is_line(clean, start, end)


def _is_line(clean: str, start: int, end: int) -> bool:
    before, after = clean[max(0, start - 40) : start].rstrip(" \t"), clean[end : end + 40].lstrip(" \t")
    return before.endswith("\n") and after.startswith("\n")


def _opens_line(clean: str, start: int) -> bool:
    before = clean[max(0, start - 40) : start].rstrip(" \t")
    return not before or before[-1] in '\n.:"'


def _closes_line(clean: str, end: int) -> bool:
    after = clean[end : end + 40].lstrip(" \t")
    return not after or after[0] in "\n:" or clean[end - 1] == ":"
