"""What introduces a list of diagnoses, what ends it, and what in it is no diagnosis, in every wording."""

import pytest

from imr.parsing.diagnoses import read_diagnoses


def _found(summary: str) -> list[str]:
    return [summary[start:end] for start, end in read_diagnoses(summary)]


LEADS = [
    *(
        "The diagnosis is",
        "The diagnostic impression was",
        "Diagnostic impressions are",
        "Diagnosis(es):",
        "Diagnose -",
    ),
    *(
        "The diagnoses that include",
        "The diagnosis which was stated is",
        "Diagnoses at this visit included",
        "Diagnoses at the time:",
    ),
    *(
        "Diagnoses currently are",
        "He was diagnosed by his doctor with",
        "He was diagnosed as",
        "He was diagnosed to have",
    ),
    *(
        "He was diagnosed having",
        "Diagnoses included",
        "Diagnosis includes",
        "Diagnoses, including",
        "The diagnoses were",
    ),
    *(
        "The diagnosis of",
        "Diagnosed as having",
        "Diagnoses have been documented as",
        "Diagnoses to be noted:",
        "Diagnoses listed -",
    ),
    *(
        "Diagnoses given as",
        "Diagnoses being",
        "Diagnoses stated on 3/4/15:",
        "Diagnoses reported in 2015:",
        "Diagnoses consist of",
    ),
    *(
        "The diagnosis consists of",
        "Diagnoses currently reported:",
        "They diagnosed him with",
        "They diagnosed her with",
    ),
    *("They diagnosed the worker as having", "Diagnoses are the following:", "Diagnoses are as follows -"),
    *(
        "He was being treated for",
        "He has been treated for:",
        "He was treated for",
        "He is treated for",
        "They were treated for",
    ),
    *(
        "He is undergoing treatment for",
        "He has undergone treatment for",
        "He is receiving treatments for",
        "He received treatment for:",
    ),
    *(
        "He is under treatment for",
        "He needs ongoing treatment for",
        "The notes reflect treatment for",
        "They reflected treatment for",
    ),
    *(
        "He was assessed with",
        "He was assessed as having:",
        "He was assessed to have the following:",
        "He submitted a claim for",
    ),
    *(
        "He has an accepted claim for",
        "He submitted an industrial claim for",
        "He came for a follow-up appointment for",
    ),
    *(
        "He had a follow up appointment for",
        "Dx:",
        "dx;",
        "His dxs are",
        "Dx's include",
        "Dxes of",
        "Dx is",
        "(Dx included",
    ),
    *(
        "Assessment:",
        "Assessments:",
        "The assessment includes",
        "The assessment is",
        "The assessment was",
        "Assessment and plan:",
    ),
    *("The assessments of", "The impression is", "Impressions:", "The impressions are", "The impression includes"),
    *("The impressions were", "Impression of", "The impression included:", "The impressions include"),
]


@pytest.mark.parametrize("lead", LEADS)
def test_what_introduces_diagnoses(lead: str) -> None:
    if "," in lead:
        lead = lead.replace(",", "")
    assert _found(f"{lead} left knee strain and gout. He rested.") == ["left knee strain", "gout"]


NO_LEADS = [
    *(
        "He was often treated for",
        "A treatment for",
        "His claim for",
        "The appointment for",
        "The MRI reassessed for",
        "The addx:",
    ),
    *("There is no diagnosis of", "It is not diagnosed as", "He denied a diagnosis of", "He denies any diagnosis of"),
    *(
        "He came without the diagnosis of",
        "The differential diagnosis is",
        "They ruled out a diagnosis of",
        "There was no prior diagnosis of",
    ),
    *("There is no known diagnosis of", "There is not an assessment of", "He was diagnosed by Dr. A, who saw"),
]


@pytest.mark.parametrize("words", NO_LEADS)
def test_what_introduces_none(words: str) -> None:
    assert _found(f"{words} left knee strain and gout. He rested.") == []


ENDS = [
    *(
        " associated with an injury",
        " associated with his work",
        " related to an injury",
        " related to the work injury",
        " stemming from work",
    ),
    *(" reportedly associated with work", " allegedly related to an industrial injury", " which is stemming from work"),
    *(
        " which are associated with pain medicine",
        " prior treatment to date was rest",
        " past treatments included rest",
    ),
    *(
        " current treatment consisted of rest",
        " treatment has been rest",
        " treatments had failed",
        " treatments have failed",
    ),
    *(
        " treatment was rest",
        " treatments were many",
        " and has pain",
        " who have asthma",
        " which had gout",
        " that is gout",
    ),
    *(
        " with the was",
        " he was sad",
        " she were sad",
        " but presented with gout",
        " the injured worker presents",
        " the patient reports gout",
    ),
    *(
        " the claimant reported gout",
        " the applicant complains of gout",
        " and sustained gout",
        " he underwent surgery",
        " and treatment of gout",
    ),
    *(
        " and date of injury",
        " with an industrial injury",
        " and a date of injury",
        " with the injury date",
        " and treatment plan",
        " and treatment to date",
    ),
    *(
        " sustained at work",
        " status is sad",
        " per the notes",
        " according to gout",
        " based on gout",
        " since the gout",
        " as of gout",
    ),
    *(
        " from an industrial gout",
        " from a work gout",
        " resulting from gout",
        " secondary to an industrial gout",
        " secondary to the industrial gout",
    ),
    *(
        " on 3/4/15",
        " on 3-4-2015",
        " dated in May",
        " for which gout",
        " in 2015",
        " in 1998",
        ". He rested",
        "; he was sad",
        ", he was sad",
    ),
    *('. "He rested', ". (He rested", ".He rested", ". 10-13 visits are gout", ""),
]


