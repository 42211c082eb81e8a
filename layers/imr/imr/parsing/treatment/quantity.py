"""How many units, sessions or visits a request asks for.

A stated total wins, then stated sessions, then a frequency times its duration, then a stated number of units. The upper
bound of a range counts. Durations, strengths, spinal levels and refills are no quantities.
"""

import re
from math import prod
from typing import NamedTuple

from imr.domain.vocabulary import Category
from imr.parsing.treatment.counting import read_signs
from imr.parsing.treatment.words import Words


class Rule(NamedTuple):
    """A pattern of counting signs, and signs of which it needs one: most requests have only a few."""

    needs: frozenset[str]
    pattern: re.Pattern[str]


def _rule(needs: str, pattern: str) -> Rule:
    return Rule(frozenset(needs), re.compile(pattern))


REFILLS = _rule("r", r"(?<!#)(?<!#,)n[.x]?\.?r(?!x?n)|r[x,.(]{0,3}n")
DIRECTIONS = _rule(
    "pDWdh",
    r"(?<!#)(?<!#,)(?:nu?\.{0,2}(?=[pD])|nu?\.?(?=ed)|nu?nx(?=[ex]?[dD])|nu(?=\.d|W[^n]*$)|nu?\.?en?h)"
    r"|nx(?=e?[dD])|D[.,fx]{0,2}nd",
)
"""How to use a drug ("1 tablet twice daily"): says nothing of the amount asked for; "#60 BID" does."""

LENGTHS = _rule("h", r"nh\.?s[,)]?(?=[^n]{0,5}n)")
"""How long a session is, where a number of them follows ("60 minute sessions, 6 weeks")."""

SIZES = _rule("x", r"nxn")
"""The size of an item: "gauze 4x4"."""

AUTHORIZED = _rule("A", r"(?<=[,(])\.?nu?s?\.{0,3}A(?=[),]|$)|(?<=[,(])\.?A\.?n(?=u?s?[),]|u?s?$)|A")
"""What utilization review has granted already, beside what is asked for."""

TOTAL = _rule("t=(", r"t[.,(#]{0,3}(n)|=(n)|(n)[su]?\.{0,2}t|\([x#.]{0,3}(n)\.{0,3}[su]?\.?\)(?![xsewdmyhu])")
SAID_TOTAL = frozenset("t=")
PER = r"(?:[ex](?P<per>[dwmy])|(?P<adverb>[DWM]))"
GAP = r"\.{0,2}s?[.,fx+(]{0,6}"
FOR_HOW_LONG = r"(?P<long>n)(?:(?P<period>[dwmy])|(?![h]|\.{0,3}s))"
REPEATED = (
    _rule("exDWM", rf"(?P<often>n)\.{{0,3}}[xsdu]{{0,2}}\.{{0,2}}{PER}{GAP}{FOR_HOW_LONG}"),
    _rule("exDWM", rf"(?P<long>n)(?P<period>[dwm])[.,f(]{{0,3}}(?P<often>n)[xsd]{{0,2}}\.{{0,2}}{PER}"),
    _rule("e", rf"e(?P<step>[nq])(?P<per>[dwm]){GAP}{FOR_HOW_LONG}"),
    _rule("DWM", rf"(?P<adverb>[DWM]){GAP}{FOR_HOW_LONG}"),
    _rule("x", r"(?<!#)(?P<often>n)x(?P<long>n)w?"),
)
"""Twice a week for 3 weeks; 3 weeks, twice a week; every other week for 6 weeks; weekly for 6 weeks; 2 x 6."""

SESSIONS = _rule("s", r"(n)\.{0,6}s(?!\.?[eWMD])|s[x#,.(]{1,3}(n)(?![dwmyh])|(n)\.?[WM]\.{0,3}s(?![^n]*n)")
STATED = _rule("#", r"#[#,.]{0,3}(n)(?!xn[,.(]{0,3}#)")
BOXES = _rule("u", r"(n)u\.(n)(?:\.{0,2}u|(?![a-z#]))")
UNITS = _rule("u", r"(n)\.{0,3}u")
TIMES = _rule("xy", r"x(n)(?![dwmyh]|e[^y])|(n)x(?![nexdwmyDWM])|(n)x?ey")
LEADING = _rule("n", r"(?:^|[,+])[.f]{0,3}(n)(?=\.)")
TRAILING = _rule("n", r"(n)[,.]?$")
LISTED = _rule(",", r",(n)$")

