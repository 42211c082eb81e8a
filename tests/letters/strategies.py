"""Hypothesis strategies: any made-up letter, written down in any way."""

from random import Random

from hypothesis import strategies as st

from imr.domain.vocabulary import Layout
from tests.letters.generator import Made, letter
from tests.letters.mangling import (
    CASE,
    CHARACTERS,
    ENCODINGS,
    LINE_ENDS,
    PAGES,
    SPACING,
    Damage,
    Writing,
    filled_anew,
    flattened,
    nuls,
)
from tests.letters.rendering.text import HEADERS

LAYOUTS: tuple[Layout, ...] = (
    "final_determination",
    "documents_reviewed",
    "notice_of_determination",
    "professional_review",
)
MARKUP = ("markdown", "html")


def seeded(seed: int, layout: Layout, items: int) -> Made:
    """One made-up letter; Hypothesis prints this call when a property fails."""
    return letter(Random(seed), seed % 100000, layout, items)


def letters(layouts: tuple[Layout, ...] = LAYOUTS, most_items: int = 60) -> st.SearchStrategy[Made]:
    """A made-up letter of 1 to 4 items, or of as many as `most_items` now and then."""
    few = st.integers(1, 4)
    items = st.one_of(few, few, few, st.integers(5, most_items))
    return st.builds(seeded, seed=st.integers(0, 2**32), layout=st.sampled_from(layouts), items=items)


@st.composite
def writings(draw: st.DrawFn, renderings: tuple[str, ...] = (*HEADERS, *MARKUP, "pdf")) -> Writing:
    """A way of writing letters down: mild first, so that a failure shrinks to the one damage that matters."""
    rendering = draw(st.sampled_from(renderings))
    if rendering == "pdf":
        return Writing("pdf")
    damages = tuple(damage for stage in _stages(rendering) if (damage := draw(st.sampled_from((None, *stage)))))
    if flattened in damages or filled_anew in damages:
        damages = tuple(damage for damage in damages if damage not in (*PAGES, *LINE_ENDS))
    return Writing(rendering, damages, draw(st.sampled_from(ENCODINGS)))


def _stages(rendering: str) -> tuple[tuple[Damage, ...], ...]:
    """Damages in the order in which they befall a text; markup has no pages, and its capitals and
    tags mean something."""
    if rendering == "markdown":
        return (CHARACTERS, LINE_ENDS)
    if rendering == "html":
        return (tuple(damage for damage in CHARACTERS if damage is not nuls), SPACING, LINE_ENDS)
    return (PAGES, CASE, CHARACTERS, SPACING, LINE_ENDS)
