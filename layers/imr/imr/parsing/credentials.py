"""The reviewer's licensure and specialties: in a block of two labels, or in a sentence of prose."""

import re
from itertools import takewhile

from imr.domain.letter import Span
from imr.parsing.letter_text import LetterText

_LICENSURE = re.compile(r"states?(?:\s*\(s\))?\s+of\s+licensure(?:\s*:|\s+[-–—]\s)")
_SPECIALTY = re.compile(r"certifications?(?:\s*\(s\))?\s*/\s*special(?:ty|ties)(?:\s*\(s\))?(?:\s*:|\s+[-–—]\s)")
_CERTIFIED = re.compile(r"board[\s-]+certified\s+(?:in\s+|by\s+the\s+american\s+(?:osteopathic\s+)?board\s+of\s+)")
_SUBSPECIALTY = re.compile(
    r"\b(?:sub-?special(?:ty|ties)(?:\s+certificat(?:es?|ions?))?|certificates?\s+of\s+added\s+qualifications?)\s+in\s+"
)
_TRAINED = re.compile(r"fellowship[\s-]++trained\s+in\s+")
_LICENSED = re.compile(
    r"\b(?:licensed\s+(?:to\s+practice\s+(?:\w+\s+)?)?|holds\s+an?\s+(?:\w+\s+)?licenses?\s+(?:to\s+practice\s+(?:\w+\s+)?)?)in\s+"
    r"(?:the\s+(?:states?\s+of\s+)?)?"
)
_LICENSED_AS = re.compile(
    r"\b(?:is|as)\s+(?:an?\s+)?licensed\s+(?!to\b|in\b)((?:doctor\s+of\s+)?(?:clinical\s+)?[a-z]+)"
    r"|\b(?:is\s+an?|independent)\s+(doctor\s+of\s+(?!medicine\b|osteo)[a-z]+|(?:physical|occupational)\s+therapist"
    r"|chiropractor|(?:clinical\s+)?psychologist|acupuncturist|podiatrist|dentist)\b"
    r"|\bboard[\s-]+certified\s+((?:[a-z&]+\s+){0,3}?(?:surgeon|physician|[a-z]+ologist|[a-z]+iatrist|internist))\b"
)
"""What the reviewer is, where no board is named: by the licence, or by the profession itself."""
_PROSE_END = re.compile(
    r"\.(?:\s|\Z)|,?\s*(?:\band\s+)?(?:\bhas\b|\b(?:is\s+)?(?:also\s+)?licensed\b|\bwith\b|\bholds\b)"
)
_STATES_END = re.compile(
    r"\.(?:\s|\Z)|,?\s*(?:\band\s+)?(?:\bhas\b|\bis\b|\bhe\b|\bin\s+active\b|\bwith\b|\bboard[\s-]+cert)"
)
_SEPARATOR = re.compile(r"[,;](?<!\bear[,;])(?<!\bear, nose[,;])(?!\s*d\.?\s?c\b)\s*(?:and\s+)?(?:in\s+)?(?:the\s+)?")
"""What parts names; "Ear, Nose and Throat" is one, and "Washington, DC"."""
_AND = re.compile(r"\s+and\s+(?:in\s+)?(?:the\s+)?")
_LAST_BULLET = re.compile(r"\s[-•▪■●◦‣·*\uf0b7\uf0a7]\s*\Z")
_BLOCK_END = re.compile(r"\n\s*(?:\n\s*){2}")
_JOINED_BY_AND = (
    "physical medicine and rehab",
    "obstetrics and gyn",
    "allergy and immun",
    "hospice and palliative",
    "psychiatry and neur",
    "public health and general",
    "plastic and recon",
    "physical and rehab",
    "ear, nose",
    "anesthesiology and pain",
    "hand and upper",
    "foot and ankle",
    "head and neck",
    "oral and maxillo",
    "pain and rehab",
)
_MAX_LENGTH = 300
_LONGEST_NAME = 80
_NARRATIVE = re.compile(
    r"\s(?:the\s+(?:second\s+\w+\s+reviewer|injured|patient|applicant|claimant|employee|worker|expert)|this\s+(?:is|case|patient|\d)|according\s+to|an?\s+\d"
    r"|\d{1,3}\s*-?\s*years?\b|mr\.|ms\.|mrs\.)"
)


def read_credentials(text: LetterText, start: int, end: int) -> tuple[list[Span], list[Span]]:
    """Licensure and specialties between two offsets, each the place of one state or one specialty.

    Of several reviewers, each has a block; what two of them share is named once.
    """
    licensures = list(_LICENSURE.finditer(text.lower, start, end))
    if not licensures:
        specialty = _SPECIALTY.search(text.lower, start, end)
        return _block(text, None, specialty, end) if specialty else _prose(text, start, end)
    states: list[Span] = []
    specialties: list[Span] = []
    for at, licensure in enumerate(licensures):
        stop = licensures[at + 1].start() if at + 1 < len(licensures) else end
        specialty = _SPECIALTY.search(text.lower, licensure.end() if at else start, stop)
        found = _block(text, licensure, specialty, stop)
        states += _new(text, states, found[0])
        specialties += _new(text, specialties, found[1])
    return states, specialties


