"""Decisions made up at random, as long as real ones are, for benchmarks of the search.

Words come by Zipf's law from a vocabulary of pseudo-words and a few real ones, so that posting lists are as uneven as
those of real letters. The same seed gives the same decisions.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from imr.domain.citation import Citation, Guideline
from imr.domain.decision import Drug, Treatment
from imr.domain.event import DecisionData, LetterFacts
from imr.domain.letter import Reviewer
from imr.domain.vocabulary import BodyPart, Category, DrugClass, Outcome, Subcategory

SUMMARY_WORDS, RATIONALE_WORDS, REQUEST_WORDS = 220, 144, 8
"""Mean lengths in the labelled real letters."""

DECISIONS_PER_LETTER = 4

SYLLABLES = tuple(a + b for a, b in zip("bcdfghjklmnprstvwxyz", "aeiou" * 4, strict=True))

REAL = """
massage therapy lumbar spine cervical knee shoulder pain opioid norco hydrocodone mri physical sessions weekly
radiculopathy surgery fusion injection epidural documented improvement function medically necessary guideline
chronic acute patient therapy evidence failure conservative treatment urine screen acupuncture brace
"""

TREATMENTS: tuple[tuple[Category, Subcategory | None, BodyPart], ...] = (
    ("pharmaceuticals", None, "other"),
    ("rehabilitation", "massage", "cervical_spine"),
    ("rehabilitation", "physical_occupational_therapy", "knee"),
    ("diagnostic_testing", "imaging_radiology", "lumbar_spine"),
    ("injection", "epidural", "lumbar_spine"),
    ("surgery", None, "shoulder"),
)
DRUGS: tuple[tuple[str, str, DrugClass], ...] = (
    ("Norco", "hydrocodone", "opioid"),
    ("Naproxen", "naproxen", "nsaid"),
    ("Flexeril", "cyclobenzaprine", "muscle_relaxant"),
)
CHAPTERS = [f"Chapter {number}" for number in range(30)]
SPECIALTIES = [f"Specialty {number}" for number in range(25)]
OUTCOMES: tuple[Outcome, ...] = ("upheld",) * 8 + ("overturned", "partially_overturned")


class Vocabulary:
    """Words with the frequencies of Zipf's law, real ones spread among the more frequent."""

    def __init__(self, random: Random, size: int = 20_000) -> None:
        made = ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(size)]
        for number, word in enumerate(REAL.split(), 1):
            made[number * 12] = word
        self._words = made
        self._weights = list(accumulate(1 / rank for rank in range(1, size + 1)))
        self._random = random

    def text(self, mean: int) -> str:
        """Sentences of about so many words."""
        count = self._random.randint(mean // 2, mean * 3 // 2)
        words = self._random.choices(self._words, cum_weights=self._weights, k=count)
        return " ".join(f"{word}." if number % 14 == 13 else word for number, word in enumerate(words))


def generated(count: int, seed: int = 1) -> Iterator[DecisionData]:
    """`count` decisions in letters of DECISIONS_PER_LETTER."""
    random = Random(seed)
    vocabulary = Vocabulary(random)
    for number in range(0, count, DECISIONS_PER_LETTER):
        facts = _letter(random, vocabulary)
        for ordinal in range(1, min(DECISIONS_PER_LETTER, count - number) + 1):
            yield _decision(random, vocabulary, f"CM16-{number // DECISIONS_PER_LETTER:07}", ordinal, facts)


def _letter(random: Random, vocabulary: Vocabulary) -> LetterFacts:
    return LetterFacts(
        layout="final_determination",
        decision_date=date(2014, 1, 1) + timedelta(days=random.randrange(3650)),
        reviewer=Reviewer(licensure=["California"], specialties=random.sample(SPECIALTIES, 2)),
        diagnoses=[vocabulary.text(3) for _ in range(3)],
        clinical_summary=vocabulary.text(SUMMARY_WORDS),
        decisions=DECISIONS_PER_LETTER,
    )


def _decision(random: Random, vocabulary: Vocabulary, letter_id: str, ordinal: int, facts: LetterFacts) -> DecisionData:
    category, subcategory, body = random.choice(TREATMENTS)
    name, ingredient, drug_class = random.choice(DRUGS)
    drugs = [Drug(name=name, ingredient=ingredient, drug_class=drug_class)] if category == "pharmaceuticals" else []
    chapter = random.choice(CHAPTERS)
    outcome = random.choice(OUTCOMES)
    return DecisionData(
        decision_id=f"{letter_id}#{ordinal}",
        ordinal=ordinal,
        request=vocabulary.text(REQUEST_WORDS),
        outcome=outcome,
        medically_necessary=outcome != "upheld",
        treatment=Treatment(category=category, subcategory=subcategory, drugs=drugs, body_parts=[body]),
        reviewer_guideline=Guideline(
            text=f"Decision based on MTUS {chapter}.", citations=[Citation(source="MTUS", title=chapter, edition=2016)]
        ),
        rationale=vocabulary.text(RATIONALE_WORDS),
        letter_id=letter_id,
        case_number=letter_id,
        revision=1,
        letter=facts,
    )
