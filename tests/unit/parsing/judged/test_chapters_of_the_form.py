"""The chapters that the form offers, with the editions it gives them, and names of sections with commas in them."""

import pytest

from tests.unit.parsing.judged.citation_rows import MTUS, OTHER, citation_rows

CHAPTERS = [
    *("General Approaches 2004", "Neck and Upper Back Complaints 2004", "Forewarm, Wrist, and Hand Complaints 2004"),
    *("Stress-Related Conditions 2004", "Eye 2004", "Accupuncture Treatment 2007", "Postsurgical Treatment 2009"),
    *("Opioid Treatment 2016", "Hip and Groin 2011", "Occupational/Work-Related Asthma Medical Treatment 2016"),
    *("Occupational Interstitial Lung Disease 2016", "Introduction to the Workplace Mental Health 2019"),
    *("Workplace Mental Health: Introduction 2019", "Workplace Mental Health: Anxiety Disorders 2021"),
    *("Cervical and Thoracic Spine 2019", "Hand, Wrist and Forearm Disorders 2016", "Coronavirus (COVID-19) 2021"),
    *("Initial Approaches to Treatment 2017", "Traumatic Brain Injury 2017", "Prevention 2011"),
]
SECTIONS = [
    *("Pain, Suffering, and the Restoration of Function", "Forearm, Wrist, and Hand", "Hip, Pelvis and Thigh (femur)"),
    *("Clonidine, Intrathecal", "Special Studies", "Opioids, criteria for use", "Forearm, Wrist, & Hand"),
]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_chapter_of_the_form(chapter: str, section: str) -> None:
    title, year = chapter.rsplit(" ", 1)
    paragraph = f"{MTUS} {chapter}, Section(s): {section}, Summary, and Knee Complaints 2004."
    assert citation_rows(paragraph) == [
        ("MTUS", title, int(year), [section, "Summary"], []),
        ("MTUS", "Knee Complaints", 2004, [], []),
    ]
    assert citation_rows(f"{MTUS} {title} Page(s): 60-61.") == [("MTUS", title, None, [], ["60-61"])]


CHRONIC = "Chronic Pain Medical Treatment"
PAGED = [
    ("Guidelines Page(s): Opioids, page 78", ["Opioids"], ["78"]),
    ("Guidelines Page(s): Page 60", [], ["60"]),
    ("Guidelines, (July 18, 2009), Lidoderm (lidocaine patch), page 56", ["Lidoderm (lidocaine patch)"], ["56"]),
    ("2009, Section(s): Topical Analgesics, Lidocaine, topical", ["Topical Analgesics", "Lidocaine, topical"], []),
    ("Guidelines, Chronic pain programs, opioids Page(s): 34", ["Chronic pain programs, opioids"], ["34"]),
    ("Guidelines, Opioids Page(s): 74-80", ["Opioids"], ["74-80"]),
    ("Guidelines, Gabapentin, page 18, and Opioids, page 78", ["Gabapentin", "Opioids"], ["18", "78"]),
    ("Guidelines, Gabapentin, page 18, and Opioids page 78", ["Gabapentin", "Opioids"], ["18", "78"]),
    ("Guidelines, Gabapentin, p18", ["Gabapentin"], ["18"]),
]


@pytest.mark.parametrize(("listed", "sections", "pages"), PAGED)
def test_sections_with_their_pages(listed: str, sections: list[str], pages: list[str]) -> None:
    edition = 2009 if "2009" in listed else None
    assert citation_rows(f"{MTUS} {CHRONIC} {listed}.") == [("MTUS", CHRONIC, edition, sections, pages)]


def test_a_section_named_like_a_verb_of_telling() -> None:
    assert citation_rows(f"MTUS 2009 {CHRONIC} page(s) 80-81, Opioids, state medical boards guidelines") == [
        ("MTUS", CHRONIC, 2009, ["Opioids, state medical boards guidelines"], ["80-81"])
    ]


def test_the_number_of_a_chapter_behind_its_name() -> None:
    assert citation_rows(f"{MTUS} Low Back Complaints Chapter 12 Special Studies Page(s): 303.") == [
        ("MTUS", "Low Back Complaints", None, ["Special Studies"], ["303"])
    ]
    in_brackets = "Low Back Complaints (ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 12), Prevention, page 4"
    assert citation_rows(f"The reviewer relied on the {in_brackets}, which is part of the MTUS.") == [
        ("MTUS", "Low Back Complaints", 2004, ["Prevention"], ["4"])
    ]


