"""Which kind of treatment a request asks for that names it by its CPT or HCPCS code alone: "97110, 97140 x 12".

Families of codes: `vocabulary/procedure_codes.csv`, the first and the last code of each. Guidance, and what may be
anything, belongs to none.
"""

import re
from bisect import bisect_right
from functools import cache
from operator import itemgetter
from typing import cast

from imr.domain.vocabulary import Category, Subcategory
from imr.parsing.treatment.category import Kind
from imr.parsing.treatment.words import Words
from imr.parsing.vocabulary import rows

CODE = re.compile(r"(?<![\w.#$/-])(?:\d{5}|[aegjklst]\d{4})(?![\w%/]|\.\d)")


def read_code(words: Words) -> Kind:
    """Category and subcategory of the first code that belongs to a family; (None, None) where none does."""
    families = _families()
    for code in CODE.findall(words.text):
        place = bisect_right(families, code, key=itemgetter(0)) - 1
        if place >= 0 and code <= families[place][1]:
            return families[place][2]
    return None, None


@cache
def _families() -> list[tuple[str, str, Kind]]:
    """First code, last code and kind of each family, in order; read when a request needs it, which few do."""
    return [
        (first, last, (cast("Category", category), cast("Subcategory", subcategory) if subcategory else None))
        for first, last, category, subcategory in rows("procedure_codes.csv")
    ]
