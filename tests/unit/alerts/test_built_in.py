"""Letters that contradict themselves raise an alert without a watch."""

import pytest

from imr.alerts.built_in import CADENCES, built_in_watch
from imr.domain.letter import Issue
from tests.unit.alerts.decisions import decided
from tests.unit.alerts.memory import Stack

CONTRADICTS = Issue(
    code="outcome_contradicts_rationale",
    severity="warning",
    message="the rationale ends with 'medically necessary', the heading says upheld",
    field="/decisions/1/outcome",
)
DISAGREES = Issue(
    code="narrative_date_of_injury_differs",
    severity="info",
    message="the header says 2020-01-02, the summary 2020-01-20",
    field="/date_of_injury",
)
LATE = Issue(code="late_determination", severity="info", message="decided 45 days after assignment")
OTHER = Issue(code="unclaimed_text", severity="info", message="text left over")
ISSUES = [CONTRADICTS, DISAGREES, LATE, OTHER]
ALL = ["outcome-contradicts-rationale", "header-and-narrative-disagree", "late-determination"]


def raised(*built_ins: str) -> dict[str, list[str]]:
    stack = Stack(built_ins=built_ins)
    letter = [decided(ordinal=ordinal, issues=ISSUES) for ordinal in (1, 2, 12)]
    stack.raising.take(letter)
    stack.raising.take([decided(ordinal=ordinal, issues=ISSUES, revision=2) for ordinal in (1, 2, 12)])
    found: dict[str, list[str]] = {}
    for alert in stack.alerts.alerts():
        found.setdefault(alert.data.watch, []).append(alert.subject)
    return found


def test_an_issue_is_told_once() -> None:
    """Of a decision with that decision, of a letter with its first one; a revision does not repeat it."""
    assert raised(*ALL) == {
        "built-in:outcome-contradicts-rationale": ["CM26-0000001#2"],
        "built-in:header-and-narrative-disagree": ["CM26-0000001#1"],
        "built-in:late-determination": ["CM26-0000001#1"],
    }


@pytest.mark.parametrize("name", ALL)
def test_each_is_on_or_off(name: str) -> None:
    assert list(raised(name)) == [f"built-in:{name}"]
    assert raised() == {}


def test_it_says_what_the_letter_says() -> None:
    stack = Stack(built_ins=ALL)
    stack.raising.take([decided(issues=[LATE])])
    [alert] = stack.alerts.alerts()
    assert alert.data.reason == "Decision 1 of CM26-0000001: decided 45 days after assignment"
    assert alert.data.link == "https://api.example.org/letters/CM26-0000001"


def test_it_comes_as_a_daily_digest() -> None:
    stack = Stack(built_ins=ALL)
    stack.raising.take([decided(issues=[LATE])])
    assert stack.told.topic == []
    stack.time.pass_by(days=1)
    stack.delivery.deliver_due()
    assert [notice.subject for notice in stack.told.topic] == [
        "IMR digest: 1 alert of watch built-in:late-determination"
    ]


@pytest.mark.parametrize("name", sorted(CADENCES))
def test_a_name_leads_to_its_watch(name: str) -> None:
    watch = built_in_watch(f"built-in:{name}")
    assert watch
    assert (watch.name, watch.target.channel) == (f"built-in:{name}", "topic")
    assert built_in_watch(name) is None
    assert built_in_watch("built-in:no-such") is None
