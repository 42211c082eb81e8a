"""What rewriting a letter's contributions does to the counters."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from imr.statistics.contribution import LetterContributions, counters_of
from imr.statistics.counters import Counters, difference

Rewrite = Callable[[LetterContributions], LetterContributions]
"""What a letter contributes from now on, given what it contributed. Called after that was read, perhaps repeatedly."""


@dataclass(frozen=True)
class Effect:
    """What a letter contributed, what it contributes from now on, and what that adds to the counters."""

    before: LetterContributions
    after: LetterContributions
    added: Counters


@dataclass
class Effects:
    """Letters that are rewritten together. The effect on each is worked out once for what was read of it."""

    rewrites: Mapping[str, Rewrite]
    _known: dict[str, Effect] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        return iter(self.rewrites)

    def __len__(self) -> int:
        return len(self.rewrites)

    def of(self, letter: str, before: LetterContributions) -> Effect:
        """The effect on a letter that contributed `before`."""
        known = self._known.get(letter)
        if known is None or known.before != before:
            known = self._known[letter] = _effect(before, self.rewrites[letter](before))
        return known

    def expect_new_letters(self) -> None:
        """Work effects out before anything is read: less time then lies between read and write.

        Not for a rewrite that must see what was read.
        """
        for letter in self:
            self.of(letter, {})

    def halves(self) -> "tuple[Effects, Effects]":
        """Each with half of the letters."""
        pairs, middle = list(self.rewrites.items()), len(self) // 2
        return Effects(dict(pairs[:middle])), Effects(dict(pairs[middle:]))


def _effect(before: LetterContributions, after: LetterContributions) -> Effect:
    added = difference(counters_of(after), counters_of(before)) if before else counters_of(after)
    return Effect(before, after, added)
