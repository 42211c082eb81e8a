"""Searches over real letters equal plain scans of their hand-made labels."""

import json
import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imr.domain.letter import Letter
from imr.parsing import read
from imr.recording.content import decision_data
from imr.search.asking import search
from imr.search.segment_index import SegmentIndex
from tests.unit.search.memory_store import MemoryStore

CORPUS = os.environ.get("IMR_CORPUS")
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(CORPUS is None, reason="IMR_CORPUS names no folder of real letters"),
]

Label = dict[str, Any]
"""A decision as the labels have it, its letter's label under `letter`."""

SCANS: dict[str, Callable[[Label], bool]] = {
    "category:pharmaceuticals": lambda d: d["category"] == "pharmaceuticals",
    "category:rehabilitation outcome:overturned": lambda d: (
        (d["category"], d["outcome"]) == ("rehabilitation", "overturned")
    ),
    "NOT category:pharmaceuticals": lambda d: d["category"] != "pharmaceuticals",
    "subcategory:imaging-radiology": lambda d: d["subcategory"] == "imaging_radiology",
    "class:opioid": lambda d: d["drug_class"] == "opioid",
    "outcome:upheld NOT class:opioid": lambda d: d["drug_class"] != "opioid" and d["outcome"] == "upheld",
    "body:neck": lambda d: "cervical_spine" in d["body_parts"],
    'body:"low back" OR body:knee': lambda d: bool({"lumbar_spine", "knee"} & set(d["body_parts"])),
    'drug:"oxycodone"': lambda d: "oxycodone" in d["drug_ingredients"],
    "drug:percocet": lambda d: "oxycodone" in d["drug_ingredients"],
    "date:2016": lambda d: d["letter"]["decision_date"].startswith("2016"),
    "date:2016-12-15..2017-01-10": lambda d: "2016-12-15" <= d["letter"]["decision_date"] <= "2017-01-10",
    "NOT date:2017..": lambda d: d["letter"]["decision_date"] < "2017",
    "request:therapy": lambda d: bool(re.search(r"\b(therapy|therapies)\b", d["request"], re.IGNORECASE)),
    'request:"physical therapy"': lambda d: "physical therapy" in d["request"].lower(),
    "request:physi*": lambda d: bool(re.search(r"\bphysi", d["request"], re.IGNORECASE)),
    "request:mri request:spine": lambda d: all(
        re.search(rf"\b{word}\b", d["request"], re.IGNORECASE) for word in ("mri", "spine")
    ),
    "specialty:orthopedic": lambda d: any(
        re.search(r"\borthopa?edics?\b", one, re.IGNORECASE) for one in d["letter"]["reviewer"]["specialties"]
    ),
    "case:CM16*": lambda d: d["letter"]["case_number"].startswith("CM16"),
}


def corpus() -> Path:
    assert CORPUS
    return Path(CORPUS)


@pytest.fixture(scope="module")
def labels() -> dict[str, Label]:
    lines = (corpus() / "real.gold.jsonl").read_text(encoding="utf-8").splitlines()
    letters = [json.loads(line) for line in lines]
    return {f"{one['case_number']}#{d['ordinal']}": {**d, "letter": one} for one in letters for d in one["decisions"]}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SegmentIndex:
    made = SegmentIndex(MemoryStore(), tmp_path_factory.mktemp("index"))
    for path in sorted((corpus() / "real").iterdir()):
        for member in read(path.read_bytes(), path.name):
            assert isinstance(member.result, Letter)
            made.apply([decision_data(member.result, decision, 1, None) for decision in member.result.decisions])
    return made


def asked(index: SegmentIndex, query: str, limit: int = 100) -> dict[str, Any]:
    return dict(search(index, query, limit=limit))


@pytest.mark.parametrize("query", list(SCANS))
def test_search_equals_a_scan_of_the_labels(index: SegmentIndex, labels: dict[str, Label], query: str) -> None:
    answer = asked(index, query)
    wanted = {name for name, label in labels.items() if SCANS[query](label)}
    assert {result["decision_id"] for result in answer["results"]} == wanted
    assert wanted
    assert answer["total"] == len(wanted)
    assert answer["facets"]["outcome"] == dict(Counter(labels[name]["outcome"] for name in wanted))
    assert sum(answer["facets"]["year"].values()) == len(wanted)


def test_five_distinctive_words_of_a_request_find_it_in_the_first_three(
    index: SegmentIndex, labels: dict[str, Label]
) -> None:
    frequency = Counter(word for label in labels.values() for word in set(label["request"].lower().split()))
    missed = {}
    for name, label in labels.items():
        told = sorted(set(label["request"].split()), key=lambda word: (frequency[word.lower()], word))
        words = [word for word in told if re.search(r"\w", word) and word not in ("AND", "OR", "NOT")][:5]
        first = [result["decision_id"] for result in asked(index, " ".join(words), 3)["results"]]
        if name not in first and not any(labels[one]["request"] == label["request"] for one in first):
            missed[name] = words
    assert missed == {}
