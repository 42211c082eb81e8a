"""What a rationale concludes in its last sentence, without a word of medical necessity."""

import pytest

from imr.parsing.conclusion import conclusion

SENTENCES = [
    *(
        (f"it was tried. {lead} the study is not {ground}.", "upheld")
        for lead, ground in [
            ("as such,", "supported"),
            ("given the lack of red flags,", "indicated"),
            ("because no gain is shown,", "warranted"),
            ("since he works,", "justified"),
            ("based on this,", "recommended"),
            ("in light of this,", "approved"),
            ("due to this,", "appropriate"),
            ("without gain,", "reasonable"),
            ("for these reasons,", "necessary"),
            ("then", "substantiated"),
            ("so", "established"),
            ("it is therefore said that", "supported"),
            ("overall,", "clearly supported"),
            ("in summary,", "indicated"),
        ]
    ),
    ("the requested study is not indicated.", "upheld"),
    ("the criteria are not met and the study is not recommended.", "upheld"),
    ("this request cannot be supported.", "upheld"),
    ("these requests would not be supported.", "upheld"),
    ("the necessity of the cane has not been established.", "upheld"),
    ("continued use is not warranted.", "upheld"),
    ("this is not supported by the guideline.", "upheld"),
    ("i cannot recommend the cream.", "upheld"),
    ("i do not agree with the request.", "upheld"),
    ("overall, there is insufficient evidence to support the request.", "upheld"),
    ("recommend non-certification.", "upheld"),
    ("recommendation is for denial.", "upheld"),
    ("i recommend certification of the visits.", "overturned"),
    ("therefore, recommend approval.", "overturned"),
    ("thus, the request is approved.", "overturned"),
    ("since he has red flags, the requested study is clearly indicated.", "overturned"),
    ("as all criteria are met, surgery is warranted.", "overturned"),
    ("he limps. the study is not indicated.", "upheld"),
    ("he limps. the left knee surgery is appropriate at this time.", "overturned"),
    ("he limps. the requested brace is reasonable and necessary.", "overturned"),
    ("he limps. therefore, the therapy is warranted for this patient.", "overturned"),
    ("he limps. as such, continued use of the brace is not supported per mtus guidelines.", "upheld"),
    ("he limps. the 12 visits are denied.", "upheld"),
    ("he limps. the injection is non-certified.", "upheld"),
    ("he limps. the injection is certified.", "overturned"),
    ("he limps. the first six visits are supported.", None),
    ("he limps. the prior certification is supported.", None),
    ("he limps. the current dose is appropriate.", None),
    ("he limps. the denial is appropriate.", None),
    ("he limps. i am reversing the prior denial.", "overturned"),
    ("he limps. this reviewer upholds the denial.", "upheld"),
    ("due to the above, the determination is to uphold.", "upheld"),
    ("the recommendation is to approve.", "overturned"),
    ("the determination of the physician should be overturned.", "overturned"),
    ("the denial should be upheld.", "upheld"),
    ("he limps. not certified.", "upheld"),
    ("he limps. request denied.", "upheld"),
    ("he limps. the request approved.", "overturned"),
    ("i am unable to certify the request.", "upheld"),
    ("i cannot support the prior denial.", None),
    ("thus, i do not agree with the denial.", None),
    ("i do not uphold the denial.", None),
    ("the current request is of eight visits, and recommendation is for denial.", "upheld"),
    ("he limps. approved.", "overturned"),
    ("he limps. it was not certified by the adjuster.", None),
    ("he limps. the tapering is appropriate.", None),
    ("he limps. the study is not indicated by the findings.", None),
    ("thus, the administrator's denial is not supported.", None),
    ("thus, weaning is not recommended.", None),
    ("thus, utilization review is not supported.", None),
    ("if he improves, then the study is not supported.", None),
    ("thus, the requested study would be supported.", None),
    ("as no gain is shown, the request is reasonable.", None),
    *(
        (f"thus, the request is approved {words}.", None)
        for words in ("by ur", "by the adjuster", "in part", "pending")
    ),
    ("thus, the request is approved with modification.", None),
    ("thus, heat is recommended.", None),
    ("thus, the study is not indicated. he may walk.", None),
    ("thus, the study is not indicated; the brace is medically necessary.", "overturned"),
]


@pytest.mark.parametrize(("rationale", "expected"), SENTENCES)
def test_the_last_sentence_concludes(rationale: str, expected: str | None) -> None:
    found = conclusion(rationale, 0, len(rationale))
    assert (found.outcome if found else None) == expected


def test_its_place() -> None:
    rationale = "it was tried. thus, the study is not indicated."
    found = conclusion(rationale, 0, len(rationale))
    assert found is not None
    assert rationale[slice(*found.span)] == "thus, the study is not indicated."


def test_its_beginning_is_looked_for_within_bounds() -> None:
    far = "thus, the study, " + "which helps, " * 40 + "is not indicated."
    assert conclusion(far, 0, len(far)) is None
