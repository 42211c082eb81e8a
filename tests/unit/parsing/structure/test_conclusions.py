"""What a rationale concludes; a bare search for "not" would misread half of these."""

import pytest

from imr.parsing.conclusion import conclusion

NEGATIONS = [
    *(
        "is not",
        "was never",
        "cannot be",
        "is neither",
        "is neither fair nor",
        "isn't",
        "aren't",
        "wasn't",
        "without",
        "lacks",
    ),
    *("lack", "is lacking", "for lack of", "of insufficient", "is of no", "isnot", "arenot", "wasnot", "werenot"),
]
"""What stands before "medically necessary" and says that it is not."""

BETWEEN = [
    *(
        "clearly",
        "be",
        "been",
        "being",
        "considered",
        "deemed",
        "found",
        "felt",
        "seen",
        "judged",
        "determined",
        "shown",
    ),
    *("proven", "established", "to", "as", "a", "an", "the", "any", "of", "for", "its", "their", "consistent", "with"),
    *("clinical", "evidence", "documented", "documentation", "substantiated", "demonstrated", "support", "supported"),
    *("supportive", "sufficient", "to be", "recommended", "reasonable", "and", "or", "appropriate", "indicated"),
    *("warranted", "medically", "necessary", "certified as", "approved as", "authorized as"),
]
"""What may stand between that negation and the words."""

AFFIRMING = [
    *(
        "is",
        "are",
        "was",
        "were",
        "will be",
        "has been",
        "remains",
        "remain",
        "appears",
        "seems",
        "becomes",
        "is considered",
    ),
    *("is deemed", "is found", "is felt", "is seen as", "to be", "both", "is useful and", "is useful,", "is clearly"),
    *("is a", "is an", "is the", "is reasonable and", "is appropriate and", "is of"),
]
GOVERNING = [
    *(
        "does not show that",
        "does not say why",
        "there is no account of how",
        "insufficient proof that",
        "lacks proof that",
    ),
    *(
        "the notes fail to say that",
        "it is unclear whether",
        "he is unable to say that",
        "i cannot say that",
        "without proof that",
    ),
    *("it is questioned whether", "it is not known if"),
]
NOT_DONE = [
    *(
        "not establish",
        "not support",
        "not demonstrate",
        "not meet",
        "not show",
        "not document",
        "not find",
        "cannot support",
    ),
    *(
        "fail to show",
        "fails to show",
        "failed to show",
        "unable to show",
        "not clearly show",
        "not show the",
        "not show this",
    ),
    *("not show it", "not find that"),
]
AFTER = {
    "upheld": [
        *("has not been established", "is not demonstrated", "is not supported", "is not shown", "is not met"),
        *(
            "is not made",
            "is not evident",
            "is not clear",
            "is not documented",
            "is not substantiated",
            "is not proven",
        ),
        *(
            "is not confirmed",
            "has not been clearly determined",
            "cannot be seen",
            "is lacking",
            "was unclear",
            "is not seen",
        ),
        *("are unclear", "were unclear", "fails", "fail"),
    ],
    "overturned": [
        *(
            "is established",
            "has been demonstrated",
            "of it is supported",
            "for it was shown",
            "is met",
            "is substantiated",
        ),
    ],
}

