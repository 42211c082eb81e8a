"""The seven fields of a letter's header, in whatever order an extractor left labels and values.

Orders seen: label and value on a line; on alternate lines; all labels, then all values; a value before its label; a
value between the two words of its label. A value goes to a label of its kind, and nothing is guessed when they do
not add up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from imr.domain.letter import Span
from imr.domain.vocabulary import Priority
from imr.parsing.dates import dates_in

# Each alternative begins with a letter, so that the search skips to those letters.
_LABEL = re.compile(
    r"case\s*(?:number|no\b\.?|\#)"
    r"|date\s*assigned\b|assigned\s+date\b|date\s+of\s+assignment\b"
    r"|date\s*of\s*(?:the\s+)?injury\b|injury\s+date\b|doi(?=\s*:)"
    r"|ur\s*(?:denial|decision|determination)\s*date\b|ur\s+date\b|utilization\s+review\s+(?:denial|decision|determination)\s+date\b"
    r"|date\s+of\s+(?:ur|utilization\s+review)\s+(?:denial|decision|determination)\b"
    r"|(?:decision|determination)\s*date\b|date\s+of\s+(?:decision|determination)\b|dated?(?=\s*:(?![^\n]{0,40}\d:\d\d))"
    r"|priority\b"
    r"|application(?:\s+date)?\s*received(?:\s+date)?\b|application(?=\s+\d{1,2}\s?[/-])|received(?=:\s*\d)"
)
_VALUE = re.compile(
    r"cm\s?[\dol]{2}\s?[-–—]\s?[\dol]{6,7}(?:(?!\w)|(?=date))|imr\s{0,2}\d{2}\s?[-–—]\s?\d{6,7}(?!\d)|standard(?:\b|(?=application))|expedited(?:\b|(?=application))"
)
_READ_AS_LETTERS = str.maketrans({"O": "0", "L": "1", "–": "-", "—": "-"})
"""Digits that text recognition has read as letters, and hyphens that a word processor has made longer."""

_MISREAD_DATE = re.compile(r"(?<![\w/])[ol\d]{1,2}/[ol\d]{1,2}/[ol\d]{4}(?![\w/])")
_FIELD_OF_WORD = (
    ("case", "case_number"),
    ("priority", "priority"),
    ("assign", "date_assigned"),
    ("injury", "date_of_injury"),
    ("doi", "date_of_injury"),
    ("application", "application_received"),
    ("received", "application_received"),
    ("ur", "ur_denial_date"),
    ("utilization", "ur_denial_date"),
)
"""The word that tells a label, and its field; a label with none of them is that of the decision date."""

_WEAK = frozenset({"date", "dated", "received"})
"""Labels by words that mail and stamps have, too."""

_PRIORITIES = ("standard", "expedited")
_START = itemgetter(1)
_KIND = {"case_number": "case", "priority": "word"}
DATE_FIELDS = ("date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received")
DATES_IN_ORDER = ("date_of_injury", "ur_denial_date", "application_received", "date_assigned", "decision_date")
HEADER_FIELDS = ("case_number", *DATE_FIELDS, "priority")


@dataclass(slots=True)
class Header:
    """What a letter's header says, where each value stands, and which dates are in no calendar."""

    case_number: str | None = None
    priority: Priority | None = None
    dates: dict[str, date] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    impossible: list[tuple[str, Span]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)


class _Token(NamedTuple):
    """A label (with its field) or a value of one kind: "date", "case" or "word"."""

    kind: str
    start: int
    end: int
    label: str | None = None
    words: str = ""
    day: date | None = None


def read_header(lower: str, start: int, end: int) -> Header:
    """Read the header between two offsets of lower-cased text."""
    header = _read(lower, start, end)
    if not header.labels <= header.spans.keys() and _MISREAD_DATE.search(lower, start, end):
        repaired = _MISREAD_DATE.sub(lambda date: date[0].replace("o", "0").replace("l", "1"), lower[:end])
        return _read(repaired, start, end)
    return header


