"""The items of a list of diagnoses, and what in it is no diagnosis."""

import pytest

from imr.parsing.diagnoses import read_diagnoses


def _found(summary: str) -> list[str]:
    return [summary[start:end] for start, end in read_diagnoses(summary)]


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
    *("family history of gout", "failed medical care of gout"),
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
    (
        "fracture of the ulna, status post open reduction and internal fixation",
        ["fracture of the ulna, status post open reduction and internal fixation"],
    ),
    ("M75.111, M25.511 and 724.4", ["M75.111", "M25.511", "724.4"]),
    ("gout, 724 and M25", ["gout, 724 and M25"]),
    ("myalgia and myositis, nausea and vomiting", ["myalgia and myositis", "nausea and vomiting"]),
    ("gout, mixed oddness and other things, knee strain", ["gout", "knee strain"]),
    ("gout, mixed oddness and other things, mild, knee strain", ["gout", "knee strain"]),
    ("knee strain, subsequent encounter, gout", ["knee strain, subsequent encounter", "gout"]),
    ("stenosis, L3 through L5, gout", ["stenosis, L3 through L5", "gout"]),
    ("tear of meniscus, current injury, right knee, gout", ["tear of meniscus, current injury, right knee", "gout"]),
    ("knee derangement, s/p arthroscopy, gout", ["knee derangement, s/p arthroscopy", "gout"]),
    (
        "knee tear, status post partial repair on 3/4/15, gout",
        ["knee tear, status post partial repair on 3/4/15", "gout"],
    ),
    ("gout, status post hernia repair", ["gout", "status post hernia repair"]),
    ("knee tear status post repair on 3-4-15, and gout", ["knee tear status post repair on 3-4-15", "gout"]),
    ("knee tear status post repair in 2009, and gout", ["knee tear status post repair in 2009", "gout"]),
    ("tennis elbow and golfer's elbow", ["tennis elbow", "golfer's elbow"]),
    ("L1 fracture, T12 fracture, gout", ["L1 fracture", "T12 fracture", "gout"]),
    ("gout, wrist/elbow tendinitis/laxity", ["gout", "wrist/elbow tendinitis/laxity"]),
    (
        "gout (M10.0), rupture, not specified as traumatic (M75.1)",
        ["gout (M10.0)", "rupture, not specified as traumatic (M75.1)"],
    ),
    ("left index, middle and ring finger fracture", ["left index, middle and ring finger fracture"]),
    ("knee strain, or gout", ["knee strain", "gout"]),
    ("Sjögren disease, Ménière vertigo and a névralgia", ["Sjögren disease", "Ménière vertigo", "névralgia"]),
    (
        "a presence of knee implant (Z96.651), limp (R26.89) and gout (274)",
        ["presence of knee implant (Z96.651)", "limp (R26.89)", "gout (274)"],
    ),
    (
        "gout, toe (M10.0), asthma, mild (J45.2), and anxiety (300.00)",
        ["gout, toe (M10.0)", "asthma, mild (J45.2)", "anxiety (300.00)"],
    ),
    ("gout (a disease), asthma", ["gout (a disease)", "asthma"]),
    (
        "gout (ICD-9 274.9), frozen shoulder (726.0), and anxiety (ICD-10: F41.9)",
        ["gout (ICD-9 274.9)", "frozen shoulder (726.0)", "anxiety (ICD-10: F41.9)"],
    ),
    ("gout (274.9), asthma, and anxiety", ["gout (274.9)", "asthma", "anxiety"]),
    (
        "724.4 sciatica, right, 724.2 lumbago, V58.69 use of drugs",
        ["724.4 sciatica, right", "724.2 lumbago", "V58.69 use of drugs"],
    ),
    ("knee strain, gout, and cor pulmonale", ["knee strain", "gout"]),
    ("strain of muscle, fascia, and deep tendon", ["strain of muscle, fascia, and deep tendon"]),
    ("knee strain and depressed mood", ["knee strain and depressed mood"]),
    ("stenosis at L4-5, and L5-S1", ["stenosis at L4-5, and L5-S1"]),
    ("gout, with stiff toes, De Quervain's, knee strain", ["gout, with stiff toes", "De Quervain's", "knee strain"]),
    (
        "neuritis, right greater than left, greater in the calf",
        ["neuritis, right greater than left, greater in the calf"],
    ),
    ("fracture of teeth 8 and 9, and gout", ["fracture of teeth 8 and 9", "gout"]),
    ("gout, pes planovalgus and forefoot equinus", ["gout", "pes planovalgus", "forefoot equinus"]),
    ("gout, left varicocele, double diplopia", ["gout", "left varicocele", "double diplopia"]),
    ("gout, neurogenic bowel and atrial fibrillation", ["gout", "neurogenic bowel", "atrial fibrillation"]),
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


def test_a_list_that_is_not_complete() -> None:
    assert _found("The diagnoses include, but are not limited to, gout and asthma. He rested.") == ["gout", "asthma"]


def test_a_diagnosis_that_is_introduced_twice() -> None:
    summary = "He is under treatment for a diagnosis of left index, middle and ring finger fracture. He rested."
    assert _found(summary) == ["left index, middle and ring finger fracture"]


def test_a_list_that_another_follows_in_its_sentence() -> None:
    summary = "The primary diagnosis was gout; secondary diagnoses included asthma and anxiety. He rested."
    assert _found(summary) == ["gout", "asthma", "anxiety"]


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