def _new(text: LetterText, known: list[Span], found: list[Span]) -> list[Span]:
    """The names that are not known yet."""
    names = {text.words(span).lower() for span in known}
    return [span for span in found if text.words(span).lower() not in names]


def _block(
    text: LetterText, licensure: re.Match[str] | None, specialty: re.Match[str] | None, end: int
) -> tuple[list[Span], list[Span]]:
    states: list[Span] = []
    specialties: list[Span] = []
    if licensure:
        stop = specialty.start() if specialty and specialty.start() > licensure.start() else end
        begin = text.after_space(licensure.end())
        states = _short(_split(text, begin, _block_end(text, begin, stop)))
    if specialty:
        stop = licensure.start() if licensure and licensure.start() > specialty.start() else end
        begin = text.after_space(specialty.end())
        specialties = _short(_split(text, begin, _block_end(text, begin, stop)))
    return states, specialties


def _block_end(text: LetterText, start: int, end: int) -> int:
    """Where a block's value ends: at the section's end, at a gap wider than the text's usual one, or where a
    narrative begins that runs straight on."""
    stop = min(end, start + _MAX_LENGTH)
    for pattern in (_BLOCK_END, _NARRATIVE):
        match = pattern.search(text.lower, start, stop)
        stop = match.start() if match else stop
    return stop


def _prose(text: LetterText, start: int, end: int) -> tuple[list[Span], list[Span]]:
    specialties: list[Span] = []
    certified = _CERTIFIED.search(text.lower, start, end)
    if certified:
        specialties = _names(text, certified.end(), end)
    licensed = _LICENSED.search(text.lower, start, end)
    if licensed and not specialties:
        again = _LICENSED.search(text.lower, licensed.end(), min(end, licensed.end() + _MAX_LENGTH))
        if again:  # "licensed in Chiropractic and is licensed to practice in California"
            specialties = _names(text, licensed.end(), again.end())
            licensed = again
    if not specialties and (licensed_as := _LICENSED_AS.search(text.lower, start, end)):
        specialties = [licensed_as.span(licensed_as.lastindex or 0), *_subspecialties(text, licensed_as.end(), end)]
    if licensed is None:
        return [], specialties
    return _split_all(text, licensed.end(), _until(_STATES_END, text.lower, licensed.end(), end)), specialties


def _names(text: LetterText, start: int, end: int) -> list[Span]:
    """The specialties that begin at `start`, and the subspecialties named after them."""
    return _split_prose(text, start, _until(_PROSE_END, text.lower, start, end)) + _subspecialties(text, start, end)


def _subspecialties(text: LetterText, start: int, end: int) -> list[Span]:
    sub = _SUBSPECIALTY.search(text.lower, start, min(end, start + _MAX_LENGTH))
    return _split_prose(text, sub.end(), _until(_PROSE_END, text.lower, sub.end(), end)) if sub else []


def _short(spans: list[Span]) -> list[Span]:
    """The names up to the first piece that is too long to be one: from there on it is something else."""
    return list(takewhile(lambda span: span[1] - span[0] <= _LONGEST_NAME, spans))


def _until(pattern: re.Pattern[str], lower: str, start: int, end: int) -> int:
    stop = min(end, start + _MAX_LENGTH)
    match = pattern.search(lower, start, stop)
    return match.start() if match else stop


def _split(text: LetterText, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for match in _SEPARATOR.finditer(text.lower, start, end):
        spans += _trimmed(text, begin, match.start())
        begin = match.end()
    return spans + _trimmed(text, begin, end)


def _split_prose(text: LetterText, start: int, end: int) -> list[Span]:
    """Split at commas and at "and", unless the "and" is part of a specialty's name."""
    spans: list[Span] = []
    for begin, stop in _split(text, start, end):
        folded = " ".join(text.lower[begin:stop].split())
        is_one_name = any(name in folded for name in _JOINED_BY_AND)
        spans += _split_joined(text, begin, stop) if is_one_name else _split_at_and(text, begin, stop)
    return spans


def _split_joined(text: LetterText, start: int, end: int) -> list[Span]:
    """Split at the "and" that belongs to no name, where there are two: "Physical Medicine and Rehabilitation and X"."""
    ands = list(_AND.finditer(text.lower, start, end))
    if len(ands) != 2:
        return [(start, end)]
    before = " ".join(text.lower[start : ands[1].start()].split())
    parting = ands[1] if any(name in before for name in _JOINED_BY_AND) else ands[0]
    return [(start, parting.start()), (parting.end(), end)]


def _split_all(text: LetterText, start: int, end: int) -> list[Span]:
    return [part for begin, stop in _split(text, start, end) for part in _split_at_and(text, begin, stop)]


def _split_at_and(text: LetterText, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for match in _AND.finditer(text.lower, start, end):
        spans += _trimmed(text, begin, match.start())
        begin = match.end()
    return spans + _trimmed(text, begin, end)


def _trimmed(text: LetterText, start: int, end: int) -> list[Span]:
    bullet = _LAST_BULLET.search(text.clean, start, end)
    trained = _TRAINED.match(text.lower, text.after_space(start), end)
    span = text.trimmed(trained.end() if trained else start, bullet.start() if bullet else end)
    return [span] if span and any(c.isalpha() for c in text.clean[span[0] : span[1]]) else []
