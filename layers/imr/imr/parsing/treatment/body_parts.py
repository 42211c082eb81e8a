"""The body parts that a request names (`vocabulary/body_parts.csv`); laterality is ignored."""

from typing import cast

from imr.domain.vocabulary import BodyPart
from imr.parsing.treatment.phrases import Phrases
from imr.parsing.treatment.words import Words
from imr.parsing.vocabulary import rows

LEVELS: dict[str, BodyPart] = {"c": "cervical_spine", "t": "thoracic_spine", "l": "lumbar_spine", "s": "lumbar_spine"}
"""Spinal levels by their letter: C5-6, T12, L4-5, S1."""

UNLEVELLED = "spine"
"""How the vocabulary marks "spine" and "spinal": they add nothing to a level named beside them."""

PARTS: Phrases[tuple[str, ...]] = Phrases(
    {phrase: tuple(filter(None, part.split("+"))) for phrase, part in rows("body_parts.csv")}
)


def read_body_parts(words: Words) -> list[BodyPart]:
    """The body parts of a request in the order in which it names them, each once."""
    found = PARTS.find(words.folded)
    parts = dict.fromkeys([part for _, _, named in found for part in named])
    if words.has_digits:
        covered = {place for start, end, _ in found for place in range(start, end)}
        for place, word in enumerate(words.folded):
            if word[0] in LEVELS and word[-1].isdigit() and place not in covered:
                parts.update((LEVELS[letter], None) for letter in word if letter in LEVELS)
    if UNLEVELLED in parts:
        del parts[UNLEVELLED]
        if not any(part.endswith("_spine") for part in parts):
            parts["other"] = None
    return cast("list[BodyPart]", list(parts))
