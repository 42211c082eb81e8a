"""Requests of every category, labelled by hand where they are worded, so that the parser's vocabulary has no say."""

from collections.abc import Callable
from random import Random

from imr.domain.vocabulary import BodyPart, Category, Subcategory
from tests.letters.case import Treatment
from tests.letters.made_up.drugs import drug, topical

Made = tuple[str, Treatment]
Part = tuple[str, tuple[BodyPart, ...]]

PARTS: tuple[Part, ...] = (
    ("lumbar spine", ("lumbar_spine",)),
    ("low back", ("lumbar_spine",)),
    ("cervical spine", ("cervical_spine",)),
    ("neck", ("cervical_spine",)),
    ("thoracic spine", ("thoracic_spine",)),
    ("right shoulder", ("shoulder",)),
    ("left shoulder", ("shoulder",)),
    ("bilateral knees", ("knee",)),
    ("right knee", ("knee",)),
    ("left elbow", ("elbow",)),
    ("right wrist", ("wrist",)),
    ("bilateral hands", ("hand",)),
    ("left hip", ("hip",)),
    ("right ankle", ("ankle",)),
    ("left foot", ("foot",)),
    ("neck and low back", ("cervical_spine", "lumbar_spine")),
    ("left shoulder, elbow and wrist", ("shoulder", "elbow", "wrist")),
    ("cervical, thoracic and lumbar spine", ("cervical_spine", "thoracic_spine", "lumbar_spine")),
)

THERAPIES: tuple[tuple[str, Subcategory], ...] = (
    ("Physical therapy", "physical_occupational_therapy"),
    ("Occupational therapy", "physical_occupational_therapy"),
    ("Aquatic therapy", "physical_occupational_therapy"),
    ("Post-operative physical therapy", "physical_occupational_therapy"),
    ("Chiropractic treatment", "chiropractic"),
    ("Chiropractic manipulation", "chiropractic"),
    ("Acupuncture", "acupuncture"),
    ("Massage therapy", "massage"),
    ("Myofascial release massage", "massage"),
    ("Extracorporeal shockwave therapy", "other_rehabilitation"),
    ("Therapeutic ultrasound", "other_rehabilitation"),
    ("Traction", "other_rehabilitation"),
)

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")

Plain = tuple[str, Category, Subcategory | None, int | None, tuple[BodyPart, ...]]

