"""Fictional decisions for the tests of the statistics."""

from datetime import date

from imr.domain.event import DecisionData, WithdrawnData
from imr.domain.vocabulary import Outcome


def decided(
    case: str = "CM16-0000001",
    ordinal: int = 1,
    *,
    revision: int = 1,
    outcome: Outcome = "upheld",
    day: date | None = date(2016, 12, 9),
    treatment: dict[str, object] | None = None,
    letter: dict[str, object] | None = None,
    **facts: object,
) -> DecisionData:
    """A decision of a made-up case; what is not given is absent."""
    return DecisionData.model_validate(
        {
            "decision_id": f"{case}#{ordinal}",
            "ordinal": ordinal,
            "request": "Massage therapy, 6 sessions",
            "outcome": outcome,
            "medically_necessary": outcome != "upheld",
            "treatment": treatment or {},
            "letter_id": case,
            "revision": revision,
            "letter": {"layout": "final_determination", "decision_date": day, "decisions": 1, **(letter or {})},
            **facts,
        }
    )


def withdrawn_data(case: str = "CM16-0000001", ordinal: int = 1, *, revision: int = 2) -> WithdrawnData:
    """What is said when the decision is no longer in its letter."""
    return WithdrawnData(
        letter_id=case,
        decision_id=f"{case}#{ordinal}",
        ordinal=ordinal,
        revision=revision,
        previous_outcome="upheld",
    )
