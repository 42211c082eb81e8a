"""Answers to searches and to questions for precedents."""

from datetime import date
from typing import Any, cast

import pytest

from imr.domain.event import DecisionData
from imr.domain.vocabulary import Outcome
from imr.search.asking import UnknownDecisionError, UnusableRequestError, search, similar
from imr.search.query import QueryError
from imr.search.segment_index import SegmentIndex
from tests.unit.search.decisions import decided
from tests.unit.search.memory_store import MemoryStore

OUTCOMES: tuple[Outcome, ...] = ("upheld", "upheld", "overturned")


def massages() -> list[DecisionData]:
    """Twelve massages of the neck, every third overturned, with a chapter and a specialty that go with the outcome."""
    return [
        decided(
            f"CM16-{number:07}", 1, f"Massage therapy of the neck, {number} sessions",
            outcome=OUTCOMES[number % 3], subcategory="massage", body=("cervical_spine",),
            chapter="Neck and Upper Back Complaints" if number % 3 == 2 else "Chronic Pain Medical Treatment",
            specialties=("Physical Medicine",) if number % 3 == 2 else ("Pain Management",),
            rationale=f"The case is number {number}. Objective improvement after massage is documented. "
            "Therefore the massage is medically necessary.",
            day=date(2016, 12, number),
        )
        for number in range(1, 13)
    ]  # fmt: skip


