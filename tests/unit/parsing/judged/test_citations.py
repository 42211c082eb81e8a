"""Guideline paragraphs as the form and its reviewers word them from 2013 on, and the citations in them."""

import pytest

from imr.parsing.citations import read_citations

Row = tuple[str, str | None, int | None, list[str], list[str]]

PARAGRAPHS: list[tuple[str, list[Row]]] = [
    ("The Claims Administrator did not cite any medical evidence for its decision.", []),
    ("The Claims Administrator did not provide any evidence-based guidelines for its decision.", []),
    ("", []),
    (
        "Decision based on MTUS Knee Complaints 2004, Section(s): Initial Care.",
        [("MTUS", "Knee Complaints", 2004, ["Initial Care"], [])],
    ),
    (
        "Decision based on MTUS California Chronic Pain Medical Treatment Guidelines, which is part of the MTUS, and "
        "the Official Disability Guidelines (ODG), Pain Chapter, which is not part of the MTUS.",
        [("MTUS", "Chronic Pain Medical Treatment", None, [], []), ("ODG", "Pain Chapter", None, [], [])],
    ),
    (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Hydrocodone; Opioids, criteria for use Page(s): 51.",
        [("MTUS", "Chronic Pain Treatment", None, ["Hydrocodone", "Opioids, criteria for use"], ["51"])],
    ),
    (
        "DECISION BASED ON MTUS CHRONIC PAIN TREATMENT GUIDELINES OPIOIDS, ON-GOING MANAGEMENT.",
        [("MTUS", "CHRONIC PAIN TREATMENT", None, ["OPIOIDS", "ON-GOING MANAGEMENT"], [])],
    ),
    ("Decision based on MTUS.", [("MTUS", None, None, [], [])]),
    ("Decision based on Non-MTUS Citation (ODG).", [("ODG", "ODG", None, [], [])]),
    ("Decision based on Non-MTUS Citation 2014 ODG Pain, Drug Testing.", [("ODG", "Pain", 2014, ["Drug Testing"], [])]),
    (
        "Decision based on Non-MTUS Citation ODG by MCG, Head (Last review/update date: 12/18/2020), Vestibular "
        "rehabilitation.",
        [("ODG", "Head", None, ["Vestibular rehabilitation"], [])],
    ),
    (
        "Decision based on MTUS ACOEM Practice Guidelines, Chapter 8 Neck and Upper Back Complaints, Chapter 12 Low "
        "Back Complaints Page(s): 177-178, 303.",
        [
            ("MTUS", "Neck and Upper Back Complaints", None, [], []),
            ("MTUS", "Low Back Complaints", None, [], ["177-178", "303"]),
        ],
    ),
    (
        "Decision based on MTUS Chronic Pain Treatment Guidelines 9792.20 - 9792.26 Page(s): 60.",
        [("MTUS", "Chronic Pain Treatment", None, [], ["60"])],
    ),
    (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 8 CCR 9792.20-9792.26, pages 93-94.",
        [("MTUS", "Chronic Pain Treatment", None, [], ["93-94"])],
    ),
    (
        "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Shoulder, Surgery, and Non-MTUS "
        "Citation AMA Guides.",
        [("ODG", "Shoulder", None, ["Surgery"], []), ("other", "AMA Guides", None, [], [])],
    ),
    (
        "The Claims Administrator based its decision on the MTUS/Chronic Pain Medical Treatment Guidelines, page 60.",
        [("MTUS", "Chronic Pain Medical Treatment", None, [], ["60"])],
    ),
    (
        "Decision based on Non-MTUS Citation ACOEM, Chapter 6, Pain, Suffering and the Restoration of Function.",
        [("ACOEM", "Pain, Suffering and the Restoration of Function", None, [], [])],
    ),
    ("Decision based on MTUS Shoulder Complaints 2004.", [("MTUS", "Shoulder Complaints", 2004, [], [])]),
    (
        "Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, Section(s): Special Studies, "
        "and Chronic Pain "
        "Medical Treatment 2009, Section(s): NSAIDs, GI symptoms & cardiovascular risk, Opioids, criteria for use.",
        [
            ("MTUS", "Forearm, Wrist, and Hand Complaints", 2004, ["Special Studies"], []),
            (
                "MTUS",
                "Chronic Pain Medical Treatment",
                2009,
                ["NSAIDs, GI symptoms & cardiovascular risk", "Opioids, criteria for use"],
                [],
            ),
        ],
    ),
    (
        "Decision based on MTUS Low Back Complaints 2004, Section(s): Physical Methods, and Forearm, Wrist, and Hand "
        "Complaints 2004, and Postsurgical Treatment 2009, Section(s): Hand.",
        [
            ("MTUS", "Low Back Complaints", 2004, ["Physical Methods"], []),
            ("MTUS", "Forearm, Wrist, and Hand Complaints", 2004, [], []),
            ("MTUS", "Postsurgical Treatment", 2009, ["Hand"], []),
        ],
    ),
    (
        "Decision based on MTUS Opioids Treatment 2016, Section(s): 2.1 Opioids for Subacute Pain: When to Use, How to "
        "Monitor, 3.3.8 Opioid Titration and Dosing Threshold.",
        [
            (
                "MTUS",
                "Opioids Treatment",
                2016,
                [
                    "2.1 Opioids for Subacute Pain: When to Use, How to Monitor",
                    "3.3.8 Opioid Titration and Dosing Threshold",
                ],
                [],
            )
        ],
    ),
    (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Muscle Relaxants Page(s): 63-66.",
        [("MTUS", "Chronic Pain Treatment", None, ["Muscle Relaxants"], ["63-66"])],
    ),
    (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 78, 80 and 93.",
        [("MTUS", "Chronic Pain Treatment", None, [], ["78", "80", "93"])],
    ),
    (
        "Decision based on MTUS ACOEM Practice Guidelines, Chapter 9 (Shoulder Complaints) Page(s): 207-209.",
        [("MTUS", "Shoulder Complaints", None, [], ["207-209"])],
    ),
    (
        "Decision based on MTUS Hip and Groin Disorders 2019, Section(s): Diagnostic Testing.",
        [("MTUS", "Hip and Groin Disorders", 2019, ["Diagnostic Testing"], [])],
    ),
    (
        "Decision based on MTUS Workplace Mental Health: Depressive Disorders 2021.",
        [("MTUS", "Workplace Mental Health: Depressive Disorders", 2021, [], [])],
    ),
    (
        "Decision based on MTUS Hand, Wrist, and Forearm Disorders 2019, and Chronic Pain 2017, Section(s): Opioids.",
        [
            ("MTUS", "Hand, Wrist, and Forearm Disorders", 2019, [], []),
            ("MTUS", "Chronic Pain", 2017, ["Opioids"], []),
        ],
    ),
    (
        "Decision based on MTUS Unheard Of Disorders 2024, Section(s): Treatments.",
        [("MTUS", "Unheard Of Disorders", 2024, ["Treatments"], [])],
    ),
    (
        "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. "
        "Decision based on "
        "Non-MTUS Citation Official Disability Guidelines (ODG) Knee & Leg, Arthroscopy.",
        [("ODG", "Knee & Leg", None, ["Arthroscopy"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG).",
        [("ODG", "Official Disability Guidelines (ODG)", None, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ODG, Pain Chapter, Compound drugs; ODG, Neck & Upper Back, Facet blocks.",
        [
            ("ODG", "Pain Chapter", None, ["Compound drugs"], []),
            ("ODG", "Neck & Upper Back", None, ["Facet blocks"], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation Official Disability Guidelines: Hernia - Surgery (updated 3/4/15).",
        [("ODG", "Hernia", None, ["Surgery"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ACOEM Low Back Disorders, Lumbar supports.",
        [("ACOEM", "Low Back Disorders", None, ["Lumbar supports"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Other Medical Treatment Guideline or Medical Evidence: Textbook of Hand "
        "Surgery, 3rd edition, Chapter 4: Tendons.",
        [("other", "Textbook of Hand Surgery", 3, ["Chapter 4: Tendons"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation www.example.org/sleep.",
        [("other", "www.example.org/sleep", None, [], [])],
    ),
    (
        "The Claims Administrator based its decision on the Non-MTUS Official Disability Guidelines (ODG), Low Back, "
        "Lumbar supports.",
        [("ODG", "Low Back", None, ["Lumbar supports"], [])],
    ),
    (
        "The Claims Administrator based its decision on the MTUS Chronic Pain Medical Treatment Guidelines, Opioids, "
        "and on the Non-MTUS Citation: ODG, Pain, Urine drug testing.",
        [
            ("MTUS", "Chronic Pain Medical Treatment", None, ["Opioids"], []),
            ("ODG", "Pain", None, ["Urine drug testing"], []),
        ],
    ),
    (
        "The Claims Administrator based its decision on the Non-MTUS Guideline Textbook of Made Up Knees, 4th edition.",
        [("other", "Textbook of Made Up Knees", 4, [], [])],
    ),
    (
        "The Claims Administrator based its decision on the Official Disability Guidelines (ODG), (Elbow Chapter), "
        "Cast.",
        [("ODG", "Elbow Chapter", None, ["Cast"], [])],
    ),
    (
        "The Physician Reviewer based his/her decision on Other Medical Treatment Guidelines or Medical Evidence: Doe "
        "J et al. Cold after surgery. J Made Up. 2015;50(4):100-109. The MTUS is silent.",
        [("other", "Doe J et al. Cold after surgery. J Made Up. 2015;50(4):100-109", None, [], [])],
    ),
    (
        "The Claims Administrator based its decision on the Chronic Pain Medical Treatment Guidelines (2009), Opioids, "
        "pages 78-80, which is part of the MTUS.",
        [("MTUS", "Chronic Pain Medical Treatment", 2009, ["Opioids"], ["78-80"])],
    ),
    (
        "The Claims Administrator based its decision on the Official Disability Guidelines (ODG), Shoulder Chapter, "
        "Arthroscopy, which is not part of the MTUS.",
        [("ODG", "Shoulder Chapter", None, ["Arthroscopy"], [])],
    ),
    (
        "The Physician Reviewer based his/her decision on the MTUS Chronic Pain Medical Treatment "
        "Guidelines, Gabapentin, "
        "pg. 18.",
        [("MTUS", "Chronic Pain Medical Treatment", None, ["Gabapentin"], ["18"])],
    ),
    (
        "The Claims Administrator based its decision on the Low Back Complaints (ACOEM Practice "
        "Guidelines, 2nd Edition "
        "(2004), Chapter 12), which is part of the MTUS, and the Official Disability Guidelines (ODG), "
        "Low Back Chapter, "
        "which is not part of the MTUS.",
        [("MTUS", "Low Back Complaints", 2004, [], []), ("ODG", "Low Back Chapter", None, [], [])],
    ),
    (
        "Decision based on MTUS Neck and Upper Back Complaints, Chronic Pain Treatment Guidelines Physical Medicine "
        "Page(s): 98-99.",
        [
            ("MTUS", "Neck and Upper Back Complaints", None, [], []),
            ("MTUS", "Chronic Pain Treatment", None, ["Physical Medicine"], ["98-99"]),
        ],
    ),
    (
        "Decision based on MTUS General Approaches 2004, Section(s): Cornerstones of Disability "
        "Prevention and Management, "
        "Initial Approaches to Treatment, and Chronic Pain Medical Treatment 2009, Section(s): Introduction.",
        [
            (
                "MTUS",
                "General Approaches",
                2004,
                ["Cornerstones of Disability Prevention and Management", "Initial Approaches to Treatment"],
                [],
            ),
            ("MTUS", "Chronic Pain Medical Treatment", 2009, ["Introduction"], []),
        ],
    ),
    (
        "Decision based on MTUS General Approach to Initial Assessment and Documentation 2017.",
        [("MTUS", "General Approach to Initial Assessment and Documentation", 2017, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Pain (Chronic), Insomnia treatment; "
        "http://example.org/sleep",
        [
            ("ODG", "Pain (Chronic)", None, ["Insomnia treatment"], []),
            ("other", "http://example.org/sleep", None, [], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation Official Disability Guidelines Treatment Index, 11th Edition (web), 2014, "
        "Shoulder, Surgery.",
        [("ODG", "Shoulder", 2014, ["Surgery"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ACOEM Practice Guidelines, 2nd Edition, Chapter 7 Consultations.",
        [("ACOEM", "Chapter 7 Consultations", 2, [], [])],
    ),
    (
        "The Expert Reviewer based his/her decision on the Official Disability Guidelines (ODG), Pain "
        "Chapter, a Medical "
        "Treatment Guideline (MTG), which is not part of the MTUS.",
        [("ODG", "Pain Chapter", None, [], [])],
    ),
    (
        "The reviewer relied on the Official Disability Guidelines (ODG), Hernia, since the MTUS does not address it.",
        [("ODG", "Hernia", None, [], [])],
    ),
    (
        "The Claims Administrator based its decision on the CA MTUS Chronic Pain Guidelines, and ODG.",
        [("MTUS", "Chronic Pain", None, [], []), ("ODG", "ODG", None, [], [])],
    ),
    (
        "Neck and Upper Back Complaints (ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 8) pg. "
        "181, and the Chronic "
        "Pain Medical Treatment Guidelines, page 46, both of which are part of the MTUS.",
        [
            ("MTUS", "Neck and Upper Back Complaints", 2004, [], ["181"]),
            ("MTUS", "Chronic Pain Medical Treatment", None, [], ["46"]),
        ],
    ),
    (
        "DECISION BASED ON MTUS LOW BACK COMPLAINTS 2004, SECTION(S): INITIAL CARE, AND CHRONIC PAIN MEDICAL TREATMENT "
        "2009, SECTION(S): OPIOIDS, CRITERIA FOR USE. DECISION BASED ON NON-MTUS CITATION ODG, KNEE & LEG, MRI.",
        [
            ("MTUS", "LOW BACK COMPLAINTS", 2004, ["INITIAL CARE"], []),
            ("MTUS", "CHRONIC PAIN MEDICAL TREATMENT", 2009, ["OPIOIDS, CRITERIA FOR USE"], []),
            ("ODG", "KNEE & LEG", None, ["MRI"], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation Reflux Society. Care of reflux. Ann Arbor (MI): Reflux "
        "Society; 2007 Jan. 10.",
        [("other", "Reflux Society. Care of reflux", 2007, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Textbook of Tendons, second edition, Chapter 4: Hand, Chapter 9: Elbow.",
        [("other", "Textbook of Tendons", 2, ["Chapter 4: Hand", "Chapter 9: Elbow"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Guide to Impairment, 5th Edition, pages 38-39.",
        [("other", "Guide to Impairment", 5, ["pages 38-39"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ODG Shoulder, Surgery for torn tendons & Surgery for "
        "stiffness: Indications.",
        [("ODG", "Shoulder", None, ["Surgery for torn tendons", "Surgery for stiffness", "Indications"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ACOEM Hip and Groin Disorders, Injections.",
        [("ACOEM", "Hip and Groin Disorders", None, ["Injections"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ACOEM Occupational Medicine Practice Guidelines, 3rd ed., "
        "Elbow Disorders, pg. 7.",
        [("ACOEM", "Occupational Medicine Practice Guidelines, Elbow Disorders", 3, ["pg. 7"], [])],
    ),
    (
        "Decision based on MTUS Knee Disorders 2019, and Unheard Of Disorders 2024.",
        [("MTUS", "Knee Disorders", 2019, [], []), ("MTUS", "Unheard Of Disorders", 2024, [], [])],
    ),
    (
        "Decision based on MTUS Low Back Complaints 2004, Section(s): Physical Methods and Activity 2004.",
        [("MTUS", "Low Back Complaints", 2004, ["Physical Methods and Activity 2004"], [])],
    ),
    (
        "THE CLAIMS ADMINISTRATOR BASED ITS DECISION ON THE CHRONIC PAIN MEDICAL TREATMENT GUIDELINES, "
        "OPIOIDS, WHICH IS "
        "PART OF THE MTUS.",
        [("MTUS", "CHRONIC PAIN MEDICAL TREATMENT", None, ["OPIOIDS"], [])],
    ),
    (
        "The Claims Administrator based its decision on the Postsurgical Treatment Guidelines, which is "
        "part of the MTUS. "
        "The Expert Reviewer found the guidelines used by the Claims Administrator relevant.",
        [("MTUS", "Postsurgical Treatment", None, [], [])],
    ),
    (
        "The reviewer relied on the Low Back Complaints, page 303.",
        [("MTUS", "Low Back Complaints", None, [], ["303"])],
    ),
    (
        "The Expert Reviewer found the Forearm, Wrist, and Hand Complaints Chapter (ACOEM Practice Guidelines, 2nd "
        "Edition (2004), Chapter 11) pg. 9, part of the MTUS, and the Postsurgical Treatment Guidelines, Hand section, "
        "pg. 8, part of the MTUS, relevant.",
        [
            ("MTUS", "Forearm, Wrist, and Hand Complaints", 2004, [], ["9"]),
            ("MTUS", "Postsurgical Treatment", None, ["Hand"], ["8"]),
        ],
    ),
    (
        "The Claims Administrator based its decision on the Knee Complaints Chapter 13 (ACOEM Practice Guidelines, 2nd "
        "Edition (2004), Chapter 13), pgs. 3-4 and ODG, Knee and Leg, Rest.",
        [("MTUS", "Knee Complaints", 2004, [], ["3-4"]), ("ODG", "Knee and Leg", None, ["Rest"], [])],
    ),
    (
        "The Claims Administrator based its decision on the California Chronic Pain Medical Treatment Guidelines "
        "(MTUS 2009), Section Rest, as well as the Non-MTUS ODG, Low Back – Lumbar & Thoracic Chapter, Rest.",
        [
            ("MTUS", "Chronic Pain Medical Treatment", 2009, ["Rest"], []),
            ("ODG", "Low Back – Lumbar & Thoracic Chapter", None, ["Rest"], []),
        ],
    ),
    (
        "The Claims Administrator based its decision on the American College of Occupational and Environmental "
        "Medicine (ACOEM), 2nd Edition, (2004), Chapter 8, page 9, which is part of the MTUS.",
        [("MTUS", "American College of Occupational and Environmental Medicine (ACOEM)", 2004, ["Chapter 8"], ["9"])],
    ),
    (
        "The Expert Reviewer based his/her decision on the MTUS Low Back Complaints Page(s): 9. Decision based on "
        "Non-MTUS Citation ODG, Pain.",
        [("MTUS", "Low Back Complaints", None, [], ["9"]), ("ODG", "Pain", None, [], [])],
    ),
    (
        "The Claims Administrator cited the MTUS, but did not name a chapter. The other side relied on the MTUS. It "
        "based its decision on the ODG, Pain.",
        [("MTUS", None, None, [], []), ("MTUS", None, None, [], []), ("ODG", "Pain", None, [], [])],
    ),
    (
        "The Expert Reviewer found the guidelines cited by the Claims Administrator were relevant, and also relied "
        "on the MTUS Chronic Pain Guidelines, Rest, page 2, and the Ice topic used by the Claims Administrator.",
        [("MTUS", "Chronic Pain", None, ["Rest", "Ice"], ["2"])],
    ),
    (
        "MTUS Low Back Complaints, page 9. It is the first to ask. The ODG was the second. ODG, Pain.",
        [("MTUS", "Low Back Complaints", None, [], ["9"]), ("ODG", "Pain", None, [], [])],
    ),
    (
        "The Claims Administrator's decision was based on the Official Disability Guidelines.",
        [("ODG", "Official Disability Guidelines", None, [], [])],
    ),
    ("The reviewer relied on experience.", []),
    ("Nothing here is an authority.", []),
    ("The Claims Administrator based its decision on the MTUS.", [("MTUS", None, None, [], [])]),
    (
        "Decision based on Non-MTUS Citation Other Medical Treatment Guidelines.",
        [("other", "Other Medical Treatment Guidelines", None, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Care of Burns and ODG, Burns.",
        [("other", "Care of Burns", None, [], []), ("ODG", "Burns", None, [], [])],
    ),
    (
        "Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): TENS, chronic pain "
        "(electrical, nerve), "
        "Exercise; Education, and Relaxation.",
        [
            (
                "MTUS",
                "Chronic Pain Medical Treatment",
                2009,
                ["TENS, chronic pain (electrical, nerve)", "Exercise", "Education", "Relaxation"],
                [],
            )
        ],
    ),
    (
        "Decision based on Non-MTUS Citation ODG Low Back, MRI; Neck and Upper Back, X-ray.",
        [("ODG", "Low Back", None, ["MRI"], []), ("ODG", "Neck and Upper Back", None, ["X-ray"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ACOEM Chronic Pain Guidelines, Opioids.",
        [("ACOEM", "Chronic Pain", None, ["Opioids"], [])],
    ),
    (
        "Decision based on MTUS low back complaints 2004, section(s): initial care.",
        [("MTUS", "low back complaints", 2004, ["initial care"], [])],
    ),
    (
        "decision based on mtus acoem chapter 12 low back complaints, chronic pain treatment guidelines page(s): 60.",
        [("MTUS", "low back complaints", None, [], []), ("MTUS", "chronic pain treatment", None, [], ["60"])],
    ),
    (
        "Decision based on MTUS Low Back Complaints 2004, and Chronic Pain Medical Treatment, and Opioids.",
        [
            ("MTUS", "Low Back Complaints", 2004, [], []),
            ("MTUS", "Chronic Pain Medical Treatment", None, [], []),
            ("MTUS", "Opioids", None, [], []),
        ],
    ),
    (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 74-80 and Massage Page(s): 60.",
        [("MTUS", "Chronic Pain Treatment", None, ["Opioids", "Massage"], ["74-80", "60"])],
    ),
    (
        "Decision based on MTUS ACOEM, Chronic Pain Treatment Guidelines 8 C.C.R. 9792.20 - 9792.26 MTUS (Effective "
        "July 18, 2009) Page(s): 111-113.",
        [("MTUS", "Chronic Pain Treatment", None, [], ["111-113"])],
    ),
    (
        "Decision based on Non-MTUS Citation Chapter 7 of the ACOEM Practice Guidelines, Consultations.",
        [("ACOEM", "Chapter 7", None, ["Consultations"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation (ODG) Official Disability Guidelines, Knee & Leg, under Crutches.",
        [("ODG", "Knee & Leg", None, ["Crutches"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ODG (Official Disability Guidelines) Pain, Opioids.",
        [("ODG", "Pain", None, ["Opioids"], [])],
    ),
    (
        "The reviewer relied on the Chronic Pain Medical Treatment Guidelines (May, 2009), pages 98-99 of 127, which "
        "are part of the MTUS.",
        [("MTUS", "Chronic Pain Medical Treatment", 2009, [], ["98-99"])],
    ),
    (
        "Decision based on MTUS Low Back Complaints 2004, Section(s): Rest, and Non-MTUS Citation ODG Low Back. "
        "Decision based on MTUS Knee Complaints 2004.",
        [
            ("MTUS", "Low Back Complaints", 2004, ["Rest"], []),
            ("ODG", "Low Back", None, [], []),
            ("MTUS", "Knee Complaints", 2004, [], []),
        ],
    ),
    (
        "Decision based on MTUS Knee Complaints Page(s): .",
        [("MTUS", "Knee Complaints", None, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ODG Pain Chapter, Opioids, and Low Back Chapter, MRI.",
        [("ODG", "Pain Chapter", None, ["Opioids"], []), ("ODG", "Low Back Chapter", None, ["MRI"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ODG Carpal Tunnel Syndrome, Forearm, Wrist & Hand (Acute & Chronic).",
        [
            ("ODG", "Carpal Tunnel Syndrome", None, [], []),
            ("ODG", "Forearm, Wrist & Hand (Acute & Chronic)", None, [], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation ODG - Hip & Pelvis, Joint fusion, Low Back, Blocks, Knee replacement.",
        [
            ("ODG", "Hip & Pelvis", None, ["Joint fusion"], []),
            ("ODG", "Low Back", None, ["Blocks", "Knee replacement"], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation ODG Shoulder, Low back pain, Knee.",
        [("ODG", "Shoulder", None, ["Low back pain", "Knee"], [])],
    ),
    (
        "Decis ion based on MTUS Knee Complaints 2004. D ecision based on Non-MTUS Citation ODG Knee.",
        [("MTUS", "Knee Complaints", 2004, [], []), ("ODG", "Knee", None, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ODG Knee & Leg and Low Back Chapters.",
        [("ODG", "Knee & Leg and Low Back Chapters", None, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG)-Treatment in Workers' Compensation "
        "(TWC): Integrated Treatment/Disability Duration Guidelines; Shoulder (Acute & Chronic).",
        [("ODG", "Shoulder (Acute & Chronic)", None, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Online Drugs, www.odg-twc.com/online.htm.",
        [("other", "Drugs, www.odg-twc.com/online.htm", None, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ACOEM Guidelines Chapter 5 Page 83.",
        [("ACOEM", "Chapter 5", None, ["Page 83"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Made Up Care Guidelines, 18th edition; Bed rest.",
        [("other", "Made Up Care Guidelines; Bed rest", 18, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Made Up Care Guidelines, 18th edition; Bed Policy, Chapter 2, Table 4.",
        [
            ("other", "Made Up Care Guidelines", 18, [], []),
            ("other", "Bed Policy", None, ["Chapter 2, Table 4"], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation Ames J; Bode K. On splints. Hand Lett. 2011;4:22-9. Cole M. On casts. "
        "Bone Lett 2012;7(2):101. Epub 2012 Mar 3. Dale R. Bandages. 3rd ed. Towerhouse Press 2009. www.made-up.org. "
        "Slings Policy Bulletin 7. http://www.made-up.com/slings/7.htm",
        [
            ("other", "Ames J; Bode K. On splints. Hand Lett. 2011;4:22-9", None, [], []),
            ("other", "Cole M. On casts. Bone Lett 2012;7(2):101. Epub 2012 Mar 3", None, [], []),
            ("other", "Dale R. Bandages. Towerhouse Press", 3, [], []),
            ("other", "www.made-up.org", None, [], []),
            ("other", "Slings Policy Bulletin 7. http://www.made-up.com/slings/7.htm", None, [], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation Hand Lett. 2011 May 3;4(1):22-9. On splints of wood. Bone Lett. "
        "2012;7:101-4. On casts. Foot Lett 2013; 8: 3. On shoes.",
        [
            ("other", "Hand Lett. 2011 May 3;4(1):22-9. On splints of wood", None, [], []),
            ("other", "Bone Lett. 2012;7:101-4. On casts", None, [], []),
            ("other", "Foot Lett 2013; 8: 3. On shoes", None, [], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation Ames Textbook of Splints, 9th Edition (2009); MedlinePlus; Cochrane.",
        [
            ("other", "Ames Textbook of Splints", 9, [], []),
            ("other", "MedlinePlus", None, [], []),
            ("other", "Cochrane", None, [], []),
        ],
    ),
    (
        "Decision based on MTUS Low Back Disorders 2017. Decision based on Non-MTUS Citation None.",
        [("MTUS", "Low Back Disorders", 2017, [], [])],
    ),
    ("Decision based on Non-MTUS Citation N/A.", []),
    (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Exercise; Braces Page(s): 12; 46-47; 60.",
        [("MTUS", "Chronic Pain Treatment", None, ["Exercise", "Braces"], ["12", "46-47", "60"])],
    ),
    (
        "Decision based on MTUS Elbow Complaints 2007, Section(s): Slings; and Official Disability Guidelines "
        "Shoulder, Cast.",
        [("MTUS", "Elbow Complaints", 2007, ["Slings"], []), ("ODG", "Shoulder", None, ["Cast"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ACOEM, 2010 Revision, Chapter 6.",
        [("ACOEM", "Chapter 6", 2010, [], [])],
    ),
    ("Decision based on Non-MTUS Citation not applicable.", []),
    (
        "Decision based on MTUS ACOEM Chapter 9 Shoulder Complaints Page(s): 7; MTUS Postsurgical Treatment Guidelines "
        "Page(s): 27.",
        [("MTUS", "Shoulder Complaints", None, [], ["7"]), ("MTUS", "Postsurgical Treatment", None, [], ["27"])],
    ),
    (
        "Decision based on Non-MTUS Citation Shoulder Chapter, ODG, Slings.",
        [("ODG", "Shoulder Chapter", None, ["Slings"], [])],
    ),
    (
        "Decision based on Non-MTUS Citation Low Back & Lumbar Chapter of the ODG, Braces, Hip & Groin Chapter, Cane.",
        [
            ("ODG", "Low Back & Lumbar Chapter", None, ["Braces"], []),
            ("ODG", "Hip & Groin Chapter", None, ["Cane"], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation Ames on Splints, Ninth Edition. Up to date: Slings; Bode Guide, 2014.",
        [
            ("other", "Ames on Splints", 9, [], []),
            ("other", "Up to date: Slings", None, [], []),
            ("other", "Bode Guide", 2014, [], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation Ames J. A review, 2011. On splints of wood.",
        [("other", "Ames J. A review, 2011. On splints of wood", None, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation The Claims Administrator cited the Splint Society Handbook.",
        [("other", "Splint Society Handbook", None, [], [])],
    ),
    (
        "Decision based on Non-MTUS Citation ODG Hip & Pelvis, Cane; FDA label of Zanubrix. MD Guidelines, Limp.",
        [
            ("ODG", "Hip & Pelvis", None, ["Cane"], []),
            ("other", "FDA label of Zanubrix", None, [], []),
            ("other", "MD Guidelines, Limp", None, [], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation ODG Shoulder, Low back pain, Knee, Cane, Pain, Opioids.",
        [
            ("ODG", "Shoulder", None, ["Low back pain"], []),
            ("ODG", "Knee", None, ["Cane"], []),
            ("ODG", "Pain", None, ["Opioids"], []),
        ],
    ),
    (
        "Decision based on Non-MTUS Citation ODG Ankle, Foot, Cane.",
        [("ODG", "Ankle", None, ["Foot", "Cane"], [])],
    ),
    (
        "Decision based on MTUS Knee Disorders 2018, Section(s): Braces; Non-MTUS Citation Splint Handbook, 2015.",
        [("MTUS", "Knee Disorders", 2018, ["Braces"], []), ("other", "Splint Handbook", 2015, [], [])],
    ),
    (
        "Decision based on MTUS Elbow Complaints (ACOEM Practice Guidelines, 2nd Edition (Revised 2007), Chapter 10), "
        "Page(s): 4.",
        [("MTUS", "Elbow Complaints", 2007, [], ["4"])],
    ),
    (
        "The Claims Administrator cited: Chronic Pain Medical Treatment Guidelines, page 4; ODG: Pain Chapter, Opioids",
        [("MTUS", "Chronic Pain Medical Treatment", None, [], ["4"]), ("ODG", "Pain Chapter", None, ["Opioids"], [])],
    ),
    (
        "Decision based on MTUS Knee Disorders 2018, Section(s): Braces; MTUS Chronic Pain 2017, Section(s): Opioids.",
        [("MTUS", "Knee Disorders", 2018, ["Braces"], []), ("MTUS", "Chronic Pain", 2017, ["Opioids"], [])],
    ),
]


@pytest.mark.parametrize(("paragraph", "expected"), PARAGRAPHS, ids=[text[:70] or "empty" for text, _ in PARAGRAPHS])
def test_a_paragraph_gives_its_citations(paragraph: str, expected: list[Row]) -> None:
    found = [(each.source, each.title, each.edition, each.sections, each.pages) for each in read_citations(paragraph)]
    assert found == expected