@pytest.mark.parametrize("end", ENDS)
def test_what_ends_a_list(end: str) -> None:
    assert _found(f"He was diagnosed with a left knee strain and asthma{end}.") == ["left knee strain", "asthma"]


NO_DIAGNOSES = [
    *(
        "rule out gout",
        "r/o gout",
        "gout not provided",
        "gout (not documented)",
        "gout, not stated",
        "gout not listed",
        "gout not specified",
    ),
    *(
        "no gout",
        "unknown gout",
        "with gout",
        "as gout",
        "for gout",
        "to gout",
        "by gout",
        "at gout",
        "in gout",
        "on gout",
        "during gout",
    ),
    *(
        "include gout",
        "included gout",
        "injury",
        "injuries",
        "pain",
        "symptoms",
        "multiple injuries",
        "various symptoms",
        "these complaints",
    ),
    *(
        "those conditions",
        "multiple conditions with pain",
        "pain with gout",
        "complaints",
        "a patient who has gout",
        "strong knees",
        "ms",
    ),
]


@pytest.mark.parametrize("words", NO_DIAGNOSES)
def test_what_is_no_diagnosis(words: str) -> None:
    assert _found(f"Diagnoses: asthma; {words}. He rested.") == ["asthma"]


ITEMS: list[tuple[str, list[str]]] = [
    ("knee strain, or gout", ["knee strain", "gout"]),
    ("knee strain, as well as gout", ["knee strain", "gout"]),
    ("knee strain as well as gout along with asthma", ["knee strain", "gout", "asthma"]),
    ("knee strain, along with gout", ["knee strain", "gout"]),
    ("knee strain; and gout;asthma", ["knee strain", "gout", "asthma"]),
    ("a gout, the asthma, his knee strain, her anxiety", ["gout", "asthma", "knee strain", "anxiety"]),
    ("of an anxiety, diagnosis of gout, the diagnoses of asthma", ["anxiety", "gout", "asthma"]),
    ("gout (acute), asthma)", ["gout (acute)", "asthma"]),
    ("gout (acute and chronic), asthma", ["gout (acute and chronic)", "asthma"]),
    (": - gout -, [asthma[, (anxiety", ["gout", "asthma", "anxiety"]),
    ("gout, gout and Gout", ["gout"]),
    ("right knee, left knee and hip strain, gout", ["right knee, left knee and hip strain", "gout"]),
    ("tear of the meniscus, posterior horn, gout", ["tear of the meniscus, posterior horn", "gout"]),
    ("knee swelling and stiffness", ["knee swelling and stiffness"]),
    ("strain of muscle affecting the hip and gout", ["strain of muscle affecting the hip and gout"]),
    ("strain of both hips and spasms", ["strain of both hips and spasms"]),
    ("strain of both hips and of both knees and gout", ["strain of both hips and of both knees", "gout"]),
    ("disc bulge with left and right stenosis", ["disc bulge with left and right stenosis"]),
    ("knee strain and weakness", ["knee strain and weakness"]),
    ("1. gout 2) asthma (3) anxiety", ["gout", "asthma", "anxiety"]),
    ("1.gout 2.asthma", ["gout", "asthma"]),
    ("(gout, asthma) and anxiety", ["gout", "asthma"]),
    ("gout" + ", gout" * 200, ["gout"]),
]


@pytest.mark.parametrize(("listed", "expected"), ITEMS, ids=[listed[:60] for listed, _ in ITEMS])
def test_items_of_a_list(listed: str, expected: list[str]) -> None:
    assert _found(f"Diagnoses: {listed}. He rested.") == expected


def test_a_diagnosis_is_no_paragraph() -> None:
    long = "knee strain of " + "very " * 29
    assert _found(f"Diagnoses: {long}. He rested.") == [long.strip()]
    assert _found(f"Diagnoses: {long}much. He rested.") == []


def test_lists_in_the_order_of_the_summary_and_none_inside_another() -> None:
    summary = (
        "The impression was gout. He was diagnosed with asthma. He is under treatment for knee strain. Dx: anxiety."
    )
    assert _found(summary) == ["gout", "asthma", "knee strain", "anxiety"]
    assert _found("He was diagnosed with gout and treatment for asthma. Dx: anxiety.") == [
        "gout",
        "anxiety",
    ]
