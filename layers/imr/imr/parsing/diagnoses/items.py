"""The items of a list of diagnoses.

Commas and "and" part items, and stand inside them: "strain of muscle, fascia and tendon", "right and left sprain". So
a part that names no condition belongs to its neighbour.
"""

import re
from collections.abc import Iterator

from imr.parsing.diagnoses.conditions import ANATOMY, CODE, WORD, is_region, names_condition
from imr.parsing.diagnoses.lists import NUMBER, Span, ordinals
from imr.parsing.diagnoses.places import (
    LEVEL,
    LEVEL_WITH,
    QUALIFIERS,
    QUALIFYING,
    is_one_with_next,
    names_its_place,
    shares_condition,
)
from imr.parsing.vocabulary import WORD_LISTS

LONGEST_DIAGNOSIS = 160
CODED = re.compile(rf"(?<=\))(?:; ?and |; ?|, and |, | and )|(?:; ?|, )(?:and )?(?={CODE} (?!and )[(a-z-])")
"""What parts diagnoses that have a code of the ICD before or, in brackets, behind each."""

LEADING_CODE = re.compile(CODE)
IN_BRACKETS = re.compile(rf"\((?:icd[- ]?(?:9|10)?(?:[- ]cm)?[ :#]{{0,2}})?{CODE}\)\Z")
SEPARATOR = re.compile(r"; ?(?:and )?|, (?:and |or |as well as |along with )?| and | as well as | along with ")
PAIRED = frozenset(WORD_LISTS["paired condition"])
"""What "and" joins to one name: "myalgia and myositis"."""
GOES_ON = (
    "with ",
    "without ",
    "due to ",
    "secondary to ",
    "greater than ",
    "greater on ",
    "worse ",
    "more ",
    "less ",
    "not ",
    "current injury",
    "posterior horn ",
    "anterior horn ",
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
LEAST_WORDS = 8
"""Characters; what is shorter is a level, "l5-s1"."""
FINGERS = (" index", " middle", " long", " ring", " little", " small", " second", " third", " fourth")
BOTH_SIDES = re.compile(
    r" both (?:knees|hips|shoulders|hands|wrists|feet|ankles|elbows|legs|arms|eyes|ears|thumbs|heels)\Z"
)
COMPLETE = re.compile(
    r"\b(?:factors|involvement|features|component|hardware|residuals|(?:radiation|extension|referral)\b.*)\Z"
)
"""What ends the words behind a "with" though it names no condition."""
NOT_STATED = re.compile(r"(?:rule[ -]out|r/o|not (?:provided|documented|stated|listed|specified)(?! as| whether))\b")
NOTHING_NAMED = re.compile(
    r"failed (?:conservative|nonoperative|medical|all|prior|to)\b"
    r"|(?:no|unknown|family|with|as|for|to|by|at|in|on|during|included?)\b"
    r"|injuries (?:to|of|involving)\b"
    r"|(?:(?:multiple|various|these|those) )?(?:injury|injuries|pain|symptoms|conditions?|complaints?)(?: with\b.*)?$"
)
OPEN_END = re.compile(r",? (?:(?:and |with |to )?(?:rule[ -]out|r/o) .*|and|or)[ ,;]*$")
"""What belongs to no diagnosis: what is to be ruled out, and the word that leads on to the next one."""
SENTENCE_VERBS = frozenset(WORD_LISTS["sentence verb"])
ARTICLE = re.compile(r"(?:(?:later|subsequently|then) with )?(?:of )?(?:an? |the |his |her )?(?:diagnos[ie]s of )?")


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
    if not coded:
        return _split_words(lower, start, end)
    atoms = _atoms(coded, start, end)
    return [part for atom in atoms for part in ([atom] if _has_code(lower, atom) else _split_words(lower, *atom))]


def _has_code(lower: str, atom: Span) -> bool:
    words = lower[slice(*atom)].rstrip(" .,;")
    return LEADING_CODE.match(words) is not None or IN_BRACKETS.search(words) is not None


def _split_words(lower: str, start: int, end: int) -> list[Span]:
    separators = list(SEPARATOR.finditer(lower, start, end))
    if any(separator[0][0] == ";" for separator in separators):
        separators = [separator for separator in separators if separator[0][0] == ";"]
        return _atoms(separators, start, end)
    if "(" in lower[start:end]:
        separators = [separator for separator in separators if not _inside_brackets(lower, start, separator.start())]
    return _join(lower, _atoms(separators, start, end))


def _is_coded(lower: str, separator: re.Match[str]) -> bool:
    at = separator.start()
    return lower[at - 1] != ")" or IN_BRACKETS.search(lower, max(0, at - 24), at) is not None


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
        is_level = words[1:2].isdigit()
        if (" " not in words and is_one_with_next(lower, atoms, place)) or (
            is_level and shares_condition(lower, atoms, place)
        ):
            pending = begin
            continue
        if can_go_on and (words.startswith(GOES_ON) or TREATED.match(words) or (is_level and LEVEL_WITH.match(words))):
            joined[-1] = (joined[-1][0], end)
        elif is_named and not (can_go_on and _still_open(lower, joined[-1], (start, end))):
            joined.append((begin, end))
            is_left_out = False
        elif can_go_on and not is_named and lower.startswith(",", joined[-1][1]) and _is_unknown(words):
            is_left_out = True
        elif can_go_on and names_its_place(lower, atoms, place, joined[-1]):
            joined[-1] = (joined[-1][0], end)
        elif place + 1 < len(atoms) and (begin != start or not joined or is_region(words)):
            pending = begin
        elif joined and not is_left_out:
            joined[-1] = (joined[-1][0], end)
    return joined


def _still_open(lower: str, before: Span, atom: Span) -> bool:
    """Whether "and" goes on with the diagnosis before: "lateral recess and foraminal stenosis", "sprain and strain"."""
    if lower[before[1] : atom[0]].strip() != "and":
        return False
    if lower.startswith(("allied ", "related ", "associated "), atom[0]):
        return True
    words = lower[slice(*before)]
    if f"{words.rpartition(' ')[2]}/{lower[slice(*atom)].partition(' ')[0]}" in PAIRED:
        return True
    if {lower[slice(*atom)].strip(), words.strip()} & QUALIFYING or " affecting " in words:
        return True
    if " both " in words and " and " not in words and not BOTH_SIDES.search(words):
        return True
    if words.endswith(FINGERS):
        return True
    if (" secondary to " in words or " due to " in words) and lower.startswith(", and ", atom[1]):
        return True
    opened = lower.rfind(" with ", *before)
    if opened < 0 or names_condition(lower[opened + 6 : before[1]]):
        return False
    return COMPLETE.search(lower, opened, before[1]) is None


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
