"""Fictional decisions for the tests of the search."""

from datetime import date

from imr.domain.citation import Citation, Guideline
from imr.domain.decision import Drug, Treatment
from imr.domain.event import DecisionData, LetterFacts, WithdrawnData
from imr.domain.letter import Reviewer
from imr.domain.vocabulary import BodyPart, Category, DrugClass, Outcome, Subcategory


def decided(
    case: str = "CM16-0000001",
    ordinal: int = 1,
    request: str = "Massage therapy 6 sessions",
    *,
    rationale: str | None = "Massage is an adjunct. It is not medically necessary.",
    outcome: Outcome = "upheld",
    category: Category | None = "rehabilitation",
    subcategory: Subcategory | None = None,
    drug: tuple[str, str, DrugClass] | None = None,
    body: tuple[BodyPart, ...] = (),
    chapter: str | None = "Chronic Pain Medical Treatment",
    specialties: tuple[str, ...] = ("Pain Management",),
    day: date | None = date(2016, 12, 9),
    summary: str | None = "A warehouse worker lifted a crate.",
    diagnoses: tuple[str, ...] = ("lumbar radiculopathy",),
    revision: int = 1,
) -> DecisionData:
    """A decision of a made-up case."""
    drugs = [Drug(name=drug[0], ingredient=drug[1], drug_class=drug[2])] if drug else []
    citations = [Citation(source="MTUS", title=chapter, edition=2016)] if chapter else []
    return DecisionData(
        decision_id=f"{case}#{ordinal}",
        ordinal=ordinal,
        request=request,
        outcome=outcome,
        medically_necessary=outcome != "upheld",
        treatment=Treatment(category=category, subcategory=subcategory, drugs=drugs, body_parts=list(body)),
        reviewer_guideline=Guideline(
            text=f"Decision based on MTUS {chapter}." if chapter else None, citations=citations
        ),
        rationale=rationale,
        letter_id=case,
        case_number=case,
        revision=revision,
        letter=LetterFacts(
            layout="final_determination",
            decision_date=day,
            reviewer=Reviewer(licensure=["California"], specialties=list(specialties)),
            diagnoses=list(diagnoses),
            clinical_summary=summary,
            decisions=1,
        ),
    )


def withdrawn(decision: DecisionData, revision: int) -> WithdrawnData:
    """What is said when the current revision of the letter no longer has the decision."""
    return WithdrawnData(
        letter_id=decision.letter_id,
        case_number=decision.case_number,
        decision_id=decision.decision_id,
        ordinal=decision.ordinal,
        revision=revision,
        previous_outcome=decision.outcome,
    )
