"""Chapters of the Medical Treatment Utilization Schedule, with their sections.

The list of chapters (`vocabulary/mtus_chapters.txt`) helps to tell ", and " between chapters from the one inside
"Forearm, Wrist, and Hand Complaints"; a chapter that it lacks is read as well.
"""

import re
from functools import lru_cache

from imr.domain.citation import Citation
from imr.parsing.citations.chapters import KNOWN, YEAR_OF_NAME, dated_end, known_dated_end, marked_end, undated_end
from imr.parsing.citations.edition import YEAR, take_edition
from imr.parsing.citations.sections import NO_PAGES, split_sections, take_pages
from imr.parsing.citations.statements import lowered, trim

JOINT = re.compile(r", and (?:the )?| and (?:the )?|; ?(?:and )?(?:MTUS:? )?|, ")
MORE = (" page", ",")
"""What follows a section: its page, or the rest of its name."""
SECTIONS = re.compile(r"section(?<!\wsection)s?(?:\(s\))?:")
"""What stands between a chapter and its sections, in lower case."""
ACOEM = re.compile(
    r"^(?:the )?(?:American College of Occupational and Environmental Medicine|ACOEM)(?: \(ACOEM\))?[,']?s?"
    r"(?: (?:Occupational Medicine )?(?:Practice|Treatment)?(?: ?Guidelines?)?)?[,:]?",
    re.IGNORECASE,
)
ORIGIN = re.compile(r" ?\((?:the )?(?:ACOEM|American College)(?!\))(?:[^()]|\([^()]{0,60}\)){0,160}+\)", re.IGNORECASE)
"""The ACOEM volume that a chapter of the MTUS comes from, in brackets after it."""
REGULATION = re.compile(
    r"(?:(?:California Code of Regulations|C\.?C\.?R\.?),? Title 8)?(?:,? Page\(s\):)?(?:,? sections?(?= ))? ?"
    r"\(?(?:(?:Title )?8,? (?:C\.?C\.?R\.?|California Code of Regulations),? ?§{0,2} ?)?"
    r"\b9792[\d.]{0,6}"
    r"(?: ?[-–] ?9792[\d.]{0,6})?\)?(?: ?\(?MTUS\)?)?(?: ?\(Effective [A-Z][a-z]{2,8} \d{1,2}, \d{4}\))?"
)
"""Where the regulations have the schedule; the form of early 2014 puts it behind a chapter."""
AFTER_NAME = re.compile(r"\)?(?: (?:Guidelines?|Chapter(?: \d{1,2}\b)?))?\)?(?:, Chapter \d{1,2}\b)?", re.IGNORECASE)
STATE = re.compile(r"^(?:(?:California|CA|MTUS|[Ss]ection):? )+(?=[A-Z])")
VOLUME = re.compile(
    r"(?: (?:of|in|from) (?:the )?|(?<=complaints)[ ,]{1,2}|(?<=chapter)[ ,]{1,2})"
    r"ACOEM(?: Practice)? Guidelines(?:,? Chapter \d{1,2})?",
    re.IGNORECASE,
)
"""The ACOEM volume named behind a chapter: "Low Back Complaints Chapter of the ACOEM Practice Guidelines"."""
ENDING = re.compile(r" (?:Chapter(?: \d{1,2})?|Guidelines?)(?: MTUS)?$", re.IGNORECASE)
NUMBER = re.compile(r"\(?(?:Chapter|Ch\.?) \d{1,2}[):,-]{0,2} ?(?P<open>\()?", re.IGNORECASE)


def read_mtus(text: str) -> list[Citation]:
    """The chapters of a list such as "Shoulder Complaints 2004, Section(s): Initial Care, and Chronic Pain 2016"."""
    return [read_chapter(part) for part in split_chapters(text) if part]


