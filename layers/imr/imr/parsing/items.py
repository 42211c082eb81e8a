"""The items of a letter whose headings read `REQUEST: Upheld`."""

import re

from imr.domain.letter import Span
from imr.limits import ITEMS_PER_LETTER
from imr.parsing.draft import ItemDraft
from imr.parsing.ending import ending
from imr.parsing.letter_text import LetterText
from imr.parsing.marks import Mark, marks
from imr.parsing.modification import read_modification
from imr.parsing.rejecting import Unreadable
from imr.parsing.request_start import ItemStart, item_start, request_start

_PREFACE = re.compile(
    r"(?:\s*:)?\s*the\s+final\s+determination\s+was\s+based\s+on\s+decisions\b.{0,120}?set\s+forth\s+below\s*:?",
    re.DOTALL,
)

_LAST_BULLET = re.compile(r"(?<=\n)[ \t]*[-•▪■●◦‣·\uf0b7\uf0a7][ \t]+\Z")
_SAID_OF = r"(?:the[ \t]+)?(?:(?:ur|imr|final|original|prior)[ \t]+){0,2}(?:decision|denial|determination|outcome)"
_NAMED_OUTCOME = re.compile(rf"(?:[:;.]|\n|\s[-–—])\s*{_SAID_OF}\s*\Z")
"""What some write before the outcome, as in "Cane: Decision: Upheld"; it is no part of the request."""

_BARE_OUTCOME = re.compile(rf"(?:\n|[.?!]\s)[ \t]*{_SAID_OF}[ \t]*\Z")
_LISTED = re.compile(r"(?:\((\d{1,2})\)|#(\d{1,2})[:.)]?)\s+(?=[A-Za-z])")
"""A number that may be an ordinal or a quantity."""

_LED_OVER = re.compile(r"(?<!\s)(?:\s*[-–—:;,]|\s+(?:is|are|was|were))\s*\Z")


def read_items(text: LetterText, start: int, end: int) -> list[ItemDraft]:
    """The items between two offsets; `start` is the end of the section's heading."""
    start = after_preface(text, start, end)
    groups = _groups(text, marks(text.lower, start, end))
    if len(groups) > ITEMS_PER_LETTER:
        raise too_many(len(groups))
    starts = [_item_begin(text, groups, position, start) for position in range(len(groups))]
    request_begins = _request_begins(text, groups, [begin.at for begin in starts])
    items: list[ItemDraft] = []
    for position, (group, (item_begin, is_certain), request_begin) in enumerate(
        zip(groups, starts, request_begins, strict=True)
    ):
        item_end = groups[position + 1][0].start if position + 1 < len(groups) else end
        modified = read_modification(text, request_begin, _request_end(text, request_begin, group[0]))
        if modified is None:
            continue
        if items:
            _end_rationale(text, items[-1], item_begin)
        items.append(
            ItemDraft(
                modified.request,
                group[0].outcome,
                _outcome_span(text, group[0]),
                modified.original_request,
                modified.authorized,
                **_parts(text, group, item_end),
                is_certain=is_certain,
            )
        )
    if items:
        _end_rationale(text, items[-1], _letter_end(text, groups[-1], end))
    return items


def after_preface(text: LetterText, start: int, end: int) -> int:
    """The offset behind the sentence that the form puts before the items, where it stands at `start`."""
    preface = _PREFACE.match(text.lower, start, end)
    return preface.end() if preface else start


def too_many(count: int) -> Unreadable:
    """The rejection of a letter with more items than any letter has."""
    return Unreadable("too_large", f"{count} items; at most {ITEMS_PER_LETTER} are read")


def _groups(text: LetterText, found: list[Mark]) -> list[list[Mark]]:
    """The marks of each item: an outcome, and the labels after it."""
    groups: list[list[Mark]] = []
    for mark, following in zip(found, [*found[1:], None], strict=False):
        if mark.kind == "outcome":
            if groups and (following is None or following.kind == "outcome") and _is_bare(text, mark):
                groups[-1].append(mark)  # a rationale's own line "Denial: upheld"
            else:
                groups.append([mark])
        elif groups and mark.kind not in [other.kind for other in groups[-1]]:
            groups[-1].append(mark)
    return groups


def _is_bare(text: LetterText, outcome: Mark) -> bool:
    return _BARE_OUTCOME.search(text.lower, max(0, outcome.start - 60), outcome.start) is not None


def _request_begins(text: LetterText, groups: list[list[Mark]], begins: list[int]) -> list[int]:
    """Where each request begins, behind its bullet and ordinal. "(1)" is an ordinal where each item has its own."""
    found = [
        request_start(text.clean, begin, group[0].start, ordinal)
        for ordinal, (group, begin) in enumerate(zip(groups, begins, strict=True), 1)
    ]
    if len(found) < 2 or text.clean[found[0]] not in "(#":
        return found
    listed = [_LISTED.match(text.clean, begin) for begin in found]
    numbers = [int(match[1] or match[2]) if match else 0 for match in listed]
    if numbers != list(range(1, len(found) + 1)):
        return found
    return [match.end() for match in listed if match]


def _item_begin(text: LetterText, groups: list[list[Mark]], position: int, start: int) -> ItemStart:
    end = groups[position][0].start
    if position == 0:
        return ItemStart(min(text.after_space(start), end))
    named = _NAMED_OUTCOME.search(text.lower, end - 40, end)
    end = named.start() if named else end
    return item_start(text.clean, text.lower, groups[position - 1][-1].end, end, is_flat=text.is_flat)


def _request_end(text: LetterText, start: int, outcome: Mark) -> int:
    """Where the request ends: before the outcome, and before what led over to it."""
    end = outcome.start
    if text.clean[end] != ":":
        end = start + len(_LED_OVER.sub("", text.clean[start:end]))
    named = _NAMED_OUTCOME.search(text.lower, max(start, end - 40), end)
    return named.start() if named else end


def _outcome_span(text: LetterText, mark: Mark) -> Span | None:
    begin = mark.start + 1 if text.clean[mark.start] == ":" else mark.start
    return text.trimmed(begin, mark.end)


def _parts(text: LetterText, group: list[Mark], item_end: int) -> dict[str, Span | None]:
    """The paragraphs of an item, each from its label to the next one."""
    labels = [mark for mark in group if mark.kind != "outcome"]
    stops = [*(mark.start for mark in labels[1:]), item_end]
    return {
        mark.kind: text.trimmed(min(text.after_space(mark.end), stop), _before_bullet(text, stop))
        for mark, stop in zip(labels, stops, strict=False)
    }


def _before_bullet(text: LetterText, stop: int) -> int:
    """The end of a paragraph without the bullet of the next one."""
    found = _LAST_BULLET.search(text.clean, max(0, stop - 6), stop)
    return found.start() if found else stop


def _end_rationale(text: LetterText, item: ItemDraft, end: int) -> None:
    """Cut the item's last part where the next request begins."""
    for name in ("administrator", "reviewer", "rationale"):
        span: Span | None = getattr(item, name)
        if span and span[1] > end:
            setattr(item, name, text.trimmed(span[0], end) if end > span[0] else None)


def _letter_end(text: LetterText, group: list[Mark], end: int) -> int:
    return ending(text.clean, text.lower, group[-1].end, end)
