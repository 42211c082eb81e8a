"""Reads the layouts `final_determination` and `documents_reviewed`: sections, then items under one heading."""

from imr.domain.letter import Span
from imr.parsing.draft import LetterDraft
from imr.parsing.items import read_items
from imr.parsing.letter_text import LetterText
from imr.parsing.sections import Sections, credentials_of, documents_of, header_of, summary_of
from imr.parsing.stated_items import read_stated_items

_CREDENTIALS_REACH = 300


def read_final_determination(text: LetterText, sections: Sections) -> LetterDraft:
    """The draft of a letter whose items read `REQUEST: Upheld`, or stand as sentences."""
    start = _items_start(sections)
    end = len(text.clean)
    items = read_items(text, start, end) or read_stated_items(text, start, end)
    first = min((span[0] for span in sections.values()), default=items[0].request[0] if items else 0)
    licensure, specialties = credentials_of(text, sections, "made")
    return LetterDraft(
        header=header_of(text, first),
        items=items,
        summary=_after(text, summary_of(text, sections), specialties),
        documents=documents_of(text, sections),
        licensure=licensure,
        specialties=specialties,
    )


def _after(text: LetterText, summary: Span | None, specialties: list[Span]) -> Span | None:
    """The summary without the credentials, where an extractor has put their block into its beginning."""
    if summary and specialties and summary[0] <= specialties[-1][1] < summary[0] + _CREDENTIALS_REACH:
        return text.trimmed(specialties[-1][1], summary[1])
    return summary


def _items_start(sections: Sections) -> int:
    for section in ("decisions", "summary", "documents", "made"):
        if section in sections:
            return sections[section][1]
    return 0
