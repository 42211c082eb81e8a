"""The edition of a cited document: a year, or the number of a book's edition."""

import re

MONTH = r"(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)"
YEAR = re.compile(rf"[(,]? ?\b(?:(?i:{MONTH})(?: \d{{1,2}})?,? )?((?:19|20)\d\d)\b(?: [Rr]evision)?\)?")
ORDINAL = re.compile(
    r"[(,]? ?\b(\d{1,2}|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)(?:st|nd|rd|th)?"
    r" ?(?:annual )?ed(?:ition|\.)?(?![a-z])\)?",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r" ?[(,;]? ?(?<![\w./])"
    r"(?:(?:web: ?)?(?:last |most recently )?(?:updated|update|accessed|revised|visited|review/update)"
    r"(?: date)?(?: on)?:? ?"
    r"(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{4})|web(?: |-)?based(?: version)?|\(web\)"
    r"|web version|online(?: version| edition)|(?:\A|(?<=[(,])|(?<=[(,] ))online"
    r"|internet(?: version)?|current (?:online )?version)(?![\w/]|\.\w)\)?",
    re.IGNORECASE,
)
REVISED_IN = re.compile(r"\brevised (?:in )?(?=(?:19|20)\d\d\b)", re.IGNORECASE)
UPDATED_HINTS = ("pdate", "eb", "nline", "nternet", "ccess", "evis", "isit", "urrent")
WORDS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
WORDS |= {"tenth": 10, "eleventh": 11, "twelfth": 12}


def take_edition(text: str, year: bool = True) -> tuple[str, int | None]:
    """The text without its edition and "(updated ...)", and the edition: the year if it says one, else the ordinal."""
    for hint in UPDATED_HINTS:
        if hint in text:
            text = UPDATED.sub("", REVISED_IN.sub("", text))
            break
    ordinal = ORDINAL.search(text) if " ed" in text or "Ed" in text else None
    if ordinal:
        text = _without(text, ordinal)
    stated = YEAR.search(text) if year and ("20" in text or "19" in text) else None
    if stated:
        return _without(text, stated), int(stated[1])
    if ordinal is None:
        return text, None
    word = ordinal[1].lower()
    return text, WORDS.get(word) or int(word)


def _without(text: str, match: re.Match[str]) -> str:
    before, after = text[: match.start()], text[match.end() :].lstrip(" ,")
    if after[:1] in ("", ";", ".", ":"):
        return (before + after).strip(" ,")
    return f"{before}{' ' if before.endswith('.') else ', '}{after}".strip(" ,")
