"""Documents that are neither MTUS nor ODG nor ACOEM: books, articles, statutes, web sites."""

import re

from imr.domain.citation import Citation
from imr.parsing.citations.edition import take_edition
from imr.parsing.citations.sections import take_marked_pages
from imr.parsing.citations.statements import trim

PUBLISHED = re.compile(
    r"\s?(.{5,300}?)\. (?:St\. )?[A-Z][A-Za-z ]{1,40} \([A-Za-z]{2}\): [^;]{3,200}; ?((?:19|20)\d\d)\b"
)
"""A guideline cited as libraries do: "Title. Place (CA): Publisher; 2007 Jan."."""
MEMBER = re.compile(r"(?:, |; |:? )(?=(?:Chapter|Ch\.|section|Sections?:|§|Table|pages?|pgs?\.?) ?\d)")
YEAR_ALONE = re.compile(r",? ?\((?:19|20)\d\d\)$")
"""The year of an edition that has a number."""
MEMBERS = re.compile(r", (?=(?:Chapter|Ch\.) ?\d)")


def read_document(body: str) -> Citation:
    """A book, article, statute or site: its words up to a numbered chapter, section or page are the title."""
    published = PUBLISHED.match(body)
    if published:
        return Citation(source="other", title=trim(published[1]), edition=int(published[2]))
    body, pages = take_marked_pages(trim(body))
    body = trim(body)
    member = MEMBER.search(body)
    title, listed = (body[: member.start()], body[member.end() :]) if member else (body, "")
    title, edition = take_edition(title, year=False)
    title = YEAR_ALONE.sub("", title) if edition else title
    sections = [trim(part) for part in MEMBERS.split(listed) if part]
    return Citation(source="other", title=trim(title) or None, edition=edition, sections=sections, pages=pages)
