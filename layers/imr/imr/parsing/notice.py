"""Reads the layout `notice_of_determination` (September 2013).

The items stand twice, on the cover and in the body: "1) MAXIMUS Federal Services, Inc. has determined the request for
X is not medically necessary and appropriate." Guidelines and rationale follow in a block per item, "1) Regarding the
request for X:".
"""

import re

from imr.limits import ITEMS_PER_LETTER
from imr.parsing.conclusion import conclusion
from imr.parsing.dates import date_at
from imr.parsing.determinations import determinations
from imr.parsing.draft import ItemDraft, LetterDraft
from imr.parsing.ending import ending
from imr.parsing.header import Header
from imr.parsing.items import too_many
from imr.parsing.letter_text import LetterText
from imr.parsing.modification import read_modification
from imr.parsing.sections import Sections, credentials_of, documents_of, header_of, summary_of
from imr.parsing.stated_items import guidelines, rationale_label

_DETERMINED = re.compile(r"has\s+determined\s+(?:that\s+)?(?:the\s+)?(?:requests?\s+(?:for|of)\s+|requested\s+)?")
_REGARDING = re.compile(
    r"regarding\s+(?:the\s+)?(?:requests?\s+(?:for|of)\s+|requested\s+|(?=(?:pro|retro)spective\s+requests?\b))"
)
_NUMBER = re.compile(r"(?P<first>\d{1,2})\s?[.)]?(?:\s*(?:,|and|&|-|through)\s*\d{1,2}\s?[.)]?)*\s*\Z")
_RANGE = re.compile(r"(\d{1,2})\s?[.)]?\s*(?:(?:-|through)\s*(\d{1,2}))?")
_RELIED_UPON = re.compile(
    r"\brelied\s+(?:up)?on\s+by\s+the\s+(?:\w+\s+)?reviewer(?:\s+to\s+make\s+his\s*(?:/|or)\s*her\s+decision)?\s*:?"
)
_FILED = re.compile(r"independent\s+medical\s+review\s+(?:\(imr\)\s+)?was\s+(?:filed|received|submitted)\s+(?:on\s+)?")
_ASSIGNED = re.compile(
    r"notice\s+of\s+assignment\s[^.]{0,120}?\b(?:provided|sent|mailed|issued)\s[^.]{0,80}?\bon\s+(?=\w)"
)
_DENIED = re.compile(r"utilization\s+review\s+(?:\w+\s*/?\s*){1,2}dated\s+")
_REACH = 4_000


def read_notice(text: LetterText, sections: Sections) -> LetterDraft:
    """The draft of such a letter."""
    end = len(text.clean)
    body = sections["decisions"][1] if "decisions" in sections else 0
    cover = _listed(text, 0, body)
    listed = _listed(text, body, end)
    blocks = _blocks(text, sections["documents"][1] if "documents" in sections else body, end)
    items = listed or cover or _from_blocks(text, blocks)
    _fill(text, items, blocks or [(body, body, {1})], end)
    if blocks:
        sections = {**sections, "issue": (blocks[0][0], blocks[0][0])}
    licensure, specialties = credentials_of(text, sections, "qualifications")
    return LetterDraft(
        header=_header(text, sections, body),
        items=items,
        summary=summary_of(text, sections),
        documents=documents_of(text, sections),
        licensure=licensure,
        specialties=specialties,
        cover_items=len(cover) if cover and listed else None,
    )


def _listed(text: LetterText, start: int, end: int) -> list[ItemDraft]:
    items: list[ItemDraft] = []
    position = text.lower.find("has", start, end)
    while position != -1:
        match = _DETERMINED.match(text.lower, position, end)
        found = next(determinations(text.lower, match.end(), min(end, match.end() + _REACH)), None) if match else None
        if match and found:
            modified = read_modification(text, match.end(), found.start)
            if modified:
                at = text.trimmed(found.start, found.end)
                items.append(
                    ItemDraft(modified.request, found.outcome, at, modified.original_request, modified.authorized)
                )
                if len(items) > ITEMS_PER_LETTER:
                    raise too_many(len(items))
            position = found.end
        position = text.lower.find("has", position + 1, end)
    return items


Block = tuple[int, int, set[int]]
"""Where a block begins, where the words after its "Regarding the request for" begin, and the numbers of its items."""


def _blocks(text: LetterText, start: int, end: int) -> list[Block]:
    """The blocks between two offsets; those with a number where any has one, since a narrative may begin like them."""
    blocks: list[Block] = []
    numbered: list[Block] = []
    position = text.lower.find("regarding", start, end)
    while position != -1:
        match = _REGARDING.match(text.lower, position, end)
        number = _NUMBER.search(text.lower, max(start, position - 40), position)
        if match and (number or _opens_line(text, position)):
            begin = number.start() if number else position
            blocks.append((begin, match.end(), _numbers(number[0]) if number else {len(blocks) + 1}))
            if number:
                numbered.append(blocks[-1])
        position = text.lower.find("regarding", position + 1, end)
    return numbered or blocks


def _numbers(words: str) -> set[int]:
    """The items that "1) and 2)" or "1-3." names."""
    ranges = [(int(match[1]), int(match[2] or match[1])) for match in _RANGE.finditer(words)]
    return {number for first, last in ranges for number in range(first, last + 1)}


def _opens_line(text: LetterText, position: int) -> bool:
    return text.clean[max(0, position - 40) : position].rstrip(" \t*")[-1:] in ("", "\n")


def _fill(text: LetterText, items: list[ItemDraft], blocks: list[Block], end: int) -> None:
    """Give each item the guidelines and the rationale of the block with its number."""
    for position, (_, words, numbers) in enumerate(blocks):
        stop = blocks[position + 1][0] if position + 1 < len(blocks) else ending(text.clean, text.lower, words, end)
        label = rationale_label(text, words, stop)
        relied = _RELIED_UPON.search(text.lower, words, label.start if label else stop)
        for number, item in enumerate(items, 1):
            if number not in numbers:
                continue
            if relied:
                guidelines(text, item, relied.end(), label.start if label else stop)
            if label:
                item.rationale = text.trimmed(label.end, stop)


def _from_blocks(text: LetterText, blocks: list[Block]) -> list[ItemDraft]:
    """The items of a letter whose lists are lost: requests from the blocks, outcomes from their conclusions."""
    items: list[ItemDraft] = []
    for position, (_, words, _items) in enumerate(blocks):
        end = blocks[position + 1][0] if position + 1 < len(blocks) else len(text.clean)
        colon = text.lower.find(":", words, end)
        concluded = conclusion(text.lower, words, end)
        request = text.trimmed(words, colon) if colon != -1 else None
        if request and concluded:
            items.append(ItemDraft(request, concluded.outcome, concluded.span))
    return items


def _header(text: LetterText, sections: Sections, body: int) -> Header:
    header = header_of(text, body or min((span[0] for span in sections.values()), default=len(text.clean)))
    for name, pattern in (("application_received", _FILED), ("ur_denial_date", _DENIED), ("date_assigned", _ASSIGNED)):
        if name not in header.dates:
            _date_in_prose(text, header, name, pattern)
    return header


def _date_in_prose(text: LetterText, header: Header, name: str, pattern: re.Pattern[str]) -> None:
    phrase = pattern.search(text.lower)
    found = date_at(text.lower, phrase.end()) if phrase else None
    if found is None:
        return
    if found.value is None:
        header.impossible.append((name, found.span))
    else:
        header.dates[name] = found.value
        header.spans[name] = found.span
