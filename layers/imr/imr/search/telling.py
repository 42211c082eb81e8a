"""The sentences of rationales that carried a decision."""

import re
from collections.abc import Sequence

from imr.domain.event import DecisionData
from imr.search.analysis import words
from imr.search.stopwords import is_telling

SENTENCES = 5
"""Sentences that an answer gives, each from another letter."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(])")

ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Ms|vs|e\.g|i\.e|etc|No)|\b[A-Z])\.$")

GROUNDS = re.compile(
    r"\b(document\w*|evidence\w*|fail\w*|improv\w*|function\w*|criteri\w*|objective\w*|consistent\w*|conservative\w*|"
    r"benefit\w*|demonstrat\w*|warrant\w*|deficit\w*|persist\w*|progress\w*|exhaust\w*)\b",
    re.IGNORECASE,
)
"""Words with which reviewers give their grounds."""

APPLIED = re.compile(
    r"\b(?:th(?:is|e) (?:case|patient|worker|claimant|employee|injured worker|provider|records?)|here)\b", re.IGNORECASE
)
"""What turns a guideline's rule into what holds in this case."""

ASIDE = re.compile(r"\bmedically necessary\b|^(?:if|when)\b|\b(?:guidelines?|MTUS|ODG|ACOEM)\b", re.IGNORECASE)
"""What only says the outcome, or only what a guideline says, does not explain this decision."""


def telling_sentences(decisions: Sequence[DecisionData], request: str) -> list[dict[str, str]]:
    """For each letter, nearest first, the sentence that says most about why: its `decision_id` and `sentence`."""
    told: dict[str, dict[str, str]] = {}
    for decision in decisions:
        sentence = _most_telling(decision.rationale or "", request)
        if sentence and decision.letter_id not in told:
            told[decision.letter_id] = {"decision_id": decision.decision_id, "sentence": sentence}
    return list(told.values())[:SENTENCES]


def _most_telling(rationale: str, request: str) -> str | None:
    asked = {stem for stem in words(request) if is_telling(stem)}
    scored = [(_grounds(sentence, asked), -place, sentence) for place, sentence in enumerate(_sentences(rationale))]
    best = max(scored, default=None)
    return best[2] if best and best[0] > 0 else None


def _grounds(sentence: str, asked: set[str]) -> int:
    """Words of grounds count two, of the request one, speaking of the case three; a mere rule costs three."""
    grounds = {match.lower() for match in GROUNDS.findall(sentence)}
    shared = asked & set(words(sentence))
    applied, aside = bool(APPLIED.search(sentence)), bool(ASIDE.search(sentence))
    return 2 * min(len(grounds), 3) + min(len(shared), 3) + 3 * applied - 3 * aside


def _sentences(text: str) -> list[str]:
    sentences: list[str] = []
    for part in SENTENCE_END.split(text):
        if sentences and ABBREVIATION.search(sentences[-1]):
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    return sentences
