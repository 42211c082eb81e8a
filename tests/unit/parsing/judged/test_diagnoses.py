"""Summaries as reviewers word them, and the diagnoses that they state."""

import pytest

from imr.parsing.diagnoses import read_diagnoses

SUMMARIES: list[tuple[str, list[str]]] = [
    ("", []),
    ("The injured worker reported neck pain. Spasm was noted on examination.", []),
    (
        "The injured worker is being treated for left knee contusion and lumbar strain. Pain was rated 5 out of 10.",
        ["left knee contusion", "lumbar strain"],
    ),
    (
        "The applicant has filed a claim for chronic neck pain reportedly associated with an injury of May 2, 2011.",
        [],
    ),
    ("The IW was assessed with gout and MDD. He rested.", ["gout", "MDD"]),
    ("DIAGNOSIS: gout; neck sprain 12/01/15 follow-up visit identified back pain.", ["gout", "neck sprain"]),
    ("ASSESSMENT: 1) Gout 2) Insomnia PLAN: Refill for back pain.", ["Gout", "Insomnia"]),
    ("Diagnoses: gout, insomnia Treatment: rest for neck pain.", ["gout", "insomnia"]),
    ("She was assessed as having neck strain and anxiety.", ["neck strain", "anxiety"]),
    ("The assessment was lumbar stenosis and neuropathy.", ["lumbar stenosis", "neuropathy"]),
    ("The assessment was done in May.", []),
    (
        "The diagnoses are as follows: 1) Left knee strain 2) Gait abnormality.",
        ["Left knee strain", "Gait abnormality"],
    ),
    ("She is undergoing treatment for: left ankle fracture and insomnia.", ["left ankle fracture", "insomnia"]),
    ("Diagnoses at this visit include chronic pain syndrome and gout.", ["chronic pain syndrome", "gout"]),
    ("The physician diagnosed him with tension headaches.", ["tension headaches"]),
    ("She is diagnosed with PTSD, MDD and LBP.", ["PTSD", "MDD", "LBP"]),
    ("She was diagnosed with a fracture of the left distal radius.", ["fracture of the left distal radius"]),
    (
        "The current diagnoses are documented as cervical sprain, right and left elbow sprain, and "
        "carpal tunnel syndrome.",
        ["cervical sprain", "right and left elbow sprain", "carpal tunnel syndrome"],
    ),
    (
        "Diagnoses include strain of muscle, fascia and tendon of lower back, initial encounter; other muscle spasm.",
        ["strain of muscle, fascia and tendon of lower back, initial encounter", "other muscle spasm"],
    ),
    (
        "There is documentation of current diagnoses (lumbar radiculopathy, and depression), and treatment to date "
        "(medications).",
        ["lumbar radiculopathy", "depression"],
    ),
    ("Diagnoses: 1. Lumbar sprain. 2. Insomnia. The plan was refilled.", ["Lumbar sprain", "Insomnia"]),
    (
        "The patient has submitted a claim for low back pain associated with an industrial injury date of May 2, 2011.",
        ["low back pain"],
    ),
    (
        "He was diagnosed as having disc protrusion at L5-S1 with lateral recess and foraminal stenosis.",
        ["disc protrusion at L5-S1 with lateral recess and foraminal stenosis"],
    ),
    ("She is undergoing treatment for right foot and ankle pain.", ["right foot and ankle pain"]),
    ("The diagnosis was not provided.", []),
    ("The provider diagnosed the worker in his office. He was sent for physical therapy.", []),
    ("The injured worker was diagnosed with rule out rotator cuff tear.", []),
    (
        "Diagnoses include lumbar sprain, rule-out radiculopathy; right knee strain.",
        ["lumbar sprain", "right knee strain"],
    ),
    ("She was diagnosed with tachycardia.A physician saw her.", ["tachycardia"]),
    ("Diagnoses include pain syndrome, left ankle, and gout.", ["pain syndrome, left ankle", "gout"]),
    ("Diagnoses include gout, left ankle and left knee sprain.", ["gout", "left ankle and left knee sprain"]),
    ("Diagnoses include asthma, left elbow, left knee sprain.", ["asthma", "left elbow, left knee sprain"]),
    ("The diagnoses of record are gout and left foot drop.", ["gout", "left foot drop"]),
    ("She was diagnosed with cognitive deficits and memory loss.", ["cognitive deficits", "memory loss"]),
    ("Diagnoses include but are not limited to lumbar stenosis and gout.", ["lumbar stenosis", "gout"]),
    ("The diagnoses listed in the 3/1/15 note were cervical strain and gout.", ["cervical strain", "gout"]),
    ("The diagnosis list includes: lumbar radiculitis; gout.", ["lumbar radiculitis", "gout"]),
    ("Current diagnoses per the 5/5/15 report: lumbar sprain; gout.", ["lumbar sprain", "gout"]),
    ("Diagnoses at the time of the request were bilateral heel pain and gout.", ["bilateral heel pain", "gout"]),
    ('The diagnosis in the file is "right ankle sprain".', ["right ankle sprain"]),
    (
        "Diagnoses including (1) neck strain, (2) knee contusion, and (3) gout.",
        ["neck strain", "knee contusion", "gout"],
    ),
    (
        "Diagnoses include lumbar strain. The injured worker is being treated for lumbar strain and anxiety.",
        ["lumbar strain", "anxiety"],
    ),
    (
        "Diagnoses are: (1) Lumbar disc herniation, (2) Knee strain. Pain continues.",
        ["Lumbar disc herniation", "Knee strain"],
    ),
    (
        "The working diagnoses include: 1) chronic neck pain 2) insomnia. Past treatment was rest.",
        ["chronic neck pain", "insomnia"],
    ),
    ("He was diagnosed with adjustment disorder in 2012 and has been in therapy since.", ["adjustment disorder"]),
    ("The patient denied a diagnosis of diabetes. There was no diagnosis of cancer.", []),
    ("The differential diagnosis includes thoracic outlet syndrome.", []),
    ("The injured worker was treated for his injuries with physical therapy.", []),
    (
        "The diagnoses were disc displacement (722.10), lumbago (724.2) and thoracic or lumbosacral "
        "neuritis. He rested.",
        ["disc displacement (722.10)", "lumbago (724.2)", "thoracic or lumbosacral neuritis"],
    ),
    ("She has made a claim for shoulder pain said to come from an injury at work on May 3, 2011.", []),
    ("THE INJURED WORKER WAS DIAGNOSED WITH KNEE STRAIN AND ANXIETY. HE RESTED.", ["KNEE STRAIN", "ANXIETY"]),
    (
        "The injured worker was diagnosed as having lumbar sprain, rule out disc herniation, and knee sprain.",
        ["lumbar sprain", "knee sprain"],
    ),
    (
        "Dx: plantar fasciitis; lumbar strain. There is no record of an agreement.",
        ["plantar fasciitis", "lumbar strain"],
    ),
    ("Assessment: right knee sprain. Plan: therapy.", ["right knee sprain"]),
    (
        "She came for a follow up appointment for a fracture of the left foot. She rested.",
        ["fracture of the left foot"],
    ),
    ("The impression was right ankle sprain.", ["right ankle sprain"]),
    ("There are diagnoses (knee strain and wrist sprain with no end to the bracket. He rested.", []),
    ("She was diagnosed with " + "very " * 40 + "bad strain. He rested.", []),
    (
        "Diagnoses include right and left wrist and elbow pain, and insomnia.",
        ["right and left wrist and elbow pain", "insomnia"],
    ),
    ("He is being treated for sprain and strain of the neck and spasm.", ["sprain and strain of the neck and spasm"]),
    (
        "The diagnoses of lumbar strain and of anxiety were made, and he was also treated for pain.",
        ["lumbar strain", "anxiety"],
    ),
    ("Diagnoses: 1. Knee strain; 2. Wrist sprain; then rest.", ["Knee strain", "Wrist sprain"]),
    ("The diagnoses consisted of lumbar strain and constipation. He rested.", ["lumbar strain", "constipation"]),
    ("Complaints continue. Assessment/Plan: Knee strain. Continue rest.", ["Knee strain"]),
    ("Assessment and plan: Knee strain. Continue rest.", ["Knee strain"]),
    ("The records reflect treatment for hearing loss and tinnitus.", ["hearing loss", "tinnitus"]),
    ("He has received treatment for hearing loss.", ["hearing loss"]),
    (
        "Diagnoses included hip pain, bursitis, and gait disturbance; treatment included injections.",
        ["hip pain", "bursitis", "gait disturbance"],
    ),
    ("Diagnoses included hip pain and bursitis, past treatments have failed.", ["hip pain", "bursitis"]),
    (
        "She was diagnosed with insomnia and pain disorder associated with both stress and a medical condition.",
        ["insomnia", "pain disorder associated with both stress and a medical condition"],
    ),
    ("He has diagnoses of lumbar strain and of knee sprain.", ["lumbar strain", "knee sprain"]),
    ("The worker was diagnosed with, and treated for, knee sprain.", []),
    ("Diagnoses include knee pain and difficulty walking.", ["knee pain", "difficulty walking"]),
    ("The assessment included knee pain and bursitis.", ["knee pain", "bursitis"]),
    ("He was diagnosed on 10/12/2016 with bursitis.", ["bursitis"]),
    ("Diagnoses at that time included bursitis and knee strain with a treatment plan.", ["bursitis", "knee strain"]),
    ("Diagnoses include [neck pain], an ankle sprain and the anxiety.", ["neck pain]", "ankle sprain", "anxiety"]),
    ("She is under treatment for neck strain, which is associated with an industrial injury.", ["neck strain"]),
    ("The worker is receiving treatments for knee strain. He rested.", ["knee strain"]),
    (
        "Diagnoses include disc bulge (L4-5, with stenosis), and knee strain. He rested.",
        ["disc bulge (L4-5, with stenosis)", "knee strain"],
    ),
    ("She has chronic pain (diagnosed as lumbar strain). She rested.", ["lumbar strain"]),
    ("Diagnoses: 1. Knee strain. He was seen on 3. May and 2. June for pain.", ["Knee strain"]),
]


@pytest.mark.parametrize(("summary", "expected"), SUMMARIES, ids=[text[:60] or "empty" for text, _ in SUMMARIES])
def test_a_summary_gives_its_diagnoses(summary: str, expected: list[str]) -> None:
    assert [summary[start:end] for start, end in read_diagnoses(summary)] == expected


def test_letters_that_change_length_in_lower_case_keep_spans_true() -> None:
    assert read_diagnoses("İ was diagnosed with asthma.") == []
