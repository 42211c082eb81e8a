"""The fields of a query, and what a closed-set field may hold."""

from typing import Literal, get_args

from imr.domain.vocabulary import BodyPart, Category, DrugClass, Outcome, Priority, Subcategory

TextField = Literal["request", "rationale", "summary", "diagnosis", "drug", "guideline", "specialty"]
"""Fields of running words: analysed, stemmed, searched by word, phrase and prefix."""

ValueField = Literal["category", "subcategory", "class", "body", "outcome", "priority", "case"]
"""Fields that hold one of a closed set of words, and the case number."""

TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)
VALUE_FIELDS: tuple[ValueField, ...] = get_args(ValueField)

PLAIN_FIELDS: dict[TextField, float] = {"request": 3.0, "drug": 2.0, "rationale": 1.0, "diagnosis": 1.0}
"""Where a word without a field is looked for, and how much it weighs there.

The clinical summary is left out on purpose: it tells the whole case, so every decision of a letter would match what
only one of them is about, and the overturn rate of a result would count them all.
"""

CLOSED_SETS: dict[ValueField, tuple[str, ...]] = {
    "category": get_args(Category),
    "subcategory": get_args(Subcategory),
    "class": get_args(DrugClass),
    "body": get_args(BodyPart),
    "outcome": get_args(Outcome),
    "priority": get_args(Priority),
}

BODY_WORDS: dict[str, BodyPart] = {
    "neck": "cervical_spine",
    "upper_back": "thoracic_spine",
    "mid_back": "thoracic_spine",
    "low_back": "lumbar_spine",
    "lower_back": "lumbar_spine",
    "lumbosacral_spine": "lumbar_spine",
    "cervical": "cervical_spine",
    "thoracic": "thoracic_spine",
    "lumbar": "lumbar_spine",
    "upper_extremity": "arm",
    "lower_extremity": "leg",
    "jaw": "face_jaw",
    "face": "face_jaw",
}
"""Everyday names of body parts, as the letters use them."""

FIELD_NAMES: tuple[str, ...] = (*TEXT_FIELDS, *VALUE_FIELDS, "date")


def closed_value(field: ValueField, text: str) -> str | None:
    """The word of the closed set of `field` that `text` means ("Low back" -> lumbar_spine), or None."""
    word = "_".join(text.lower().replace("-", " ").replace("_", " ").split())
    if field == "body":
        word = BODY_WORDS.get(word, word)
    return word if word in CLOSED_SETS[field] else None
