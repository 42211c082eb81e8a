"""Citations outside of the MTUS, parted where the name of a publisher or of the form's other group stands."""

import re

from imr.domain.citation import Citation
from imr.parsing.citations.documents import read_document
from imr.parsing.citations.guidelines import FILLER, read_guidelines
from imr.parsing.citations.statements import lowered, trim

ODG_NAME = (
    r"(?:the )?(?:work loss data institute(?:'s)?,? )?"
    r"(?:(?:\(odg\)|odg[:,]?) )?(?:(?:official|offical|officially) disability (?:guidelines?|guide)"
    r"(?: ?\(odg(?:[-/ ]twc)?\)?)?|odg(?:[-/ ]twc)?\b(?!\.com))(?: ?\((?:odg|official disability guidelines)\))?"
)
ACOEM_NAME = (
    r"(?:the )?(?:american college of occupational (?:and|&) environmental medicine(?:'s)?(?: ?\(acoem\))?"
    r"|acoem(?:'s)?\b)"
)
OTHER_NAME = (
    r"other medical treatment guidelines?(?: or medical (?:evidence|literature|research))?"
    r"|other medical evidence|medical evidence(?=:)"
)
ANCHOR = re.compile(
    rf"(?P<odg>(?<![./]){ODG_NAME})|(?P<acoem>{ACOEM_NAME})|(?P<other>{OTHER_NAME})|(?P<site>(?<=; )(?:https?://|www\.))"
)
"""What begins a citation, in lower case."""
HINT = re.compile(r"odg|disability gui|acoem|american college of|other medical |medical evidence:|; http|; www\.")
"""Where there is none, there is no anchor."""
LETTER = re.compile(r"[A-Za-z]")
CHAPTER_OF = re.compile(r"\s?(chapter \d{1,2}),? (?:of|from|in) (?:the )?$", re.IGNORECASE)
"""A chapter named before its book: "Chapter 7 of the ACOEM Practice Guidelines"."""


def read_others(text: str) -> list[Citation]:
    """The citations of what follows "Non-MTUS Citation"."""
    anchors = _find_anchors(lowered(text))
    if not anchors:
        return [read_document(text)] if trim(text) else []
    lead = text[: anchors[0].start()]
    if lead.endswith("("):
        text = text.replace(")", " ", 1)  # "(ODG)" is the name in brackets
    chapter = CHAPTER_OF.match(lead)
    citations = [read_document(lead)] if LETTER.search(lead) and not chapter else []
    ends = [*(anchor.start() for anchor in anchors[1:]), len(text)]
    for anchor, end in zip(anchors, ends, strict=True):
        name, body = text[anchor.start() : anchor.end()], text[anchor.end() : end]
        if chapter and anchor is anchors[0]:
            body = f"{chapter[1]}, {FILLER.sub('', trim(body))}"
        citations.extend(_read(anchor.lastgroup, name, body, end < len(text)))
    return citations


def _find_anchors(lower: str) -> list[re.Match[str]]:
    first = ANCHOR.match(lower)
    if HINT.search(lower, first.end() if first else 0):
        return list(ANCHOR.finditer(lower))
    return [first] if first else []


def _read(kind: str | None, name: str, body: str, followed: bool) -> list[Citation]:
    if kind == "site":
        return [read_document(name + body)]
    if kind == "other":
        if trim(body):
            return [read_document(body)]
        return [] if followed else [Citation(source="other", title=name)]
    return read_guidelines("ODG" if kind == "odg" else "ACOEM", trim(name.removeprefix("the ")), body)
