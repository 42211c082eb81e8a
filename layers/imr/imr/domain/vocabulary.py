"""The closed sets of words that fields may hold.

Source: the categories, sub-categories and drug classes of the yearly IMR report of the California Division of
Workers' Compensation, and the body parts that requests name.
"""

from typing import Literal

Layout = Literal["professional_review", "notice_of_determination", "documents_reviewed", "final_determination"]
Priority = Literal["standard", "expedited"]
Sex = Literal["male", "female"]
Outcome = Literal["upheld", "overturned", "partially_overturned"]
CitationSource = Literal["MTUS", "ODG", "ACOEM", "other"]
Severity = Literal["info", "warning", "error"]

Category = Literal[
    "surgery",
    "diagnostic_testing",
    "dmepos",
    "evaluation_and_management",
    "home_health",
    "injection",
    "pharmaceuticals",
    "programs",
    "psych_services",
    "rehabilitation",
    "transportation",
    "other",
]
Subcategory = Literal[
    "imaging_radiology",
    "emg_ncv",
    "lab_pathology",
    "other_diagnostic",
    "dme",
    "electrical_stimulation",
    "prosthetics_orthotics",
    "supplies",
    "acupuncture",
    "chiropractic",
    "physical_occupational_therapy",
    "massage",
    "other_rehabilitation",
    "epidural",
    "facet",
    "joint",
    "trigger_point",
    "other_injection",
]
DrugClass = Literal[
    "opioid",
    "nsaid",
    "muscle_relaxant",
    "antiepileptic",
    "topical_analgesic",
    "benzodiazepine",
    "antidepressant",
    "proton_pump_inhibitor",
    "sedative_hypnotic",
    "antiemetic",
    "corticosteroid",
    "other",
]
BodyPart = Literal[
    "cervical_spine",
    "thoracic_spine",
    "lumbar_spine",
    "shoulder",
    "elbow",
    "forearm",
    "wrist",
    "hand",
    "finger",
    "hip",
    "pelvis",
    "knee",
    "leg",
    "ankle",
    "foot",
    "toe",
    "head",
    "eye",
    "face_jaw",
    "chest",
    "abdomen",
    "arm",
    "groin",
    "buttock",
    "psyche",
    "other",
]
IssueCode = Literal[
    "narrative_date_of_injury_differs",
    "outcome_contradicts_rationale",
    "dates_out_of_order",
    "late_determination",
    "impossible_date",
    "header_missing",
    "header_incomplete",
    "guideline_missing",
    "rationale_missing",
    "no_authority_cited",
    "reviewer_not_licensed_in_california",
    "item_count_differs",
    "unclaimed_text",
]
RejectionReason = Literal[
    "empty",
    "not_a_letter",
    "unsupported_media_type",
    "unreadable_pdf",
    "encrypted",
    "too_large",
    "no_text_layer",
    "no_decisions",
    "decompression_bomb",
    "invalid_encoding",
]

SUBCATEGORIES: dict[Category, tuple[Subcategory, ...]] = {
    "diagnostic_testing": ("imaging_radiology", "emg_ncv", "lab_pathology", "other_diagnostic"),
    "dmepos": ("dme", "electrical_stimulation", "prosthetics_orthotics", "supplies"),
    "rehabilitation": (
        "acupuncture",
        "chiropractic",
        "physical_occupational_therapy",
        "massage",
        "other_rehabilitation",
    ),
    "injection": ("epidural", "facet", "joint", "trigger_point", "other_injection"),
}
"""The sub-categories of each category that has any."""
