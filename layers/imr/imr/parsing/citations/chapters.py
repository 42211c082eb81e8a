"""How the chapters of the MTUS are named (`vocabulary/mtus_chapters.txt`), with and without a year.

All of it looks at text in lower case: sre skips the alternatives that begin with another letter only where case counts.
"""

import re

from imr.parsing.citations.edition import MONTH
from imr.parsing.vocabulary import any_of, names

KNOWN = re.compile(rf"(?:{any_of(map(str.lower, names('mtus_chapters.txt')))})(?![\w-])")
END = r"(?=[.,;)]|$| section| page)"
YEAR_OF_NAME = re.compile(
    rf"(?: guidelines?| chapter)?,? \(?(?:(?:{MONTH}(?: \d{{1,2}})?|revised),? )?(?:19|20)\d\d\)?{END}"
)
NO_YEAR = re.compile(rf"(?: guidelines?\b|{END})")
MARKED = re.compile(r" (?:guidelines?\b|page\(s\))")
UNKNOWN_DATED = re.compile(rf"[^,:;]{{2,80}}?(?: guidelines?)?,? \(?(?:19|20)\d\d\)?{END}")
UNKNOWN_REACH = 100
"""Characters from its beginning within which its year stands."""


def known_dated_end(lower: str, at: int) -> int | None:
    """Where a chapter of the list ends that stands at `at` with its year; None if there is none."""
    known = KNOWN.match(lower, at)
    year = YEAR_OF_NAME.match(lower, known.end()) if known else None
    return year.end() if year else None


def dated_end(lower: str, at: int = 0) -> int | None:
    """As `known_dated_end`, for chapters that the list lacks as well."""
    end = known_dated_end(lower, at)
    if end is not None:
        return end
    if all(lower.find(century, at, at + UNKNOWN_REACH) == -1 for century in ("19", "20")):
        return None
    unknown = UNKNOWN_DATED.match(lower, at)
    return unknown.end() if unknown else None


def marked_end(lower: str, at: int) -> int | None:
    """Where a chapter of the list ends that stands at `at` and is told from a section by "Guidelines" or "Page(s)"."""
    known = KNOWN.match(lower, at)
    return known.end() if known and MARKED.match(lower, known.end()) else None


def undated_end(lower: str, at: int) -> int | None:
    """Where the bare name of a chapter of the list ends that stands at `at`; None if there is none."""
    known = KNOWN.match(lower, at)
    bare = NO_YEAR.match(lower, known.end()) if known else None
    return bare.end() if bare else None
