"""Citations outside of the MTUS, parted where the name of a publisher or of the form's other group stands."""

import re

from imr.domain.citation import Citation
from imr.parsing.citations.documents import read_document
from imr.parsing.citations.guidelines import FILLER, read_guidelines
from imr.parsing.citations.references import LOCATOR, split_references
from imr.parsing.citations.statements import lowered, trim
from imr.parsing.vocabulary import any_of, names

ODG_NAME = (
    r"(?:the )?(?:work loss data institute(?:'s)?,? )?"
    r"(?:(?:\(odg\)|odg[:,]?) )?(?:(?:official|offical|officially) disability (?:guidelines?|guide)"
    r"(?:[ ,:–-]{1,3}treatment (?:in|for) workers?['’]?s?['’]? comp(?:ensation)?(?= ?\(odg))?"
    r"(?: ?\(odg(?:[-/ ]twc)?\)?)?|odg(?:[-/ ]twc)?\b(?!\.com))(?: ?\((?:odg|official disability guidelines)\))?"
)
ACOEM_NAME = (
    r"(?:the )?(?:american college of occupational (?:and|&) environmental medicine(?:'s)?"
    r"(?:(?: (?:practice )?guidelines)? ?\(acoem\))?"
    r"|acoem(?:'s)?\b)"
)
OTHER_NAME = (
    r"other medical treatment guidelines?(?: or medical (?:evidence|literature|research))?"
    r"|other medical evidence|medical evidence(?=:)"
)
PUBLICATION = rf"(?:{any_of(map(str.lower, names('publications.txt')))})(?!\w)"
"""What is a reference of its own where a sentence or a part of a list begins with it."""

ANCHOR = re.compile(
    rf"(?P<odg>(?<![./]){ODG_NAME})|(?P<acoem>{ACOEM_NAME})|(?P<other>{OTHER_NAME})"
    rf"|(?P<site>(?<=; )(?:https?://|www\.)|(?<=[.;] ){PUBLICATION})"
)
"""What begins a citation, in lower case."""
ORGANISATION = (
    r"(?:american|north american|national|international) (?:[a-z]+ ){0,4}?"
    r"(?:academy|association|college|society|institutes?|foundation|council|library)\b|[a-z]+ society\b"
)
OF_AN_ORGANISATION = re.compile(rf"(?:[.;]|,? and) (?:the )?(?=(?:{ORGANISATION}))")
AUTHOR = re.compile(r"; (?=[A-Z][A-Za-z'-]+ [A-Z]{1,3}[,.] )")
"""Where an article begins that is cited as journals do."""
PUBLICATION_FIRST = re.compile(rf"[\s,:;.-]{{0,3}}(?={PUBLICATION})")
HINT = re.compile(
    rf"odg|disability gui|acoem|american college of|other medical |medical evidence:|; http|; www\.|[.;] {PUBLICATION}"
)
"""Where there is none, there is no anchor."""
NAMELESS = re.compile(
    r"(?:(?:the|following|evidence[- ]based|criteria|guidelines?|references?|citations?|mtus)\b|[\W\d])+$"
)
"""What leads to an authority and names none: "evidence-based criteria: ODG"."""
CHAPTER_OF = re.compile(
    r"\s?(chapter \d{1,2}|[a-z][\w&,/ -]{2,60}? chapter)(?:,|,? of|,? from|,? in) (?:the )?$", re.IGNORECASE
)
"""A chapter named before its book: "Chapter 7 of the ACOEM Practice Guidelines"."""
EDITION_FIRST = re.compile(r"\s?((?:19|20)\d\d|\w+ edition),?(?: of)?(?: the)? ", re.IGNORECASE)
"""An edition before its book: "Third Edition ACOEM Guidelines"."""


NOTHING = re.compile(
    r"(?:none|n/?a|not applicable|(?:not|none|nothing) (?:cited|given|provided|specified|stated|listed))", re.IGNORECASE
)
CITED_BY = re.compile(
    r"^(?:the )?(?:claims administrator|(?:\w+ )?reviewer|ur(?: physician)?|physician advisor) (?:also |has )?"
    r"(?:cited|cites|referenced|used|relied (?:up)?on|based (?:its|his/her|the) decision on)[:,]? (?:the )?",
    re.IGNORECASE,
)
"""Who cited it; no part of a title."""


def read_others(text: str) -> list[Citation]:
    """The citations of what follows "Non-MTUS Citation"."""
    text = CITED_BY.sub("", text).replace("; and ", "; ")
    anchors = _find_anchors(lowered(text))
    if not anchors:
        return _read_documents(text)
    lead = text[: anchors[0].start()]
    if lead.endswith("("):
        text = text.replace(")", " ", 1)  # "(ODG)" is the name in brackets
    chapter = CHAPTER_OF.match(lead)
    edition = EDITION_FIRST.fullmatch(lead) if lead else None
    is_document = lead and not chapter and not edition and not NAMELESS.match(lead)
    citations = _read_documents(lead) if is_document else []
    ends = [*(anchor.start() for anchor in anchors[1:]), len(text)]
    for anchor, end in zip(anchors, ends, strict=True):
        name, body = text[anchor.start() : anchor.end()], text[anchor.end() : end]
        if chapter and anchor is anchors[0]:
            body = f"{chapter[1]}, {FILLER.sub('', trim(body))}"
        elif edition and anchor is anchors[0]:
            body = f"{edition[1]}, {trim(body)}"
        citations.extend(_read(anchor.lastgroup, name, body, end < len(text)))
    return citations


def _read_documents(body: str) -> list[Citation]:
    return [read_document(part) for part in split_references(body) if trim(part) and not NOTHING.fullmatch(trim(part))]


def _find_anchors(lower: str) -> list[re.Match[str]]:
    first = ANCHOR.match(lower)
    if HINT.search(lower, first.end() if first else 0):
        return list(ANCHOR.finditer(lower))
    return [first] if first else []


def _read(kind: str | None, name: str, body: str, followed: bool) -> list[Citation]:
    if kind == "site":
        return _read_documents(name + body)
    if kind == "other":
        if trim(body):
            return _read_documents(body)
        return [] if followed else [Citation(source="other", title=name)]
    lower = lowered(body)
    another = PUBLICATION_FIRST.match(lower)
    if "american " in lower or "national " in lower or "society" in lower:
        another = OF_AN_ORGANISATION.search(lower) or another
    if another is None and "; " in body and LOCATOR.search(body):
        another = AUTHOR.search(body)
    documents = _read_documents(body[another.end() :]) if another else []
    body = body[: another.start()] if another else body
    return [*read_guidelines("ODG" if kind == "odg" else "ACOEM", trim(name.removeprefix("the ")), body), *documents]
