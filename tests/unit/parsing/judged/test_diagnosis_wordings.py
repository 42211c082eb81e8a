"""What introduces a list of diagnoses, and what ends it, in every wording."""

import pytest

from imr.parsing.diagnoses import read_diagnoses


def _found(summary: str) -> list[str]:
    return [summary[start:end] for start, end in read_diagnoses(summary)]


LEADS = [
    "The diagnosis list reads:",
    *("The accepted conditions are", "The compensable conditions include", "The diagnostic codes are"),
    *("He was given various diagnoses, including", "The diagnoses provided were", "The diagnosis has been"),
    *("The diagnoses remain", "The diagnoses continue to be", "The diagnosis relevant to the request is"),
    *(
        "The diagnoses that are relevant to this review are",
        "He was dx'd with",
        "Dx with",
        "He continues to be treated for",
    ),
    *(
        "The listed diagnoses per Dr. Ames are:",
        "He was diagnosed by the AME with",
        "Diagnoses are significant for",
        "The diagnosis is consistent with",
        "The diagnoses include but are not limited to",
        "Assessment included:",
        "A neurologist diagnosed",
        "He saw a psychiatrist who diagnosed",
        "He is in treatment for a diagnosis of",
        "The notes indicate treatment for",
        "He continues treatment for",
        "He is under care for",
        "He was receiving care for",
    ),
    *(
        "Diagnosed conditions:",
        "Diagnosed injuries are",
        "The provider has diagnosed the following:",
        "The AME had diagnosed",
    ),
    *(
        "The diagnosis is",
        "The diagnostic impression was",
        "Diagnostic impressions are",
        "Diagnosis(es):",
        "Diagnose -",
    ),
    *(
        "The diagnoses that include",
        "The diagnosis which was stated is",
        "Diagnoses at this visit included",
        "Diagnoses at the time:",
    ),
    *(
        "Diagnoses currently are",
        "He was diagnosed by his doctor with",
        "He was diagnosed as",
        "He was diagnosed to have",
    ),
    *(
        "He was diagnosed having",
        "Diagnoses included",
        "Diagnosis includes",
        "Diagnoses, including",
        "The diagnoses were",
    ),
    *(
        "The diagnosis of",
        "Diagnosed as having",
        "Diagnoses have been documented as",
        "Diagnoses to be noted:",
        "Diagnoses listed -",
    ),
    *(
        "Diagnoses given as",
        "Diagnoses being",
        "Diagnoses stated on 3/4/15:",
        "Diagnoses reported in 2015:",
        "Diagnoses consist of",
    ),
    *(
        "The diagnosis consists of",
        "Diagnoses currently reported:",
        "They diagnosed him with",
        "They diagnosed her with",
    ),
    *("They diagnosed the worker as having", "Diagnoses are the following:", "Diagnoses are as follows -"),
    *(
        "He was being treated for",
        "He has been treated for:",
        "He was treated for",
        "He is treated for",
        "They were treated for",
    ),
    *(
        "He is undergoing treatment for",
        "He has undergone treatment for",
        "He is receiving treatments for",
        "He received treatment for:",
    ),
    *(
        "He is under treatment for",
        "He needs ongoing treatment for",
        "The notes reflect treatment for",
        "They reflected treatment for",
    ),
    *(
        "He was assessed with",
        "He was assessed as having:",
        "He was assessed to have the following:",
        "He submitted a claim for",
    ),
    *(
        "He has an accepted claim for",
        "He submitted an industrial claim for",
        "He came for a follow-up appointment for",
    ),
    *(
        "He had a follow up appointment for",
        "He had a followup appointment for",
        "Dx:",
        "dx;",
        "His dxs are",
        "Dx's include",
        "Dxes of",
        "Dx is",
        "(Dx included",
    ),
    *(
        "Assessment:",
        "Assessments:",
        "The assessment includes",
        "The assessment is",
        "The assessment was",
        "Assessment and plan:",
    ),
    *("The assessments of", "The impression is", "Impressions:", "The impressions are", "The impression includes"),
    *("The impressions were", "Impression of", "The impression included:", "The impressions include"),
]


@pytest.mark.parametrize("lead", LEADS)
def test_what_introduces_diagnoses(lead: str) -> None:
    if "," in lead:
        lead = lead.replace(",", "")
    assert _found(f"{lead} left knee strain and gout. He rested.") == ["left knee strain", "gout"]


BY_WHOM = ["by Dr. Ames", "on 3/4/15", "in 2015", "also", "by the provider", "by another doctor", "initially"]


