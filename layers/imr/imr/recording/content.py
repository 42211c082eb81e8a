"""What a decision says: the part of its event that makes two decisions the same or different."""

import hashlib

from imr.domain.decision import Decision
from imr.domain.event import DecisionData, LetterFacts
from imr.domain.letter import Issue, Letter
from imr.domain.vocabulary import Outcome
from imr.recording.head import Content

DIGEST_CHARACTERS = 16
"""Digests are compared within one letter only; 64 bits are plenty."""

NOT_CONTENT = {"spans", "source", "text_sha256", "parser_version"}
"""What a letter says of its file and not of the case: two files that read the same are one revision."""


def letter_facts(letter: Letter, decision: Decision) -> LetterFacts:
    """What the event of `decision` says of its letter."""
    shared = LetterFacts.model_fields.keys() & Letter.model_fields.keys() - {"decisions", "issues"}
    return LetterFacts(
        **{name: getattr(letter, name) for name in shared},
        decisions=len(letter.decisions),
        issues=[issue for issue in letter.issues if _concerns(issue, decision)],
    )


def decision_data(letter: Letter, decision: Decision, revision: int, previous: Outcome | None) -> DecisionData:
    """The data of the event that says `decision` stands at `revision`, and what its outcome was before."""
    return DecisionData(
        **dict(decision),
        letter_id=letter.letter_id,
        case_number=letter.case_number,
        revision=revision,
        previous_outcome=previous,
        letter=letter_facts(letter, decision),
    )


def decision_content(letter: Letter, decision: Decision) -> Content:
    """All that the decision's event says, except revision and previous outcome."""
    said = decision_data(letter, decision, 1, None)
    return Content(digest=_digest(said.model_dump_json(exclude_defaults=True)), outcome=decision.outcome)


def letter_content(letter: Letter) -> Content:
    """All that the letter says."""
    return Content(
        digest=_digest(letter.model_dump_json(exclude=NOT_CONTENT, exclude_defaults=True)), outcome=letter.outcome
    )


def _concerns(issue: Issue, decision: Decision) -> bool:
    """Whether an issue is of the whole letter or of this decision; `field` points to decisions by index from 0."""
    path = (issue.field or "").split("/")
    return path[1:2] != ["decisions"] or path[2:3] in ([], [str(decision.ordinal - 1)])


def _digest(said: str) -> str:
    """Defaults are left out of what is said, so that a new optional field does not make every decision a new one."""
    return hashlib.sha256(said.encode()).hexdigest()[:DIGEST_CHARACTERS]
