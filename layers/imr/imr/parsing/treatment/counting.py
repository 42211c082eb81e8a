"""A request as counting signs: one letter per number, unit, period or mark, so that amounts are short patterns.

"2-3 times a week for 6 weeks (12 sessions)" becomes "nxewfnw(ns)" with the numbers 3, 6, 12 beside it.

n number, # "quantity", x "times", s session or visit, u tablet, box or other unit, h d w m y hour to year,
D W M "daily", "weekly", "monthly", e "per", q "other" (every other week), f "for", t "total", = "equals", r refill,
p words of directions for use, A "authorized", ( ) brackets, comma, plus "and"; a dot is any other word.
"""

from imr.parsing.treatment.words import Words
from imr.parsing.vocabulary import WORD_LISTS

MARKS = {
    "×": "x",
    "*": "x",
    "=": "=",
    "#": "#",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
    ",": ",",
    ";": ",",
    ":": ",",
    "&": "+",
}
NUMBERS = {word: number for number, word in enumerate(WORD_LISTS["number"], start=1)}
NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
HYPHENS = frozenset("-–")
HOW_OFTEN = {"once": 1, "twice": 2, "thrice": 3}
NUMBER_WORDS = NUMBERS.keys() | HOW_OFTEN.keys()
ALL_OF = ("total",)
"""What tells the number of all of it, unless it is a joint that is replaced."""
JOINING = "?"
"""Sign of a word whose sign depends on its neighbours."""
SIGNS = (
    MARKS
    | {
        word: name.removeprefix("sign ")
        for name, words in WORD_LISTS.items()
        if name.startswith("sign ")
        for word in words
    }
    | dict.fromkeys(NUMBERS, "n")
    | dict.fromkeys(HOW_OFTEN, "nx")
    | dict.fromkeys([*HYPHENS, "to", "or", "/", "a", "an", *ALL_OF], JOINING)
)

OR_MORE = "or more"
"""What stands for the word after the number in "3 or more muscles"."""
MEASURES = frozenset([*WORD_LISTS["measure"], "%", OR_MORE])
"""What makes the number before it no amount: 20 mg, 3 views, 2 levels, a 4 lead unit, the 2nd."""
LABELS = frozenset(WORD_LISTS["label"])
"""What makes the number after it no amount: type 2, CPT 97110, March 3, "take 2 tablets"."""
TOOTH = "tooth"
"""What a "#" behind a label, or in a list of them, stands for."""
TEETH = frozenset([TOOTH, "teeth"])
REPLACED = frozenset(["knee", "hip", "shoulder", "ankle", "elbow", "wrist", "joint", "disc", "disk", "reverse"])
"""What a "total" before it says no amount of: a total knee replacement."""
LISTING = frozenset([",", "and", "&", "to", "through", "-"])
"""What stands between the names of a list."""
REPEATED = "()"
"""Sign of a number that repeats in brackets the one before it."""
LONGEST_NUMBER = 3
"""Digits; a longer number is a code or a year."""


def read_signs(tokens: list[str], taken: set[int]) -> tuple[str, list[int]]:
    """The counting signs of tokens, and the numbers of its n's; tokens in `taken` (drug names, strengths) are words."""
    signs: list[str] = []
    numbers: list[int] = []
    previous, closed, named = "", -1, False
    for place, token in enumerate(tokens):
        if place == closed:
            continue
        sign = "." if place in taken else SIGNS.get(token) or ("n" if token[0].isdigit() else ".")
        if sign == "n":
            following = tokens[place + 1] if place + 1 < len(tokens) else ""
            if following == "-" and place + 2 < len(tokens) and not _starts_number(tokens[place + 2]):  # "12-panel"
                following = tokens[place + 2]
            elif following == "/" and len(tokens) > place + 3 and _starts_number(tokens[place + 2]):  # "3/100 mg"
                following = tokens[place + 3]
            elif following == "or" and tokens[place + 2 : place + 3] == ["more"]:
                following = OR_MORE
            named = named or previous in TEETH
            if named and tokens[place - 1] in LISTING and (not following or following in LISTING):  # "teeth 7, 8, 9"
                previous = TOOTH
            sign = _number(token, previous, following, signs, numbers)
            if sign == REPEATED:
                closed = place + 1
                sign = ""
        elif sign == "nx":
            numbers.append(HOW_OFTEN[token])
        elif sign == JOINING:
            sign = _joining(token, tokens, place)
        elif sign == "#":  # "teeth #14, #15"
            named = previous in LABELS or (named and tokens[place - 1] in LISTING)
            sign = "." if named else sign
        if sign:
            signs.append(sign)
        if token not in HYPHENS:
            previous = TOOTH if named and token.startswith("#") else token
    return "".join(signs), numbers


def has_numbers(words: Words) -> bool:
    """Whether a request names any number."""
    return words.has_digits or not NUMBER_WORDS.isdisjoint(words.tokens)


def _number(token: str, previous: str, following: str, signs: list[str], numbers: list[int]) -> str:
    if signs[-1:] == ["-"] and signs[-2:-1] != ["n"]:  # a range whose lower end is no amount: "97110-8"
        signs.pop()
        return "."
    amount = _amount(token)
    if amount is None or following in MEASURES or previous in LABELS:
        if signs and signs[-1] == "-":  # the upper end of no amount: "3-4 views", "10-325 mg"
            signs[-2:] = ["."]
            numbers.pop()
        return "."
    if signs and signs[-1] == "-":
        signs.pop()
        tens = token in NUMBERS and numbers[-1] >= 20 and amount < 10  # "twenty-four"
        numbers[-1] = numbers[-1] + amount if tens else max(numbers[-1], amount)
        return ""
    if signs[-2:] == ["n", "("] and numbers[-1] == amount and following in (")", "]"):  # "six (6)"
        signs.pop()
        return REPEATED
    if previous in NUMBERS and amount < 10 and numbers and numbers[-1] >= 20 and signs[-1:] == ["n"]:  # "twenty four"
        numbers[-1] += amount
        return ""
    numbers.append(amount)
    return "n"


def _amount(token: str) -> int | None:
    if token in NUMBERS:
        return NUMBERS[token]
    whole, _, fraction = token.partition(".")
    if not whole.isdecimal() or fraction.strip("0") or (whole[0] == "0"):
        return None
    return int(whole) if len(whole) <= LONGEST_NUMBER else None


def _joining(token: str, tokens: list[str], place: int) -> str:
    if token in ALL_OF:
        return "t" if REPLACED.isdisjoint(tokens[place + 1 : place + 2]) else "."
    if token in ("/", "a", "an"):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        return "e" if SIGNS.get(following, " ") in "dwmyh" else "."
    return _range_mark(tokens, place)


def _range_mark(tokens: list[str], place: int) -> str:
    if 0 < place < len(tokens) - 1 and _starts_number(tokens[place - 1]) and _starts_number(tokens[place + 1]):
        return "-"
    return "" if tokens[place] == "-" else "."


def _starts_number(token: str) -> bool:
    return token in NUMBERS or (token[0].isdigit() and "/" not in token and "-" not in token)
