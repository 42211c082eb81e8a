"""Diagnoses worded as the ICD has them, whose commas and "and" part nothing, in every place of a list."""

import pytest

from imr.parsing.diagnoses import read_diagnoses

NAMES = [
    "other affections of shoulder region, not elsewhere classified",
    "migraine without aura, not intractable",
    "rotator cuff tear or rupture of left shoulder, not specified as traumatic",
    "sprains and strains of shoulder and upper arm",
    "sprains and strains of neck",
    "tenosynovitis of hand and wrist",
    "bursitis and tendinitis of the left hip",
    "pain and numbness of the right hand",
    "strain of muscle, fascia and tendon of lower back, initial encounter",
    "strain of unspecified muscle at shoulder and upper arm level, right arm",
    "medial epicondylitis, left elbow",
    "trigger finger, right ring finger",
    "unilateral primary osteoarthritis, right knee",
    "tinnitus, bilateral",
    "radiculopathy, lumbar region",
    "chronic neck and low back pain",
    "pain disorder with related psychological factors",
    "lumbar spine pain with radiation to the left leg",
    "laceration of right index finger with tendon involvement",
    "industrial aggravation of hypertension",
    "disc herniation at L3-4, L4-5 with annular tear",
    "other tear of medial meniscus, current injury, right knee, initial encounter",
    "major depressive disorder, single episode, moderate",
    "rotator cuff syndrome of shoulder and allied disorders",
    "sprain of unspecified site of shoulder and upper arm",
    "contusion of face, scalp and neck",
    "osteoarthritis of both knees",
    "backache, unspecified",
    "greater trochanteric bursitis",
    "cataracts",
    "acquired deformities of fingers and toes",
    "muscle wasting and atrophy, not elsewhere classified, shoulder",
    "subluxation and dislocation of C2/C3 cervical vertebrae",
    "osteopathy, unspecified ankle and foot",
    "bursitis, not elsewhere classified, right ankle and foot",
    "spontaneous rupture of extensor tendons, unspecified ankle and foot",
    "calcific tendinitis, upper arm",
    "stress fracture, hand and fingers",
    "traumatic spondylopathy, thoracolumbar region",
    "articular cartilage disorder, multiple sites",
    "pathological fracture in other disease, hip, unspecified",
    "osteoarthrosis, localized, not specified whether primary or secondary, shoulder region",
    "other meniscus derangements, posterior horn of medial meniscus, right knee",
    "migraine without aura, intractable",
    "other and unspecified disc disorder of lumbar region",
    "status post ORIF right long and ring finger fractures",
    "encounter for therapeutic drug monitoring",
    "aftercare following joint replacement",
    "third degree burns to the face, arms, and chest",
]
PATTERNS = ["{0}, {1}, and {2}", "{1}, {0}, and {2}", "{1}, {2}, and {0}", "{0}; {1}; {2}", "1. {0} 2. {1} 3. {2}"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_name_of_the_icd(name: str, pattern: str) -> None:
    summary = f"Diagnoses: {pattern.format(name, 'insomnia', 'lumbar stenosis')}. He rested."
    found = [summary[start:end] for start, end in read_diagnoses(summary)]
    assert sorted(found) == sorted([name, "insomnia", "lumbar stenosis"])


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("pain in joint, lower leg, and gout", ["pain in joint, lower leg", "gout"]),
        ("arthrosis, localized, primary, lower leg, gout", ["arthrosis, localized, primary, lower leg", "gout"]),
        ("asthma, right knee and left knee pain", ["asthma", "right knee and left knee pain"]),
        ("lumbar strain, right knee and left knee pain", ["lumbar strain", "right knee and left knee pain"]),
        ("asthma, neck, and back pain", ["asthma", "neck, and back pain"]),
        ("arthritis, hand, and lumbar stenosis", ["arthritis, hand", "lumbar stenosis"]),
        ("arthritis, hand, and knee strain", ["arthritis", "hand, and knee strain"]),
        ("depression, right knee, left knee and back pain", ["depression", "right knee, left knee and back pain"]),
        ("gastritis and arthritis of the hip", ["gastritis and arthritis of the hip"]),
        ("gastritis and arthritis, right hip", ["gastritis", "arthritis, right hip"]),
        ("gout with left leg and right leg weakness", ["gout with left leg and right leg weakness"]),
        ("1. gout; 2. asthma; and 3. lumbar strain", ["gout", "asthma", "lumbar strain"]),
        ("1. 3 mm disc bulge 2. diabetes type 2. He", ["3 mm disc bulge", "diabetes type 2"]),
        ("1. annular tear at L4-5 2. disc bulge at L2-3", ["annular tear at L4-5", "disc bulge at L2-3"]),
        ("1. 724.2 lumbago 2. 724.4 radiculitis", ["724.2 lumbago", "724.4 radiculitis"]),
        ("disc pain, L4-5 and L5-S1 annular fissures", ["disc pain", "L4-5 and L5-S1 annular fissures"]),
        ("disc pain at L3-4, L4-5 and L5-S1 with gout", ["disc pain at L3-4, L4-5 and L5-S1 with gout"]),
        ("disc bulge per MRI; gout", ["disc bulge per MRI", "gout"]),
        ("disc bulge per MRI, left knee strain", ["disc bulge per MRI", "left knee strain"]),
        ("injuries to the neck and back; gout", ["gout"]),
        ("pain due to stenosis and gout, and asthma", ["pain due to stenosis and gout", "asthma"]),
        ("pain due to stenosis and gout", ["pain due to stenosis", "gout"]),
        ("sprain of neck, back and knee pain", ["sprain of neck", "back and knee pain"]),
        ("gout and later with asthma", ["gout", "asthma"]),
        ("status post fusion on 5/5/14 and gout", ["status post fusion on 5/5/14", "gout"]),
        ("1. status post fusion on 5/5/14 2. gout", ["status post fusion on 5/5/14", "gout"]),
    ],
)  # fmt: skip
def test_where_a_place_belongs(listed: str, expected: list[str]) -> None:
    summary = f"Diagnoses: {listed}. He rested."
    assert [summary[start:end] for start, end in read_diagnoses(summary)] == expected


