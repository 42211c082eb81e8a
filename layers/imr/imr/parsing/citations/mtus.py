"""Chapters of the Medical Treatment Utilization Schedule, with their sections.

The list of chapters (`vocabulary/mtus_chapters.txt`) helps to tell ", and " between chapters from the one inside
"Forearm, Wrist, and Hand Complaints"; a chapter that it lacks is read as well.
"""

import re

from imr.domain.citation import Citation
from imr.parsing.citations.chapters import KNOWN, dated_end, known_dated_end, marked_end, undated_end
from imr.parsing.citations.edition import take_edition
from imr.parsing.citations.sections import split_sections, take_pages
from imr.parsing.citations.statements import trim

JOINT = re.compile(r",? and (?:the )?|; ?(?:and )?|, ")
SECTIONS = re.compile(r",? ?\bSections?(?:\(s\))?:", re.IGNORECASE)
ACOEM = re.compile(
    r"^(?:the )?(?:American College of Occupational and Environmental Medicine|ACOEM)(?: \(ACOEM\))?[,']?s?"
    r"(?: (?:Occupational Medicine )?(?:Practice|Treatment)?(?: ?Guidelines?)?)?[,:]?",
    re.IGNORECASE,
)
ORIGIN = re.compile(
    r" ?\((?:the )?(?:ACOEM|American College)[^()]{0,100}(?:\(?((?:19|20)\d\d)\)?)?[^()]{0,60}\)", re.IGNORECASE
)
"""The ACOEM volume that a chapter of the MTUS comes from, in brackets after it."""
AFTER_NAME = re.compile(r"\)?(?: (?:Guidelines?|Chapter))?\)?", re.IGNORECASE)
ENDING = re.compile(r" (?:Chapter|Guidelines?)$", re.IGNORECASE)
NUMBER = re.compile(r"\(?(?:Chapter|Ch\.?) \d{1,2}[):,-]{0,2} ?(?P<open>\()?", re.IGNORECASE)


def read_mtus(text: str) -> list[Citation]:
    """The chapters of a list such as "Shoulder Complaints 2004, Section(s): Initial Care, and Chronic Pain 2016"."""
    return [read_chapter(part) for part in split_chapters(text) if part]


def split_chapters(text: str) -> list[str]:
    """The parts of a list of chapters, each with its sections and pages."""
    parts: list[str] = []
    start = 0
    dated = dated_end(text) is not None
    for joint in JOINT.finditer(text):
        if _starts_chapter(text, joint, dated) and _is_whole(text[start : joint.start()]):
            parts.append(trim(text[start : joint.start()]))
            start = joint.end()
            dated = dated_end(text, start) is not None
    return [*parts, trim(text[start:])]


def _is_whole(part: str) -> bool:
    return dated_end(part) is not None or KNOWN.search(part) is not None or SECTIONS.search(part) is not None


def _starts_chapter(text: str, joint: re.Match[str], dated: bool) -> bool:
    at = joint.end()
    if known_dated_end(text, at):
        return True
    if joint[0] == ", ":
        return not dated and marked_end(text, at) is not None
    undated = undated_end(text, at)
    if not dated:
        return undated is not None or ACOEM.match(text[at : at + 120]) is not None
    if not joint[0].startswith(" and") and dated_end(text, at):
        return True
    # a section of a dated list may be called "Opioids", but not "Low Back Complaints"
    return undated is not None and text.count(" ", at, undated) >= 2


def read_chapter(text: str) -> Citation:
    """The citation of one chapter with what follows it."""
    text, pages = take_pages(text)
    origin = ORIGIN.search(text) if "(" in text else None
    if origin:
        text = f"{text[: origin.start()]} {origin[1] or ''}{text[origin.end() :]}"
    marked = SECTIONS.search(text) if "ection" in text else None
    if marked:
        heading, listed = text[: marked.start()], text[marked.end() :]
    else:
        heading, listed = _part_heading(text)
    heading, edition = take_edition(heading)
    return Citation(
        source="MTUS", title=_title(heading), edition=edition, sections=split_sections(trim(listed)), pages=pages
    )


def _part_heading(text: str) -> tuple[str, str]:
    """Heading and sections of a chapter that has no "Section(s):" mark between them."""
    dated = dated_end(text)
    if dated:
        return text[:dated], text[dated:]
    known = KNOWN.search(text)
    if known:
        after = AFTER_NAME.match(text, known.end())
        end = after.end() if after else known.end()
        return text[:end], text[end:]
    guidelines = text.find("Guidelines")
    comma = text.find(", ")
    end = guidelines + len("Guidelines") if guidelines >= 0 else comma if comma > 0 else len(text)
    return text[:end], text[end:]


def _title(heading: str) -> str:
    heading = trim(heading)
    bare = without_number(trim(ACOEM.sub("", heading)))
    bare = trim(ENDING.sub("", bare))
    return bare or trim(heading.removesuffix("Guidelines")) or heading


def without_number(heading: str) -> str:
    """A heading without its chapter number: "Chapter 9 (Shoulder Complaints)" is "Shoulder Complaints"."""
    number = NUMBER.match(heading)
    if number is None or number.end() == len(heading):
        return heading
    rest = heading[number.end() :]
    return trim(rest.replace(")", "", 1) if number["open"] else rest)
