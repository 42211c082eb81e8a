"""The items of a list of diagnoses.

Commas and "and" part items, and stand inside them: "strain of muscle, fascia and tendon", "right and left sprain". So
a part that names no condition belongs to its neighbour.
"""

import re
from collections.abc import Iterator

from imr.parsing.diagnoses.lists import NUMBER, Span, ordinals
from imr.parsing.vocabulary import WORD_LISTS

LONGEST_DIAGNOSIS = 160
CODE = r"(?:(?!t1[0-2] )[a-tv-z]\d[\da-z](?:\.[\da-z]{1,4})?|\d{3}(?:\.\d{1,2})?)"
CODED = re.compile(rf"(?<=\))(?:; ?and |; ?|, and |, | and )|(?:; ?|, )(?:and )?(?={CODE} (?!and )[(a-z-])")
"""What parts diagnoses that have a code of the ICD before or, in brackets, behind each."""

CODE_ALONE = re.compile(r"[a-tv-z]\d[\da-z]\.[\da-z]{1,4}|\d{3}\.\d{1,2}")
IN_BRACKETS = re.compile(rf"\({CODE}\)\Z")
SEPARATOR = re.compile(r"; ?(?:and )?|, (?:and |or |as well as |along with )?| and | as well as | along with ")
WORD = re.compile(r"[a-z/]+")
CONDITIONS = frozenset(WORD_LISTS["condition"])
CONDITION_ENDINGS = tuple(WORD_LISTS["condition ending"])
LAST_LETTERS = frozenset(ending[-3:] for ending in CONDITION_ENDINGS)
"""One look-up for most words, instead of all endings."""
QUALIFYING = frozenset(WORD_LISTS["qualifying condition"])
"""Conditions that, alone after an "and", belong to what stands before: "sprain and strain"."""
PAIRED = frozenset(WORD_LISTS["paired condition"])
"""What "and" joins to one name: "myalgia and myositis"."""
REGIONS = frozenset(WORD_LISTS["region"])
ANATOMY = REGIONS | frozenset(WORD_LISTS["anatomy"])
QUALIFIERS = frozenset(WORD_LISTS["diagnosis qualifier"])
"""Words of the ICD that tell more of the diagnosis before them: "subsequent encounter"."""
GOES_ON = (
    "with ",
    "without ",
    "due to ",
    "secondary to ",
    "greater ",
    "worse ",
    "more ",
    "less ",
    "not ",
    "current injury",
)
"""What an atom begins with that tells more of the diagnosis before it."""
TREATED = re.compile(
    r"(?:s/p|status[ -]post) (?:(?:open|arthroscopic|surgical|prior|partial|total|successful) )?"
    r"(?:surgery|surgeries|(?:open|closed) reduction(?: (?:and )?internal fixation)?|arthroscopy"
    r"|repairs?|release|reconstruction|decompression|debridement|orif|fixation|fusion"
    r"|laminectomy|discectomy|meniscectomy|replacement)"
    r"(?: (?:on|in|x) ?[\d/-]+)?\Z"
)
"""A surgery that names no place: that of the condition before it."""
LEVEL = re.compile(r"\b[clts]\d")
"""A level of the spine: "l3 through l5"."""
LEVEL_WITH = re.compile(r"[clt]\d{1,2}(?:[-/][a-z]?\d{1,2})? with ")
"""A further level of the diagnosis before it: "disc herniation at L3-4, L4-5 with annular tear"."""
LEAST_WORDS = 8
"""Characters; what is shorter is a level, "l5-s1"."""
EPONYM = re.compile(r"[a-z]'s$")
"""A disease by the name of who described it: "De Quervain's"."""
SIDES = ("left ", "right ", "bilateral ")
SIDES_ALONE = frozenset(("left", "right", "bilateral", "bilaterally"))
HOW_LONG = re.compile(r"(?:chronic|acute|persistent|ongoing|severe) (?=.)")
PLACELESS = frozenset(WORD_LISTS["placeless condition"])
LEAST_PLACES = frozenset(
    ("the", "of", "and", "or", "joint", "upper", "lower", "mid", "medial", "lateral", *SIDES_ALONE)
)
"""Regions that name no part of the body by themselves."""
OF_A_PLACE = re.compile(r" (?:of|in|to|at|involving) (?:the )?([a-z]+(?: [a-z]+){0,2})\Z")
OPEN_PLACE = re.compile(r"(?:\bjoint|, (?:localized|primary|secondary|generalized))\Z")
"""What the ICD puts before a place: "pain in joint, lower leg"."""
COMPLETE = re.compile(
    r"\b(?:factors|involvement|features|component|hardware|residuals|(?:radiation|extension|referral)\b.*)\Z"
)
"""What ends the words behind a "with" though it names no condition."""
BOTH_OF = re.compile(r"[a-z]+ (?:of|in|involving) ")
INFLAMED = re.compile(r"[a-z]+itis of ")
NOT_STATED = re.compile(r"(?:rule[ -]out|r/o|not (?:provided|documented|stated|listed|specified)(?! as))\b")
NOTHING_NAMED = re.compile(
    r"failed (?:conservative|nonoperative|medical|all|prior|to)\b"
    r"|(?:no|unknown|family|with|as|for|to|by|at|in|on|during|included?)\b"
    r"|(?:(?:multiple|various|these|those) )?(?:injury|injuries|pain|symptoms|conditions?|complaints?)(?: with\b.*)?$"
)
OPEN_END = re.compile(r",? (?:(?:and |with |to )?(?:rule[ -]out|r/o) .*|and|or)[ ,;]*$")
"""What belongs to no diagnosis: what is to be ruled out, and the word that leads on to the next one."""
SENTENCE_VERBS = frozenset(WORD_LISTS["sentence verb"])
ARTICLE = re.compile(r"(?:of )?(?:an? |the |his |her )?(?:diagnos[ie]s of )?")


