"""What every store must hold, and what it does hold; a store is a bag of facts, each of them a line of text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from imr.adapters.decision_items import ROW_PREFIX
from imr.adapters.inbox_listing import object_versions
from imr.bootstrap import alert_table, recorded_letters, search_index, statistics_table
from imr.domain.letter import Letter
from imr.domain.vocabulary import Outcome
from imr.recording.head import Head
from imr.search.asking import search
from imr.search.port import SearchEngine
from imr.statistics.key import dimensions_named
from imr.statistics.reporting import report
from imr_cli.cloud import Cloud
from tests.letters.truth import DecisionTruth, LetterTruth
from tests.load.dropped import Dropped

WATCH = "won"
WATCHED = "overturned"
"""The watch of the load is `outcome:overturned`."""

COUNTED = ("month", "category")
"""Dimensions whose counters are compared with a recount of the truth."""

OUTCOMES: tuple[Outcome, ...] = ("upheld", "overturned", "partially_overturned")

Facts = Counter[str]


@dataclass(frozen=True)
class Store:
    """One place, what must be there and what is."""

    name: str
    expected: Facts
    found: Facts

    @property
    def lost(self) -> Facts:
        """What is missing."""
        return self.expected - self.found

    @property
    def double(self) -> Facts:
        """What is there too often, or should not be there at all."""
        return self.found - self.expected


def verdict(cloud: Cloud, dropped: Dropped, scratch: Path) -> list[Store]:
    """Every store, compared with the truth of the generator. `scratch` is a folder for the index."""
    index = search_index(cloud.settings, cloud.clients, scratch)
    recorded = list(recorded_letters(cloud.settings, cloud.clients).letters())
    decisions = [(letter, decision) for letter in dropped.letters.values() for decision in letter["decisions"]]
    watched = [_name(letter, decision) for letter, decision in decisions if decision["outcome"] == WATCHED]
    return [
        Store("receipts", Counter(dropped.keys), Counter(_receipts(cloud))),
        Store("decisions", Counter(_line(*one) for one in decisions), Counter(_recorded(recorded))),
        Store("rows", Counter(_name(*one) for one in decisions), Counter(_rows(cloud))),
        Store("files of letters", _files(dropped), Counter(_sources(recorded))),
        Store("rejections", Counter(f"{key} {reason}" for key, reason in dropped.junk.items()), _rejections(cloud)),
        Store("counters", Counter(_to_count(decisions)), _counted(cloud)),
        Store("index", Counter(_name(*one) for one in decisions), Counter(one.decision_id for one in index.holdings())),
        Store("answers of the index", Counter(f"outcome:{one['outcome']}" for _, one in decisions), _answers(index)),
        Store("alerts", Counter(watched), _alerts(cloud)),
    ]


def _name(letter: LetterTruth, decision: DecisionTruth) -> str:
    return f"{letter['case_number']}#{decision['ordinal']}"


def _line(letter: LetterTruth, decision: DecisionTruth) -> str:
    return f"{_name(letter, decision)}@1 {decision['outcome']} {letter['decision_date']} {decision['request']}"


def _receipts(cloud: Cloud) -> Iterator[str]:
    versions = object_versions(cloud.clients.s3, cloud.settings.inbox_bucket)
    known = recorded_letters(cloud.settings, cloud.clients).receipts(
        {(v.key, v.version_id or "null") for v in versions}
    )
    return (key for key, _ in known)


def _recorded(recorded: Iterable[tuple[Head, Letter | None]]) -> Iterator[str]:
    for head, letter in recorded:
        if letter is None:
            continue
        for decision in letter.decisions:
            name = f"{decision.decision_id}@{head.decisions[decision.ordinal].revision}"
            yield f"{name} {decision.outcome} {letter.decision_date} {decision.request}"


def _rows(cloud: Cloud) -> Iterator[str]:
    pages = cloud.clients.dynamodb.get_paginator("scan").paginate(
        TableName=cloud.settings.decision_table, ProjectionExpression="pk, sk"
    )
    for item in (item for page in pages for item in page["Items"]):
        if item["sk"]["S"].startswith(ROW_PREFIX):
            yield f"{item['pk']['S'].removeprefix('LETTER#')}#{int(item['sk']['S'].removeprefix(ROW_PREFIX))}"


def _files(dropped: Dropped) -> Facts:
    letters = {key: letter["case_number"] for key, letter in dropped.letters.items()}
    return Counter(f"{number} {key}" for key, number in {**letters, **dropped.copies}.items())


def _sources(recorded: Iterable[tuple[Head, Letter | None]]) -> Iterator[str]:
    return (f"{head.letter_id} {file.key}" for head, _ in recorded for file in head.files)


def _rejections(cloud: Cloud) -> Facts:
    rejections = recorded_letters(cloud.settings, cloud.clients).rejections()
    return Counter(f"{one.key} {one.reason}" for one in rejections)


def _to_count(decisions: Iterable[tuple[LetterTruth, DecisionTruth]]) -> Iterator[str]:
    for letter, decision in decisions:
        yield f"month {(letter['decision_date'] or '')[:7]} {decision['outcome']}"
        yield f"category {decision['category']} {decision['outcome']}"


def _counted(cloud: Cloud) -> Facts:
    found: Facts = Counter()
    table = statistics_table(cloud.settings, cloud.clients)
    for dimension in COUNTED:
        for row in report(table, dimensions_named(dimension)).rows:
            for outcome in OUTCOMES:
                found[f"{dimension} {row.key[0]} {outcome}"] = getattr(row.tally, outcome)
    return found


def _answers(index: SearchEngine) -> Facts:
    queries = [f"outcome:{outcome}" for outcome in OUTCOMES]
    return Counter({query: int(str(search(index, query, limit=1)["total"])) for query in queries})


def _alerts(cloud: Cloud) -> Facts:
    return Counter(str(alert.data.decision_id) for alert in alert_table(cloud.settings, cloud.clients).alerts(WATCH))
