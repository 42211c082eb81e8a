"""An archive of made-up letters, with as many different values, as unevenly spread, as real ones have."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar, get_args

from imr.domain.citation import Citation, Guideline
from imr.domain.decision import Drug, Treatment, UtilizationReview
from imr.domain.event import DecisionData, LetterFacts
from imr.domain.letter import Patient, Reviewer
from imr.domain.vocabulary import SUBCATEGORIES, BodyPart, Category, DrugClass, Outcome

MONTHS = 144
"""Twelve years, as the published archive has."""

FIRST_YEAR = 2013

LETTERS_PER_MONTH = 12_500
"""Some 1.8 million letters since 2013."""

DECISIONS = (1,) * 45 + (2,) * 25 + (3,) * 14 + (4,) * 7 + (5,) * 4 + (6,) * 2 + (8,) * 2 + (12,)
"""Decisions of a letter, as often as each number occurs: 2.2 on average."""

OUTCOMES: tuple[Outcome, ...] = ("upheld",) * 88 + ("overturned",) * 11 + ("partially_overturned",)
SPECIALTIES = [f"Specialty of medicine {number}" for number in range(60)]
INGREDIENTS = [f"ingredient{number}" for number in range(250)]
CHAPTERS = [f"Complaints of the body part numbered {number}" for number in range(35)]

Value = TypeVar("Value")


def in_order(letters: int, *, seed: int = 1, month: int = 60) -> Iterator[list[DecisionData]]:
    """Letters as an archive lists them, by case number: decided within some weeks of each other."""
    random = Random(seed)
    start = date(FIRST_YEAR, 1, 15) + timedelta(days=30 * month)
    for number in range(letters):
        passed = 30 * number / LETTERS_PER_MONTH
        yield _letter(random, number, start + timedelta(days=passed + random.gauss(0, 12)))


def shuffled(letters: int, *, seed: int = 1) -> Iterator[list[DecisionData]]:
    """Letters in an order that has nothing to do with their dates, over all months."""
    random = Random(seed)
    for number in range(letters):
        yield _letter(random, number, date(FIRST_YEAR, 1, 1) + timedelta(days=random.randrange(30 * MONTHS)))


def _letter(random: Random, number: int, decided: date) -> list[DecisionData]:
    count = random.choice(DECISIONS)
    assigned = decided - timedelta(days=random.randint(15, 45))
    facts = LetterFacts(
        layout="final_determination",
        date_assigned=assigned,
        decision_date=decided,
        application_received=assigned - timedelta(days=random.randint(3, 30)),
        priority="expedited" if random.random() < 0.01 else "standard",
        reviewer=Reviewer(
            licensure=["California"] if random.random() < 0.7 else ["Texas"],
            specialties=[_uneven(random, SPECIALTIES) for _ in range(random.choice((1, 1, 2)))],
        ),
        patient=Patient(age=round(random.gauss(48, 11)), sex=random.choice(("male", "female"))),
        decisions=count,
    )
    return [_decision(random, f"CM{decided:%y}-{number:07}", ordinal, facts) for ordinal in range(1, count + 1)]


def _decision(random: Random, letter_id: str, ordinal: int, facts: LetterFacts) -> DecisionData:
    category = _uneven(random, get_args(Category))
    subcategory = random.choice(SUBCATEGORIES[category]) if category in SUBCATEGORIES else None
    ingredient = _uneven(random, INGREDIENTS)
    drugs = [Drug(name=ingredient, ingredient=ingredient, drug_class=_uneven(random, get_args(DrugClass)))]
    outcome = random.choice(OUTCOMES)
    modified = UtilizationReview(original_request="12", authorized="6") if random.random() < 0.15 else None
    return DecisionData(
        decision_id=f"{letter_id}#{ordinal}",
        ordinal=ordinal,
        request="request",
        utilization_review=modified,
        outcome=outcome,
        medically_necessary=outcome != "upheld",
        treatment=Treatment(
            category=category,
            subcategory=subcategory,
            drugs=drugs if random.random() < 0.33 else [],
            body_parts=[_uneven(random, get_args(BodyPart))] if random.random() < 0.7 else [],
        ),
        claims_administrator_guideline=_guideline(random),
        reviewer_guideline=_guideline(random),
        letter_id=letter_id,
        revision=1,
        letter=facts,
    )


def _guideline(random: Random) -> Guideline:
    mtus = [
        Citation(source="MTUS", title=_uneven(random, CHAPTERS), edition=2016) for _ in range(random.choice((1, 1, 2)))
    ]
    odg = [Citation(source="ODG", title="Low Back")] if random.random() < 0.4 else []
    return Guideline(citations=mtus + odg)


def _uneven(random: Random, values: Sequence[Value]) -> Value:
    """A few values are frequent, most are rare."""
    return values[int(len(values) * random.random() ** 2.5)]
