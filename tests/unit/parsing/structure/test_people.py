"""Reviewer and patient."""

import pytest

from tests.unit.parsing.structure.form import SUMMARY, letter_text, parsed

PROSE = "HOW THE IMR FINAL DETERMINATION WAS MADE\nThe expert reviewer is {}. He/she sees patients.\n"
BLOCK = "HOW THE IMR FINAL DETERMINATION WAS MADE\nThe file went to a reviewer.\n{}\n"

CREDENTIALS = [
    (
        BLOCK,
        "State(s) of Licensure: Texas,New York\nCertification(s)/Specialty: Family Practice, Sports Medicinea",
        ["Texas", "New York"],
        ["Family Practice", "Sports Medicinea"],
    ),
    (
        BLOCK,
        "State(s) of Licensure: Ohio\nCertification(s)/Specialty: Physical Medicine &\nRehab, Pain\nManagement",
        ["Ohio"],
        ["Physical Medicine & Rehab", "Pain Management"],
    ),
    (
        BLOCK,
        "Certification(s)/Specialty: Neurology; Pain Management\nState(s) of Licensure: California",
        ["California"],
        ["Neurology", "Pain Management"],
    ),
    (
        BLOCK,
        "State(s) of Licensure: Utah\nCertification(s)/Specialty: Chiropractor\nThe injured worker is tall.",
        ["Utah"],
        ["Chiropractor"],
    ),
    (
        PROSE,
        "Board Certified in Anesthesiology, and is licensed to practice in California",
        ["California"],
        ["Anesthesiology"],
    ),
    (
        PROSE,
        "Board Certified in Physical Medicine and Rehabilitation, has a subspecialty in Pain Medicine and is "
        "licensed to practice in California, Texas and Nevada",
        ["California", "Texas", "Nevada"],
        ["Physical Medicine and Rehabilitation", "Pain Medicine"],
    ),
    (
        PROSE,
        "board certified in Orthopaedic Surgery and licensed in the State of California",
        ["California"],
        ["Orthopaedic Surgery"],
    ),
    (
        PROSE,
        "Board Certified in Internal Medicine and Rheumatology and is licensed to practice in North\nCarolina",
        ["North Carolina"],
        ["Internal Medicine", "Rheumatology"],
    ),
    (PROSE, "licensed in Chiropractic and is licensed to practice in California", ["California"], ["Chiropractic"]),
    (
        BLOCK,
        "• State(s) of Licensure: Ohio\n• Certification(s)/Specialty: Neurology\n\n"
        "The second Expert Reviewer has the following credentials:",
        ["Ohio"],
        ["Neurology"],
    ),
    (
        BLOCK,
        "State(s) of Licensure: California\nCertification(s)/Specialty: Orthopedic Surgery\n"
        "The second Expert Reviewer has the following credentials:\n"
        "State(s) of Licensure: California, Texas\nCertification(s)/Specialty: Chiropractor",
        ["California", "Texas"],
        ["Orthopedic Surgery", "Chiropractor"],
    ),
    (
        BLOCK,
        "State(s) of Licensure - Utah\nCertification(s)/Specialty - Family Practice",
        ["Utah"],
        ["Family Practice"],
    ),
    (
        BLOCK,
        "State(s) of Licensure: Utah\nCertification(s)/Specialty: Ear, Nose and Throat, Sleep Medicine",
        ["Utah"],
        ["Ear, Nose and Throat", "Sleep Medicine"],
    ),
    (
        PROSE,
        "Board Certified in Family Medicine, has long taught it, and is licensed to practice in Nevada",
        ["Nevada"],
        ["Family Medicine"],
    ),
    (
        PROSE,
        "Board Certified in Ear, Nose, and Throat, and is licensed to practice in California",
        ["California"],
        ["Ear, Nose, and Throat"],
    ),
    (PROSE, "a licensed Psychologist and is licensed to practice in California", ["California"], ["Psychologist"]),
    (
        PROSE,
        "Board Certified in Public Health and General Preventive Medicine and is licensed to practice in Iowa",
        ["Iowa"],
        ["Public Health and General Preventive Medicine"],
    ),
    (PROSE, "a person of whom nothing is told", [], []),
]


@pytest.mark.parametrize(("form", "words", "licensure", "specialties"), CREDENTIALS)
@pytest.mark.parametrize("flat", [False, True])
def test_credentials(form: str, words: str, licensure: list[str], specialties: list[str], flat: bool) -> None:
    text = letter_text(made=form.format(words))
    reviewer = parsed(" ".join(text.split()) if flat else text).reviewer
    assert (reviewer.licensure, reviewer.specialties) == (licensure, specialties)


PATIENTS = [
    ("The injured worker is a 48 year old male who fell.", 48, "male"),
    ("This is a now 55-year-old right-hand dominant woman with pain.", 55, "female"),
    ("The patient is a 47 y/o M with pain.", 47, "male"),
    ("The applicant is a 33-year-old carpenter. She fell. Her wrist hurts.", 33, "female"),
    ("The injured worker is a(n) 57 year old male, who fell.", 57, "male"),
    ("The patient is a female, aged 61, who fell.", 61, "female"),
    ("The patient is a forty-five-year-old gentleman.", 45, "male"),
    ("The worker fell. He was seen by Dr. B. She ordered a brace.", None, None),
    ("The worker fell on a 3 year old crate of 200 years.", None, None),
    ("The worker has a 9 year old son and is a 41 year old man.", 41, "male"),
    ("The worker is 250 years old.", None, None),
    ("The patient is a 48-year, 6-month-old female.", 48, "female"),
    ("Patient is 52, male, with wrist pain.", 52, "male"),
    ("The patient is a 52 male.", 52, "male"),
    ("Nothing is told of the worker.", None, None),
]


@pytest.mark.parametrize(("summary", "age", "sex"), PATIENTS)
def test_patient(summary: str, age: int | None, sex: str | None) -> None:
    preface = SUMMARY[: SUMMARY.index("The injured")]
    patient = parsed(letter_text(summary=f"{preface}{summary}\n")).patient
    assert (patient.age, patient.sex) == (age, sex)


def test_a_letter_without_a_summary_has_no_patient() -> None:
    letter = parsed(letter_text(summary=""))
    assert letter.clinical_summary is None
    assert (letter.patient.age, letter.patient.sex) == (None, None)
