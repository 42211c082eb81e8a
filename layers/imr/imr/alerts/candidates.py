"""Which alerts the decisions of a batch set off, and the words in which each says why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote

from imr.alerts.alert import Candidate, alert_id, is_change, subject_of
from imr.alerts.built_in import issues_raised
from imr.alerts.watch import Watch
from imr.domain.event import AlertData, DecisionData, DecisionRecorded, MatchedWord
from imr.search.memory import Match, MemoryIndex
from imr.search.query import Query, QueryError, parse_query

WORDS = 50
"""Of a match that an alert tells; a prefix can match hundreds."""


@dataclass(frozen=True)
class Wording:
    """What alerts need to say besides the decision: the time, and where the letters can be read."""

    now: datetime
    letters_url: str = ""

    def link(self, letter_id: str) -> str | None:
        """Where the letter can be read, if the stack says where."""
        return f"{self.letters_url}/{quote(letter_id, safe='')}" if self.letters_url else None


@dataclass
class Found:
    """Candidates by event_id, and the watches whose query is not understood (any more)."""

    candidates: dict[str, list[Candidate]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def add(self, event: DecisionRecorded, candidate: Candidate) -> None:
        """Keep a candidate with the event that set it off."""
        self.candidates.setdefault(event.metadata.event_id, []).append(candidate)


def find_candidates(
    events: Sequence[DecisionRecorded],
    watches: Sequence[Watch],
    built_ins: frozenset[str],
    wording: Wording,
) -> Found:
    """Run every active watch over the decisions. Replayed events set nothing off."""
    found = Found()
    for batch in _one_revision_each(event for event in events if not event.metadata.replay):
        _search(batch, watches, wording, found)
        for event in batch.values():
            for watch, issue in issues_raised(event.data, built_ins):
                subject = event.data.decision_id
                reason = f"{_called(event.data)}: {issue.message}"
                found.add(event, _candidate(watch, subject, event, reason, [], wording))
    return found


def _one_revision_each(events: Iterator[DecisionRecorded]) -> Iterator[dict[str, DecisionRecorded]]:
    """The events, parted so that no part has two revisions of one decision; the same event again is left out."""
    parts: list[dict[str, DecisionRecorded]] = []
    seen: set[str] = set()
    for event in events:
        if event.metadata.event_id in seen:
            continue
        seen.add(event.metadata.event_id)
        free = next((part for part in parts if event.data.decision_id not in part), None)
        if free is None:
            parts.append(free := {})
        free[event.data.decision_id] = event
    yield from parts


def _search(batch: Mapping[str, DecisionRecorded], watches: Sequence[Watch], wording: Wording, found: Found) -> None:
    asked = [(watch, query) for watch in watches if not watch.paused and (query := _understood(watch, found))]
    if not asked:
        return
    index = MemoryIndex([event.data for event in batch.values()], [query for _, query in asked])
    for watch, query in asked:
        for match in index.matches(query):
            event = batch[match.decision_id]
            subject = subject_of(watch, event.data)
            found.add(event, _candidate(watch, subject, event, _reason(watch, event.data), _words(match), wording))


def _understood(watch: Watch, found: Found) -> Query | None:
    """What the watch asks for; None, and told, where an older version of the query language took it."""
    try:
        return _query(watch.query)
    except QueryError:
        found.broken.add(watch.name)
        return None


@lru_cache(maxsize=4096)
def _query(text: str) -> Query:
    return parse_query(text)


def _words(match: Match) -> list[MatchedWord]:
    return [
        MatchedWord(word=words.words, field=words.field, start=words.start, end=words.end, text=words.text)
        for words in match.words[:WORDS]
    ]


def _reason(watch: Watch, decision: DecisionData) -> str:
    found = f"{_called(decision)} matches the watch {watch.name!r} ({watch.query})"
    if not is_change(decision):
        return found
    return f"{found}; its outcome was {_plain(decision.previous_outcome or '')}, now it is {_plain(decision.outcome)}"


def _called(decision: DecisionData) -> str:
    return f"Decision {decision.ordinal} of {decision.case_number or decision.letter_id}"


def _plain(outcome: str) -> str:
    return outcome.replace("_", " ")


def _candidate(
    watch: Watch, subject: str, event: DecisionRecorded, reason: str, words: list[MatchedWord], wording: Wording
) -> Candidate:
    decision = event.data
    data = AlertData(
        alert_id=alert_id(watch, subject),
        watch=watch.name,
        decision_id=decision.decision_id,
        letter_id=decision.letter_id,
        case_number=decision.case_number,
        revision=decision.revision,
        outcome=decision.outcome,
        previous_outcome=decision.previous_outcome,
        category=decision.treatment.category,
        request=decision.request,
        reason=reason,
        matched=_distinct(match.word for match in words),
        matches=words,
        link=wording.link(decision.letter_id),
        raised_at=wording.now,
    )
    return Candidate(watch=watch, subject=subject, correlation_id=event.metadata.correlation_id, data=data)


def _distinct(words: Iterable[str]) -> list[str]:
    """Each word once, as it stands where it comes first."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(word.casefold(), word)
    return list(kept.values())
