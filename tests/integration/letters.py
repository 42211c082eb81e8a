"""Files to drop into a stack: the sample letters, and amendments of them."""

from dataclasses import replace
from datetime import timedelta

from imr.domain.vocabulary import Outcome
from tests.letters.case import Case, Item
from tests.letters.layouts import Form, lay_out
from tests.letters.rendering import text
from tests.letters.samples import LETTERS, samples


def sample(file: str) -> bytes:
    """A file of events/letters/."""
    return (LETTERS / file).read_bytes()


def case(file: str) -> Case:
    """The case that a sample tells of."""
    return next(one.case for one in samples() if one.file == file)


def as_text(told: Case) -> bytes:
    """A case as a text letter."""
    return text.render(lay_out(told, Form())).encode()


def decided(told: Case, *outcomes: Outcome, days: int = 0) -> Case:
    """The case with other outcomes for its first items, and without the items that get none, decided days later."""
    items: list[Item] = [replace(item, outcome=outcome) for item, outcome in zip(told.items, outcomes, strict=False)]
    dates = replace(told.dates, decided=told.dates.decided + timedelta(days=days))
    return replace(told, items=tuple(items), dates=dates)


def incompressible(length: int) -> str:
    """Words that compression does nothing for."""
    return "".join(chr(0x4E00 + number * number % 9973) for number in range(length))
