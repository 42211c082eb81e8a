"""What a layout's reader finds in a letter, as places in its text, before it is judged and put together."""

from dataclasses import dataclass, field

from imr.domain.letter import Span
from imr.domain.vocabulary import Outcome
from imr.parsing.header import Header


@dataclass(slots=True)
class ItemDraft:
    """One decided item: the places of its parts, and whether it is certain that the request begins where it does."""

    request: Span
    outcome: Outcome
    outcome_at: Span | None = None
    original_request: Span | None = None
    authorized: Span | None = None
    administrator: Span | None = None
    reviewer: Span | None = None
    rationale: Span | None = None
    is_certain: bool = True


@dataclass(slots=True)
class LetterDraft:
    """A letter as places. `cover_items` counts the items of the cover where the letter lists them twice."""

    header: Header
    items: list[ItemDraft]
    summary: Span | None = None
    documents: list[Span] = field(default_factory=list)
    licensure: list[Span] = field(default_factory=list)
    specialties: list[Span] = field(default_factory=list)
    cover_items: int | None = None
    unclaimed: list[Span] = field(default_factory=list)
