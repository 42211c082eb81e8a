"""Which kind of treatment a request asks for.

A request names its treatment before the words that only qualify it ("knee arthroscopy with assistant surgeon",
"physical therapy for the wrist after surgery"), and inside a group of words the last noun says what it is ("lumbar
injection consultation"). So the first group with a treatment decides, and in it the last of the strongest words.
Words and their weights: `vocabulary/treatments.csv`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from operator import itemgetter
from typing import Literal, NamedTuple, cast

from imr.domain.vocabulary import BodyPart, Category, Subcategory
from imr.parsing.treatment.phrases import Phrases
from imr.parsing.treatment.words import Words
from imr.parsing.vocabulary import WORD_LISTS, rows

Weight = Literal["strong", "plain", "act", "treat", "specialist", "referral", "weak", "silent"]
"""How a phrase speaks for its category.

strong: names one treatment. plain: names a treatment that a stronger word in the same group makes precise. act: an
encounter (consultation, evaluation, clearance). treat: an encounter that goes on to treat, so that of a therapist it is
therapy ("chiropractic evaluation and treatment"). specialist: whom an encounter would be with. referral: points at what
follows. weak: counts where nothing else does. silent: says when or how, not what ("post-op", "ultrasound guided").
"""

DECISIVE = frozenset({"strong", "plain", "act", "treat"})
AskedAs = Literal["", "device", "sessions"]


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase of the vocabulary stands for; `device` and `sessions` hold what it is when asked for as such."""

    category: Category | None
    subcategory: Subcategory | None
    weight: Weight
    device: "Term | None" = None
    sessions: "Term | None" = None


Kind = tuple[Category | None, Subcategory | None]

PAUSES = frozenset([*WORD_LISTS["pause"], ",", ";", ":", "(", ")", "[", "]", "+"])
"""What ends a group of words."""
DEVICE_WORDS = frozenset(WORD_LISTS["device"])
SESSION_WORDS = frozenset(WORD_LISTS["sessions"])
TREATING = frozenset({"treatment", "session"})
"""What makes a therapist's evaluation the beginning of therapy."""
BY_THERAPISTS: frozenset[Category | None] = frozenset({"rehabilitation", "psych_services", "home_health"})
AROUND_SURGERY: frozenset[Category | None] = frozenset(
    {"dmepos", "evaluation_and_management", "diagnostic_testing", "rehabilitation", "home_health", "psych_services"}
)
"""What is asked for before or after an operation."""
AFTERWARDS = frozenset({"post", "postop", "postoperative", "postoperatively", "postsurgical"})
"""What makes of an operation the occasion for a drug: "Norco post-op knee arthroscopy"."""
SURGERY_ENDINGS = tuple(WORD_LISTS["surgery ending"])
"""How names of operations end, whichever part of the body stands before: "panniculectomy"."""
SOFT_TISSUE = frozenset(WORD_LISTS["soft tissue"])
"""What lies at a joint and is no part of it."""
JOINTS: frozenset[BodyPart] = frozenset({"shoulder", "elbow", "wrist", "hip", "knee", "ankle"})


def _read_terms() -> dict[str, Term]:
    plain: dict[str, Term] = {}
    variants: list[tuple[str, AskedAs, Term]] = []
    for phrase, category, subcategory, weight, asked_as in rows("treatments.csv"):
        term = _term(category, subcategory, weight)
        if asked_as:
            variants.append((phrase, cast("AskedAs", asked_as), term))
        else:
            plain[phrase] = term
    for phrase, asked, term in variants:
        usual = plain[phrase]
        device, sessions = (term, usual.sessions) if asked == "device" else (usual.device, term)
        plain[phrase] = Term(usual.category, usual.subcategory, usual.weight, device, sessions)
    return plain


@cache
def _term(category: str, subcategory: str, weight: str) -> Term:
    """One object for all phrases of a kind: there are thousands of phrases and some sixty kinds."""
    return Term(
        cast("Category", category) if category else None,
        cast("Subcategory", subcategory) if subcategory else None,
        cast("Weight", weight),
    )


TERMS = Phrases(_read_terms())


class Found(NamedTuple):
    """A term at the half-open range of folded words that it takes, in its group of words; groups count from 0."""

    term: Term
    group: int
    start: int
    end: int


Match = tuple[int, int, Term]


def find_terms(words: Words) -> list[Match]:
    """(start, end, term) of each term of the vocabulary, as half-open ranges of folded words."""
    return TERMS.find(words.folded)