def split_chapters(text: str) -> list[str]:
    """The parts of a list of chapters, each with its sections and pages."""
    parts: list[str] = []
    lower = lowered(text)
    start = 0
    dated = dated_end(lower) is not None
    for joint in JOINT.finditer(text):
        if _starts_chapter(lower, joint, dated) and _is_whole(lower[start : joint.start()]):
            parts.append(trim(text[start : joint.start()]))
            start = joint.end()
            dated = dated_end(lower, start) is not None
    return [*parts, trim(text[start:])]


def _is_whole(part: str) -> bool:
    return dated_end(part) is not None or KNOWN.search(part) is not None or SECTIONS.search(part) is not None


def _starts_chapter(lower: str, joint: re.Match[str], dated: bool) -> bool:
    at = joint.end()
    if known_dated_end(lower, at):
        return True
    if lower.startswith("chapter ", at) and (number := NUMBER.match(lower, at)):
        return ")" not in number[0] and KNOWN.match(lower, number.end()) is not None
    if joint[0] == ", ":
        marked = None if dated else marked_end(lower, at)
        return marked is not None and " " in lower[at:marked]
    undated = undated_end(lower, at)
    if not dated:
        if undated and " " not in lower[at:undated]:  # a section may be called "Opioids"
            is_marked = lower.startswith(" guideline", undated)
            return is_marked or (joint[0].startswith(", and") and not lower.startswith(MORE, undated))
        return undated is not None or ACOEM.match(lower[at : at + 120]) is not None
    if not joint[0].startswith(" and") and dated_end(lower, at):
        return True
    # a section of a dated list may be called "Opioids", but not "Low Back Complaints"
    return undated is not None and lower.count(" ", at, undated) >= 2


def read_chapter(text: str) -> Citation:
    """The citation of one chapter with what follows it."""
    if "9792" in text:
        text = NO_PAGES.sub("", REGULATION.sub("", text))
    text, pages = take_pages(text)
    origin = ORIGIN.search(text) if "(" in text else None
    if origin:
        years = YEAR.findall(origin[0])
        text = f"{text[: origin.start()]} {years[-1] if years else ''}{text[origin.end() :]}"
    text = VOLUME.sub("", text) if "COEM" in text else text
    volume = ACOEM.match(text)
    text, dated = take_edition(text) if volume and not KNOWN.search(lowered(text)) else (text, None)
    heading, listed = _part_heading(text)
    title, edition = _read_heading(heading)
    return Citation(
        source="MTUS", title=title or None, edition=edition or dated, sections=split_sections(trim(listed)), pages=pages
    )


def _part_heading(text: str) -> tuple[str, str]:
    """Heading and sections of a chapter."""
    lower = lowered(text)
    marked = SECTIONS.search(lower)
    if marked:
        return text[: marked.start()].rstrip(" ,"), text[marked.end() :]
    dated = dated_end(lower)
    if dated:
        return text[:dated], text[dated:].removeprefix(")")
    known = KNOWN.search(lower)
    if known:
        after = YEAR_OF_NAME.match(lower, known.end()) or AFTER_NAME.match(text, known.end())
        end = after.end() if after else known.end()
        return text[:end], text[end:]
    guidelines = text.find("Guidelines")
    comma = text.find(", ")
    end = guidelines + len("Guidelines") if guidelines >= 0 else comma if comma > 0 else len(text)
    return text[:end], text[end:]


@lru_cache(maxsize=256)
def _read_heading(heading: str) -> tuple[str, int | None]:
    """Title and edition; some sixty chapters with a few years each make up nearly all headings."""
    heading, edition = take_edition(heading)
    heading = trim(heading)
    bare = without_number(trim(ACOEM.sub("", heading)))
    bare = trim(ENDING.sub("", STATE.sub("", bare)))
    return bare or trim(ENDING.sub("", heading)) or heading, edition


def without_number(heading: str) -> str:
    """A heading without its chapter number: "Chapter 9 (Shoulder Complaints)" is "Shoulder Complaints"."""
    number = NUMBER.match(heading)
    if number is None or number.end() == len(heading):
        return heading
    rest = heading[number.end() :]
    return trim(rest.replace(")", "", 1) if number["open"] else rest)
