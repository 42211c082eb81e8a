"""How the chapters of the MTUS are named (`vocabulary/mtus_chapters.txt`), with and without a year."""

import re

from imr.parsing.vocabulary import names

KNOWN = re.compile(
    "(?:" + "|".join(map(re.escape, sorted(names("mtus_chapters.txt"), key=len, reverse=True))) + r")(?![\w-])",
    re.IGNORECASE,
)
END = r"(?=[.,;)]|$| Section| Page)"
YEAR = re.compile(rf"(?: Guidelines?)?,? \(?(?:19|20)\d\d\)?{END}", re.IGNORECASE)
NO_YEAR = re.compile(rf"(?: Guidelines?\b|{END})", re.IGNORECASE)
MARKED = re.compile(r" (?:Guidelines?\b|Page\(s\))", re.IGNORECASE)
UNKNOWN_DATED = re.compile(rf"[^,:;]{{2,80}}?(?: Guidelines?)?,? \(?(?:19|20)\d\d\)?{END}")


def known_dated_end(text: str, at: int) -> int | None:
    """Where a chapter of the list ends that stands at `at` with its year; None if there is none."""
    known = KNOWN.match(text, at)
    year = YEAR.match(text, known.end()) if known else None
    return year.end() if year else None


def dated_end(text: str, at: int = 0) -> int | None:
    """As `known_dated_end`, for chapters that the list lacks as well."""
    end = known_dated_end(text, at)
    if end is not None:
        return end
    unknown = UNKNOWN_DATED.match(text, at)
    return unknown.end() if unknown else None


def marked_end(text: str, at: int) -> int | None:
    """Where a chapter of the list ends that stands at `at` and is told from a section by "Guidelines" or "Page(s)"."""
    known = KNOWN.match(text, at)
    return known.end() if known and MARKED.match(text, known.end()) else None


def undated_end(text: str, at: int) -> int | None:
    """Where the bare name of a chapter of the list ends that stands at `at`; None if there is none."""
    known = KNOWN.match(text, at)
    bare = NO_YEAR.match(text, known.end()) if known else None
    return bare.end() if bare else None
