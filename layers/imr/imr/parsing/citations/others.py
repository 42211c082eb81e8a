"""Citations outside of the MTUS, parted where the name of a publisher or of the form's other group stands."""

import re

from imr.domain.citation import Citation
from imr.parsing.citations.documents import read_document
from imr.parsing.citations.guidelines import read_guidelines
from imr.parsing.citations.statements import trim

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
ANCHOR = re.compile(
    rf"(?P<odg>{ODG_NAME})|(?P<acoem>{ACOEM_NAME})|(?P<other>{OTHER_NAME})|(?P<site>(?<=; )(?:https?://|www\.))",
    re.IGNORECASE,
)
"""What begins a citation."""


def read_others(text: str) -> list[Citation]:
    """The citations of what follows "Non-MTUS Citation"."""
    anchors = list(ANCHOR.finditer(text))
    if not anchors:
        return [read_document(text)] if trim(text) else []
    lead = text[: anchors[0].start()]
    citations = [read_document(lead)] if trim(lead) else []
    ends = [*(anchor.start() for anchor in anchors[1:]), len(text)]
    for anchor, end in zip(anchors, ends, strict=True):
        citations.extend(_read(anchor, text[anchor.end() : end], end < len(text)))
    return citations


def _read(anchor: re.Match[str], body: str, followed: bool) -> list[Citation]:
    if anchor.lastgroup == "site":
        return [read_document(anchor[0] + body)]
    if anchor.lastgroup == "other":
        if trim(body):
            return [read_document(body)]
        return [] if followed else [Citation(source="other", title=anchor[0])]
    name = trim(anchor[0].removeprefix("the "))
    return read_guidelines("ODG" if anchor.lastgroup == "odg" else "ACOEM", name, body)