def _read(lower: str, start: int, end: int) -> Header:
    header = Header()
    tokens = _tokens(lower, start, end)
    header.labels.update(token.label for token in tokens if token.label)
    for kind in ("case", "word", "date"):
        found = [token for token in tokens if token.kind == kind]
        pairs = zip(found[::2], found[1::2], strict=False) if _alternate(found) else _pairs(found, lower, tokens)
        for label, value in pairs:
            _assign(header, label.label or "", value)
    _assign_the_last(header, tokens, lower)
    return header


def _without_tokens(lower: str, tokens: list[_Token]) -> str:
    """The text up to the last token, with the tokens blanked."""
    parts: list[str] = []
    after = 0
    for token in tokens:
        if token.start >= after:
            parts += (lower[after : token.start], " " * (token.end - token.start))
            after = token.end
    return "".join(parts)


def _tokens(lower: str, start: int, end: int) -> list[_Token]:
    tokens = []
    is_weak = False
    for match in _LABEL.finditer(lower, start, end):
        begin, stop = match.span()
        if not lower[begin - 1 : begin].isalpha() or lower.endswith(_PRIORITIES, 0, begin):
            label = _field_of(match[0])
            is_weak = is_weak or match[0] in _WEAK
            tokens.append(_Token(_KIND.get(label, "date"), begin, stop, label, match[0]))
    for match in _VALUE.finditer(lower, start, end):
        words = match[0]
        tokens.append(_Token("word" if words[-1] == "d" else "case", match.start(), match.end(), None, words))
    tokens += [_Token("date", *span, None, "", day) for day, span in dates_in(lower, start, end)]
    tokens.sort(key=_START)
    return _without_weak_labels(tokens) if is_weak else tokens


def _without_weak_labels(tokens: list[_Token]) -> list[_Token]:
    """The tokens without "Date:" and "Received:" where the form's own label is there: those are of mail or a stamp."""
    strong = {token.label for token in tokens if token.label and token.words not in _WEAK}
    return [token for token in tokens if token.words not in _WEAK or token.label not in strong]


@lru_cache(maxsize=64)  # forms have but a few labels
def _field_of(label: str) -> str:
    return next((field for word, field in _FIELD_OF_WORD if word in label), "decision_date")


def after_header(lower: str, start: int, end: int) -> int:
    """Where the lines end that hold labels and values of a header and nothing else; `start` where there are none."""
    words = _without_tokens(lower, _tokens(lower, start, end))
    words += lower[len(words) : end]
    after = start
    while (stop := words.find("\n", after)) != -1 and not any(c.isalnum() for c in words[after:stop]):
        after = stop + 1
    return after if lower[start:after].strip(" :\n") else start


def _alternate(tokens: list[_Token]) -> bool:
    """Whether each label has its value behind it, as in most letters; `_pairs` would say the same."""
    return all(token.label for token in tokens[::2]) and not any(token.label for token in tokens[1::2])


def _pairs(tokens: list[_Token], lower: str, all_tokens: list[_Token]) -> Iterator[tuple[_Token, _Token]]:
    """Labels with their values, for tokens of one kind of all the tokens.

    As many values as labels wait for them: in order. Fewer: only the label right before the value gets it, the
    others have none. A value that no label waited for belongs to the label right after it, a column of them to as
    many labels after it.
    """
    words = _without_tokens(lower, all_tokens)
    waiting: list[_Token] = []
    orphans: list[_Token] = []
    column: list[_Token] = []
    for position, token in enumerate(tokens):
        if token.label:
            if _is_column(orphans, tokens, position, words):
                column = orphans
            if column:
                yield token, column.pop(0)
            elif (
                orphans
                and not _are_joined(orphans, words)
                and _is_label_of(orphans[-1], tokens, position, lower if token.kind == "date" else words)
            ):
                yield token, orphans[-1]
            else:
                waiting.append(token)
            orphans = []
        elif not waiting:
            orphans.append(token)
        elif len(waiting) <= _run(tokens, position):
            yield waiting.pop(-1 if _hangs_above(waiting, tokens, position, lower) else 0), token
        else:
            if _adjoin(waiting[-1], token, lower):
                yield waiting[-1], token
            else:
                orphans.append(token)
            waiting.clear()