FRAGMENTS = [
    ("Knee strain. Gout. Lumbar disc protrusion. He rested.", ["Knee strain", "Gout", "Lumbar disc protrusion"]),
    ("Knee strain. Gout. Spasm was noted. Asthma.", ["Knee strain", "Gout"]),
    ("Knee strain. The gout. Asthma.", ["Knee strain"]),
    ("Knee strain. Decreased sensation. Asthma.", ["Knee strain"]),
    ("Knee strain, gout. Asthma.", ["Knee strain", "gout"]),
]


@pytest.mark.parametrize(("listed", "expected"), FRAGMENTS)
def test_diagnoses_that_full_stops_part(listed: str, expected: list[str]) -> None:
    summary = f"Diagnoses: {listed}"
    assert [summary[start:end] for start, end in read_diagnoses(summary)] == expected


@pytest.mark.parametrize("lead", ["diagnoses include,", "diagnoses included,"])
def test_a_comma_behind_what_introduces_them(lead: str) -> None:
    summary = f"His {lead} gout and asthma. He rested."
    assert [summary[start:end] for start, end in read_diagnoses(summary)] == ["gout", "asthma"]


def test_what_is_said_behind_the_diagnoses() -> None:
    summary = "The diagnoses of gout and asthma were noted. He rested."
    assert [summary[start:end] for start, end in read_diagnoses(summary)] == ["gout", "asthma"]


def test_diagnoses_as_listed_in_a_report() -> None:
    summary = "The diagnoses as listed in the report of 6/2/2015 include gout and asthma. He rested."
    assert [summary[start:end] for start, end in read_diagnoses(summary)] == ["gout", "asthma"]
