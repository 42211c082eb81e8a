"""Fictional letters of the layouts of 2013 and early 2014, with gaps for the parts that tests change."""

PROFESSIONAL = """MEDICAL PROFESSIONAL REVIEW
Case Number: IMR 13-000009
Date of Injury: 3/2/2010
ISSUE AT DISPUTE:
{issue}
CASE SUMMARY:
The patient is a 39-year-old woman who twisted her knee.
DOCUMENTS REVIEWED FOR DETERMINATION:
- Application (2/7/13)
- Chart notes (4/2/12 - 1/3/13)
MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY
PROFESSIONAL REVIEWER AND WHY:
Knee Complaints, MTUS.
RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE {verb} NOT MEDICALLY
NECESSARY:
{rationale}
MEDICAL REVIEWER QUALIFICATIONS:
The reviewer is board certified in Orthopaedic Surgery and licensed in California.
"""
HELPS = "She is not likely to walk without it. The brace is medically necessary."

NOTICE = """MAXIMUS FEDERAL SERVICES, INC.
Notice of Independent Medical Review Determination
Dated: 9/26/2013
{labels}
{cover}
INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE
An application for Independent Medical Review was filed on 9/6/2013 disputing the Utilization Review
Denial dated 8/30/2013. A Notice of Assignment and Request for Information was provided to the above
parties on 9/10/2013. A decision has been made for each of the treatment and/or services in dispute:
{body}
Medical Qualifications of the Expert Reviewer:
The physician reviewer is Board Certified in Neurology, and is licensed to practice in California.
Expert Reviewer Case Summary:
Disclaimer: The following case summary was taken directly from the utilization review denial dated August 30, 2013.
"The employee is a 33-year-old man who hurt his back."
Documents Reviewed for Determination:
The following relevant documents were reviewed:
• Application
• Chart notes
1) Regarding the request for one MRI:
Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make
His/Her Decision:
The Claims Administrator based its decision on MTUS. The Expert Reviewer relied on ODG, Low Back.
Rationale for the Decision:
There is no red flag. The request is not medically necessary and appropriate.
2) Regarding the request for 90 Ultram:
Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make
His/Her Decision
The Claims Administrator cited nothing. The Expert Reviewer relied on MTUS.
Rationale for the Decision:
It helps. The request is medically necessary and appropriate.
Effect of the Decision:
It is final.
"""
DETERMINED = "MAXIMUS Federal Services, Inc. has determined the request for"
FIRST = f"1) {DETERMINED} one MRI is notmedically necessary and appropriate.\n"
SECOND = f"2) {DETERMINED} 90 Ultram is medically necessary and appropriate.\n"
LABELS = "IMR Case Number: CM13-9000044 Date of Injury: 5/17/2012"

DOCUMENTS = """MAXIMUS FEDERAL SERVICES, INC.
Independent Medical Review
P.O. Box 100000
{title}
Dated: 12/20/2013
IMR Case Number: CM13-9000012 Date of Injury: 5/4/2011
Claims Number: UR Denial Date: 8/9/2013
Priority: STANDARD Application Received: 8/20/2013
Employee Name:
Final Determination: PARTIAL OVERTURN. This means we decided that some (but not all) of the disputed
items/services are medically necessary and appropriate.
Sincerely,
A. Nobody, MD
HOW THE IMR FINAL DETERMINATION WAS MADE
The file went to a reviewer. The physician reviewer is Board Certified in Neurology, and is licensed to
practice in California.
DOCUMENTS REVIEWED
• Application
• Chart notes
CLINICAL CASE SUMMARY
The physician reviewer developed the following clinical case summary based on a review of the case file,
including all medical records:
This is a 47 y/o male who was injured on 5/4/2011.
IMR DECISION(S) AND RATIONALE(S)
The Final Determination was based on decisions for the disputed items/services set forth below:
1. {one} is not medically necessary and appropriate.
The Claims Administrator based its decision on MTUS.
The {reviewer} based his/her decision on ODG, Pain.
The {reviewer}'s decision rationale: No gain was seen in 2. months of use. It is not
medically necessary and appropriate.
2. {two} is medically necessary and appropriate.
The Claims Administrator based its decision on MTUS.
The {reviewer} based his/her decision on MTUS.
The {reviewer}'s decision rationale: It is medically necessary and appropriate.
"""

PLAIN = {"title": "", "reviewer": "Expert Reviewer", "one": "Norco 10/325mg #60", "two": "Acupuncture"}
