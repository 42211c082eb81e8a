"""Reads the layout `professional_review` (early 2013): one issue, its outcome said only in the conclusion."""

import re

from imr.domain.letter import Span
from imr.domain.vocabulary import Outcome
from imr.parsing.conclusion import Conclusion, conclusion
from imr.parsing.draft import ItemDraft, LetterDraft
from imr.parsing.ending import ending
from imr.parsing.header import after_header
from imr.parsing.headings import Section
from imr.parsing.letter_text import LetterText
from imr.parsing.modification import read_modification
from imr.parsing.sections import Sections, credentials_of, documents_of, header_of, section_end, summary_of
from imr.parsing.stated_items import request_words

_COVER_OUTCOME = re.compile(r"final\s+determination\s*:\s*(?P<word>uph(?:old|eld)|overturn(?:ed)?|partial)")
_ASKED = re.compile(r"\s*(?:whether(?:\s+or\s+not)?|(?:is|are|was|were)(?=\s[^?]*\?))\s+")
_ASKED_END = re.compile(
    r",?\s+(?:(?:is|are|was|were)\s+)?(?:not\s+)?medically\s+necessary(?:\s+and\s+(?:medically\s+)?appropriate)?\s*[.?]*\s*\Z"
)
_ISSUE_LEAD = re.compile(
    r"\s*(?:the\s+)?(?:medical\s+necessity\s+(?:of|for)|(?:(?:ur|utilization\s+review)\s+)?denial\s+of"
    r"|(?:request\s+for\s+)?authorization\s+(?:of|for)|(?=requested\s))\s*(?:the\s+)?(?:requested\s+)?"
)
"""What stands before the request: "Denial of X", "The medical necessity of X"."""
_FULL_STOP = re.compile(r"(?<=[a-z)][a-z)\d])\.\s*\Z")
_OPINION = re.compile(
    r"\b(?P<not_so>not\s+)?(?P<dis>dis)?agrees?\s+with\s+the\s+(?:[^\s.]+\s+){0,6}?"
    r"(?:utilization|ur|denial|determination|decision)\b"
    r"|\b(?:(?:is|are|was|were)\s+(?:therefore\s+|thus\s+)?(?:(?P<no>not)\s+(?:warranted|indicated|supported)"
    r"|(?:warranted|indicated|supported)(?!\s+(?:when|if|for|in|only|after|unless|until|as)\b))"
    r"|(?P<never>not\s+recommended|remains?\s+denied|not\s+necessary\s+to\s+cure)|necessary\s+to\s+cure)\b"
)
"""How a reviewer concludes who says nothing of medical necessity and decides nothing in so many words."""
_OPINION_REACH = 300
_NUMBER = re.compile(r"\s*1\s?[.)]\s+")
_LONGEST_HEADER = 1_000
_BELOW_HEADER: frozenset[Section] = frozenset({"issue", "summary"})


def read_professional_review(text: LetterText, sections: Sections) -> LetterDraft:
    """The draft of such a letter; it has no item when its outcome cannot be told."""
    licensure, specialties = credentials_of(text, sections, "qualifications")
    header = header_of(text, _header_end(text, sections))
    item = _item(text, sections, max((end for _, end in header.spans.values()), default=0))
    return LetterDraft(
        header=header,
        items=[item] if item else [],
        summary=summary_of(text, sections),
        documents=documents_of(text, sections),
        licensure=licensure,
        specialties=specialties,
    )


def _header_end(text: LetterText, sections: Sections) -> int:
    """Where the header ends: at the first heading, or behind what an extractor of columns has put below another one.

    That section then begins behind it.
    """
    for section in _BELOW_HEADER & sections.keys():
        start, below = sections[section]
        end = section_end(sections, below, len(text.clean))
        after = after_header(text.lower, below, min(end, below + _LONGEST_HEADER))
        if after > below:
            sections[section] = start, after
            return after
    return min(span[0] for span in sections.values())


def _item(text: LetterText, sections: Sections, header_end: int) -> ItemDraft | None:
    issue, is_certain = _body(text, sections, "issue"), True
    if issue is None:  # an extractor has put it before its heading
        issue, is_certain = text.trimmed(header_end, max(header_end, sections["issue"][0])), False
    rationale = _body(text, sections, "rationale")
    if issue is None:
        return None
    modified = read_modification(text, *_request(text, issue))
    said = (conclusion(text.lower, *rationale) or _opinion(text, rationale)) if rationale else None
    concluded = said or _cover_outcome(text)
    if modified is None or concluded is None:
        return None
    return ItemDraft(
        modified.request,
        concluded.outcome,
        outcome_at=concluded.span,
        original_request=modified.original_request,
        authorized=modified.authorized,
        reviewer=_body(text, sections, "guidelines"),
        rationale=rationale,
        is_certain=is_certain,
    )


def _request(text: LetterText, issue: Span) -> Span:
    """The request inside "1. Is the request for X medically necessary?" or "Whether X is medically necessary."."""
    begin, end = issue
    for pattern in (_NUMBER, _ASKED, _ISSUE_LEAD):
        match = pattern.match(text.lower, begin, end)
        begin = match.end() if match else begin
    asked = _ASKED_END.search(text.lower, max(begin, end - 80), end)
    asked = asked or _FULL_STOP.search(text.lower, max(begin, end - 20), end)
    return request_words(text, begin, end), asked.start() if asked else end


def _opinion(text: LetterText, rationale: Span) -> Conclusion | None:
    """The last opinion at the end of a rationale."""
    found = None
    for match in _OPINION.finditer(text.lower, max(rationale[0], rationale[1] - _OPINION_REACH), rationale[1]):
        if "agree" in match[0]:
            is_upheld = bool(match["dis"]) == bool(match["not_so"])
        else:
            is_upheld = bool(match["no"] or match["never"])
        found = Conclusion("upheld" if is_upheld else "overturned", match.span())
    return found


def _body(text: LetterText, sections: Sections, section: Section) -> Span | None:
    heading = sections.get(section)
    if heading is None:
        return None
    begin = heading[1]
    end = ending(text.clean, text.lower, begin, section_end(sections, begin, len(text.clean)))
    return text.trimmed(min(text.after_space(begin), end), end)


def _cover_outcome(text: LetterText) -> Conclusion | None:
    found = _COVER_OUTCOME.search(text.lower)
    if found is None:
        return None
    word = found["word"]
    outcome: Outcome = "partially_overturned"
    if word != "partial":
        outcome = "upheld" if word.startswith("uph") else "overturned"
    return Conclusion(outcome, found.span("word"))
