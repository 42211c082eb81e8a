"""Finding the phrases of a vocabulary in a request: the longest at each place, left to right."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Phrases(Generic[Entry]):
    """Folded phrases and what each stands for. Finding is linear: at most `longest phrase` look-ups per word."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.entries = entries
        self.longest = _longest_by_first_word(entries)

    def find(self, words: list[str]) -> list[tuple[int, int, Entry]]:
        """(start, end, entry) of each phrase, as half-open word positions; phrases never overlap."""
        found: list[tuple[int, int, Entry]] = []
        longest, free = self.longest, 0
        for start, word in enumerate(words):
            if start < free or word not in longest:
                continue
            for end in range(min(len(words), start + longest[word]), start, -1):
                entry = self.entries.get(" ".join(words[start:end]))
                if entry is not None:
                    found.append((start, end, entry))
                    free = end
                    break
        return found


def _longest_by_first_word(phrases: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        first = phrase.partition(" ")[0]
        length = phrase.count(" ") + 1
        if length > longest.get(first, 0):
            longest[first] = length
    return longest
