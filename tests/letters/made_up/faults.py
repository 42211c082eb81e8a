"""Faults that real letters have, each with the issue that tells the reader about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from imr.domain.vocabulary import IssueCode, Outcome
from tests.letters.case import Authority, Case, Item
from tests.letters.layouts import Form
from tests.letters.made_up.authorities import NO_AUTHORITY
from tests.letters.made_up.rationale import conclusion

Faulty = tuple[Case, Form]
Fault = Callable[[Random, Case, Form], Faulty]


def _with(case: Case, code: IssueCode, **changes: object) -> Case:
    return replace(case, issues=case.issues | {code}, **changes)  # type: ignore[arg-type] # names are fields of Case


def _first_item(case: Case, item: Item) -> tuple[Item, ...]:
    return (item, *case.items[1:])


def another_date_of_injury(random: Random, case: Case, form: Form) -> Faulty:
    """The story names another day than the header."""
    day = case.dates.injury - timedelta(random.randint(1, 400))
    was, now = _long(case.dates.injury), _long(day)
    words = _retold(case, was)
    return _with(
        case, "narrative_date_of_injury_differs", summary=words.replace(was, now, 1), narrative_date_of_injury=day
    ), form


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _retold(case: Case, injury: str) -> str:
    """The story with its first sentence in a wording of which the date of injury is known."""
    _, rest = case.summary.split(". ", 1)
    return (
        f"The injured worker is a {case.age} year old {case.sex} who sustained an industrial injury on {injury}. {rest}"
    )


def impossible_date(random: Random, case: Case, form: Form) -> Faulty:
    """The story has a date that no calendar has."""
    day = random.choice(("21/1/14", "13/32/2014", "2/30/2015"))
    return _with(case, "impossible_date", summary=f"{case.summary} The last note is dated {day}."), form


def late(random: Random, case: Case, form: Form) -> Faulty:
    """Decided after the time that the law gives."""
    start = case.dates.received if case.priority == "expedited" else case.dates.assigned
    if start is None:
        return case, form
    allowed = 3 if case.priority == "expedited" else 30
    dates = replace(case.dates, decided=start + timedelta(allowed + random.randint(1, 60)))
    return _with(case, "late_determination", dates=dates), form


def out_of_order(random: Random, case: Case, form: Form) -> Faulty:
    """The application came in before the denial that it disputes."""
    dates = replace(case.dates, received=case.dates.ur_denial - timedelta(random.randint(1, 5)))
    if case.priority == "expedited":
        return case, form
    return _with(case, "dates_out_of_order", dates=dates), form


def incomplete_header(random: Random, case: Case, form: Form) -> Faulty:  # noqa: ARG001 - one of the faults
    """The header has no date of assignment."""
    if case.layout != "final_determination":
        return case, form
    return _with(case, "header_incomplete", dates=replace(case.dates, assigned=None)), form


def licensed_elsewhere(random: Random, case: Case, form: Form) -> Faulty:
    """The reviewer may not practice in California."""
    states = random.choice((("Nevada",), ("New York",), ("Texas", "Florida")))
    return _with(case, "reviewer_not_licensed_in_california", licensure=states), form


def silent_reviewer(random: Random, case: Case, form: Form) -> Faulty:  # noqa: ARG001 - one of the faults
    """The reviewer names no authority."""
    if case.layout != "final_determination":
        return case, form
    item = replace(case.items[0], reviewer=Authority(NO_AUTHORITY.format("The Expert Reviewer")))
    return _with(case, "no_authority_cited", items=_first_item(case, item)), form


def contradiction(random: Random, case: Case, form: Form) -> Faulty:
    """The conclusion says the opposite of the heading."""
    item = case.items[0]
    if case.layout == "professional_review" or item.rationale is None:
        return case, form
    opposite: Outcome = "upheld" if item.outcome == "overturned" else "overturned"
    item = replace(item, rationale=f"The notes were read. {conclusion(random, item.request, opposite)}")
    return _with(case, "outcome_contradicts_rationale", items=_first_item(case, item)), form


def no_guideline(random: Random, case: Case, form: Form) -> Faulty:  # noqa: ARG001 - one of the faults
    """An item has neither guideline."""
    if case.layout != "final_determination":
        return case, form
    item = replace(case.items[0], administrator=None, reviewer=None)
    return _with(case, "guideline_missing", items=_first_item(case, item)), form


def no_rationale(random: Random, case: Case, form: Form) -> Faulty:  # noqa: ARG001 - one of the faults
    """An item has no rationale."""
    if case.layout != "final_determination":
        return case, form
    return _with(case, "rationale_missing", items=_first_item(case, replace(case.items[0], rationale=None))), form


def stray_words(random: Random, case: Case, form: Form) -> Faulty:
    """A paragraph stands where the form has none."""
    if case.layout != "final_determination":
        return case, form
    words = random.choice(
        (
            "The envelope of this file was opened by mistake and sealed again, of which both parties have been told.",
            "Pages three to five of the records that were sent could not be read, and no better copy was received.",
        )
    )
    return _with(case, "unclaimed_text"), replace(form, stray=words)


def short_cover(random: Random, case: Case, form: Form) -> Faulty:  # noqa: ARG001 - one of the faults
    """The list on the cover of a notice lacks an item."""
    if case.layout != "notice_of_determination" or len(case.items) == 1:
        return case, form
    return _with(case, "item_count_differs"), replace(form, cover_lacks_last_item=True)


FAULTS: tuple[Fault, ...] = (
    another_date_of_injury,
    impossible_date,
    late,
    out_of_order,
    incomplete_header,
    licensed_elsewhere,
    silent_reviewer,
    contradiction,
    no_guideline,
    no_rationale,
    stray_words,
    short_cover,
)


def faulty(random: Random, case: Case, form: Form) -> Faulty:
    """The case with one fault, if the fault can befall it."""
    return random.choice(FAULTS)(random, case, form)
