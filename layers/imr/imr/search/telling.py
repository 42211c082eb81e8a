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
    r"\b(document\w*|evidence\w*|fail\w*|improv\w*|function\w*|criteri\w*|guideline\w*|recommend\w*|support\w*|"
    r"indicat\w*|objective\w*|consistent\w*|conservative\w*|benefit\w*|demonstrat\w*|warrant\w*)\b",
    re.IGNORECASE,
)
"""Words with which reviewers give their grounds."""

CONCLUSION = re.compile(r"\bmedically necessary\b", re.IGNORECASE)
"""The sentence that only says the outcome explains nothing."""


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
    """Distinct words of grounds count two, words of the request one; the mere conclusion loses three."""
    grounds = {match.lower() for match in GROUNDS.findall(sentence)}
    shared = asked & set(words(sentence))
    return 2 * min(len(grounds), 3) + min(len(shared), 3) - (3 if CONCLUSION.search(sentence) else 0)


def _sentences(text: str) -> list[str]:
    sentences: list[str] = []
    for part in SENTENCE_END.split(text):
        if sentences and ABBREVIATION.search(sentences[-1]):
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    return sentences
