"""Age and sex of the injured worker, as the clinical case summary introduces them."""

import re
from dataclasses import dataclass

from imr.domain.letter import Span
from imr.domain.vocabulary import Sex

_AGE = re.compile(
    r"\b(?P<years>\d{1,3})\s*[-+]?\s*(?:years?|yrs?\.?|y)(?:,?\s+(?:and\s+)?\d{1,2}[\s-]?months?)?(?:\s*[-/]?\s*(?:old|of\s+age|o\b)\.?|(?=\s+(?:male|female|man|woman)))"
    r"|\b(?P<yo>\d{1,3})\s*-?\s*y\.?\s*/?\s*o\b\.?"
    r"|\bage[d]?\s*:?\s*(?:of\s+)?(?P<age>\d{1,3})\b"
    r"|\b(?:is|was)\s+(?:an?\s+)?(?P<bare>\d\d)(?=,?\s+(?:male|female|man|woman)\b)"
    r"|\b(?:male|female|man|woman)\s+of\s+(?P<of>\d\d)\s+years\b"
    r"|\b(?:worker|patient|claimant|applicant|he|she)\s+is\s+(?P<plain>\d\d)(?=[.,;]?\s+(?:and|he|she|the)\b|[.;])"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_ONES = {word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1)}
_TEENS = {"eighteen": 18, "nineteen": 19, "sixteen": 16, "seventeen": 17}
_AGE_IN_WORDS = re.compile(
    rf"\b(?P<words>(?:{'|'.join(_TENS)})(?:[\s-]+(?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)})[\s-]+years?[\s-]+(?:old|of\s+age)"
)
_MALE = "male|man|gentleman|boy|m"
_FEMALE = "female|woman|lady|girl|f"
_SEX_AFTER_AGE = re.compile(rf"(?P<male>\b(?:{_MALE})\b)|(?P<female>\b(?:{_FEMALE})\b)|[.;]\s")
_SEX_NOUN = re.compile(
    r"\b(?:patient|worker|employee|claimant|applicant|individual)\s+(?:is|was)\s+an?\s+(?:\w+\s+)?(?:(?P<male>male|man|gentleman)|(?P<female>female|woman|lady))\b"
)
_PRONOUN = re.compile(r"(?<!/)\b(?:(?P<male>he|his|him|mr)|(?P<female>she|her|hers|ms|mrs))\b(?!\s*/)")
_YOUNGEST, _OLDEST = 14, 110
"""An age outside is not that of somebody who works: it is a child's, or a thing's."""

_REACH = 120


@dataclass(frozen=True, slots=True)
class FoundPatient:
    """Age and sex with their places; None where the text does not say."""

    age: int | None = None
    age_at: Span | None = None
    sex: Sex | None = None
    sex_at: Span | None = None


def read_patient(lower: str, start: int, end: int) -> FoundPatient:
    """The patient as introduced between two offsets of lower-cased text."""
    age, age_at, after = _age(lower, start, end)
    sex_match = _SEX_AFTER_AGE.search(lower, after, _whole_words(lower, after + _REACH, end)) if age_at else None
    if sex_match is None or not sex_match.lastgroup:
        sex_match = _SEX_NOUN.search(lower, start, end) or _only_pronoun(lower, start, end)
    if sex_match is None:
        return FoundPatient(age, age_at)
    group = sex_match.lastgroup or ""
    return FoundPatient(age, age_at, "male" if group == "male" else "female", sex_match.span(group))


def _whole_words(lower: str, at: int, end: int) -> int:
    """The offset, or the end of the word that it would cut: what is left of the word might be one of its own, "m"."""
    blank = lower.find(" ", at, end)
    return end if blank == -1 else blank


def _age(lower: str, start: int, end: int) -> tuple[int | None, Span | None, int]:
    for match in _AGE.finditer(lower, start, end):
        group = match.lastgroup or ""
        age = int(match[group])
        if _YOUNGEST <= age <= _OLDEST:
            return age, match.span(group), match.end()
    words = _AGE_IN_WORDS.search(lower, start, end)
    if words:
        parts = words["words"].replace("-", " ").split()
        age = _TEENS.get(parts[0]) or _TENS[parts[0]] + _ONES.get(parts[-1], 0)
        return age, words.span("words"), words.end()
    return None, None, start


def _only_pronoun(lower: str, start: int, end: int) -> re.Match[str] | None:
    """The first pronoun, when the whole stretch uses pronouns of one sex only."""
    first: re.Match[str] | None = None
    for match in _PRONOUN.finditer(lower, start, end):
        if first is None:
            first = match
        elif first.lastgroup != match.lastgroup:
            return None
    return first
