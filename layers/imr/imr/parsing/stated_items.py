"""The items of a letter that says them in sentences: `1. X is not medically necessary and appropriate.`"""

import re

from imr.domain.letter import Span
from imr.limits import ITEMS_PER_LETTER
from imr.parsing.determinations import Determination, determinations
from imr.parsing.draft import ItemDraft
from imr.parsing.ending import ending
from imr.parsing.items import after_preface, too_many
from imr.parsing.letter_text import LetterText
from imr.parsing.marks import Mark, marks
from imr.parsing.modification import read_modification
from imr.parsing.request_start import ItemStart, item_start

_FOLLOWED_BY_GUIDELINE = re.compile(r"[\s.]*the\s+(?:claims\s+administrator|(?:\w+\s+)?reviewer)\b")
_FOLLOWED_BY_REASON = re.compile(r"[\s.]*(?:since|as|because|per|decision\s+rationale|rationale)\b")
"""What follows instead where no guideline was looked up, as for a service that belongs to a refused surgery."""
_SENTENCE_END = re.compile(r"[a-z)]\.\s")
_LONGEST_REQUEST = 500
"""Characters that are looked through for the number of a determination without a guideline."""
_DEPENDENT = re.compile(r"\b(?:since|as|because)\s+the\s[^.]{3,120}?\bnone\s+of\s+the\s")
"""A reason that needs no label: "Since the primary procedure is not ..., none of the associated services are"."""
_REVIEWER_SENTENCE = re.compile(
    r"\bthe\s+(?:(?:physician|expert|professional|medical|imr)\s+)?reviewer\s+(?:\w+\s+)?"
    r"(?:based|found|relied|used|did|cited|considered|determined|stated|agreed|referenced)\b"
)
_REQUEST_FOR = re.compile(
    r"\s*(?:that\s+)?(?:(?:the\s+)?requests?\s+(?:for|of)\s+|the\s+(?=(?:pro|retro)spective\s+requests?\b))"
)


def read_stated_items(text: LetterText, start: int, end: int) -> list[ItemDraft]:
    """The items between two offsets, the end of the section's heading and the end of the letter."""
    start = after_preface(text, start, end)
    found = _anchors(text, start, end)
    if len(found) > ITEMS_PER_LETTER:
        raise too_many(len(found))
    begins = _begins(text, found, start)
    items = []
    for position, determination in enumerate(found):
        stop = (
            begins[position + 1].at
            if position + 1 < len(found)
            else ending(text.clean, text.lower, determination.end, end)
        )
        item = _item(text, begins[position].at, determination, stop)
        if item:
            item.is_certain = begins[position].is_certain
            items.append(item)
    return items


def _anchors(text: LetterText, start: int, end: int) -> list[Determination]:
    """The determinations that open an item: a guideline sentence follows. Conclusions inside rationales are none."""
    found: list[Determination] = []
    for each in determinations(text.lower, start, end):
        after = found[-1].end if found else start
        if _FOLLOWED_BY_GUIDELINE.match(text.lower, each.end, end) or (
            _FOLLOWED_BY_REASON.match(text.lower, each.end, end)
            and _opens_item(text, max(after, each.start - _LONGEST_REQUEST), each, len(found) + 1)
        ):
            found.append(each)
    return found


def _opens_item(text: LetterText, after: int, determination: Determination, ordinal: int) -> bool:
    """Whether a sentence is the numbered one that an item begins with."""
    number = numbered(text, after, determination.start, ordinal)
    return number is not None and not _SENTENCE_END.search(text.lower, number + 4, determination.start)


def _begins(text: LetterText, found: list[Determination], start: int) -> list[ItemStart]:
    begins: list[ItemStart] = []
    after = start
    for ordinal, determination in enumerate(found, 1):
        number = numbered(text, after, determination.start, ordinal)
        if number is None:
            begins.append(item_start(text.clean, text.lower, after, determination.start, is_flat=text.is_flat))
        else:
            begins.append(ItemStart(number))
        after = determination.end
    return begins


def numbered(text: LetterText, start: int, end: int, ordinal: int) -> int | None:
    """Where "2." or "2)" opens an item: the last place at which it opens a line, else the last one at all."""
    number = re.compile(rf"(?<![\w.,#/(-]){ordinal}\s?[.)](?:\s+(?=\S)|(?=[a-z]))")
    places = [match.start() for match in number.finditer(text.lower, start, end)]
    opening = [place for place in places if text.clean[max(0, place - 40) : place].rstrip(" \t*")[-1:] in ("", "\n")]
    return (opening or places)[-1] if places else None


def _item(text: LetterText, begin: int, determination: Determination, stop: int) -> ItemDraft | None:
    number = re.compile(r"\s*\d{1,2}\s?[.)]\s*").match(text.lower, begin, determination.start)
    begin = number.end() if number else begin
    modified = read_modification(text, request_words(text, begin, determination.start), determination.start)
    if modified is None:
        return None
    item = ItemDraft(modified.request, determination.outcome, None, modified.original_request, modified.authorized)
    item.outcome_at = text.trimmed(determination.start, determination.end)
    label = rationale_label(text, determination.end, stop)
    begin, reasons = (label.start, label.end) if label else _dependent(text, determination.end, stop)
    guidelines(text, item, determination.end, begin)
    item.rationale = text.trimmed(reasons, stop)
    return item


def _dependent(text: LetterText, start: int, end: int) -> Span:
    """Where a rationale without a label begins, as both the end of what is before it and its own start."""
    found = _DEPENDENT.search(text.lower, start, end)
    return (found.start(), found.start()) if found else (end, end)


def request_words(text: LetterText, start: int, end: int) -> int:
    """The start of the request behind "The request for"."""
    match = _REQUEST_FOR.match(text.lower, start, end)
    return match.end() if match else start


_STRENGTH = re.compile(r"\bper\s+the\s+strength\s+of\s+evidence\b[^.]{0,250}\Z")
"""What leads the reviewer's sentence where no guideline of the schedule fits."""


def guidelines(text: LetterText, item: ItemDraft, start: int, end: int) -> None:
    """Part a guideline paragraph into what the claims administrator and what the reviewer based the decision on."""
    reviewer = _REVIEWER_SENTENCE.search(text.lower, start, end)
    if reviewer is None:
        item.administrator = text.trimmed(start, end)
        return
    led = _STRENGTH.search(text.lower, max(start, reviewer.start() - 300), reviewer.start())
    begin = led.start() if led else reviewer.start()
    item.administrator = text.trimmed(start, begin)
    item.reviewer = text.trimmed(begin, end)


def rationale_label(text: LetterText, start: int, end: int) -> Mark | None:
    """The first label of a rationale between two offsets."""
    return next((mark for mark in marks(text.lower, start, end) if mark.kind == "rationale"), None)
