"""A fictional letter of the layout `final_determination`, part by part, for tests that change one part."""

from imr.domain.letter import Letter
from imr.parsing import read

HEADER = """Case Number: CM16-9000001
Date Assigned: 11/09/2016 Date of Injury: 10/13/2016
Decision Date: 12/05/2016 UR Denial Date: 11/01/2016
Priority: Standard Application
Received:
11/03/2016
"""
MADE = """HOW THE IMR FINAL DETERMINATION WAS MADE
The file went to an expert reviewer without ties to the parties.
The Expert Reviewer has the following credentials:
State(s) of Licensure: California
Certification(s)/Specialty: Family Practice
"""
SUMMARY = """CLINICAL CASE SUMMARY
The expert reviewer developed the following clinical case summary based on a review of the
case file, including all medical records:
The injured worker is a 41 year old male gardener who sustained an industrial injury on
10-13-16. He was diagnosed with a left wrist sprain.
"""
HEADING = """IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:
"""
ITEM = """{request}: {outcome}
Claims Administrator guideline: Decision based on MTUS Elbow Complaints 2007.
MAXIMUS guideline: Decision based on MTUS Elbow Complaints 2007, Section(s): Special Studies.
Decision rationale: {rationale}
"""
RATIONALE = "The brace has not helped so far. The request is not medically necessary."


def item(request: str, outcome: str = "Upheld", rationale: str = RATIONALE) -> str:
    """One item of the form."""
    return ITEM.format(request=request, outcome=outcome, rationale=rationale)


def letter_text(*items: str, header: str = HEADER, made: str = MADE, summary: str = SUMMARY) -> str:
    """A whole letter; one item when none is given."""
    return "".join([header, made, summary, HEADING, *(items or [item("Wrist brace")])])


def parsed(text: str) -> Letter:
    """The one letter of a text, which must be one."""
    (member,) = read(text.encode(), "letter.txt")
    assert isinstance(member.result, Letter), member.result
    assert member.text == text
    return member.result
