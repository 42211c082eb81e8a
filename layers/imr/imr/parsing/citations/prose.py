"""Citations in the prose of the letters of 2013 and early 2014.

"... based its decision on the A, which is part of the MTUS, and the B, which is not part of the MTUS."
"""

import re
from itertools import islice

from imr.domain.citation import Citation
from imr.parsing.citations.chapters import KNOWN
from imr.parsing.citations.mtus import STATE, read_mtus
from imr.parsing.citations.others import ACOEM_NAME, ANCHOR, ODG_NAME, read_others
from imr.parsing.citations.statements import UNCITED, lowered, trim

RELIED = re.compile(
    r"bas(?:ed|es) (?:its|his/her|his|her|their|the)(?: own)? (?:decision|determination|opinion)s? (?:up)?on (?:the )?"
    r"|de(?:cision|termination)s? (?:was|were|is) based (?:up)?on (?:the )?|reli(?:ed|es) (?:up)?on (?:the )?"
    r"|rely (?:up)?on (?:the )?|cite[ds]:? (?!by\b)(?:the )?(?=[a-z])|referenced:? (?!by\b)(?:the )?(?=[a-z])"
    r"|used:? (?!by\b)(?:the )?(?=[a-z])|utilized:? (?!by\b)(?:the )?(?=[a-z])"
    r"|found (?!(?:that )?no )(?:that )?(?:the )?(?=[^;]{0,600}\b(?:relevant|applicable|appropriate|part of the)\b)"
)
"""What leads to the authorities, in lower case."""
FITTING = re.compile(
    r",? (?:(?:was|were|is|are|to be|as|both) )*(?:relevant|applicable|appropriate)"
    r"(?: and (?:relevant|applicable|appropriate))?(?: (?:to|for) [^;]{0,200})?$"
)
"""What the reviewer found of the authorities: "relevant and appropriate for the employee's clinical circumstance"."""
OF_SCHEDULE = re.compile(
    r" (?:part of|(?<=\bnot )in) (?:the )?(?:california )?"
    r"(?:mtus|medical treatment utilization schedule(?: ?\(mtus\))?)\)?(?: guidelines)?"
)
PART_OF = re.compile(
    r",? ?\(?(?:\b(?:both|all|each)(?: of)?(?= ))? ?(?:\b(?:which|that)(?= ))? ?(?:\b(?:is|are)(?= ))? ?"
    r"(?P<not>\bnot(?= ))?(?: ?\ba(?= ))?" + OF_SCHEDULE.pattern
)
"""What says that an authority is part of the MTUS, in lower case. It begins with what may be absent, so it is
tried only shortly before its end."""
LONGEST_BEFORE = 30
MTUS_NAME = re.compile(
    r"^(?:the )?(?:California |CA )?(?:Medical Treatment Utilization Schedule(?: ?\(MTUS\))?|MTUS)(?: Guidelines?)?"
    r"[\s,:.;/-]{0,3}",
    re.IGNORECASE,
)
KIND_OF_GUIDELINE = re.compile(
    r",? (?:(?:which|that) (?:is an?|are) |an? )(?:nationally[- ]recognized )?(?:evidence[- ]based )?"
    r"(?:professional )?(?:medical )?(?:treatment )?(?:guideline|standard)s?(?: \(MTG\))?(?=$|,)",
    re.IGNORECASE,
)
"""What a reviewer says an authority is: ", a Medical Treatment Guideline (MTG)"."""
OUTSIDE = r"(?:the )?Non[- ]?MTUS\b(?: (?:Citations?|Guidelines?|evidence))?[\s,:-]{0,3}"
OUTSIDE_NAME = re.compile(f"^{OUTSIDE}", re.IGNORECASE)
AND_OTHER = re.compile(
    rf"(?:,? (?:and|as well as)|;) (?:on )?(?:{OUTSIDE}|(?=(?:{ODG_NAME})|(?:{ACOEM_NAME})))", re.IGNORECASE
)
SENTENCE = re.compile(
    r"\.(?:(?<=[a-z)\d].)|(?<=(?:MTUS|COEM).)|(?<=ODG.))(?<!9792\.\d\d\.)(?<!9792\.\d\d\.\d\.)(?= [A-Z]|$)"
)
REFERENCE = re.compile(r"medical evidence: [^:]{5,300}?\b(?:19|20)\d\d\b[^;.]{0,10};", re.IGNORECASE)
"""An article as journals cite it, up to its year: "Authors. Title. Journal. 2015;". Its full stops end no sentence."""
REASON = re.compile(
    r",? (?:since|because|although|but|however|(?<!well )as) (?:the|it|there|this|no|neither|none|did|does)\b"
)
MOST_VERBS = 3
"""Of the verbs in a sentence ("found ... relevant, and also relied on ...") those that are tried."""
TAKEN_OVER = re.compile(r",? (?:(?:that|which) (?:was|were) )?(?:used|cited|relied upon|referenced|applied) by the \w")
"""Behind an authority: that the other side had it before."""
ASIDES = ((REASON, ("",)), (FITTING, ("relevant", "applicable", "appropriate")), (TAKEN_OVER, (" by the ",)))
"""What follows the authorities, with words it needs: patterns that begin with what may be absent are tried anywhere."""
TELLING = re.compile(
    r"\b(?:(?:is|are)(?! (?:not )?(?:a )?part of)|was|were|does|did|has|have|recommends?|states?(?! medical)|supports?"
    r"|allows?|addresses)\b"
)
"""The verb of a sentence that tells of an authority: "The ODG recommends the study"."""
UNPAGED = re.compile(
    r",? (?:no pages?|pages?(?: numbers?)?(?: (?:was|were|is))? not) (?:cited|given|noted|specified|listed|stated)",
    re.IGNORECASE,
)


