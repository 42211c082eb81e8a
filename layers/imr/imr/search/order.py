"""The order of decisions that a query ranks alike: newest first, then by decision_id."""

import hashlib
import re
from datetime import date

from imr.domain.event import DecisionData

CASE_NUMBER = re.compile(r"CM(\d{2})-(\d{7})")
FIRST_DAY = date(2000, 1, 1)
IDENTITY_BITS = 45
DAY_BITS = 16
ORDINAL_BITS = 7


def newest_first(decision: DecisionData) -> int:
    """A number that is greater for what comes first: day in the upper bits, below it the inverted place of the id.

    61 bits: 16 for the day since 2000 (0 without a date), 45 for the decision. Decisions of one letter never share a
    number; two letters without a case number share one with a probability of 2**-37.
    """
    day = decision.letter.decision_date
    days = min(max((day - FIRST_DAY).days + 1, 1), (1 << DAY_BITS) - 1) if day else 0
    identity = _letter_place(decision.letter_id) << ORDINAL_BITS | min(decision.ordinal, (1 << ORDINAL_BITS) - 1)
    return days << IDENTITY_BITS | ((1 << IDENTITY_BITS) - 1 - identity)


def _letter_place(letter_id: str) -> int:
    """Case numbers in their own order, then the rest by a hash; 38 bits."""
    if match := CASE_NUMBER.fullmatch(letter_id):
        return int(match[1]) * 10_000_000 + int(match[2])
    digest = hashlib.blake2b(letter_id.encode(), digest_size=8).digest()
    return 1 << 37 | int.from_bytes(digest) >> 27
