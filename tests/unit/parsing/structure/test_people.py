"""Reviewer and patient."""

import pytest

from tests.unit.parsing.structure.form import SUMMARY, letter_text, parsed

PROSE = "HOW THE IMR FINAL DETERMINATION WAS MADE\nThe expert reviewer is {}. He/she sees patients.\n"
BLOCK = "HOW THE IMR FINAL DETERMINATION WAS MADE\nThe file went to a reviewer.\n{}\n"

NARRATIVES = [
    *("The injured worker is tall.", "The patient fell.", "The applicant fell.", "The claimant fell."),
    *(
        "The employee fell.",
        "The worker fell.",
        "The expert reads.",
        "This is a case.",
        "This case is told.",
        "Mr. A fell.",
    ),
    *("This patient fell.", "This 40 year-old fell.", "According to the notes she fell.", "A 40-year-old fell."),
    *("An 18-year-old fell.", "Ms. A fell.", "Mrs. A fell."),
]
"""What may run straight on behind a block that has lost its line ends."""

WITH_AND = [
    *("Physical Medicine and Rehabilitation", "Obstetrics and Gynecology", "Allergy and Immunology"),
    *("Hospice and Palliative Medicine", "Psychiatry and Neurology", "Public Health and General Preventive Medicine"),
    *("Plastic and Reconstructive Surgery", "Physical and Rehabilitation Medicine", "Anesthesiology and Pain Medicine"),
    *("Hand and Upper Extremity Surgery", "Foot and Ankle Surgery", "Head and Neck Surgery"),
    *("Oral and Maxillofacial Surgery", "Pain and Rehabilitation"),
]

CREDENTIALS = [
    (
        PROSE,
        "Board Certified in Physical Medicine and Rehabilitation and Sports Medicine and is licensed in Ohio",
        ["Ohio"],
        ["Physical Medicine and Rehabilitation", "Sports Medicine"],
    ),
    (
        PROSE,
        "Board Certified in Neurology and Psychiatry and Neurology and is licensed to practice in Ohio",
        ["Ohio"],
        ["Neurology", "Psychiatry and Neurology"],
    ),
    (
        PROSE,
        "Board Certified in Anesthesiology with a subspecialty certification in Pain Medicine, and is licensed in Ohio",
        ["Ohio"],
        ["Anesthesiology", "Pain Medicine"],
    ),
    (
        PROSE,
        "licensed in California and Ohio, and Board Certified in Pain Medicine",
        ["California", "Ohio"],
        ["Pain Medicine"],
    ),
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
        "Board Certified in Family Practice, and in Hand Surgery, has a subspecialty in Fellowship trained in Spine "
        "Surgery and is licensed to practice in Maryland and Washington, DC",
        ["Maryland", "Washington, DC"],
        ["Family Practice", "Hand Surgery", "Spine Surgery"],
    ),
    (
        PROSE,
        "Licensed in Psychology, has a subspecialty in Neuropsychology and Pain Management and is licensed to practice "
        "in California",
        ["California"],
        ["Psychology", "Neuropsychology", "Pain Management"],
    ),
    (
        PROSE,
        "a licensed Chiropractor, has a subspecialty in Acupuncture, and is licensed to practice in Utah",
        ["Utah"],
        ["Chiropractor", "Acupuncture"],
    ),
    (
        PROSE,
        "a Licensed Clinical Psychologist and is licensed to practice in Utah",
        ["Utah"],
        ["Clinical Psychologist"],
    ),
    (PROSE, "a Doctor of Chiropractic, and is licensed to practice in Utah", ["Utah"], ["Doctor of Chiropractic"]),
    (PROSE, "a Physical Therapist and is licensed to practice in Utah", ["Utah"], ["Physical Therapist"]),
    (
        PROSE,
        "a board certified orthopaedic surgeon, licensed in Utah, in active practice",
        ["Utah"],
        ["orthopaedic surgeon"],
    ),
    (PROSE, "a board-certified physiatrist licensed in Utah with ten years of it", ["Utah"], ["physiatrist"]),
    (PROSE, "a Doctor of Medicine and is licensed to practice in Utah", ["Utah"], []),
    (
        PROSE,
        "board certified by the American Board of Urology with a Certificate of Added Qualifications in Oncology, "
        "licensed to practice in Utah",
        ["Utah"],
        ["Urology", "Oncology"],
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
        PROSE,
        "licensed in Chiropractic, has a subspecialty in Acupuncture and is licensed to practice in California",
        ["California"],
        ["Chiropractic", "Acupuncture"],
    ),
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
    (PROSE, "Board Certified in Neurology and Pain Medicine", [], ["Neurology", "Pain Medicine"]),
    (PROSE, "Board Certified in Pain, licensed in Utah, and is licensed to practice in Iowa", ["Utah"], ["Pain"]),
    (BLOCK, "State of Licensure: Utah\nCertification/Specialty: Neurology", ["Utah"], ["Neurology"]),
    (BLOCK, "States of Licensure: Utah\nCertifications/Specialties: Neurology", ["Utah"], ["Neurology"]),
    (BLOCK, "State (s) of Licensure : Utah\nCertification (s) / Specialty (s) : Pain", ["Utah"], ["Pain"]),
    (BLOCK, "Certification(s)/Specialty: Neurology", [], ["Neurology"]),
    (BLOCK, "State(s) of Licensure: Iowa", ["Iowa"], []),
    (BLOCK, "State(s) of Licensure: 12345, Iowa\nCertification(s)/Specialty: Pain, .", ["Iowa"], ["Pain"]),
    *(
        (BLOCK, f"State(s) of Licensure: Utah\nCertification(s)/Specialty: Pain\n{narrative}", ["Utah"], ["Pain"])
        for narrative in NARRATIVES
    ),
    (PROSE, "Board-certified in Neurology with a practice, licensed in Utah", ["Utah"], ["Neurology"]),
    (PROSE, "Board Certified in Neurology and holds a license in Utah", ["Utah"], ["Neurology"]),
    (PROSE, "Board Certified in Neurology, holds a medical license to practice in Utah", ["Utah"], ["Neurology"]),
    (PROSE, "Board Certified in Neurology and is also licensed to practice medicine in Utah", ["Utah"], ["Neurology"]),
    (
        PROSE,
        "Board Certified in Pain, licensed in the District of Columbia and the Virgin Islands",
        ["District of Columbia", "Virgin Islands"],
        ["Pain"],
    ),
    (PROSE, "Board Certified in Pain, licensed in the states of Utah and Iowa, and is old", ["Utah", "Iowa"], ["Pain"]),
    (PROSE, "Board Certified in Pain, licensed in Utah, Iowa and he teaches", ["Utah", "Iowa"], ["Pain"]),
    (PROSE, "Board Certified in Pain, licensed in Utah and has a practice", ["Utah"], ["Pain"]),
    (
        PROSE,
        "Board Certified in Pain, has a sub-specialty certificate in Sleep, licensed in Utah",
        ["Utah"],
        ["Pain", "Sleep"],
    ),
    (PROSE, "Board Certified in Pain, has subspecialties in Sleep and Addiction", [], ["Pain", "Sleep", "Addiction"]),
    (PROSE, "licensed Doctor of Chiropractic, licensed to practice in Utah", ["Utah"], ["Doctor of Chiropractic"]),
    (PROSE, "as said. As an licensed Optometrist, the reviewer knows it", [], ["Optometrist"]),
    *(
        (PROSE, f"Board Certified in {name}, and is licensed to practice in Utah", ["Utah"], [name])
        for name in WITH_AND
    ),
]


