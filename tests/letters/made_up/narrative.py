"""The clinical story of a made-up case: who, what happened, which diagnoses, what was found and asked for."""

from collections.abc import Sequence
from datetime import date
from random import Random

from imr.domain.vocabulary import Sex
from tests.letters.wording import listed

DIAGNOSES = (
    "lumbar strain",
    "lumbar radiculopathy",
    "cervical sprain",
    "cervicalgia",
    "right shoulder impingement syndrome",
    "left rotator cuff tear",
    "carpal tunnel syndrome",
    "left lateral epicondylitis",
    "right knee medial meniscus tear",
    "chondromalacia patella",
    "plantar fasciitis",
    "low back pain",
    "post-concussive syndrome",
    "major depressive disorder",
    "chronic pain syndrome",
    "myofascial pain",
    "lumbar facet arthropathy",
    "thoracic sprain/strain",
    "left ankle sprain",
    "insomnia",
)

JOBS = (
    "baker",
    "bus mechanic",
    "cashier",
    "nurse",
    "roofer",
    "gardener",
    "welder",
    "teacher's aide",
    "stock clerk",
    "porter",
)
EVENTS = (
    "a crate slipped from the top of a stack",
    "a ladder moved under both feet",
    "a patient had to be held up",
    "the floor of the cold store was wet",
    "a cart ran back down the ramp",
    "the same reach was made some thousand times a week",
)

FINDINGS = (
    "Pain was rated 6 of 10 at rest and 8 of 10 with work.",
    "The examination showed tender muscles, a loss of a third of motion, and strength of 5 of 5.",
    "Reflexes were equal and feeling was intact to light touch.",
    "The straight leg raise was negative on both sides.",
    "Sleep lasts four hours at a stretch.",
    "An earlier course of exercise was of some help; how much is not written down.",
    "Plain films showed no fracture.",
    "Naproxen was stopped because of the stomach.",
    "Work continues with a limit of 15 pounds.",
    "There is no record of a pain agreement.",
    "The grip measured 22 kilograms on the right and 31 on the left.",
    "Gait was normal, without a cane.",
    "The pain diary lists three bad days out of seven.",
    "An injection in spring took the edge off for five weeks.",
)

DAYS = (
    "{0:%B} {0.day}, {0.year}",
    "{0.month}/{0.day}/{0.year}",
    "{0.month}-{0.day}-{0:%y}",
    "{0:%m-%d-%Y}",
    "{0:%m/%d/%y}",
)


def written(random: Random, day: date) -> str:
    """A date in one of the ways that narratives write it."""
    return random.choice(DAYS).format(day)


def opening(random: Random, age: int, sex: Sex, injury: str) -> str:
    """Age, sex and date of injury, in the wordings that summaries open with."""
    years = random.choice((f"{age} year old", f"{age}-year-old"))
    person = {"female": "woman", "male": "man"}[sex]
    job, event = random.choice(JOBS), random.choice(EVENTS)
    return random.choice(
        (
            f"The injured worker is a {years} {sex} who sustained an industrial injury on {injury}, when {event}.",
            f"The injured worker is a {years} {sex}, a {job}, who sustained an industrial injury on {injury}.",
            f"This is a {years} {sex} with a date of injury on {injury}. That day {event}.",
            f"The patient is a {years} {person} with a date of injury of {injury}, when {event}.",
            f"This is a {age} y/o {sex} who was injured on {injury} when {event}.",
            f"This case involves a now {years} {sex} {job} with a history of an occupational claim from {injury}.",
            f"The patient is a {years} {sex} with a date of injury of {injury}; it is said that {event}.",
            f"According to the records made available for review, this is a {years} {sex} with a {injury} date of "
            "injury.",
        )
    )


def _diagnosed(random: Random, diagnoses: Sequence[str]) -> str:
    names = listed(diagnoses)
    return random.choice(
        (
            f"The injured worker is being treated for {names}.",
            f"The injured worker was being treated for the diagnoses of {names}.",
            f"The injured worker is undergoing treatment for {names}.",
            f"The injured worker was diagnosed as having {names}.",
            f"Diagnoses include {names}.",
            f"Current diagnoses include {names}.",
            f"The diagnoses are {names}.",
            f"Dx: {'; '.join(diagnoses)}.",
        )
    )


def summary(random: Random, who: tuple[int, Sex], injury: str, diagnoses: Sequence[str], denied: str) -> str:
    """The whole story in one paragraph. `injury` and `denied` are dates as written."""
    age, sex = who
    findings = " ".join(random.sample(FINDINGS, random.randint(3, 9)))
    closing = random.choice(
        (
            f"On {denied} utilization review did not certify what was asked for.",
            f"Utilization review denied the request on {denied}.",
            f"The denial is dated {denied}.",
        )
    )
    return f"{opening(random, age, sex, injury)} {_diagnosed(random, diagnoses)} {findings} {closing}"