IN_SESSIONS: frozenset[Category | None] = frozenset({"rehabilitation", "psych_services"})
"""Categories that are asked for in sessions, so that a last number that nothing explains is their count."""
AT_LEVELS: frozenset[Category | None] = frozenset({"surgery", "injection"})
"""Categories whose last number may be a spinal level: "fusion L4, 5"."""
LEVEL = re.compile(r"[lcts]-?\d")


def read_quantity(words: Words, taken: set[int], category: Category | None) -> int | None:
    """The number of units, sessions or visits; None where the request says none.

    `taken` are the tokens of drug names and strengths.
    """
    signs, numbers = read_signs(words.tokens, taken)
    if not numbers:
        return None
    amounts = _Amounts(signs, dict(zip((at for at, sign in enumerate(signs) if sign == "n"), numbers, strict=True)))
    amounts.drop(REFILLS)
    amounts.drop(AUTHORIZED)
    amounts.drop(LENGTHS)
    if category == "dmepos":
        amounts.drop(SIZES)
    if category == "pharmaceuticals":
        amounts.drop(DIRECTIONS)
    amount = amounts.decide(category)
    if amount is None and (category not in AT_LEVELS or _counts_injections(words, category, numbers)):
        amount = amounts.sum(LISTED)
    return amount


def _counts_injections(words: Words, category: Category | None, numbers: list[int]) -> bool:
    """Whether a last number cannot be a level: the only one, of injections, and no level is named."""
    return category == "injection" and len(numbers) == 1 and not any(map(LEVEL.match, words.tokens))


class _Amounts:
    """The signs of a request, of which patterns take one after the other their part; `present` are all there were."""

    def __init__(self, signs: str, numbers: dict[int, int]) -> None:
        self.signs = signs
        self.numbers = numbers
        self.present = frozenset(signs)

    def decide(self, category: Category | None) -> int | None:
        """The amount by the first rule that has one."""
        total = self.sum(TOTAL, last=True)
        if total is not None:
            in_brackets = category == "pharmaceuticals" and SAID_TOTAL.isdisjoint(self.signs)
            stated = self.sum(STATED) if in_brackets else None  # "#30 (1 box)"
            return total if stated is None else stated
        repeated = self.repeated()
        sessions = self.sum(SESSIONS)
        if sessions is not None or repeated is not None:
            return repeated if sessions is None else sessions
        for rule in (STATED, BOXES, UNITS, TIMES, LEADING):
            amount = self.sum(rule)
            if amount is not None:
                return amount
        return self.sum(TRAILING) if category in IN_SESSIONS else None

    def drop(self, rule: Rule) -> None:
        """Make what the rule finds plain words."""
        if not rule.needs.isdisjoint(self.present):
            self.signs = rule.pattern.sub(lambda match: "." * len(match[0]), self.signs)

    def sum(self, rule: Rule, last: bool = False) -> int | None:
        """The sum of what the rule finds (the product, where one finding has two numbers), or its last finding."""
        if rule.needs.isdisjoint(self.present):
            return None
        amounts = [
            prod(self.numbers[match.start(group)] for group, sign in enumerate(match.groups(), 1) if sign)
            for match in rule.pattern.finditer(self.signs)
        ]
        if not amounts:
            return None
        return amounts[-1] if last else sum(amounts)

    def repeated(self) -> int | None:
        """The sum of all "so often, for so long"; what is found is dropped, also where its periods do not fit."""
        amounts: list[int | None] = []
        for rule in REPEATED:
            if rule.needs.isdisjoint(self.present):
                continue
            found = list(rule.pattern.finditer(self.signs))
            if found:
                amounts.extend(self._product(match) for match in found)
                self.drop(rule)
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if known else None

    def _product(self, match: re.Match[str]) -> int | None:
        """Often times long in the same unit of time: weeks by weeks, months of a year; None where a guess is needed."""
        named = match.groupdict()
        per = named.get("per") or (named.get("adverb") or "").lower()
        period = named.get("period")
        long = self.numbers[match.start("long")]
        if period and per and period != per:
            if (per, period) != ("m", "y"):
                return None
            long *= 12
        step = named.get("step")
        if step:
            every = 2 if step == "q" else self.numbers[match.start("step")]
            return long // every if period else long
        return long * (self.numbers[match.start("often")] if named.get("often") else 1)
