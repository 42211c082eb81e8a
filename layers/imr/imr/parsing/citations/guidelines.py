"""Chapters of ODG and ACOEM, with their sections."""

import re
from typing import Literal

from imr.domain.citation import Citation
from imr.parsing.citations.chapters import KNOWN
from imr.parsing.citations.edition import take_edition
from imr.parsing.citations.mtus import without_number
from imr.parsing.citations.sections import split_sections, take_marked_pages
from imr.parsing.citations.statements import lowered, trim
from imr.parsing.vocabulary import any_of, names

Publisher = Literal["ODG", "ACOEM"]

FILLER = re.compile(
    r"^(?:Work Loss Data Institute(?: ?\([^()]{0,40}\))?"
    r"|Treatment (?:in|for) Workers?['’]?s?['’]? Comp(?:ensation)?(?: ?\(TWC\))?|TWC|Guidelines?|Practice Guidelines?"
    r"|Treatment (?:Index|Guidelines?)|Integrated Treatment(?:/|, )?Disability Duration Guidelines?|\(web\)"
    r"|by MCG(?: Health)?|Chapter:|Chapters?(?= ?[,:-])|Sections?(?:\(s\))?:)[\s,:;.-]{0,3}",
    re.IGNORECASE,
)
"""Words of the publication's own name before the chapter."""
NAMES = any_of(map(str.lower, names("odg_chapters.txt"))).replace(r"\ \-\ ", r"\ [-–]\ ")
TAIL = (
    r"(?: ?\([^()]{0,80}\))?(?: (?:chapters?|section|guidelines?(?!s? for )|complaints|disorders|problems"
    r"|procedure summary))?"
    r"(?: ?\([^()]{0,80}\))?"
)
OF_A_TREATMENT = re.compile(
    r" (?:programs?|management|release|braces?|joint|replacement|arthroplasty|arthroscopy|repair|surgery|orthos[ie]s"
    r"|fusion|immobilizers?|slings?|splints?|supports?|pillows?|collars?|walkers?|injur(?:y|ies))\b"
)
"""What makes of a chapter's name that of a treatment, in small letters: "Chronic pain programs", "Knee braces"."""
ODG_CHAPTER = re.compile(
    rf"(?:chapter )?(?:{NAMES})(?![\w&])(?:(?: ?& ?| and )(?:(?:{NAMES})\b|[a-z]+(?= chapter\b)))?{TAIL}"
)
"""A chapter, in lower case."""
JOINT = re.compile(r"(?:, | ?; ?)(?:and )?| and ")
ENDS_CHAPTER = re.compile(r"chapters?(?: ?\([^()]{0,80}\))?\Z")
ENDS_NAME = re.compile(r"\s?(?:[,;.]|[-–] |\Z)")
NO_SECTION = re.compile(
    r"(?:(?:low|lower|upper) back|neck (?:&|and) |(?:knee|ankle|foot|hips?|wrist|mental illness|stress) ?(?:&|and|/) "
    r"|forearm|carpal tunnel syndrome|fitness for duty|pain \()"
)
"""How chapters begin whose name no section has; others begin a new one only if called a chapter, or as follows."""
BEHIND_SECTIONS = re.compile(
    r"(?:shoulder|elbow|knee|hip|ankle|foot|neck|head|pain|pulmonary|diabetes|burns|hernia)(?:[,:] | [-–] )(?=\w)"
)
"""Chapters of one word that begin a new one between sections: "Low Back, MRI, Knee, MRI"."""
ACOEM_VOLUME = re.compile(r"(?:occupational medicine practice guidelines,? (?:chapter \d{1,2}[,:]? )?)?")
HEADING = re.compile(
    r"Chapter \d{1,2}\b(?:(?! (?:pages?|pgs?|pp?)\b)[^,;:/]){0,80}"
    r"|[^,;:/]{2,80}?\b(?:Chapter|Guidelines?|Preface|Summary|Index|Formulary|section)\b"
    r"(?: ?\([^()]{0,80}\))?(?=[,;:/. -]|$)(?! for )",
    re.IGNORECASE,
)
TOPIC = re.compile(r"\b(?:[Tt]opics?|[Ss]ections?|[Pp]rocedures?): ?")
CALLED_CHAPTER = re.compile(r" [Cc]hapter(?! ?\d)")
BRACKETED = re.compile(r"\(([^()]{3,80})\)")
BETWEEN = re.compile(r"^\s?(?:[,:;/]|[-–]\s)?\s?(?:(?:under|regarding|section on)\b)?\s?")
TWO_NAMES = re.compile(r"(?<=[a-z)]) & (?=[A-Z][a-z]+ [a-z])|: (?=[A-Z])")


