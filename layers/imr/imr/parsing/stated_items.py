"""The items of a letter that says them in sentences: `1. X is not medically necessary and appropriate.`"""

import re

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
_REVIEWER_SENTENCE = re.compile(
    r"\bthe\s+(?:(?:physician|expert|professional|medical|imr)\s+)?reviewer\s+(?:\w+\s+)?"
    r"(?:based|found|relied|used|did|cited|considered|determined|stated|agreed|referenced)\b"
)
_REQUEST_FOR = re.compile(r"\s*(?:that\s+)?(?:the\s+)?requests?\s+(?:for|of)\s+")


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
    return [d for d in determinations(text.lower, start, end) if _FOLLOWED_BY_GUIDELINE.match(text.lower, d.end, end)]


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
    guidelines(text, item, determination.end, label.start if label else stop)
    item.rationale = text.trimmed(label.end, stop) if label else None
    return item


def request_words(text: LetterText, start: int, end: int) -> int:
    """The start of the request behind "The request for"."""
    match = _REQUEST_FOR.match(text.lower, start, end)
    return match.end() if match else start


def guidelines(text: LetterText, item: ItemDraft, start: int, end: int) -> None:
    """Part a guideline paragraph into what the claims administrator and what the reviewer based the decision on."""
    reviewer = _REVIEWER_SENTENCE.search(text.lower, start, end)
    item.administrator = text.trimmed(start, reviewer.start() if reviewer else end)
    item.reviewer = text.trimmed(reviewer.start(), end) if reviewer else None


def rationale_label(text: LetterText, start: int, end: int) -> Mark | None:
    """The first label of a rationale between two offsets."""
    return next((mark for mark in marks(text.lower, start, end) if mark.kind == "rationale"), None)