OTHERS = [
    decided("CM16-0000020", 1, "Massage of the knee", outcome="overturned", subcategory="massage", body=("knee",)),
    decided("CM16-0000021", 1, "Norco #90", category="pharmaceuticals", drug=("Norco", "hydrocodone", "opioid")),
    decided("CM16-0000022", 1, "Oxycontin", category="pharmaceuticals", drug=("Oxycontin", "oxycodone", "opioid")),
    decided("CM16-0000023", 1, "Fusion of the neck", category="surgery", body=("cervical_spine",), day=None),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SegmentIndex:
    made = SegmentIndex(MemoryStore(), tmp_path_factory.mktemp("index"))
    made.apply([*massages(), *OTHERS])
    return made


def ids(answer: dict[str, Any]) -> list[str]:
    return [result["decision_id"] for result in answer["results"]]


def asked(index: SegmentIndex, query: str, **page: int) -> dict[str, Any]:
    return cast("dict[str, Any]", search(index, query, **page))


def test_answer_has_the_documented_keys(index: SegmentIndex) -> None:
    answer = asked(index, "massage knee")
    assert answer["query"] == "massage knee"
    assert (answer["total"], answer["overturned"], answer["overturn_rate"]) == (1, 1, 1.0)
    [result] = answer["results"]
    assert {key: result[key] for key in result if key != "score"} == {
        "decision_id": "CM16-0000020#1",
        "request": "Massage of the knee",
        "outcome": "overturned",
        "category": "rehabilitation",
        "decision_date": "2016-12-09",
        "highlights": ["**Massage** of the **knee**", "**Massage** is an adjunct. It is not medically necessary."],
    }


def test_facets_count_everything_that_matches(index: SegmentIndex) -> None:
    answer = asked(index, "request:massage", limit=2)
    assert (answer["total"], len(answer["results"])) == (13, 2)
    assert answer["facets"] == {
        "outcome": {"upheld": 8, "overturned": 5},
        "category": {"rehabilitation": 13},
        "specialty": {"Pain Management": 9, "Physical Medicine": 4},
        "chapter": {"MTUS: Chronic Pain Medical Treatment": 9, "MTUS: Neck and Upper Back Complaints": 4},
        "year": {"2016": 13},
    }
    assert (answer["overturned"], answer["overturn_rate"]) == (5, 5 / 13)
    assert answer["interval"] == pytest.approx([0.177, 0.645], abs=0.001)


@pytest.mark.parametrize(
    "query", ["massage", "neck OR knee OR norco", "category:rehabilitation", "NOT category:surgery"]
)
def test_pages_neither_overlap_nor_leave_out(index: SegmentIndex, query: str) -> None:
    whole = asked(index, query, limit=50)
    pages = [ids(asked(index, query, offset=offset, limit=3)) for offset in range(0, whole["total"] + 3, 3)]
    assert [name for page in pages for name in page] == ids(whole)
    assert len(set(ids(whole))) == whole["total"]


def test_what_scores_alike_comes_newest_first(index: SegmentIndex) -> None:
    assert ids(asked(index, "request:sessions", limit=3)) == ["CM16-0000012#1", "CM16-0000011#1", "CM16-0000010#1"]
    undated = asked(index, "body:neck", limit=20)
    assert ids(undated)[-1] == "CM16-0000023#1"


def test_nothing_found_is_an_answer(index: SegmentIndex) -> None:
    answer = asked(index, "helicopter")
    assert (answer["total"], answer["results"], answer["overturn_rate"], answer["interval"]) == (0, [], None, None)
    assert answer["facets"] == {"outcome": {}, "category": {}, "specialty": {}, "chapter": {}, "year": {}}


def test_wrong_query_is_no_empty_page(index: SegmentIndex) -> None:
    with pytest.raises(QueryError):
        asked(index, "outcome:won")


def precedents(index: SegmentIndex, subject: str, limit: int = 10) -> dict[str, Any]:
    return cast("dict[str, Any]", similar(index, subject, limit=limit))


def test_precedents_of_a_decision_leave_its_letter_out(index: SegmentIndex) -> None:
    answer = precedents(index, "CM16-0000001#1", limit=20)
    assert "CM16-0000001#1" not in ids(answer)
    assert (answer["scope"], answer["total"], answer["overturned"]) == ("massage, cervical spine", 11, 4)
    assert ids(answer)[-1] == "CM16-0000020#1"
    assert "CM16-0000023#1" not in ids(answer)  # of the same body part, and another treatment
    assert answer["interval"] == pytest.approx([0.152, 0.646], abs=0.001)


def test_reasons_name_what_is_shared(index: SegmentIndex) -> None:
    nearest = precedents(index, "CM16-0000001#1")["results"][0]
    assert nearest["reasons"] == [
        "same treatment: massage",
        "same body part: cervical spine",
        "same category: rehabilitation",
        "words of the request: Massage, therapy, neck, sessions",
        "words of the diagnosis: lumbar, radiculopathy",
    ]


def test_precedents_are_shown_as_what_a_search_finds(index: SegmentIndex) -> None:
    nearest = precedents(index, "CM16-0000001#1")["results"][0]
    assert nearest.keys() == asked(index, "massage")["results"][0].keys() | {"reasons"}
    assert nearest["highlights"] == [
        "**Massage therapy** of the **neck**, 12 **sessions**",
        "The case is number 12. Objective improvement after **massage** is documented. "
        "Therefore the **massage** is medically necessary.",
    ]


def test_guidelines_and_specialties_go_with_outcomes(index: SegmentIndex) -> None:
    answer = precedents(index, "CM16-0000001#1")
    assert [(row["guideline"], row["decisions"], row["upheld"], row["overturned"]) for row in answer["guidelines"]] == [
        ("MTUS: Chronic Pain Medical Treatment", 7, 7, 0),
        ("MTUS: Neck and Upper Back Complaints", 4, 0, 4),
    ]
    assert [(row["specialty"], row["overturned"]) for row in answer["specialties"]] == [
        ("Pain Management", 0),
        ("Physical Medicine", 4),
    ]


def test_sentences_that_carried_the_overturned(index: SegmentIndex) -> None:
    told = precedents(index, "CM16-0000001#1")["rationales"]
    assert told[0]["sentence"] == "Objective improvement after massage is documented."
    assert {row["decision_id"] for row in told} <= {"CM16-0000002#1", "CM16-0000005#1", "CM16-0000008#1",
                                                    "CM16-0000011#1", "CM16-0000020#1"}  # fmt: skip


def test_same_drug_comes_before_same_class(index: SegmentIndex) -> None:
    index_of_drug = precedents(index, "CM16-0000021#1")
    assert ids(index_of_drug) == ["CM16-0000022#1"]
    assert "same drug class: opioid" in index_of_drug["results"][0]["reasons"]


def test_request_in_words(index: SegmentIndex) -> None:
    answer = precedents(index, "massage therapy for the neck")
    assert answer["request"] == "massage therapy for the neck"
    assert (answer["scope"], answer["total"]) == ("massage, cervical spine", 12)
    assert ids(answer)[0].startswith("CM16-00000")
    assert "CM16-0000021#1" not in ids(answer)


def test_few_precedents_are_better_than_a_wider_scope_that_is_no_treatment(index: SegmentIndex) -> None:
    answer = precedents(index, "fusion of the cervical spine")
    assert (answer["scope"], answer["total"]) == ("surgery, cervical spine", 1)


def test_request_that_is_no_known_treatment_is_compared_by_words(index: SegmentIndex) -> None:
    answer = precedents(index, "neck whatever")
    assert (answer["scope"], answer["total"]) == ("words of the request", 13)


def test_no_precedent_is_an_answer(index: SegmentIndex) -> None:
    answer = precedents(index, "helicopter whirlybird")
    assert (answer["total"], answer["results"], answer["rationales"]) == (0, [], [])


def test_unknown_decision_and_empty_request(index: SegmentIndex) -> None:
    with pytest.raises(UnknownDecisionError):
        precedents(index, "CM99-0000001#1")
    with pytest.raises(UnusableRequestError):
        precedents(index, " ? ")
    with pytest.raises(UnusableRequestError):
        precedents(index, "massage " * 400)
    with pytest.raises(UnusableRequestError):
        precedents(index, "massage \udc80")
