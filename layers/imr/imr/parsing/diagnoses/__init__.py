"""The diagnoses that a clinical case summary states, as the letter words them.

Only lists that the summary introduces as diagnoses are read ("was diagnosed with", "undergoing treatment for"), and of
these only items that name a condition: absent beats wrong.
"""

from itertools import islice

from imr.parsing.accents import without_accents
from imr.parsing.diagnoses.items import find_items
from imr.parsing.diagnoses.lists import Span, find_lists

MOST_LISTS = 40
"""Keeps the time linear in a summary that is no summary; real ones have at most 6 lists."""


def read_diagnoses(summary: str) -> list[Span]:
    """Half-open spans in a white-space-folded summary, each a diagnosis in the letter's own words; none twice."""
    lower = without_accents(summary.lower())
    if len(lower) != len(summary):
        return []
    seen: set[str] = set()
    spans: list[Span] = []
    lists = sorted(set(islice(find_lists(summary, lower), MOST_LISTS)))
    for place, (start, end) in enumerate(lists):
        if place + 1 < len(lists) and lists[place + 1][0] < end:
            next_sentence = lower.rfind("; ", start, lists[place + 1][0])
            end = end if next_sentence < 0 else next_sentence
        for span in find_items(lower, start, end):
            words = lower[span[0] : span[1]]
            if words not in seen and all(span[0] >= taken[1] for taken in spans):
                seen.add(words)
                spans.append(span)
    return spans
