"""Guideline paragraphs in the wordings of the form, with the citations that stand in them."""

from random import Random

from imr.domain.citation import Citation
from imr.domain.vocabulary import CitationSource
from tests.letters.case import Authority

Chapter = tuple[str, tuple[int, ...], tuple[str, ...]]

CHAPTERS: tuple[Chapter, ...] = (
    ("Neck and Upper Back Complaints", (2004, 2016), ("Special Studies", "Initial Care", "Surgical Considerations")),
    ("Shoulder Complaints", (2004,), ("Special Studies", "Initial Care", "Summary")),
    ("Elbow Complaints", (2007,), ("Recommendations", "Epicondylalgia", "Special Studies")),
    ("Forearm, Wrist, and Hand Complaints", (2004,), ("Physical Methods", "Surgical Considerations")),
    ("Low Back Complaints", (2004,), ("Special Studies", "Physical Methods", "Surgical Considerations", "Summary")),
    ("Knee Complaints", (2004,), ("Diagnostic Criteria", "Special Studies")),
    ("Ankle and Foot Complaints", (2004,), ("Special Studies", "Physical Methods")),
    ("Stress-Related Conditions", (2004,), ("Treatment", "Initial Assessment")),
    ("General Approaches", (2004,), ("Initial Approaches to Treatment",)),
    (
        "Chronic Pain Medical Treatment",
        (2009, 2016),
        (
            "Physical medicine treatment",
            "NSAIDs, GI symptoms & cardiovascular risk",
            "Opioids, criteria for use",
            "Muscle relaxants (for pain)",
            "TENS, chronic pain (transcutaneous electrical nerve stimulation)",
            "Manual therapy & manipulation",
            "Lidoderm (lidocaine patch)",
        ),
    ),
    ("Postsurgical Treatment", (2009,), ("Shoulder", "Knee", "Low Back")),
    (
        "Opioids Treatment",
        (2016,),
        (
            "1.4 Opioids for Acute Pain: Opioids for Post-operative Pain",
            "3.3.6 Opioids for Chronic Pain and Chronic Opioid Treatment: Use of Urine Drug Testing (UDT)",
        ),
    ),
)

DISORDERS: tuple[Chapter, ...] = (
    ("Cervical and Thoracic Spine Disorders", (2018, 2019), ("Diagnostic Investigations", "Injection Therapies")),
    ("Shoulder Disorders", (2016, 2022), ("Diagnostic Recommendations", "Surgical Considerations")),
    ("Hand, Wrist, and Forearm Disorders", (2019,), ("Carpal Tunnel Syndrome",)),
    ("Low Back Disorders", (2016, 2020), ("Diagnostic Investigations", "Exercise", "Medications")),
    ("Knee Disorders", (2015, 2019), ("Assistive Devices", "Exercise")),
    ("Ankle and Foot Disorders", (2015, 2018), ("Diagnostic Tests",)),
    ("Chronic Pain", (2017,), ("Medications", "Functional Restoration Programs")),
    ("Opioids", (2017,), ("Chronic Pain", "Acute Pain")),
    ("Antiemetics", (2017,), ("Ondansetron",)),
)

ODG_CHAPTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Low Back", ("MRIs (magnetic resonance imaging)", "Fusion (spinal)", "Physical therapy")),
    ("Neck and Upper Back", ("Manipulation", "Facet joint diagnostic blocks")),
    ("Shoulder", ("Physical therapy", "Continuous-flow cryotherapy")),
    ("Knee & Leg", ("Home health services", "Walking aids", "Meniscectomy")),
    ("Pain", ("Insomnia treatment", "Proton pump inhibitors (PPIs)", "Urine drug testing (UDT)")),
    ("Mental Illness & Stress", ("Cognitive therapy for depression", "Trazodone")),
    ("Forearm, Wrist, & Hand", ("Splints", "MRI")),
    ("Elbow", ("Splinting",)),
    ("Head", ("Office visits", "Sleep aids")),
)

OF_SCHEDULE = (
    "which is part of the MTUS",
    "which is a part of the Medical Treatment Utilization Schedule (MTUS)",
    "part of the Medical Treatment Utilization Schedule (MTUS)",
    "part of the MTUS",
)
OF_OTHERS = (
    "which is not part of the MTUS",
    "a medical treatment guideline (MTG) not in the MTUS",
    "a Medical Treatment Guideline (MTG), which is not part of the Medical Treatment Utilization Schedule (MTUS)",
)

