"""Citations outside of the MTUS: ODG, ACOEM, and everything else (books, journals, statutes, web sites)."""

import re

from imr.domain.citation import Citation
from imr.domain.vocabulary import CitationSource
from imr.parsing.citations.chapters import KNOWN
from imr.parsing.citations.edition import take_edition
from imr.parsing.citations.mtus import without_number
from imr.parsing.citations.sections import split_sections, take_marked_pages
from imr.parsing.citations.statements import trim
from imr.parsing.vocabulary import names

ODG_NAME = (
    r"(?:the )?(?:Work Loss Data Institute(?:'s)?,? )?"
    r"(?:(?:Official|Offical|Officially) Disability (?:Guidelines?|Guide)"
    r"(?: ?\(ODG(?:[-/ ]TWC)?\)?)?|ODG(?:[-/ ]TWC)?\b)(?: ?\(ODG\))?"
)
ACOEM_NAME = (
    r"(?:the )?(?:American College of Occupational (?:and|&) Environmental Medicine(?:'s)?(?: ?\(ACOEM\))?"
    r"|ACOEM(?:'s)?\b)"
)
OTHER_NAME = (
    r"Other Medical Treatment Guidelines?(?: or Medical (?:Evidence|Literature|Research))?"
    r"|Other Medical Evidence|Medical Evidence(?=:)"
)
ANCHOR = re.compile(rf"(?P<odg>{ODG_NAME})|(?P<acoem>{ACOEM_NAME})|(?P<other>{OTHER_NAME})", re.IGNORECASE)
FILLER = re.compile(
    r"^(?:Work Loss Data Institute(?: ?\([^()]{0,40}\))?"
    r"|Treatment (?:in|for) Workers?['’]?s?['’]? Comp(?:ensation)?(?: ?\(TWC\))?|TWC|Guidelines?|Practice Guidelines?"
    r"|Treatment (?:Index|Guidelines?)|Integrated Treatment(?:/|, )?"
    r"Disability Duration Guidelines?|Chapter:|Chapters?(?= ?[,:-]))[\s,:;.-]{0,3}",
    re.IGNORECASE,
)
CHAPTER_NAMES = "|".join(re.escape(name) for name in sorted(names("odg_chapters.txt"), key=len, reverse=True))
TAIL = (
    r"(?: ?\([^()]{0,80}\))?(?: (?:Chapter|Section|Guidelines?|Complaints|Disorders|Procedure Summary))?"
    r"(?: ?\([^()]{0,80}\))?"
)
ODG_CHAPTER = re.compile(rf"(?:Chapter )?(?:{CHAPTER_NAMES})(?![\w&]){TAIL}", re.IGNORECASE)
ACOEM_VOLUME = re.compile(r"(?:Occupational Medicine Practice Guidelines,? )?", re.IGNORECASE)
HEADING = re.compile(
    r"[^,;:/]{2,80}?\b(?:Chapter|Guidelines?|Preface|Summary|Index|section)\b(?: ?\([^()]{0,80}\))?(?=[,;:/. -]|$)",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"^\s?(?:[,:;/]|[-–]\s)\s?")
TWO_NAMES = re.compile(r"(?<=[a-z]) & (?=[A-Z][a-z]+ [a-z])|: (?=[A-Z])")
PUBLISHED = re.compile(r"\s?(.{5,300}?)\. [A-Z][A-Za-z. ]{1,40} \([A-Z]{2}\): [^;]{3,200}; ?((?:19|20)\d\d)\b")
"""A guideline cited as libraries do: "Title. Place (CA): Publisher; 2007 Jan."."""
MEMBER = re.compile(r"(?:, |; |:? )(?=(?:Chapter|Ch\.|section|Sections?:|§|Table) ?\d)")
MEMBERS = re.compile(r", (?=(?:Chapter|Ch\.) ?\d)")


def read_others(text: str) -> list[Citation]:
    """The citations of what follows "Non-MTUS Citation"."""
    anchors = list(ANCHOR.finditer(text))
    if not anchors or trim(text[: anchors[0].start()]):
        first = anchors[0].start() if anchors else len(text)
        lead = [_other(text[:first])] if trim(text[:first]) else []
    else:
        lead = []
    citations = lead
    ends = [*(anchor.start() for anchor in anchors[1:]), len(text)][: len(anchors)]
    for anchor, end in zip(anchors, ends, strict=True):
        body = text[anchor.end() : end]
        citations.extend(_of_anchor(anchor, body, end < len(text)))
    return citations


def _of_anchor(anchor: re.Match[str], body: str, followed: bool) -> list[Citation]:
    if anchor.lastgroup == "other":
        body = trim(body)
        if body:
            return [_other(body)]
        return [] if followed else [Citation(source="other", title=anchor[0])]
    source: CitationSource = "ODG" if anchor.lastgroup == "odg" else "ACOEM"
    name = trim(anchor[0].removeprefix("the "))
    return [_guideline(source, name, part) for part in _split_list(body)]


def _split_list(body: str) -> list[str]:
    """ "Low back, Manipulation; Neck and Upper back, Manipulation" is two citations of one source."""
    parts = [part for part in body.split(";") if trim(part)]
    if len(parts) < 2 or not all(ODG_CHAPTER.match(trim(part)) for part in parts[1:]):
        return [body]
    return parts


def _guideline(source: CitationSource, name: str, body: str) -> Citation:
    body, pages = take_marked_pages(body)
    body, edition = take_edition(trim(body))
    body = trim(body)
    filler = FILLER.match(body)
    while filler:
        body = trim(body[filler.end() :])
        filler = FILLER.match(body)
    title, listed = _chapter_and_sections(source, name, body)
    sections = [part for section in split_sections(trim(listed)) for part in TWO_NAMES.split(section)]
    return Citation(source=source, title=title, edition=edition, sections=sections, pages=pages)


def _chapter_and_sections(source: CitationSource, name: str, body: str) -> tuple[str, str]:
    body = without_number(body)
    volume = ACOEM_VOLUME.match(body)
    at = volume.end() if volume else 0
    known = (KNOWN.match(body, at) if source == "ACOEM" else None) or ODG_CHAPTER.match(body) or HEADING.match(body)
    if known is None:
        return name, body
    title, rest = body[: known.end()], body[known.end() :]
    if source == "ACOEM":
        title = title.removesuffix(" Guidelines")
    return trim(title), BETWEEN.sub("", rest)


def _other(body: str) -> Citation:
    """A book, article, statute or site: its words up to a numbered chapter or section are the title."""
    published = PUBLISHED.match(body)
    if published:
        return Citation(source="other", title=trim(published[1]), edition=int(published[2]))
    body, pages = take_marked_pages(trim(body))
    body = trim(body)
    member = MEMBER.search(body)
    title, listed = (body[: member.start()], body[member.end() :]) if member else (body, "")
    title, edition = take_edition(title, year=False)
    return Citation(
        source="other",
        title=trim(title) or None,
        edition=edition,
        sections=[trim(part) for part in MEMBERS.split(listed) if part],
        pages=pages,
    )
