"""Precision, recall and share of right values per field, and what was missed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.accuracy.expectations import JUDGED, Pair, Value, bag


@dataclass
class Score:
    """Counts of one field. Values are list elements where the field is a list; `right` of `all` counts whole fields."""

    right: int = 0
    all: int = 0
    hits: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Share of the found values that are right; 1 when nothing was found."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the expected values that were found; 1 when none was expected."""
        return self.hits / self.expected if self.expected else 1.0

    @property
    def accuracy(self) -> float:
        """Share of the fields that are as labelled."""
        return self.right / self.all if self.all else 1.0

    def add(self, pair: Pair) -> None:
        """Count one pair."""
        expected, found = _values(pair.expected), _values(pair.found)
        self.right += pair.is_right
        self.all += 1
        self.hits += sum((expected & found).values())
        self.found += sum(found.values())
        self.expected += sum(expected.values())

    def merge(self, other: "Score") -> None:
        """Add the counts of another field."""
        for name in ("right", "all", "hits", "found", "expected"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def _values(value: Value) -> Counter[str]:
    if value is None:
        return Counter()
    return bag(value) if isinstance(value, list) else Counter([repr(value)])


@dataclass
class Accuracy:
    """The scores of a corpus."""

    fields: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[Pair] = field(default_factory=list)
    letters: int = 0

    def add(self, pairs: Iterable[Pair]) -> None:
        """Count one letter."""
        self.letters += 1
        for pair in pairs:
            self.fields[pair.field].add(pair)
            if not pair.is_right:
                self.misses.append(pair)
            if pair.field == "category":
                self.confusion[str(pair.expected), str(pair.found)] += 1

    def total(self, *, judged: bool) -> Score:
        """All judged fields together, or all mechanical ones."""
        total = Score()
        for name, score in self.fields.items():
            if (name in JUDGED) == judged:
                total.merge(score)
        return total