NO_AUTHORITY = "{} did not cite any medical evidence for its decision."
OUTSIDE = "{} based their decision on recommendation(s) outside of the MTUS Guidelines. "


def _cite(
    source: CitationSource,
    title: str,
    edition: int | None = None,
    sections: tuple[str, ...] = (),
    pages: tuple[str, ...] = (),
) -> Citation:
    return Citation(source=source, title=title, edition=edition, sections=list(sections), pages=list(pages))


def _some(random: Random, sections: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(random.sample(sections, min(len(sections), random.choice((0, 1, 1, 1, 2)))))


def _mtus(random: Random, year: int) -> Authority:
    chapters = DISORDERS if year >= 2018 else CHAPTERS
    chosen = random.sample(chapters, random.choice((1, 1, 1, 2)))
    texts, citations = [], []
    for title, editions, all_sections in chosen:
        edition, sections = random.choice(editions), _some(random, all_sections)
        texts.append(f"{title} {edition}" + (f", Section(s): {', '.join(sections)}" if sections else ""))
        citations.append(_cite("MTUS", title, edition, sections))
    return Authority(f"Decision based on MTUS {', and '.join(texts)}.", tuple(citations))


def _paged(random: Random) -> Authority:
    """The wording of 2014-15: pages, and no edition."""
    title, _, _ = random.choice(CHAPTERS[:9])
    pages = random.choice(("60", "74-80", "98-99", "303", "264-265"))
    if random.random() < 0.5:
        return Authority(f"Decision based on MTUS {title} Page(s): {pages}.", (_cite("MTUS", title, pages=(pages,)),))
    section = random.choice(("Opioids", "Physical Medicine", "Topical Analgesics", "Massage Therapy"))
    text = f"Decision based on MTUS Chronic Pain Treatment Guidelines {section} Page(s): {pages}."
    return Authority(text, (_cite("MTUS", "Chronic Pain Treatment", None, (section,), (pages,)),))


def _odg(random: Random) -> Authority:
    title, all_sections = random.choice(ODG_CHAPTERS)
    name = random.choice(
        (
            "Official Disability Guidelines (ODG), ",
            "Official Disability Guidelines (ODG) ",
            "Official Disability Guidelines: ",
        )
    )
    section = random.choice(all_sections)
    return Authority(
        f"Decision based on Non-MTUS Citation {name}{title}, {section}.", (_cite("ODG", title, None, (section,)),)
    )


def authority(random: Random, who: str, year: int, may_be_silent: bool = True) -> Authority:
    """The paragraph of one side in a final determination of a year."""
    chance = random.random()
    if chance < 0.12 and may_be_silent:
        return Authority(NO_AUTHORITY.format(who))
    if chance < 0.3:
        odg = _odg(random)
        return Authority(OUTSIDE.format(who) + odg.text, odg.citations)
    mtus = _paged(random) if year <= 2015 else _mtus(random, year)
    if chance < 0.5:
        odg = _odg(random)
        return Authority(f"{mtus.text} {odg.text}", mtus.citations + odg.citations)
    return mtus


def early_authority(random: Random) -> Authority:
    """What early letters name after "based its decision on the"."""
    pages = random.choice(("60", "78-80", "98-99"))
    word = "pages" if "-" in pages else "page"
    chance = random.random()
    if chance < 0.4:
        section = random.choice(("Opioids", "Physical Medicine", "Topical Analgesics", "Manual therapy & manipulation"))
        text = f"Chronic Pain Medical Treatment Guidelines, {section}, {word} {pages}, {random.choice(OF_SCHEDULE)}."
        return Authority(text, (_cite("MTUS", "Chronic Pain Medical Treatment", None, (section,), (pages,)),))
    if chance < 0.7:
        title, number = random.choice(
            (
                ("Shoulder Complaints", 9),
                ("Low Back Complaints", 12),
                ("Knee Complaints", 13),
                ("Ankle and Foot Complaints", 14),
            )
        )
        text = (
            f"{title} Chapter (ACOEM Practice Guidelines, 2nd Edition (2004), Chapter {number}), {word} {pages}, "
            f"{random.choice(OF_SCHEDULE)}."
        )
        return Authority(text, (_cite("MTUS", title, 2004, pages=(pages,)),))
    title, all_sections = random.choice(ODG_CHAPTERS)
    section = random.choice(all_sections)
    text = f"Official Disability Guidelines (ODG), {title}, {section}, {random.choice(OF_OTHERS)}."
    return Authority(text, (_cite("ODG", title, None, (section,)),))
