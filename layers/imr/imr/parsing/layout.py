"""Which of the four layouts a letter has."""

import re

from imr.domain.vocabulary import Layout
from imr.parsing.marks import marks
from imr.parsing.sections import Sections

_PROFESSIONAL = re.compile(r"medical\s+professional\s+review\b")
_NOTICE = re.compile(r"notice\s+of\s+independent\s+medical\s+review\s+(?:final\s+)?determination")
_DETERMINED = re.compile(r"has\s+determined\s+(?:that\s+)?the\s+request")
_OPENING = 6_000


def layout_of(lower: str, sections: Sections) -> Layout | None:
    """The layout, told by headings and form wording, or None where the text is no letter."""
    if _has(lower, sections, "independent"):
        return "notice_of_determination"
    if "issue" in sections and (
        _PROFESSIONAL.search(lower, 0, _OPENING) or {"guidelines", "rationale"} & sections.keys()
    ):
        return "professional_review"
    if "decisions" in sections or "made" in sections:  # covers of 2014 are titled as a notice, too
        return _by_headings(lower, sections)
    if _NOTICE.search(lower, 0, _OPENING) or _DETERMINED.search(lower):
        return "notice_of_determination"
    found = {mark.kind for mark in marks(lower, 0, len(lower))}
    return "final_determination" if {"outcome", "rationale"} <= found else None


def _by_headings(lower: str, sections: Sections) -> Layout:
    issues = "decisions" in sections and "issue" in "".join(lower[slice(*sections["decisions"])].split())
    is_known = "decisions" in sections and sections["decisions"][0] < sections["decisions"][1]
    if "documents" in sections or (is_known and not issues):
        return "documents_reviewed"
    return "final_determination"


def _has(lower: str, sections: Sections, first_word: str) -> bool:
    return "decisions" in sections and lower.startswith(first_word, sections["decisions"][0])
