"""Documents that are neither MTUS nor ODG nor ACOEM: books, articles, statutes, web sites."""

import re

from imr.domain.citation import Citation
from imr.parsing.citations.edition import MONTH, take_edition
from imr.parsing.citations.sections import take_marked_pages
from imr.parsing.citations.statements import trim

PUBLISHED = re.compile(
    r"\s?(.{5,300}?)\. (?:St\. )?[A-Z][A-Za-z ]{1,40} \([A-Za-z]{2}\): [^;]{3,200}; ?((?:19|20)\d\d)\b"
)
"""A guideline cited as libraries do: "Title. Place (CA): Publisher; 2007 Jan."."""
MEMBER = re.compile(r"(?:, |; |:? )(?=(?:Chapter|Ch\.|section|Sections?:|§|Table|pages?|pgs?\.?|pp?\.) ?\d)")
MONTHS = rf"(?:{MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
LAST_YEAR = re.compile(
    rf"(?:[,.;] ?| )\(?(?:\b{MONTHS}(?: \d{{1,2}})?,? )?(?:(?:revised|published) )?"
    rf"(?<!number )(?<!epub )(?<! in )(?<! of )(?<!no\. )((?:19|20)\d\d)(?: {MONTHS}(?: \d{{1,2}})?)?\)?$",
    re.IGNORECASE,
)
"""When it was published, which is its edition where that has no number."""
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
    title, published_in = _take_last_year(title)
    sections = [trim(part) for part in MEMBERS.split(listed) if part]
    return Citation(
        source="other", title=trim(title) or None, edition=edition or published_in, sections=sections, pages=pages
    )


def _take_last_year(title: str) -> tuple[str, int | None]:
    year = LAST_YEAR.search(title) if "20" in title[-16:] or "19" in title[-16:] else None
    return (title[: year.start()], int(year[1])) if year else (title, None)