PLAIN: tuple[Plain, ...] = (
    ("EMG of the bilateral upper extremities", "diagnostic_testing", "emg_ncv", None, ("arm",)),
    ("NCV of the left lower extremity", "diagnostic_testing", "emg_ncv", None, ("leg",)),
    ("EMG/NCV of the bilateral lower extremities", "diagnostic_testing", "emg_ncv", None, ("leg",)),
    ("Electromyography of the right upper extremity", "diagnostic_testing", "emg_ncv", None, ("arm",)),
    ("Urine drug screen", "diagnostic_testing", "lab_pathology", None, ()),
    ("Urine toxicology screening", "diagnostic_testing", "lab_pathology", None, ()),
    ("Pre-op labs: CBC", "diagnostic_testing", "lab_pathology", None, ()),
    ("Pre-op labs: CBC, CMP, PT/INR", "diagnostic_testing", "lab_pathology", None, ()),
    ("Comprehensive metabolic panel", "diagnostic_testing", "lab_pathology", None, ()),
    ("Functional capacity evaluation", "diagnostic_testing", "other_diagnostic", None, ()),
    ("Sleep study", "diagnostic_testing", "other_diagnostic", None, ()),
    ("Pre-op EKG", "diagnostic_testing", "other_diagnostic", None, ()),
    ("Associated surgical service: walker", "dmepos", "dme", None, ()),
    ("Associated surgical service: Cold therapy unit, 7 day rental", "dmepos", "dme", None, ()),
    ("Front wheel walker", "dmepos", "dme", None, ()),
    ("Wheelchair rental", "dmepos", "dme", None, ()),
    ("Cervical pillow", "dmepos", "dme", None, ("cervical_spine",)),
    ("TENS unit", "dmepos", "electrical_stimulation", None, ()),
    ("TENS unit, 30 day rental", "dmepos", "electrical_stimulation", None, ()),
    ("Interferential unit purchase", "dmepos", "electrical_stimulation", None, ()),
    ("H-Wave unit, purchase", "dmepos", "electrical_stimulation", None, ()),
    ("Lumbar brace", "dmepos", "prosthetics_orthotics", None, ("lumbar_spine",)),
    ("Lumbar support", "dmepos", "prosthetics_orthotics", None, ("lumbar_spine",)),
    ("Right knee brace", "dmepos", "prosthetics_orthotics", None, ("knee",)),
    ("Wrist braces #2", "dmepos", "prosthetics_orthotics", 2, ("wrist",)),
    ("Associated surgical service: Shoulder sling", "dmepos", "prosthetics_orthotics", None, ("shoulder",)),
    ("Electrodes #8", "dmepos", "supplies", 8, ()),
    ("Orthopedic consultation", "evaluation_and_management", None, None, ()),
    ("Neurology consultation", "evaluation_and_management", None, None, ()),
    ("Follow-up visit with the pain management specialist", "evaluation_and_management", None, None, ()),
    ("One (1) follow-up visit with the pain management specialist", "evaluation_and_management", None, 1, ()),
    ("Pre-operative medical clearance", "evaluation_and_management", None, None, ()),
    ("Associated surgical service: Pre-op clearance", "evaluation_and_management", None, None, ()),
    ("Home health aide 4 hours per day, 3 times a week for 6 weeks", "home_health", None, 18, ()),
    ("Home health care", "home_health", None, None, ()),
    ("Transportation to and from medical appointments", "transportation", None, None, ()),
    ("Medical transportation", "transportation", None, None, ()),
    ("Functional restoration program", "programs", None, None, ()),
    ("Work hardening program", "programs", None, None, ()),
    ("Inpatient detoxification program", "programs", None, None, ()),
    ("Weight loss program", "programs", None, None, ()),
    ("Interpreter services", "other", None, None, ()),
    ("Cognitive behavioral therapy, 6 sessions", "psych_services", None, 6, ("psyche",)),
    ("Psychotherapy, 12 visits", "psych_services", None, 12, ("psyche",)),
    ("Psychological testing", "psych_services", None, None, ("psyche",)),
    ("Lumbar epidural steroid injection at L4-L5", "injection", "epidural", None, ("lumbar_spine",)),
    ("Right L5-S1 transforaminal epidural steroid injection", "injection", "epidural", None, ("lumbar_spine",)),
    ("Cervical epidural steroid injection at C6-C7", "injection", "epidural", None, ("cervical_spine",)),
    ("Bilateral L3-L5 medial branch blocks", "injection", "facet", None, ("lumbar_spine",)),
    ("Left C4-C6 facet joint injection", "injection", "facet", None, ("cervical_spine",)),
    ("Intra-articular injection to the right shoulder", "injection", "joint", None, ("shoulder",)),
    ("Left knee joint injection", "injection", "joint", None, ("knee",)),
    ("Trigger point injections #4", "injection", "trigger_point", 4, ()),
    ("Stellate ganglion block", "injection", "other_injection", None, ()),
    ("Platelet rich plasma injection to the left elbow", "injection", "other_injection", None, ("elbow",)),
    ("Left shoulder arthroscopy with rotator cuff repair", "surgery", None, None, ("shoulder",)),
    ("Right knee arthroscopy with partial medial meniscectomy", "surgery", None, None, ("knee",)),
    ("Right carpal tunnel release", "surgery", None, None, ("wrist",)),
    ("L5-S1 anterior lumbar interbody fusion", "surgery", None, None, ("lumbar_spine",)),
    ("C5-C6 anterior cervical discectomy and fusion", "surgery", None, None, ("cervical_spine",)),
    ("Left total knee arthroplasty", "surgery", None, None, ("knee",)),
)


def imaging(random: Random) -> Made:
    """A picture of a part of the body."""
    part, parts = random.choice(PARTS[:15])
    wording = random.choice(
        (
            "MRI of the {}",
            "MRI of the {} without contrast",
            "X-ray of the {}",
            "CT scan of the {}",
            "MRI without contrast of the {}",
        )
    )
    return wording.format(part), Treatment("diagnostic_testing", "imaging_radiology", body_parts=parts)


def course(random: Random) -> tuple[str, str, Treatment]:
    """A course of therapy in three parts: wording of its count, wording of the therapy, labels."""
    therapy, subcategory = random.choice(THERAPIES)
    times, weeks = random.randint(1, 3), random.randint(2, 8)
    count, quantity = random.choice(
        (
            (f"{times} times a week for {weeks} weeks", times * weeks),
            (f"{times} times per week times {weeks} weeks", times * weeks),
            (f"{times}x{weeks}", times * weeks),
            (f"{weeks} sessions", weeks),
            (f"{weeks} visits", weeks),
            (f"{NUMBERS[times]} ({times}) times a week for {NUMBERS[weeks]} ({weeks}) weeks", times * weeks),
            (f"quantity: {weeks} sessions", weeks),
        )
    )
    part, parts = random.choice(PARTS)
    return (
        count,
        f"{therapy} for the {part}",
        Treatment("rehabilitation", subcategory, quantity=quantity, body_parts=parts),
    )


def therapy(random: Random) -> Made:
    """A course of therapy, its count before or after the part of the body."""
    count, what, treatment = course(random)
    return (f"{what}, {count}", treatment)


def plain(random: Random) -> Made:
    """A request worded as it stands in the table."""
    wording, category, subcategory, quantity, parts = random.choice(PLAIN)
    return wording, Treatment(category, subcategory, quantity=quantity, body_parts=parts)


KINDS: tuple[Callable[[Random], Made], ...] = (drug, drug, topical, imaging, therapy, therapy, plain, plain, plain)


def request(random: Random) -> Made:
    """A request and its labels, as often of each kind as about in real letters."""
    return random.choice(KINDS)(random)