def find_items(lower: str, start: int, end: int) -> Iterator[Span]:
    """The diagnoses in a list, as half-open spans of the summary in lower case."""
    for item in _split(lower, start, end):
        span = _trim(lower, *item)
        if _is_diagnosis(lower[span[0] : span[1]]):
            yield span


def _is_diagnosis(words: str) -> bool:
    if not 2 < len(words) <= LONGEST_DIAGNOSIS or NOTHING_NAMED.match(words):
        return False
    each = WORD.findall(words)
    named = names_condition(words) or IN_BRACKETS.search(words) is not None
    return named and SENTENCE_VERBS.isdisjoint(each) and not NOT_STATED.search(words)


def _split(lower: str, start: int, end: int) -> list[Span]:
    if NUMBER.match(lower, start):
        numbers = list(ordinals(lower, start, end))
        return _atoms(numbers, numbers[0].end(), end)[1:] if numbers else []
    coded = [match for match in CODED.finditer(lower, start, end) if _is_coded(lower, match)]
    if coded:
        return _atoms(coded, start, end)
    separators = list(SEPARATOR.finditer(lower, start, end))
    if any(separator[0][0] == ";" for separator in separators):
        separators = [separator for separator in separators if separator[0][0] == ";"]
        return _atoms(separators, start, end)
    if "(" in lower[start:end]:
        separators = [separator for separator in separators if not _inside_brackets(lower, start, separator.start())]
    return _join(lower, _atoms(separators, start, end))


def _is_coded(lower: str, separator: re.Match[str]) -> bool:
    at = separator.start()
    return lower[at - 1] != ")" or IN_BRACKETS.search(lower, max(0, at - 12), at) is not None


def _atoms(separators: list[re.Match[str]], start: int, end: int) -> list[Span]:
    starts = [start, *(separator.end() for separator in separators)]
    return list(zip(starts, [*(separator.start() for separator in separators), end], strict=True))


def _inside_brackets(lower: str, start: int, at: int) -> bool:
    return lower.count("(", start, at) > lower.count(")", start, at)


def _join(lower: str, atoms: list[Span]) -> list[Span]:
    """Put together what a comma or an "and" parted within one diagnosis: "muscle, fascia", "right and left sprain"."""
    joined: list[Span] = []
    pending: int | None = None
    is_left_out = False
    for place, (start, end) in enumerate(atoms):
        words = lower[start:end]
        begin = start if pending is None else pending
        is_named = names_condition(words)
        can_go_on = bool(joined) and pending is None and not is_left_out
        pending = None
        if is_named and _shares_place(lower, atoms, place):
            pending = begin
            continue
        if can_go_on and (words.startswith(GOES_ON) or TREATED.match(words) or LEVEL_WITH.match(words)):
            joined[-1] = (joined[-1][0], end)
        elif is_named and not (can_go_on and _still_open(lower, joined[-1], (start, end))):
            joined.append((begin, end))
            is_left_out = False
        elif can_go_on and not is_named and lower.startswith(",", joined[-1][1]) and _is_unknown(words):
            is_left_out = True
        elif can_go_on and _names_its_place(lower, atoms, place, joined[-1]):
            joined[-1] = (joined[-1][0], end)
        elif place + 1 < len(atoms) and (begin != start or not joined or _is_region(words)):
            pending = begin
        elif joined and not is_left_out:
            joined[-1] = (joined[-1][0], end)
    return joined