def read_prose(text: str) -> list[Citation]:
    """The citations of sentences that say what a decision was based on."""
    lower = lowered(text)
    if not RELIED.search(lower):
        listed = [] if UNCITED.search(lower) else map(trim, _sentences(text))
        return [each for part in listed if _is_authority(part) for each in read_authorities(part)]
    citations: list[Citation] = []
    for sentence in _sentences(text):
        lower = lowered(sentence)
        for relied in islice(RELIED.finditer(lower), MOST_VERBS):
            found = [] if UNCITED.search(lower, 0, relied.end()) else read_authorities(sentence[relied.end() :])
            citations.extend(found)
            if found:
                break
    return citations


def _sentences(text: str) -> list[str]:
    references = [reference.span() for reference in REFERENCE.finditer(text)]
    stops = [stop for stop in SENTENCE.finditer(text) if not any(a < stop.start() < b for a, b in references)]
    starts, ends = [0, *(stop.end() for stop in stops)], [*(stop.start() for stop in stops), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _is_authority(text: str) -> bool:
    """Whether a sentence is nothing but its citations."""
    if TELLING.search(lowered(text)):
        return False
    text = text.removeprefix("the ").removeprefix("The ")
    return any(name.match(lowered(text)) for name in (MTUS_NAME, OUTSIDE_NAME, ANCHOR, KNOWN))


def read_authorities(text: str) -> list[Citation]:
    """The authorities of a list that says which of them are part of the MTUS."""
    text = trim(UNPAGED.sub("", text)) if " page" in text else text
    lower = lowered(text)
    for aside, words in ASIDES:
        found = aside.search(lower) if any(word in lower for word in words) else None
        if found:
            text, lower = text[: found.start()], lower[: found.start()]
    citations: list[Citation] = []
    start = 0
    for said in said_parts(text):
        citations.extend(_read_part(text[start : said.start()], "other" if said["not"] else "mtus"))
        start = said.end()
    return [*citations, *_read_part(text[start:], None)]


def said_parts(text: str) -> list[re.Match[str]]:
    """Where a text says of an authority whether it is part of the MTUS."""
    lower = lowered(text)
    found: list[re.Match[str]] = []
    for schedule in OF_SCHEDULE.finditer(lower):
        start = max(schedule.start() - LONGEST_BEFORE, found[-1].end() if found else 0)
        if said := PART_OF.search(lower, start, schedule.end()):
            found.append(said)
    return found


OF_IT = re.compile(
    r",? (?:of|in|from|within|under) (?:the )?(?:california )?"
    r"(?:mtus|medical treatment utilization schedule(?: \(mtus\))?)$",
    re.IGNORECASE,
)
"""The schedule named behind what is cited of it."""
YEAR_FIRST = re.compile(r"(?:19|20)\d\d (?=[A-Z])")
AND_MTUS = re.compile(r",? and (?:the )?(?:California |CA )?(?=MTUS\b[,:]? )")
NAMED_AUTHORITY = re.compile(
    r"[A-Z][^:;]{2,80} (?:Guidelines?|Polic(?:y|ies)|Bulletins?|Manual|Criteria|Handbook|Textbook)\b"
)
"""Publications of others, where the letter does not say what they are."""


def _read_part(text: str, kind: str | None) -> list[Citation]:
    text = trim(text)
    text = trim(re.sub(r"^(?:and |as well as |in addition to |also )?(?:[Tt]he |on )?", "", text))
    if not text:
        return []
    if kind is None and "MTUS" in text and (also := AND_MTUS.search(text)):
        return [*_read_part(text[: also.start()], None), *_read_part(text[also.end() :], None)]
    if kind is None and (of_it := OF_IT.search(text)):
        text, kind = text[: of_it.start()], "mtus"
    outside, named = OUTSIDE_NAME.match(text), MTUS_NAME.match(text)
    if outside:
        text, kind = trim(text[outside.end() :]), "other"
    elif named:
        text, kind = trim(text[named.end() :]), "mtus"
    text = KIND_OF_GUIDELINE.sub("", text).replace("(MTUS ", "(")
    if kind == "mtus":
        return _read_mtus_and_others(text)
    lower = lowered(text)
    anchored = ANCHOR.search(lower) is not None
    if kind is None and KNOWN.match(lowered(STATE.sub("", text[5:] if YEAR_FIRST.match(text) else text))):
        return _read_mtus_and_others(text)
    if kind is None and not anchored and KNOWN.search(lower):
        return read_mtus(text)
    return read_others(text) if kind or anchored or NAMED_AUTHORITY.match(text) else []


def _read_mtus_and_others(text: str) -> list[Citation]:
    other = AND_OTHER.search(f" {text}")
    if other and other.start() == 0:
        return [Citation(source="MTUS"), *read_others(text[other.end() - 1 :])]
    other = AND_OTHER.search(text)
    if other:
        return [*_read_mtus_and_others(text[: other.start()]), *read_others(text[other.end() :])]
    return read_mtus(text) if text else [Citation(source="MTUS")]
