"""What a run leaves behind, as far as it must be the same after every run."""

import json
from collections.abc import Collection
from typing import Any

from imr.bootstrap import alert_table, recorded_letters, search_index, statistics_table
from imr.search.asking import search
from imr.statistics.counters import total
from imr.statistics.table import Group
from tests.integration.cloud import Cloud

GROUPS: tuple[Group, ...] = ("single", "pair")
QUERIES = ("therapy", "fusion outcome:upheld", "outcome:overturned")

OF_VERSIONS = {"alerts", "events", "notices"}

State = dict[str, Any]
"""Section -> what it holds, as plain values."""


def observe(cloud: Cloud) -> State:
    """Everything, without what says when and how often something was tried."""
    letters = {head.letter_id: len(head.texts) for head, _ in recorded_letters(cloud.settings, cloud.clients).letters()}
    return {
        "decision table": _decision_table(cloud),
        "statistics": counted(cloud),
        "index": _index(cloud),
        "alerts": _alerts(cloud, {None, *letters}),
        "alerts of single versions": _alerts(cloud, {letter for letter in letters if letters[letter] == 1}),
        "dead letters": cloud.dead_letters(),
    }


def differences(clean: State, other: State, *, loosely: bool = False) -> list[str]:
    """What differs, section by section, in few lines.

    Loosely: what tells of versions is left out, but for alerts about letters of which there is only one.
    """
    found = []
    for section in clean:
        if not (loosely and section in OF_VERSIONS) and clean[section] != other[section]:
            one, two = (set(map(repr, _lines(part))) for part in (clean[section], other[section]))
            found.append(f"{section}: missing {sorted(one - two)[:3]}, too much {sorted(two - one)[:3]}")
    return found


def _lines(content: Any) -> list[Any]:
    return list(content.items()) if isinstance(content, dict) else list(content)


def _decision_table(cloud: Cloud) -> list[str]:
    found = cloud.clients.dynamodb.scan(TableName=cloud.settings.decision_table)["Items"]
    return sorted(repr(sorted(item.items())) for item in found)


def counted(cloud: Cloud) -> dict[str, Any]:
    table = statistics_table(cloud.settings, cloud.clients)
    counters = total(part for group in GROUPS for part in table.counters(group))
    return {"counters": sorted(map(repr, counters.items())), "contributions": sorted(map(repr, table.letters()))}


def _index(cloud: Cloud) -> dict[str, Any]:
    index = search_index(cloud.settings, cloud.clients)
    holdings = sorted((one.decision_id, one.revision, repr(one.decision)) for one in index.holdings())
    return {"holdings": holdings, **{query: _without_scores(search(index, query, limit=50)) for query in QUERIES}}


def _without_scores(answer: Any) -> str:
    """Scores depend on how documents lie in segments; what is found, and in which order, does not."""
    plain = json.loads(json.dumps(answer, default=repr))
    results = [{name: value for name, value in result.items() if name != "score"} for result in plain["results"]]
    return json.dumps({"total": plain["total"], "facets": plain["facets"], "results": sorted(map(repr, results))})


def _alerts(cloud: Cloud, letters: Collection[str | None]) -> list[str]:
    """Alerts about these letters in full, but for when they were raised; and what remains to be delivered. None stands
    for those that are about no letter.
    """
    found = alert_table(cloud.settings, cloud.clients).alerts()
    return sorted(
        repr((alert.data.model_dump(exclude={"raised_at"}), alert.subject, alert.remaining))
        for alert in found
        if alert.data.letter_id in letters
    )
