"""Made-up cases, the same for the same seed: every layout, and every fault that readers should be told about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from imr.domain.vocabulary import IssueCode, Layout, Outcome, Priority, Sex
from tests.letters.case import Authority, Case, Dates, Item, Modification, Treatment
from tests.letters.document import Document
from tests.letters.layouts import Form, lay_out
from tests.letters.made_up import authorities
from tests.letters.made_up.faults import faulty
from tests.letters.made_up.modification import modified
from tests.letters.made_up.narrative import DIAGNOSES, summary, written
from tests.letters.made_up.rationale import rationale
from tests.letters.made_up.treatments import request

LAYOUTS: tuple[Layout, ...] = (
    *("final_determination",) * 14,
    *("documents_reviewed",) * 3,
    *("notice_of_determination",) * 2,
    "professional_review",
)
SPECIALTIES = (
    ("Family Practice",),
    ("Occupational Medicine",),
    ("Orthopedic Surgery",),
    ("Physical Medicine & Rehabilitation", "Pain Management"),
    ("Internal Medicine", "Rheumatology"),
    ("Psychiatry",),
    ("Chiropractor",),
    ("Sports Medicinea",),
    ("Anesthesiology",),
)
ISSUES = ("{}", "{}", "Is the request for {} medically necessary?", "Whether {} is medically necessary.")
ELSEWHERE = (("Nevada",), ("New York",), ("Texas", "Florida"), ("North Carolina",))
ITEM_COUNTS = (1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8)


@dataclass(frozen=True)
class Made:
    """A made-up case and its document."""

    case: Case
    form: Form
    document: Document


def letters(count: int, seed: int) -> Iterator[Made]:
    """`count` letters, numbered from 1; the same for the same seed."""
    for number in range(1, count + 1):
        yield letter(Random(f"{seed}/{number}"), number)


def letter(random: Random, number: int, layout: Layout | None = None, items: int | None = None) -> Made:
    """One letter, of this layout and number of items if they are given."""
    chosen: Layout = random.choice(LAYOUTS) if layout is None else layout
    clean = _case(random, number, chosen, items)
    form = _form(random)
    if form.old_cover and chosen == "documents_reviewed":
        clean = replace(clean, dates=replace(clean.dates, assigned=None))
    if random.random() < 0.25:
        clean, form = faulty(random, clean, form)
    return Made(clean, form, lay_out(clean, form))


def _form(random: Random) -> Form:
    return Form(
        reviewer_label=random.choice(
            ("MAXIMUS guideline:", "MAXIMUS guideline:", "Maximus guideline:", "IMR reviewer guideline:")
        ),
        request_opening=random.choice(("The request for ", "")),
        glued=random.random() < 0.5,
        rationale_verb=random.choice(("IS", "WAS", "IS/WAS")),
        old_cover=random.random() < 0.4,
        reviewer_title=random.choice(("Physician Reviewer", "Physician Reviewer", "Expert Reviewer")),
        issue=random.choice(ISSUES),
        found=random.random() < 0.5,
    )


def _dates(random: Random, layout: Layout, priority: Priority) -> Dates:
    first_year, last_year = {
        "professional_review": (2013, 2013),
        "notice_of_determination": (2013, 2013),
        "documents_reviewed": (2013, 2014),
        "final_determination": (2014, 2024),
    }[layout]
    denial = date(random.randint(first_year, last_year), random.randint(1, 12), random.randint(1, 28))
    received = denial + timedelta(random.randint(1, 20))
    assigned = received + timedelta(0 if priority == "expedited" else random.randint(1, 20))
    decided = assigned + timedelta(random.randint(0, 3) if priority == "expedited" else random.randint(10, 30))
    return Dates(denial - timedelta(random.randint(14, 3000)), denial, received, assigned, decided)


def _number(random: Random, layout: Layout, decided: date, number: int) -> str:
    if layout == "professional_review":
        return f"IMR 13-{900000 + number % 100000:06d}"
    return f"CM{decided:%y}-{9000000 + (random.randrange(10) * 100000 + number) % 1000000:07d}"


def _case(random: Random, number: int, layout: Layout, items: int | None) -> Case:
    priority: Priority = "expedited" if layout == "final_determination" and random.random() < 0.08 else "standard"
    dates = _dates(random, layout, priority)
    age = random.randint(19, 78)
    sex: Sex = random.choice(("male", "female"))
    diagnoses = tuple(random.sample(DIAGNOSES, random.randint(1, 5)))
    story = summary(random, (age, sex), written(random, dates.injury), diagnoses, written(random, dates.ur_denial))
    count = 1 if layout == "professional_review" else items or random.choice(ITEM_COUNTS)
    return Case(
        number=_number(random, layout, dates.decided, number),
        layout=layout,
        dates=dates,
        priority=priority,
        licensure=("California", *random.choice(((), (), *ELSEWHERE))),
        specialties=random.choice(SPECIALTIES),
        age=age,
        sex=sex,
        diagnoses=diagnoses,
        summary=story,
        items=_items(random, layout, dates.decided.year, count),
        documents=() if layout == "final_determination" else _documents(random, dates),
        credentials_in_prose=layout != "final_determination" or dates.decided.year == 2014,
        issues=frozenset[IssueCode](),
        narrative_date_of_injury=dates.injury,
    )


def _documents(random: Random, dates: Dates) -> tuple[str, ...]:
    received = dates.received
    named = (
        f"Application for Independent Medical Review, dated {received.month}/{received.day}/{received.year}",
        "Utilization Review Determination",
        "Medical records from the claims administrator",
        "Progress notes of the treating physician",
        "Medical Treatment Utilization Schedule",
    )
    return named[: random.randint(2, len(named))]


def _items(random: Random, layout: Layout, year: int, count: int) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    while len(found) < count:
        made = _item(random, layout, year)
        found.setdefault(made.request, made)
    return tuple(found.values())


def _item(random: Random, layout: Layout, year: int) -> Item:
    outcome: Outcome = random.choice(("upheld", "upheld", "overturned"))
    change: Modification | None = None
    wording: str
    treatment: Treatment
    if layout == "final_determination" and random.random() < 0.12:
        wording, treatment, change = modified(random)
    else:
        wording, treatment = request(random)
    administrator, reviewer = _sides(random, layout, year)
    return Item(wording, outcome, treatment, administrator, reviewer, rationale(random, wording, outcome), change)


def _sides(random: Random, layout: Layout, year: int) -> tuple[Authority, Authority]:
    if layout == "final_determination":
        return (
            authorities.authority(random, "The Claims Administrator", year),
            authorities.authority(random, "The Expert Reviewer", year, may_be_silent=False),
        )
    reviewer = authorities.early_authority(random)
    if layout == "professional_review":
        reviewer = Authority(f"The reviewer relied on the {reviewer.text}", reviewer.citations)
    return authorities.early_authority(random), reviewer