def numbered_names(words: Words, terms: list[Match]) -> Iterator[int]:
    """The tokens of names that have a number in them, such as "3 in 1 commode"."""
    for start, end, _ in terms:
        if end - start > 1 and any(word[0].isdigit() for word in words.folded[start:end]):
            yield from range(words.places[start], words.places[end - 1] + 1)


def read_kind(words: Words, terms: list[Match], drug_places: Collection[int], body_parts: Collection[BodyPart]) -> Kind:
    """Category and subcategory of a request; (None, None) where no word of it is known.

    `drug_places` are the folded words at which a drug is named.
    """
    found = _in_groups(words.folded, terms, drug_places)
    chosen = _choose(found, words.folded)
    if chosen is None:
        return ("surgery" if any(word.endswith(SURGERY_ENDINGS) for word in words.folded) else None), None
    return chosen.category, _subcategory(chosen, body_parts, words)


def _in_groups(folded: list[str], terms: list[Match], drug_places: Collection[int]) -> list[Found]:
    if drug_places:
        drugs = [(place, place + 1, DRUG) for place in drug_places]
        terms = sorted([*terms, *drugs], key=itemgetter(0))
    found: list[Found] = []
    group, last = 0, 0
    for start, end, term in terms:
        if start > last and not PAUSES.isdisjoint(folded[last:start]):
            group += 1
        found.append(Found(_as_asked(term, folded), group, start, end))
        last = max(end, last)
    return found


DRUG = Term("pharmaceuticals", None, "plain")


def _as_asked(term: Term, folded: list[str]) -> Term:
    if term.device is None and term.sessions is None:
        return term
    if not DEVICE_WORDS.isdisjoint(folded):
        return term.device or term
    return term if SESSION_WORDS.isdisjoint(folded) else term.sessions or term


def _choose(found: list[Found], folded: list[str]) -> Term | None:
    before = [each.term for each in takewhile(lambda each: each.term.weight not in DECISIVE, found)]
    if len(before) == len(found):
        return _fallback(found)
    if any(term.weight == "referral" for term in before):
        specialist = next((term for term in before if term.weight == "specialist"), None)
        if specialist is not None:
            return specialist
    group = found[len(before)].group
    head = _head([each for each in found if each.group == group and each.term.weight in DECISIVE], folded)
    if head.weight == "treat" and not any(each.term.weight == "specialist" for each in found):
        therapies = (each.term for each in found if each.term.category in BY_THERAPISTS)
        return next((term for term in therapies if term.weight in DECISIVE), head)
    return _precise(head, found)


def _head(group: list[Found], folded: list[str]) -> Term:
    """The term that says what a group of words asks for; an evaluation with treatments of a therapist is therapy."""
    strong = [each for each in group if each.term.weight != "plain"] or group
    head = strong[-1].term
    if head.weight == "treat" or (head.weight == "act" and not TREATING.isdisjoint(folded)):
        return next((each.term for each in strong if each.term.category in BY_THERAPISTS), head)
    if head.category == "surgery" and _is_before_or_after(strong[0], strong[1:]):
        return strong[0].term
    if head.category == "surgery" and group[0].term is DRUG:
        return head if AFTERWARDS.isdisjoint(folded[group[0].end : strong[0].start]) else DRUG
    return head


def _is_before_or_after(asked: Found, operations: list[Found]) -> bool:
    """Whether an operation only says of what is asked when it is due: "cold therapy unit right knee arthroscopy".

    Right behind a noun, a word such as "implantation" says what is done with it.
    """
    if asked.term.category not in AROUND_SURGERY or any(each.term.category != "surgery" for each in operations):
        return False
    first = operations[0]
    return asked.term.weight == "act" or first.start > asked.end or first.end > first.start + 1


def _precise(chosen: Term, found: list[Found]) -> Term:
    """A plain word ("injection", "brace", "supplies") gives way to a strong one of its category elsewhere."""
    if chosen.weight != "plain":
        return chosen
    wanted = "injection" if chosen.category == "pharmaceuticals" else chosen.category
    same = [each.term for each in found if each.term.category == wanted]
    for weight in ("strong", "plain"):
        for term in same:
            if term.weight == weight:
                return term
    return chosen


def _fallback(found: list[Found]) -> Term | None:
    for weights in (("weak", "specialist"), ("referral",)):
        for each in found:
            if each.term.weight in weights:
                return each.term
    return None


def _subcategory(chosen: Term, body_parts: Collection[BodyPart], words: Words) -> Subcategory | None:
    if chosen.category != "injection" or chosen.weight != "plain":
        return chosen.subcategory
    at_joint = not JOINTS.isdisjoint(body_parts) and SOFT_TISSUE.isdisjoint(words.folded)
    return "joint" if at_joint or "joint" in words.folded else chosen.subcategory
