"""Finding the phrases of a vocabulary in a request: the longest at each place, left to right."""

from collections.abc import Mapping
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Phrases(Generic[Entry]):
    """Folded phrases and what each stands for, by their words. Finding is linear: `longest phrase` steps a word."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._beginnings: dict[str, _Step[Entry]] = {}
        for phrase, entry in entries.items():
            words = phrase.split()
            following = self._beginnings
            for word in words[:-1]:
                following = following.setdefault(word, _Step()).following
            following.setdefault(words[-1], _Step()).entry = entry

    def find(self, words: list[str]) -> list[tuple[int, int, Entry]]:
        """(start, end, entry) of each phrase, as half-open word positions; phrases never overlap."""
        found: list[tuple[int, int, Entry]] = []
        free = 0
        for start, word in enumerate(words):
            step = self._beginnings.get(word)
            if step is not None and start >= free:
                end = start
                longest: Entry | None = None
                while step is not None:
                    end += 1
                    if step.entry is not None:
                        longest, free = step.entry, end
                    step = step.following.get(words[end]) if end < len(words) else None
                if longest is not None:
                    found.append((start, free, longest))
        return found


class _Step(Generic[Entry]):
    """A word of a phrase: the entry of the phrase that ends with it, and the words that go on from it."""

    __slots__ = ("entry", "following")

    def __init__(self) -> None:
        self.entry: Entry | None = None
        self.following: dict[str, _Step[Entry]] = {}