ACOEM = [
    ("ACOEM 2004, Section(s): Chapter 12 Low Back Complaints, Summary", "Low Back Complaints"),
    (
        "ACOEM Occupational Medicine Practice Guidelines, 2004, Chapter 12, Low Back Complaints, Summary",
        "Occupational Medicine Practice Guidelines, Chapter 12, Low Back Complaints",
    ),
]


@pytest.mark.parametrize(("cited", "title"), ACOEM)
def test_chapters_of_the_acoem(cited: str, title: str) -> None:
    assert citation_rows(f"{OTHER} {cited}.") == [("ACOEM", title, 2004, ["Summary"], [])]


TREATMENTS = ["Chronic pain programs", "Carpal tunnel release", "Knee braces", "Shoulder immobilizer", "Hernia repair"]


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_a_treatment_that_begins_like_a_chapter(treatment: str) -> None:
    assert citation_rows(f"{OTHER} ODG: {treatment}.") == [("ODG", "ODG", None, [treatment], [])]


def test_a_chapter_before_a_treatment() -> None:
    assert citation_rows(f"{OTHER} ODG Shoulder Surgery for SLAP lesions.") == [
        ("ODG", "Shoulder", None, ["Surgery for SLAP lesions"], [])
    ]
    assert citation_rows(f"{OTHER} ODG/Low Back/Lumbar supports.") == [
        ("ODG", "Low Back", None, ["Lumbar supports"], [])
    ]
    assert citation_rows(f"{OTHER} ODG, Stress/Mental Illness Chapter, Trazodone.") == [
        ("ODG", "Stress/Mental Illness Chapter", None, ["Trazodone"], [])
    ]
    assert citation_rows(f"{OTHER} ODG Knee chapter braces.") == [("ODG", "Knee chapter", None, ["braces"], [])]
    assert citation_rows(f"{OTHER} ODG Pain Guidelines for performing an FCE.") == [
        ("ODG", "Pain", None, ["Guidelines for performing an FCE"], [])
    ]
    assert citation_rows(f"{OTHER} ODG Dental Trauma Procedures, Crowns.") == [
        ("ODG", "Dental Trauma Procedures", None, ["Crowns"], [])
    ]


def test_what_stands_around_a_chapter() -> None:
    assert citation_rows(f"{OTHER} ODG Chapter: Low Back, Topic: Lumbar supports.") == [
        ("ODG", "Low Back", None, ["Lumbar supports"], [])
    ]
    assert citation_rows(f"{OTHER} ODG, Chapter: Shoulder, Section: Therapy; and FDA.gov, Botox.") == [
        ("ODG", "Shoulder", None, ["Therapy"], []),
        ("other", "FDA.gov, Botox", None, [], []),
    ]
    assert citation_rows(f"{OTHER} ODG, Therapy (CBT) guidelines for chronic pain.") == [
        ("ODG", "ODG", None, ["Therapy (CBT) guidelines for chronic pain"], [])
    ]
    article = "Made UP, Other AB. Common infections. Fam Physician. 2002 Jul 1;66(1):119-24"
    assert citation_rows(f"{OTHER} ODG Infectious Diseases, Cefadroxil; {article}.") == [
        ("ODG", "Infectious Diseases", None, ["Cefadroxil"], []),
        ("other", article, None, [], []),
    ]
    assert citation_rows(f"{OTHER} Third Edition ACOEM Guidelines, Chronic Pain Chapter, Summary.") == [
        ("ACOEM", "Chronic Pain Chapter", 3, ["Summary"], [])
    ]
    assert citation_rows(f"{OTHER} ODG, Pain, Testosterone; Endocrine Society Guideline: Testosterone, 2010.") == [
        ("ODG", "Pain", None, ["Testosterone"], []),
        ("other", "Endocrine Society Guideline: Testosterone", 2010, [], []),
    ]
    assert citation_rows(f"{OTHER} ODG-Pain, Opioids; CDC Guideline for Opioids, 2016.") == [
        ("ODG", "Pain", None, ["Opioids"], []),
        ("other", "CDC Guideline for Opioids", 2016, [], []),
    ]
