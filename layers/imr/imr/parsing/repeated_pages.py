"""Pages that a scanner or printer has taken twice."""

import re
from collections.abc import Iterator

from imr.domain.letter import Span

_PAGE_START = 40
_SHORTEST_PAGE = 200
"""Characters; shorter ones may be alike without being the same page."""

_LETTER_OPENS = re.compile(r"HOW\s+THE\s+IMR|ISSUES?\s+AT\s+DISPUTE|REVIEW\s+DECISION\s+AND")
_LETTER_CLOSES = re.compile(r"(?:RATIONALE|[Rr]ationale|QUALIFICATIONS|Qualifications)\b")
"""What stands on one page, in this order, only where that holds a letter."""


def repeated_pages(text: str) -> Iterator[Span]:
    """The pages that are the page before again. A whole letter that comes twice is none of them."""
    before, end = 0, text.find("\f")
    while end != -1:
        page = end + 1
        end = text.find("\f", page)
        if text[before : before + _PAGE_START] == text[page : page + _PAGE_START]:
            stop = end if end != -1 else len(text)
            if _is_repeated(text[page:stop], text[before : page - 1]):
                yield page, stop
        before = page


def _is_repeated(page: str, before: str) -> bool:
    return len(page) > _SHORTEST_PAGE and page.strip() == before.strip() and not _holds_letter(page)


def _holds_letter(page: str) -> bool:
    opening = _LETTER_OPENS.search(page)
    return opening is not None and _LETTER_CLOSES.search(page, opening.end()) is not None