def read_guidelines(publisher: Publisher, name: str, body: str) -> list[Citation]:
    """The citations of what follows the publisher's name; `name` is that name as the letter has it.

    "Low back, Manipulation; Neck and Upper back, Manipulation" is two, and so is "Pain Chapter, Opioids, Low Back
    Chapter, MRI".
    """
    parts = [part for part in body.split(";") if trim(part)] if ";" in body else []
    if len(parts) > 1 and not _without_filler(trim(parts[0])):
        return read_guidelines(publisher, name, ";".join(parts[1:]))
    if len(parts) > 1 and all(ODG_CHAPTER.match(lowered(trim(part))) for part in parts[1:]):
        return [_read(publisher, name, part) for part in parts]
    return [_read(publisher, name, part) for part in _split_chapters(body)]


def _split_chapters(body: str) -> list[str]:
    """The chapters of a list, each with its sections."""
    body = _without_filler(trim(body))
    lower = lowered(body)
    chapter = ODG_CHAPTER.match(lower)
    if chapter is None:
        return [body]
    parts: list[str] = []
    start = 0
    for joint in JOINT.finditer(lower, chapter.end()):
        if joint.start() < chapter.end():
            continue
        following = _chapter_at(lower, joint.end(), is_behind_section=joint.start() > chapter.end())
        if following:
            parts.append(body[start : joint.start()])
            start, chapter = joint.end(), following
    return [*parts, body[start:]]


def _chapter_at(lower: str, at: int, *, is_behind_section: bool) -> re.Match[str] | None:
    """The chapter that begins a new citation there, if one does."""
    chapter = ODG_CHAPTER.match(lower, at)
    if chapter is None or ENDS_CHAPTER.search(chapter[0]):
        return chapter
    if is_behind_section and BEHIND_SECTIONS.match(lower, at):
        return chapter
    return chapter if NO_SECTION.match(lower, at) and ENDS_NAME.match(lower, chapter.end()) else None


def _read(publisher: Publisher, name: str, body: str) -> Citation:
    body, pages = take_marked_pages(_bare(trim(body).removeprefix("/")))
    body, edition = take_edition(trim(body))
    body = _without_filler(trim(body))
    bracketed = BRACKETED.match(body)
    if bracketed and ODG_CHAPTER.fullmatch(lowered(bracketed[1])):
        body = bracketed[1] + body[bracketed.end() :]
    title, listed = _part(publisher, name, body)
    listed = TOPIC.sub("", listed) if ": " in listed else listed
    sections = split_sections(trim(listed))
    if " & " in listed or ": " in listed:
        sections = [part for section in sections for part in TWO_NAMES.split(section)]
    return Citation(source=publisher, title=title, edition=edition, sections=sections, pages=pages)


def _bare(body: str) -> str:
    """What stands in brackets as a whole, without them."""
    is_bracketed = body.startswith("(") and body.endswith(")") and body.count("(") == 1
    return body[1:-1] if is_bracketed else body


def _without_filler(body: str) -> str:
    filler = FILLER.match(body)
    while filler:
        body = trim(body[filler.end() :])
        filler = FILLER.match(body)
    return body


def _part(publisher: Publisher, name: str, body: str) -> tuple[str, str]:
    """Title and sections; the title is the publisher's name where no chapter is named."""
    bare = without_number(body)
    known = _known_chapter(publisher, lowered(bare))
    if known and OF_A_TREATMENT.match(bare, known.end()) and not known[0].endswith((")", "chapter")):
        return name, body
    if known is None:
        bare = body
        known = HEADING.match(body)
    if known is None:
        return name, body
    title, rest = bare[: known.end()], bare[known.end() :]
    if publisher == "ACOEM":
        title, rest = title.removesuffix(" Guidelines"), rest.removeprefix(" Guideline").removeprefix("s")
        if called := CALLED_CHAPTER.match(rest):
            title, rest = title + called[0], rest[called.end() :]
    return trim(title), BETWEEN.sub("", rest)


def _known_chapter(publisher: Publisher, lower: str) -> re.Match[str] | None:
    if publisher == "ACOEM":
        volume = ACOEM_VOLUME.match(lower)
        chapter = KNOWN.match(lower, volume.end() if volume else 0)
        if chapter:
            return chapter
    return ODG_CHAPTER.match(lower)