def _still_open(lower: str, before: Span, atom: Span) -> bool:
    """Whether "and" goes on with the diagnosis before: "lateral recess and foraminal stenosis", "sprain and strain"."""
    if lower[before[1] : atom[0]].strip() != "and":
        return False
    words = lower[slice(*before)]
    if f"{words.rpartition(' ')[2]}/{lower[slice(*atom)].partition(' ')[0]}" in PAIRED:
        return True
    if {lower[slice(*atom)].strip(), words.strip()} & QUALIFYING or " affecting " in words:
        return True
    if " both " in words and " and " not in words:
        return True
    opened = lower.rfind(" with ", *before)
    if opened < 0 or names_condition(lower[opened + 6 : before[1]]):
        return False
    return COMPLETE.search(lower, opened, before[1]) is None


def _shares_place(lower: str, atoms: list[Span], place: int) -> bool:
    """Whether the next atom says where this one is, too: "sprains and strains of neck"."""
    words = lower[slice(*atoms[place])]
    if place + 1 == len(atoms) or " " in words:
        return False
    after = atoms[place + 1][0]
    if lower[atoms[place][1] : after] != " and ":
        return False
    if words in QUALIFYING:
        return BOTH_OF.match(lower, after) is not None
    return words.endswith("itis") and INFLAMED.match(lower, after) is not None


def _names_its_place(lower: str, atoms: list[Span], place: int, before: Span) -> bool:
    """Whether an atom says where the condition before it is: "pain syndrome, left ankle, and gout"."""
    start, end = atoms[place]
    words = lower[start:end]
    if not _is_region(words) or place + 1 == len(atoms):
        return False
    following = lower[slice(*atoms[place + 1])]
    first = following.partition(" ")[0]
    if words in SIDES_ALONE:
        return lower[end] == "," or first not in REGIONS
    condition = lower[slice(*before)]
    if lower[before[1] : start] == " and ":
        where = OF_A_PLACE.search(condition)
        return where is not None and _is_region(where[1])
    if OPEN_PLACE.search(condition):
        return lower[end] == ","
    if not words.startswith(SIDES):
        return False
    if lower[end] == "," and first not in REGIONS:
        return True
    if not names_condition(following) or (lower[end] != "," and first in REGIONS):
        return False
    each = WORD.findall(condition)
    places = REGIONS.intersection(each) - LEAST_PLACES
    return PLACELESS.isdisjoint(each) and (not places or not places.isdisjoint(words.split()))


def _is_unknown(words: str) -> bool:
    """Whether an atom without a condition names no part of the body either, nor tells more: a diagnosis or not."""
    each = WORD.findall(words)
    return (
        len(words) > LEAST_WORDS
        and len(each) > 1
        and ANATOMY.isdisjoint(each)
        and QUALIFIERS.isdisjoint(each)
        and LEVEL.search(words) is None
    )


def _is_region(words: str) -> bool:
    long = HOW_LONG.match(words)
    each = WORD.findall(words, long.end() if long else 0)
    return bool(each) and REGIONS.issuperset(each)


def names_condition(words: str) -> bool:
    """Whether words name a condition rather than a body part, an encounter or a qualifier."""
    if _names_condition(WORD.findall(words)) or ("/" in words and _names_condition(words.replace("/", " ").split())):
        return True
    return EPONYM.search(words) is not None or CODE_ALONE.fullmatch(words) is not None


def _names_condition(words: list[str]) -> bool:
    if not CONDITIONS.isdisjoint(words):
        return True
    return any(word[-3:] in LAST_LETTERS and word.endswith(CONDITION_ENDINGS) for word in words)


def _trim(lower: str, start: int, end: int) -> Span:
    while start < end and lower[start] in ' ,;:.-(["':
        start += 1
    article = ARTICLE.match(lower, start, end)
    start = article.end() if article else start
    open_end = OPEN_END.search(lower, start, end)
    end = open_end.start() if open_end else end
    while end > start and lower[end - 1] in ' ,;:.-["':
        end -= 1
    if lower[end - 1 : end] == ")" and lower.count("(", start, end) < lower.count(")", start, end):
        end -= 1
    return start, end
