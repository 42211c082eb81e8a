"""What `imr search`, `imr similar` and `imr reindex` print."""

import json
from pathlib import Path
from typing import Any

import boto3
import pytest

from imr.search.manifest import PREFIX
from imr_cli import cloud as connected
from imr_cli.commands import reindex, search, similar
from imr_cli.main import run
from tests.integration.cloud import Cloud
from tests.integration.letters import sample
from tests.integration.test_search import take_in


@pytest.fixture
def operator(cloud: Cloud, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cloud:
    """A stack that the command line is connected to, with letters."""
    session = boto3.Session(region_name="us-east-1")
    stack = connected.Cloud(cloud.settings, cloud.clients, cloud.outputs, session)
    for module in (search, similar, reindex):
        monkeypatch.setattr(module, "connect", lambda _target: stack)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in ("opioid-and-patch.txt", "lumbar-mri.pdf"):
        cloud.drop(name, sample(name))
    take_in(cloud)
    return cloud


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(list(arguments)) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


@pytest.mark.usefixtures("operator")
def test_search_prints_json_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    answer = printed(capsys, "search", "class:opioid", "--json")
    assert {"query", "total", "results", "facets"} <= answer.keys()
    assert run(["search", "class:opioid"]) == 0
    text = capsys.readouterr().out
    assert "1 decision, overturned 0" in text
    assert answer["results"][0]["decision_id"] in text
    assert "category: pharmaceuticals" in text


@pytest.mark.usefixtures("operator")
def test_a_search_that_finds_nothing_says_how_to_find_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "norco zebra"]) == 0
    assert "or put OR between them" in capsys.readouterr().out
    assert run(["search", "norco OR zebra"]) == 0
    assert "1 decision, overturned 0" in capsys.readouterr().out


@pytest.mark.usefixtures("operator")
def test_several_words_are_one_query(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "search", "class:opioid", "NOT", "class:nsaid", "--json")["query"] == (
        "class:opioid NOT class:nsaid"
    )


@pytest.mark.usefixtures("operator")
def test_wrong_query_points_at_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "mri outcome:won"]) == 2
    printed_lines = capsys.readouterr().err.splitlines()
    assert printed_lines[0].startswith('imr: "won" is no outcome; it is one of upheld')
    assert printed_lines[1:] == ["mri outcome:won", "            ^"]


@pytest.mark.usefixtures("operator")
def test_similar_prints_json_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    answer = printed(capsys, "similar", "MRI of the lumbar spine", "--json")
    assert {"total", "overturned", "interval", "results", "guidelines", "specialties"} <= answer.keys()
    assert "same treatment: imaging radiology" in answer["results"][0]["reasons"]
    assert run(["similar", "MRI of the lumbar spine"]) == 0
    assert "same treatment: imaging radiology" in capsys.readouterr().out


@pytest.mark.usefixtures("operator")
def test_similar_to_an_unknown_decision_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["similar", "CM99-0000000#1"]) == 1
    assert capsys.readouterr().err == "imr: no decision CM99-0000000#1 is in the index\n"


@pytest.mark.usefixtures("operator")
def test_similar_to_a_letter_asks_for_one_of_its_decisions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["similar", "CM16-9000245"]) == 2
    assert "name one of its decisions, such as CM16-9000245#1" in capsys.readouterr().err
    assert printed(capsys, "similar", "cm16-9000245#1", "--json") == printed(
        capsys, "similar", "CM16-9000245#1", "--json"
    )


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("limit", ["0", "-1", "101"])
@pytest.mark.parametrize("command", ["search", "similar"])
def test_a_limit_out_of_range_is_wrong_usage(capsys: pytest.CaptureFixture[str], command: str, limit: str) -> None:
    assert run([command, "mri", "--limit", limit]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("lost", ["", f"{PREFIX}segments/", PREFIX])
def test_reindexed_index_answers_alike(
    operator: Cloud, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lost: str
) -> None:
    assert run(["reindex"]) == 0  # now all decisions are in segments
    capsys.readouterr()
    before = [printed(capsys, "search", query, "--json") for query in ("class:opioid", "lumbar", "NOT lumbar")]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    if lost:
        bucket = operator.settings.index_bucket
        for stored in operator.clients.s3.list_objects_v2(Bucket=bucket, Prefix=lost)["Contents"]:
            operator.clients.s3.delete_object(Bucket=bucket, Key=stored["Key"])
    if lost == f"{PREFIX}segments/":
        assert run(["search", "lumbar"]) == 1
        assert "run `imr reindex`" in capsys.readouterr().err
    assert run(["reindex"]) == 0
    assert "decisions indexed anew" in capsys.readouterr().out
    after = [printed(capsys, "search", query, "--json") for query in ("class:opioid", "lumbar", "NOT lumbar")]
    for one, other in zip(before, after, strict=True):
        assert one.pop("version") != other.pop("version")
        assert one == other
