"""What the product asks of a search engine. Everything above this speaks only these words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from imr.domain.event import DecisionData, WithdrawnData
from imr.search.likeness import Likeness
from imr.search.query import Query

Change = DecisionData | WithdrawnData
"""A decision as it is from its revision on, or that it is no longer there from its revision on."""

Facets = dict[str, dict[str, int]]
"""Facet -> word -> number of decisions, the most frequent first: outcome, category, specialty, chapter, year."""


@dataclass(frozen=True)
class Applied:
    """What became of a batch of changes: `ignored` ones were known already, or older than what is known."""

    recorded: int
    withdrawn: int
    ignored: int


@dataclass(frozen=True)
class Hit:
    """A decision that was found; a greater score is a better one."""

    decision: DecisionData
    score: float


@dataclass(frozen=True)
class Results:
    """One page of what was found, counted over all of it.

    Decisions come by score, then newest first, then by decision_id. `version` names the state of the index that
    answered: pages of one version neither overlap nor leave anything out.
    """

    total: int
    hits: list[Hit]
    facets: Facets
    version: str


@dataclass(frozen=True)
class Precedents:
    """Decided requests like one. `total` and `facets` count the whole `scope` (the requests that count as the same
    treatment), `facets_overturned` and `facets_upheld` the parts of it. `hits` are the nearest of all, `carried` the
    nearest that were overturned."""

    scope: str
    total: int
    facets: Facets
    facets_overturned: Facets
    facets_upheld: Facets
    hits: list[Hit]
    carried: list[Hit]
    version: str


@dataclass(frozen=True)
class Holding:
    """What an index knows of one decision: its last applied revision; `decision` None when it was withdrawn."""

    decision_id: str
    revision: int
    decision: DecisionData | None


class SearchEngine(Protocol):
    """An index of the current revision of every decision."""

    def apply(self, changes: Sequence[Change]) -> Applied:
        """Take in a batch, all of it or nothing. A change that is not newer than what is known is ignored, whatever the
        order of arrival, so that the same batch may come any number of times."""

    def search(self, query: Query, *, offset: int, limit: int) -> Results:
        """Decisions that match, from `offset` on."""

    def similar(self, likeness: Likeness, *, limit: int) -> Precedents:
        """Decisions nearest to `likeness`, and what became of those that share its treatment."""

    def decision(self, decision_id: str) -> DecisionData | None:
        """The current revision of a decision, None when there is none."""

    def holdings(self) -> Iterator[Holding]:
        """Everything the index knows, withdrawn decisions too, in no particular order."""

    def rebuild(self, recorded: Iterator[Sequence[Change]]) -> int:
        """Replace the index by what is recorded (in batches, each decision once), withdrawn decisions included.

        Says how many decisions it then has. Keeps what changed meanwhile.
        """

    def version(self) -> str:
        """Names the state of the index; the same for as long as nothing was taken in."""
