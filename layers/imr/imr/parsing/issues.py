"""What a reader should know of a letter: contradictions, odd dates, missing parts."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from imr.domain.decision import Decision
from imr.domain.letter import Issue, Span
from imr.domain.vocabulary import IssueCode, Layout, Severity
from imr.parsing.conclusion import conclusion
from imr.parsing.dates import dates_in
from imr.parsing.draft import ItemDraft, LetterDraft
from imr.parsing.header import DATES_IN_ORDER, HEADER_FIELDS, Header
from imr.parsing.injury_date import narrative_injury_date
from imr.parsing.letter_text import LetterText

STANDARD_DAYS = 30
"""Days from assignment, when the records are in, to a standard determination. Source: Labor Code section 4610.6(d)."""

EXPEDITED_DAYS = 3
"""Days from receipt to an expedited determination. Source: Labor Code section 4610.6(d)."""

_EARLIEST_YEAR = 1900
_SENTENCE_ENDS = ".?!\"')]"
_BY_ADMINISTRATOR = re.compile(
    r"\b(?:used|cited|relied\s+upon|referenced|applied)\s+by\s+the\s+claims\s+administrator\b"
    r"|\bthe\s+same\s+(?:\w+\s+)?guidelines?\b"
)


_HEADER_OF: dict[Layout, tuple[str, ...]] = {
    "final_determination": HEADER_FIELDS,
    "documents_reviewed": ("case_number", "date_of_injury", "ur_denial_date", "application_received", "priority"),
    "notice_of_determination": ("case_number",),
    "professional_review": ("case_number",),
}
"""The header fields that each form has. Those of 2013 have no more that all their letters fill in."""

_PARAGRAPHS_OF: dict[Layout, tuple[str, ...]] = {
    "final_determination": ("administrator", "reviewer"),
    "documents_reviewed": ("administrator", "reviewer"),
    "notice_of_determination": ("reviewer",),
    "professional_review": ("reviewer",),
}
"""The guideline paragraphs that each form always has."""


def find_issues(text: LetterText, layout: Layout, draft: LetterDraft, decisions: list[Decision]) -> list[Issue]:
    """All issues of a letter, in the order of the form."""
    return [
        *_header_issues(draft.header, _HEADER_OF[layout]),
        *_date_issues(draft.header),
        *_narrative_issues(text, draft),
        *_reviewer_issues(text, draft),
        *_item_issues(text, draft, decisions, _PARAGRAPHS_OF[layout]),
        *_count_issues(draft),
        *_unclaimed_issues(text, draft),
    ]


def _issue(code: IssueCode, severity: Severity, message: str, field: str | None = None) -> Issue:
    return Issue(code=code, severity=severity, message=message, field=field)


def _header_issues(header: Header, expected: tuple[str, ...]) -> Iterator[Issue]:
    missing = [name for name in expected if name not in header.spans]
    if len(missing) == len(expected):
        yield _issue("header_missing", "warning", "the letter has no header")
    elif missing:
        named = ", ".join(name.replace("_", " ") for name in missing)
        yield _issue("header_incomplete", "info", f"the header lacks: {named}")


def _date_issues(header: Header) -> Iterator[Issue]:
    dates = [(name, header.dates[name]) for name in DATES_IN_ORDER if name in header.dates]
    for (earlier, first), (later, second) in pairwise(dates):
        if first > second:
            message = f"{_named(earlier)} ({first}) is after {_named(later)} ({second})"
            yield _issue("dates_out_of_order", "warning", message, f"/{earlier}")
    yield from _lateness(header)


def _lateness(header: Header) -> Iterator[Issue]:
    expedited = header.priority == "expedited"
    start: date | None = header.dates.get("application_received" if expedited else "date_assigned")
    decided = header.dates.get("decision_date")
    allowed = EXPEDITED_DAYS if expedited else STANDARD_DAYS
    if start and decided and decided - start > timedelta(days=allowed):
        since = "receipt" if expedited else "assignment"
        message = f"decided {(decided - start).days} days after {since}; {allowed} are allowed"
        yield _issue("late_determination", "info", message, "/decision_date")


def _narrative_issues(text: LetterText, draft: LetterDraft) -> Iterator[Issue]:
    for name, span in draft.header.impossible:
        yield _issue("impossible_date", "warning", f"{text.words(span)} is no date", f"/{name}")
    if draft.summary is None:
        return
    decided = draft.header.dates.get("decision_date")
    latest = decided.year if decided else None
    dates = dates_in(text.lower, *draft.summary, latest)
    for found in dates:
        if found.value is None or found.value.year < _EARLIEST_YEAR:
            yield _issue("impossible_date", "warning", f"{text.words(found.span)} is no date", "/clinical_summary")
    told = narrative_injury_date(text.lower, draft.summary, dates)
    injured = draft.header.dates.get("date_of_injury")
    if told and told.value and injured and told.value != injured:
        message = f"the summary gives {text.words(told.span)} as date of injury, the header {injured}"
        yield _issue("narrative_date_of_injury_differs", "warning", message, "/date_of_injury")


def _reviewer_issues(text: LetterText, draft: LetterDraft) -> Iterator[Issue]:
    states = [text.words(span) for span in draft.licensure]
    if states and not any("california" in state.lower() or state == "CA" for state in states):
        message = f"the reviewer is licensed in {', '.join(states)}, not in California"
        yield _issue("reviewer_not_licensed_in_california", "info", message, "/reviewer/licensure")


def _item_issues(
    text: LetterText, draft: LetterDraft, decisions: list[Decision], paragraphs: tuple[str, ...]
) -> Iterator[Issue]:
    for position, (item, decision) in enumerate(zip(draft.items, decisions, strict=True)):
        at = f"/decisions/{position}"
        if not item.is_certain:
            message = f"it is not certain where request {position + 1} begins: no mark parts it from the text before it"
            yield _issue("unclaimed_text", "warning", message, f"{at}/request")
        lacking = [name for name in paragraphs if getattr(item, name) is None]
        if lacking:
            message = f"item {position + 1} has no guideline of the {' and of the '.join(lacking)}"
            yield _issue("guideline_missing", "info", message, at)
        if item.reviewer and not decision.reviewer_guideline.citations and not _adopts(text, item, decision):
            message = f"the reviewer of item {position + 1} cites no authority"
            yield _issue("no_authority_cited", "warning", message, f"{at}/reviewer_guideline")
        if item.rationale is None:
            yield _issue("rationale_missing", "warning", f"item {position + 1} has no rationale", f"{at}/rationale")
            continue
        concluded = conclusion(text.lower, *item.rationale)
        if _breaks_off(text, item.rationale):
            message = f"the rationale of item {position + 1} breaks off: what follows may be missing"
            yield _issue("rationale_missing", "warning", message, f"{at}/rationale")
        if concluded and {concluded.outcome, item.outcome} == {"upheld", "overturned"}:
            message = f"item {position + 1} is headed {item.outcome}, but its rationale concludes {concluded.outcome}"
            yield _issue("outcome_contradicts_rationale", "error", message, f"{at}/outcome")


def _breaks_off(text: LetterText, rationale: Span) -> bool:
    """Whether a rationale ends amid a sentence that concludes nothing, as where a page is missing."""
    begin, end = rationale
    if text.clean[end - 1] in _SENTENCE_ENDS:
        return False
    return conclusion(text.lower, max(begin, text.clean.rfind(". ", begin, end)), end) is None


def _adopts(text: LetterText, item: ItemDraft, decision: Decision) -> bool:
    """Whether the reviewer takes over the guidelines that the claims administrator cites."""
    cited = decision.claims_administrator_guideline.citations
    return bool(cited and item.reviewer and _BY_ADMINISTRATOR.search(text.lower, *item.reviewer))


def _count_issues(draft: LetterDraft) -> Iterator[Issue]:
    if draft.cover_items is not None and draft.cover_items != len(draft.items):
        message = f"items in the list of the cover: {draft.cover_items}, in the body: {len(draft.items)}"
        yield _issue("item_count_differs", "warning", message, "/decisions")


def _unclaimed_issues(text: LetterText, draft: LetterDraft) -> Iterator[Issue]:
    for span in draft.unclaimed:
        words = text.words(span)
        shown = words if len(words) <= 80 else f"{words[:77]}..."
        yield _issue("unclaimed_text", "info", f"no field claims: {shown}")


def _named(field: str) -> str:
    return field.replace("_", " ").replace("ur denial", "UR denial")