@pytest.mark.parametrize("words", BY_WHOM)
def test_who_made_a_diagnosis_and_when_is_none(words: str) -> None:
    assert _found(f"He was diagnosed {words} with gout of a toe and asthma. He rested.") == ["gout of a toe", "asthma"]


@pytest.mark.parametrize("who", ["The provider", "The surgeon", "Dr. Ames", "The AME", "She", "The examiner"])
def test_what_somebody_diagnosed(who: str) -> None:
    assert _found(f"{who} diagnosed a L5-S1 protrusion with sciatica. He rested.") == ["L5-S1 protrusion with sciatica"]


@pytest.mark.parametrize(
    "lead", ["ICD-10 codes:", "ICD codes are", "ICD-9-CM:", "ICD10", "(ICD diagnosis codes included"]
)
def test_codes_introduce_diagnoses(lead: str) -> None:
    assert _found(f"{lead} M10.9 gout, unspecified, J45.909 asthma. He rested.") == [
        "M10.9 gout, unspecified",
        "J45.909 asthma",
    ]


NO_LEADS = [
    *("The MRI gave an impression of", "A CT scan had the impression:", "He asked to care for"),
    *(
        "He was often treated for",
        "A treatment for",
        "His claim for",
        "The appointment for",
        "The MRI reassessed for",
        "The addx:",
    ),
    *(
        "He has not been diagnosed with",
        "He was never formally diagnosed with",
        "He was not previously diagnosed as having",
    ),
    *("His brother was diagnosed with", "Her mother, who smoked, was diagnosed with", "Family history: diagnosis of"),
    *("There is no diagnosis of", "It is not diagnosed as", "He denied a diagnosis of", "He denies any diagnosis of"),
    *(
        "He came without the diagnosis of",
        "The differential diagnosis is",
        "They ruled out a diagnosis of",
        "There was no prior diagnosis of",
        "There is no previous diagnosis of",
        "There is no documented formal diagnosis of",
    ),
    *("There is no known diagnosis of", "There is not an assessment of", "He was diagnosed by Dr. A, who saw"),
]


@pytest.mark.parametrize("words", NO_LEADS)
def test_what_introduces_none(words: str) -> None:
    assert _found(f"{words} left knee strain and gout. He rested.") == []


ENDS = [
    *(" on the day in question", " at the time of the visit", " at that time"),
    *("; treated with rest", " treated conservatively", ", treated by Dr. Ames"),
    *(
        " with subsequent repair",
        " with later repair",
        ", and by Dr. Ames, who saw him",
        " per EMG, worse on the left",
        " was made in 2014",
        " has been established",
    ),
    *(
        " associated with an injury",
        " associated with his work",
        " related to an injury",
        " related to the work injury",
        " stemming from work",
    ),
    *(" reportedly associated with work", " allegedly related to an industrial injury", " which is stemming from work"),
    *(
        " which are associated with pain medicine",
        " prior treatment to date was rest",
        " past treatments included rest",
    ),
    *(
        " current treatment consisted of rest",
        " treatment has been rest",
        " treatments had failed",
        " treatments have failed",
    ),
    *(
        " treatment was rest",
        " treatments were many",
        " and has pain",
        " who have asthma",
        " which had gout",
        " that is gout",
    ),
    *(
        " with the was",
        " he was sad",
        " she were sad",
        " but presented with gout",
        " the injured worker presents",
        " the patient reports gout",
    ),
    *(
        " the claimant reported gout",
        " the applicant complains of gout",
        " and sustained gout",
        " he underwent surgery",
        " and treatment of gout",
    ),
    *(
        " and date of injury",
        " with an industrial injury",
        " and a date of injury",
        " with the injury date",
        " and treatment plan",
        " and treatment to date",
    ),
    *(
        " sustained at work",
        " status is sad",
        " per the notes",
        " according to gout",
        " based on gout",
        " since the gout",
        " as of gout",
    ),
    *(
        " from an industrial gout",
        " from a work gout",
        " resulting from gout",
        " secondary to an industrial gout",
        " secondary to the industrial gout",
    ),
    *(
        " on 3/4/15",
        " on 3-4-2015",
        " dated in May",
        " for which gout",
        " in 2015",
        " in 1998",
        ". He rested",
        "; he was sad",
        ", he was sad",
    ),
    *('. "He rested', ". (He rested", ".He rested", ". 10-13 visits are gout", ""),
]


@pytest.mark.parametrize("end", ENDS)
def test_what_ends_a_list(end: str) -> None:
    assert _found(f"He was diagnosed with a left knee strain and asthma{end}.") == ["left knee strain", "asthma"]
