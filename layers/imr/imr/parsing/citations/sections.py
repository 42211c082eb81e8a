"""Sections and pages of a cited chapter.

", " parts sections, but stands inside names ("NSAIDs, GI symptoms & cardiovascular risk"): known ones are in
`vocabulary/section_names.txt`; in others a part that begins in lower case goes on with the name before it.
"""

import re
from itertools import zip_longest

from imr.parsing.vocabulary import names

PAGES = re.compile(
    r"[Pp](?<!\w[Pp])(?i:(?:ages?\(s\)|(?:ages?|gs?|p?)(?:\b|(?=\d)))[.:]{0,2} ?#? ?"
    r"(\d{1,4}(?:(?: ?[-–] ?| to |, ?|; ?(?=[\d, ;–-]+(?:[.)]|$))| ?& ?|,? and )\d{1,4}){0,30})"
    r"(?: of \d{1,4}\b)?\)?)(?P<next>(?i: and )(?=[A-Z]))?"
)
"""Pages without the mark and blank before them: a pattern that begins with what may be absent is tried everywhere."""
PAGE_MARKS = ("(", ",", ";")
PAGE_HINT = re.compile(r"[Pp](?:age|AGE|g|\.|p[.: #]|\d)")
PAGES_LABEL = re.compile(r",? ?\b[Pp]ages?\(s\):? ?(?=[A-Z])")
"""The form's label with a section's name behind it and not its pages."""
NO_PAGES = re.compile(r",? ?\b(?:pages?\(s\)|pages?|pgs?\.?):? ?(?=[.,;)]|$)", re.IGNORECASE)
PAGE_JOINTS = re.compile(r",? and |[,;] ?| ?& ?")
PAGE_RANGE = re.compile(r" ?[-–] ?| to ")

MARK = re.compile(r"[();]|,(?= )")
KNOWN_WITH_COMMA = frozenset(name.lower() for name in names("section_names.txt"))
BEGINNINGS = frozenset(name[:at] for name in KNOWN_WITH_COMMA for at in range(len(name)) if name[at] == ",")
CALLED_SECTION = re.compile(r"^section (?:on )?(?=\S)| (?:section|topic)$", re.IGNORECASE)
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\b")
"""A numbered section of the opioids guideline goes on to the next number: "3.3.1.2 ...: Screening, Prior to ..."."""


def take_marked_pages(text: str) -> tuple[str, list[str]]:
    """As `take_pages`, but only what the form marks "Page(s):"; other page references stay words of the letter."""
    return take_pages(text) if "age(s)" in text else (text, [])


def take_pages(text: str) -> tuple[str, list[str]]:
    """The text without its page references, and these: ranges with a plain hyphen, as in "74-80"."""
    pages: list[str] = []
    if not PAGE_HINT.search(text):
        return text, pages
    parts: list[str] = []
    copied = 0
    for match in PAGES.finditer(text):
        pages.extend(PAGE_RANGE.sub("-", page) for page in PAGE_JOINTS.split(match[1]) if page)
        before = text[copied : match.start()].removesuffix(" ")
        parts += (before[:-1] if before.endswith(PAGE_MARKS) else before, ", " if match["next"] else "")
        copied = match.end()
    text = "".join((*parts, text[copied:])) if pages else text
    text = NO_PAGES.sub("", text) if not pages or "age(s)" in text else text
    return PAGES_LABEL.sub(", ", text) if "age(s)" in text else text, pages


def split_sections(text: str) -> list[str]:
    """The names of sections in a list of them, without the word "section" before or after them."""
    sections: list[str] = []
    parts = _split_outside_brackets(text)
    for part, following in zip_longest(parts, parts[1:], fillvalue=""):
        if sections and _ends_name(sections[-1], part) and f"{part}, {following}".lower() not in KNOWN_WITH_COMMA:
            sections[-1] += ", " + part
            continue
        part = part.removeprefix("and ").removeprefix("the ")
        if part.startswith("(") and part.endswith(")") and part.count("(") == 1:
            part = part[1:-1]
        if "ection" in part or part.endswith(" topic"):
            part = CALLED_SECTION.sub("", part)
        if part in ("", "&"):
            continue
        if sections and _goes_on(sections[-1], part):
            sections[-1] += ", " + part
        else:
            sections.append(part)
    return sections


def _split_outside_brackets(text: str) -> list[str]:
    if "(" not in text and ";" not in text:
        return [part.strip(" ,;:-–") for part in text.split(", ")]
    parts, depth, start = [], 0, 0
    for mark in MARK.finditer(text):
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")":
            depth -= 1
        elif depth <= 0:
            parts.append(text[start : mark.start()])
            start = mark.end()
    parts.append(text[start:])
    return [part.strip(" ,;:-–") for part in parts]


def _goes_on(before: str, part: str) -> bool:
    if part[0].islower() and not part.startswith("e-"):
        return True
    return NUMBERED.match(before) is not None and NUMBERED.match(part) is None


def _ends_name(before: str, part: str) -> bool:
    """Whether a part goes on with the beginning of a known name: "Forearm, Wrist" and "and Hand"."""
    if before.lower() not in BEGINNINGS:
        return False
    joined = f"{before}, {part}".lower()
    return joined in KNOWN_WITH_COMMA or joined in BEGINNINGS