@pytest.mark.parametrize(("form", "words", "licensure", "specialties"), CREDENTIALS)
@pytest.mark.parametrize("flat", [False, True])
def test_credentials(form: str, words: str, licensure: list[str], specialties: list[str], flat: bool) -> None:
    text = letter_text(made=form.format(words))
    reviewer = parsed(" ".join(text.split()) if flat else text).reviewer
    assert (reviewer.licensure, reviewer.specialties) == (licensure, specialties)


AGES = [
    *("40 years old.", "40 year old.", "40 yr old.", "40 yrs. old.", "40 y old.", "40+ years old.", "40-year/old."),
    *(
        "40 years of age.",
        "40 year o.",
        "40 y.o.",
        "40 y/o.",
        "40-yo.",
        "40 yrs and 6 months old.",
        "40 year 6-month old.",
    ),
]
AGES_IN_WORDS = {
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "twenty-one": 21,
    "thirty-two": 32,
    "forty-three": 43,
    "fifty-four": 54,
    "sixty-five": 65,
    "fifty-six": 56,
    "forty-seven": 47,
    "thirty-eight": 38,
    "twenty-nine": 29,
}
WHO = ("patient", "worker", "employee", "claimant", "applicant", "individual")

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
    ("The worker fell. He is 66. He has pain.", 66, "male"),
    (f"A 40 year old cook who slipped {'in the rain ' * 10}was helped by a woman.", 40, None),
    ("The patient is 52, and has pain.", 52, None),
    ("The patient is 52 inches tall.", None, None),
    ("The worker is a male of 45 years who fell.", 45, "male"),
    *((f"A 40 year old cook who {'is tired of it and ' * 5}{'x' * pad} far maimed.", 40, None) for pad in range(20)),
    *((f"The patient is {age}", int(age.split()[0].strip("-")[:2]), None) for age in AGES),
    *((f"The patient is a {words}-year-old.", age, None) for words, age in AGES_IN_WORDS.items()),
    *(
        (f"The patient is a 40-year-old {noun} with pain.", 40, "male")
        for noun in ("male", "man", "gentleman", "boy", "M")
    ),
    *(
        (f"The patient is a 40-year-old {noun}, in pain.", 40, "female")
        for noun in ("female", "woman", "lady", "girl", "F")
    ),
    *(
        (f"The worker is 40 years old. {word} fell.", 40, "male")
        for word in ("He", "His back", "It hit him, who", "Mr. A")
    ),
    *(
        (f"The worker is 40 years old. {word} fell.", 40, "female")
        for word in ("She", "It was hers, and", "Ms. A", "Mrs. A")
    ),
    *((f"The {who} was a tall man. She is a nurse.", None, "male") for who in WHO),
    *((f"The {who} is an lady. He is a nurse.", None, "female") for who in WHO),
    ("The worker fell. He/she hurts.", None, None),
    ("The worker is 14 years old.", 14, None),
    ("The worker is 110 years old.", 110, None),
    ("The worker is 13 years old. The other is aged 111.", None, None),
    ("The worker is 40 years old, seen for pain of the left wrist. The man fell.", 40, None),
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