def _hangs_above(waiting: list[_Token], tokens: list[_Token], position: int, lower: str) -> bool:
    """Whether the first of two labels has wrapped to a line above that of the other, on which both values stand."""
    if len(waiting) != 2 or _run(tokens, position) < 2:
        return False
    line = lower[waiting[1].start : tokens[position + 1].end]
    return "\n" in lower[waiting[0].end : waiting[1].start] and "\n" not in line


def _is_column(values: list[_Token], tokens: list[_Token], position: int, words: str) -> bool:
    """Whether the labels from `position` on are those of a column of values before them."""
    labels = _run(tokens, position)
    if not 1 < len(values) <= labels or not _adjoin(values[-1], tokens[position], words):
        return False
    after = position + labels
    following = _run(tokens, after) if after < len(tokens) else 0
    if len(values) < labels:
        return _are_joined(values, words) and following == labels - len(values)
    return following < labels


def _are_joined(values: list[_Token], words: str) -> bool:
    """Whether the last of several values follows another with nothing between: they belong to as many labels."""
    return len(values) > 1 and _adjoin(values[-2], values[-1], words)


def _run(tokens: list[_Token], position: int) -> int:
    """How many tokens from `position` on are all labels or all values."""
    is_value = tokens[position].label is None
    count = 1
    while position + count < len(tokens) and (tokens[position + count].label is None) == is_value:
        count += 1
    return count


def _is_label_of(value: _Token, tokens: list[_Token], position: int, between: str) -> bool:
    """Whether the label follows the value, and has none of its own right behind it."""
    label = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    has_own = following is not None and not following.label and _adjoin(label, following, between)
    return not has_own and _adjoin(value, label, between)


def _adjoin(first: _Token, second: _Token, between: str) -> bool:
    return not between[first.end : second.start].strip(" \t\n:*|-")


def _assign_the_last(header: Header, tokens: list[_Token], lower: str) -> None:
    """Give the one label without a date the one date without a label, if that stands alone on its line and fits
    in time. Some extractors move a cell that wraps to the head of the page."""
    if header.labels <= header.spans.keys():
        return
    impossible = {label for label, _ in header.impossible}
    open_labels = [name for name in DATES_IN_ORDER if name in header.labels - header.spans.keys() - impossible]
    if len(open_labels) != 1:
        return
    taken = set(header.spans.values())
    values = [t for t in tokens if t.day and (t.start, t.end) not in taken and _is_alone(lower, t.start, t.end)]
    if len(values) == 1 and _fits(header, open_labels[0], values[0].day):
        _assign(header, open_labels[0], values[0])


def _is_alone(lower: str, start: int, end: int) -> bool:
    line_start = lower.rfind("\n", 0, start) + 1
    line_end = lower.find("\n", end)
    return not (lower[line_start:start] + lower[end : line_end if line_end != -1 else len(lower)]).strip()


def _fits(header: Header, name: str, day: date | None) -> bool:
    in_order = [day if other == name else header.dates.get(other) for other in DATES_IN_ORDER]
    known = [other for other in in_order if other]
    return known == sorted(known)


def _assign(header: Header, label: str, value: _Token) -> None:
    if label in header.spans:
        return
    span = (value.start, value.end)
    if value.kind == "case":
        header.case_number = case_number_of(value.words)
    elif value.kind == "word":
        header.priority = "expedited" if value.words == "expedited" else "standard"
    else:
        if value.day is None:
            header.impossible.append((label, span))
            return
        header.dates[label] = value.day
    header.spans[label] = span


def case_number_of(found: str) -> str:
    """A case number as the state writes it: CM16-0000000, or IMR 13-000004 before there was CM."""
    compact = "".join(found.split()).upper()
    prefix, number = ("CM", compact[2:]) if compact.startswith("CM") else ("IMR ", compact[3:])
    return prefix + number.translate(_READ_AS_LETTERS)


def stray_case_number(lower: str, start: int, end: int) -> tuple[str, Span] | None:
    """The case number of a stretch that names exactly one, labelled or not."""
    found = [match for match in _VALUE.finditer(lower, start, end) if match[0].startswith(("cm", "imr"))]
    numbers = {case_number_of(match[0]) for match in found}
    return (numbers.pop(), found[0].span()) if len(numbers) == 1 else None
