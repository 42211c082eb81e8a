"""Finding the phrases of a vocabulary in a request: the longest at each place, left to right."""

from collections.abc import Mapping
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Phrases(Generic[Entry]):
    """Folded phrases and what each stands for, by their words. Finding is linear: `longest phrase` steps a word."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        root: _Step[Entry] = _Step()
        for phrase, entry in entries.items():
            step = root
            for word in phrase.split():
                following = step.following
                if word not in following:  # thousands of phrases: no step is made in vain
                    following[word] = _Step()
                step = following[word]
            step.entry = entry
        self._beginnings = root.following

    def find(self, words: list[str]) -> list[tuple[int, int, Entry]]:
        """(start, end, entry) of each phrase, as half-open word positions; phrases never overlap."""
        found: list[tuple[int, int, Entry]] = []
        beginnings = self._beginnings
        free = 0
        for start in [place for place, word in enumerate(words) if word in beginnings]:
            if start >= free:
                end, longest = self._longest(words, start + 1, beginnings[words[start]])
                if longest is not None:
                    found.append((start, end, longest))
                    free = end
        return found

    @staticmethod
    def _longest(words: list[str], place: int, step: "_Step[Entry]") -> tuple[int, Entry | None]:
        """Where the longest phrase ends that goes on from a step with the word at `place`, and its entry."""
        end, longest = place, step.entry
        while step.following and place < len(words) and words[place] in step.following:
            step = step.following[words[place]]
            place += 1
            if step.entry is not None:
                end, longest = place, step.entry
        return end, longest


class _Step(Generic[Entry]):
    """A word of a phrase: the entry of the phrase that ends with it, and the words that go on from it."""

    __slots__ = ("entry", "following")

    def __init__(self) -> None:
        self.entry: Entry | None = None
        self.following: dict[str, _Step[Entry]] = {}
