"""A list of references, parted where one is complete and what follows is a reference of its own.

A semicolon and a full stop also stand inside references ("Spine. 2009 May; 34(10):1066-77"), so a mark alone parts
nothing: both sides must have what references have, such as a year, an edition or the address of a site.
"""

import re
from collections.abc import Iterator
from itertools import islice

BREAK = re.compile(r"[.;] (?=[A-Z\"“(]|[a-z]{2,12}\.(?:com|org|gov|net|edu)\b|www\.|https?:)")
SITE = r"(?:[\w-]+\.)+(?:com|org|gov|net|edu)"
BARE_SITE = re.compile(rf"(?:https?://)?{SITE}/?(?=[.;,]? |[.;]?\Z)", re.IGNORECASE)
LOCATOR = re.compile(r"\b(?:19|20)\d\d(?: ?[A-Z][a-z]{2,8}\.?)?(?: \d{1,2})?; ?\d{1,4}")
"""Year and volume of a journal's article: "2012;40", "2010 Mar;92"."""

COMPLETE = re.compile(
    r"(?:\b(?:19|20)\d\d\)?|\b(?:\d{1,2}|[a-z]{2,6})(?:st|nd|rd|th) ?ed(?:ition)?"
    r"|[:(]\d{1,5}\)?(?: ?[-–] ?[a-z]?\d{1,5})?"
    rf"|\bpages? [\d-]+|\b{SITE}(?:/\S*)?|\bpmid:? ?\d+|\bdoi:? ?\S+)\Z",
    re.IGNORECASE,
)
MARK = re.compile(
    rf"\b(?:(?:19|20)\d\d|ed(?:ition|\.)|{SITE}|guide(?:lines?)?|code|section|manual|policy|bulletin|textbook|journal|label|insert"
    r"|reference|handbook|academy|college|society|association|institute|pubmed|epocrates|pdr|online|chapter|index|formulary"
    r"|prescribing|advisory?|clinic|university|administration"
    r"|medlineplus|cochrane|lexi-?comp|up-?to-?date|up to date|medscape|micromedex)\b",
    re.IGNORECASE,
)
"""What a reference has, and the name of an author has not."""

ADDITION = re.compile(
    r"(?:epub|doi|pmid|pmcid|pmc|review|accessed|available|updated|retrieved|published|last |chapter|ch\.|sections?\b|§"
    r"|tables?\b|pages?\b|pgs?\b|pp?\.|volume|vol\b|https?://\S+/\S|(?:[\w-]+\.)+(?:com|org|gov|net|edu)/\S)",
    re.IGNORECASE,
)
"""What belongs to the reference before it."""
PUBLISHER = re.compile(r"(?:[A-Z][\w&'-]*,?:? ?){1,6}(?:19|20)\d\d\b")
COMPLETE_REACH = 80
LONGEST_REFERENCE = 600
"""Characters of a reference that are read."""
MOST_BREAKS = 80
"""With it, what keeps the time linear in a list that is none."""


def split_references(body: str) -> list[str]:
    """The references of a list, in its order; a body that is one reference is given back whole."""
    breaks = list(islice(BREAK.finditer(body), MOST_BREAKS))
    if not breaks:
        return [body]
    cuts = _before_journals(body, breaks)
    if cuts is None:
        cuts = list(_between_complete(body, breaks))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(body)]
    return [body[start:end] for start, end in zip(starts, ends, strict=True)]


def _before_journals(body: str, breaks: list[re.Match[str]]) -> list[re.Match[str]] | None:
    """The cuts of a list whose references have the journal before the title; None if it has another order."""
    stops = [each for each in breaks if each[0] == ". "]
    starts = [0, *(stop.end() for stop in stops)]
    ends = [*(stop.start() for stop in stops), len(body)]
    located = [place for place, span in enumerate(zip(starts, ends, strict=True)) if LOCATOR.search(body, *span)]
    last = len(starts) - 1
    if not located or located[0] > 1 or located[-1] == last or ADDITION.match(body, starts[last]):
        return None
    return [stops[place - 1 - bool(LOCATOR.match(body, starts[place]))] for place in located[1:]]


def _between_complete(body: str, breaks: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    start, was_complete = 0, False
    for cut, following in zip(breaks, [*breaks[1:], None], strict=True):
        before, after = body[max(start, cut.start() - LONGEST_REFERENCE) : cut.start()], cut.end()
        if ADDITION.match(body, after):
            was_complete = was_complete or _is_complete(before)
            continue
        if cut[0] == "; ":
            stop = following.start() if following else len(body)
            is_end = MARK.search(before) is not None and MARK.search(body, after, stop) is not None
        else:
            is_end = (was_complete or _is_complete(before)) and _is_another(body, after)
        was_complete = False
        if is_end:
            yield cut
            start = after


def _is_complete(before: str) -> bool:
    return COMPLETE.search(before, max(0, len(before) - COMPLETE_REACH)) is not None


def _is_another(body: str, start: int) -> bool:
    if BARE_SITE.match(body, start):
        return True
    return PUBLISHER.match(body, start) is None and MARK.search(body, start, start + LONGEST_REFERENCE) is not None