CONCLUSIONS = [
    ("it is not medically necessary. a study would be medically necessary if red flags appear.", "upheld"),
    ("were the criteria met, it would be medically necessary.", None),
    ("had there been gain, the refill would have been medically necessary.", None),
    ("thus the study would be considered medically necessary.", "overturned"),
    ("the study would not be medically necessary.", "upheld"),
    ("there is no doubt that the brace is medically necessary.", "overturned"),
    ("there is no question that the brace is medically necessary.", "overturned"),
    ("it is open to question whether the brace is medically necessary.", "upheld"),
    ("the provider states that the brace is medically necessary.", None),
    ("the worker believes it is medically necessary.", None),
    ("this reviewer believes that the brace is medically necessary.", "overturned"),
    ("nothing shows the brace to be medically necessary.", "upheld"),
    ("the drug is no longer medically necessary.", "upheld"),
    ("the criteria are met. medically necessary.", "overturned"),
    *((f"the request {words} medically necessary.", "upheld") for words in NEGATIONS),
    *((f"it is not {words} medically necessary.", "upheld") for words in BETWEEN),
    *((f"the request {words} medically necessary.", "overturned") for words in AFFIRMING),
    *((f"{words} the brace is medically necessary.", "upheld") for words in GOVERNING),
    *((f"the notes do {words} medical necessity.", "upheld") for words in NOT_DONE),
    *((f"medical necessity {words}.", outcome) for outcome, each in AFTER.items() for words in each),
    *((f"the notes {verb} medical necessity.", "overturned") for verb in ("support", "supports", "establish")),
    *((f"the notes {verb} medical necessity.", "overturned") for verb in ("establishes", "demonstrate the")),
    *(
        (f"it {verb} be {seen}medically necessary.", None)
        for verb in ("may", "might", "could")
        for seen in ("", "deemed ")
    ),
    ("it could clearly be considered medically necessary.", None),
    *((f"the guideline says {word} it is medically necessary.", None) for word in ("what", "which", "whether", "if")),
    ("if it hurts, it is medically necessary.", "overturned"),
    ("neither of the braces is medically necessary.", "upheld"),
    ("neither of the notes speaks of medical necessity.", "upheld"),
    ("it is never medically appropriate.", "upheld"),
    ("the medical appropriateness is not shown.", "upheld"),
    ("it is medically necessary or medically appropriate.", "overturned"),
    ("it was not worn! it is medically necessary.", "overturned"),
    ("is it not worn? it is medically necessary.", "overturned"),
    ("it is not worn; it is medically necessary.", "overturned"),
    ("he did not fall. medical necessity of the brace is established.", "overturned"),
    ("it is medically necessary. it is medically necessary as a treatment that might help.", "overturned"),
    ("it is not medically necessary." + " medical necessity is discussed." * 39, "upheld"),
    ("the request is not medically necessary.", "upheld"),
    ("the reviewer cannot recommend the request as medically necessary.", "upheld"),
    ("the drug is medically necessary, while the request for refills is not.", "partially_overturned"),
    ("no, the brace was not medically necessary, medically appropriate, or indicated here.", "upheld"),
    ("the request is medically necessary.", "overturned"),
    ("the patient is not likely to do well without it, so the brace is medically necessary.", "overturned"),
    ("it is determined to be not medically necessary.", "upheld"),
    ("it is notmedically necessary and appropriate.", "upheld"),
    ("the request is not considered to be medically necessary.", "upheld"),
    ("this is not a medical necessity to the patient at this time.", "upheld"),
    ("medical necessity has not been established.", "upheld"),
    ("medical necessity cannot be established at this time.", "upheld"),
    ("medical necessity for the brace is established.", "overturned"),
    ("the notes do not show why this is medically necessary.", "upheld"),
    ("that it was not medically necessary in may is past. today it is medically necessary.", "overturned"),
    ("the request is medically necessary and appropriate.", "overturned"),
    ("the request is partially medically necessary.", "partially_overturned"),
    ("the request is partially medically necessary: six visits are medically necessary.", "partially_overturned"),
    ("the request is partially medically necessary. six visits are medically necessary.", "partially_overturned"),
    ("it was partially paid. six visits are medically necessary.", "overturned"),
    ("the request is not medically necessary. however, weaning is medically appropriate.", "upheld"),
    ("the request for a taper is medically necessary.", "overturned"),
    *((f"it may be {word} medically necessary.", None) for word in ("reconsidered as", "re-considered", "found to be")),
    *((f"there is {word}medical necessity for a cane.", "overturned") for word in ("", "clear ", "sufficient ")),
    *((f"there is {word} medical necessity for a cane.", "upheld") for word in ("no", "insufficient")),
    ("there is a question of medical necessity.", None),
    *((f"based on this, the request cannot be {word}.", "upheld") for word in ("approved", "established")),
    *((f"the request cannot be {word}.", "upheld") for word in ("certified", "authorized", "approved")),
    ("surgery is medically reasonable and necessary.", "overturned"),
    ("the cane is not medically reasonable or necessary.", "upheld"),
    ("a second fall makes the cane medically necessary.", "overturned"),
    ("a second fall would make the cane medically necessary.", None),
    ("the request will be considered not medically necessary.", "upheld"),
    ("the guideline asks what is medically necessary in general.", None),
    ("nothing is concluded here.", None),
    ("as the surgery is not medically necessary, none of the services are medically necessary.", "upheld"),
    ("as the surgery is medically necessary, all of the services are medically necessary.", "overturned"),
    ("the records do not clearly establish medical necessity.", "upheld"),
    ("the provider has failed to establish the medical necessity.", "upheld"),
    ("i do not find this medically necessary.", "upheld"),
    ("the notes support the medical necessity of the brace.", "overturned"),
    ("there is insufficient proof that would support the medical necessity of the brace.", "upheld"),
    *((f"the study would be medically necessary {word} red flags appear.", None) for word in ("until", "unless", "if")),
    *(
        (f"the study would be medically necessary {word} red flags appear.", None)
        for word in ("once", "when", "whether")
    ),
    *((f"{words} a cane would be medically necessary.", None) for words in ("at most", "at best", "only")),
    *(
        (f"it would {words} be medically necessary.", None)
        for words in ("ordinarily", "normally", "usually", "otherwise")
    ),
    *((f"it is {word} medically necessary.", "overturned") for word in ("thus", "hence", "therefore", "indeed", "now")),
    *(
        (f"it is medically {word}.", "upheld")
        for word in ("unnecessary", "unwarranted", "unjustified", "inappropriate")
    ),
    ("it is not medically unnecessary.", None),
    *(
        (f"the brace {words} medically necessary.", "upheld")
        for words in ("is hardly", "can't be supported as", "won't be")
    ),
    *((f"the file doesn't {words} medical necessity.", "upheld") for words in ("show", "support the")),
    *(
        (f"medical necessity {words}.", "upheld")
        for words in ("isn't supported", "hasn't been shown", "remains unproven")
    ),
    *((f"a cane {words} medically necessary.", None) for words in ("might have been", "could have been considered")),
    *(
        (f"it {words} for medical necessity.", "overturned")
        for words in ("meets the criteria", "satisfied all criteria")
    ),
    *(
        (f"it is not, {aside}, medically necessary.", "upheld")
        for aside in ("at this time", "in my opinion", "therefore")
    ),
    *((f"it does not {verb} to have been medically necessary.", "upheld") for verb in ("appear", "seem")),
    ("it's medically necessary.", "overturned"),
    ("medical necessity is thus lacking.", "upheld"),
    *(
        (f"the amount {words} what is medically necessary.", "upheld")
        for words in ("exceeds", "is beyond", "is more than")
    ),
    ("it was used longer than the weeks that are medically necessary.", "upheld"),
    ("it was used longer than a week, but it is medically necessary.", "overturned"),
    ("it does not meet the definition of medical necessity.", "upheld"),
    ("the drug is medically necessary, but the refills are not.", "partially_overturned"),
    ("the drug is medically necessary, but not in may.", "overturned"),
    ("is it medically necessary? no.", "upheld"),
    ("medical necessity: yes.", "overturned"),
    *((f"i do not {verb} the brace medically necessary.", "upheld") for verb in ("find", "consider", "deem", "see")),
    *((f"this reviewer is unable to {verb} it to be medically necessary.", "upheld") for verb in ("find", "consider")),
    *(
        (f"there is no account that would {verb} the brace medically necessary.", "upheld")
        for verb in ("make", "render")
    ),
    *((f"this reviewer {verb} the brace medically necessary.", "overturned") for verb in ("finds", "found", "deems")),
    *((f"he feels better and this reviewer {verb} it medically necessary.", "overturned") for verb in ("considers",)),
    ("i have no doubt and find the brace medically necessary.", "overturned"),
    *((f"nothing {verb} that it is not medically necessary.", None) for verb in ("suggests", "indicates", "shows")),
    ("there is no reason to believe that it is not medically necessary.", None),
    ("utilization review found that it was not medically necessary.", None),
    *((f"the {who} stated that it was not medically necessary.", None) for who in ("prior reviewer", "adjuster")),
    *((f"the initial denial was made as it is {word} necessary.", None) for word in ("not medically", "medically un")),
    *((f"{word} it is medically necessary in flares, this is no flare.", None) for word in ("while", "although")),
    *((f"the notes {verb} the medical necessity of it.", "overturned") for verb in ("justify", "confirm", "prove")),
    *((f"the file {verb} medical necessity.", "overturned") for verb in ("justifies", "substantiates", "meets")),
    *((f"the file {words} medical necessity.", "upheld") for words in ("fails to show any", "falls short of")),
    *((f"this {words} medical necessity.", "upheld") for words in ("precludes proof of", "makes it impossible to see")),
    *((f"i am {words} the medical necessity.", "upheld") for words in ("unable to attest to", "not persuaded of")),
    *(
        (f"i cannot {verb} the medical necessity.", None)
        for verb in ("dispute", "contest", "doubt", "question", "negate")
    ),
    ("no letter of medical necessity was sent.", None),
    *((f"medical necessity {words}.", "upheld") for words in ("is denied", "is hereby denied", "has yet to be shown")),
    *((f"medical necessity {words}.", "overturned") for words in ("is affirmed", "is evident", "is confirmed")),
    *(
        (f"as such, the request is {word}.", "upheld")
        for word in ("non-certified", "denied", "not certified", "upheld")
    ),
    *((f"the request is therefore {word}.", "overturned") for word in ("certified", "authorized", "overturned")),
    *((f"this treatment should be {word}.", "overturned") for word in ("authorized", "approved", "certified")),
    *((f"the denial is {words}.", outcome) for words, outcome in (("sustained", "upheld"), ("reversed", "overturned"))),
    *((f"the request is {word} by the adjuster.", None) for word in ("denied", "certified")),
    ("the request was certified in may.", None),
    ("the request is certified in part.", None),
    ("if he improves, the request is certified.", None),
    ("the request can be approved.", None),
    ("the request is denied. more may be asked for. " + "the guideline says more of it. " * 13, None),
    ("the request is denied. the brace is medically necessary.", "overturned"),
    ("the brace is not medically necessary. it may be medically necessary if he falls again.", "upheld"),
]


@pytest.mark.parametrize(("rationale", "expected"), CONCLUSIONS)
def test_conclusion(rationale: str, expected: str | None) -> None:
    found = conclusion(rationale, 0, len(rationale))
    assert (found.outcome if found else None) == expected


def test_the_place_of_a_conclusion() -> None:
    rationale = "it was not asked for. it is medically necessary."
    found = conclusion(rationale, 0, len(rationale))
    assert found is not None
    assert rationale[slice(*found.span)] == "medically necessary"
