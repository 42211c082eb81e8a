"""The watches that nobody has to add: letters that contradict themselves, rates that shift, deliveries that fail."""

from collections.abc import Iterator
from dataclasses import dataclass

from imr.alerts.watch import BUILT_IN, Cadence, Watch
from imr.domain.event import DecisionData
from imr.domain.letter import Issue
from imr.domain.vocabulary import IssueCode


@dataclass(frozen=True)
class IssueWatch:
    """Raises an alert for an issue of a letter: one per decision that the issue is about, or one per letter."""

    name: str
    code: IssueCode
    per_decision: bool = False


ISSUE_WATCHES = (
    IssueWatch("outcome-contradicts-rationale", "outcome_contradicts_rationale", per_decision=True),
    IssueWatch("header-and-narrative-disagree", "narrative_date_of_injury_differs"),
    IssueWatch("late-determination", "late_determination"),
)
RATE_SHIFT = "rate-shift"
REJECTION_RATE = "rejection-rate"
DELIVERY_DISABLED = "delivery-disabled"

CADENCES: dict[str, Cadence] = {
    **{watch.name: "daily" for watch in ISSUE_WATCHES},
    RATE_SHIFT: "immediate",
    REJECTION_RATE: "immediate",
    DELIVERY_DISABLED: "immediate",
}
"""Name -> cadence. What letters say of themselves comes as a daily digest: an archive dropped at once has thousands."""


def built_in_watch(name: str) -> Watch | None:
    """The built-in watch of a full name such as `built-in:rate-shift`; None for any other name."""
    short = name.removeprefix(BUILT_IN)
    return named(short) if name.startswith(BUILT_IN) and short in CADENCES else None


def named(short: str) -> Watch:
    """The built-in watch of a short name such as `rate-shift`. KeyError for any other name."""
    return Watch(name=BUILT_IN + short, query="", cadence=CADENCES[short])


def issues_raised(decision: DecisionData, enabled: frozenset[str]) -> Iterator[tuple[Watch, Issue]]:
    """The built-in watches that a decision sets off, each with the issue that did.

    An issue of the whole letter is told once, with the letter's first decision.
    """
    for issue_watch in ISSUE_WATCHES:
        issue = _issue(decision, issue_watch)
        if issue and issue_watch.name in enabled:
            yield named(issue_watch.name), issue


def _issue(decision: DecisionData, watch: IssueWatch) -> Issue | None:
    found = [issue for issue in decision.letter.issues if issue.code == watch.code]
    if watch.per_decision:
        prefix = f"/decisions/{decision.ordinal - 1}"
        found = [issue for issue in found if issue.field and (issue.field + "/").startswith(prefix + "/")]
    elif decision.ordinal != 1:
        return None
    return found[0] if found else None
