"""The accuracy of a corpus as text: fields, categories that were confused, misses."""

from collections.abc import Iterator

from tests.accuracy.expectations import JUDGED
from tests.accuracy.scoring import Accuracy, Score

_SHOWN = 110


def report(accuracy: Accuracy) -> str:
    """The table of fields, the confusion of categories and the misses."""
    return "\n".join([*_fields(accuracy), *_confusion(accuracy), *_misses(accuracy)])


def summary(name: str, accuracy: Accuracy) -> str:
    """One line: mechanical and judged fields of an extraction."""
    mechanical, judged = accuracy.total(judged=False), accuracy.total(judged=True)
    return f"{name:<18} {_share(mechanical):>24} {_share(judged):>24}"


def summary_heading() -> str:
    """The heading above the lines of `summary`."""
    return f"{'through':<18} {'mechanical fields right':>24} {'judged fields right':>24}"


def _fields(accuracy: Accuracy) -> Iterator[str]:
    yield f"{accuracy.letters} letters"
    yield f"{'field':<34} {'precision':>9} {'recall':>8} {'right':>18}"
    ordered = sorted(accuracy.fields, key=lambda name: name in JUDGED)
    for name in ordered:
        yield _line(name + (" (judged)" if name in JUDGED else ""), accuracy.fields[name])
    yield _line("all mechanical fields", accuracy.total(judged=False))
    yield _line("all judged fields", accuracy.total(judged=True))


def _line(name: str, score: Score) -> str:
    return f"{name:<34} {score.precision:>9.2%} {score.recall:>8.2%} {_share(score):>18}"


def _share(score: Score) -> str:
    return f"{score.right}/{score.all} {score.accuracy:.2%}"


def _confusion(accuracy: Accuracy) -> Iterator[str]:
    confused = {pair: count for pair, count in accuracy.confusion.items() if pair[0] != pair[1]}
    yield "\ncategories confused: " + ("none" if not confused else "")
    for (expected, found), count in sorted(confused.items(), key=lambda item: -item[1]):
        yield f"  {expected} read as {found}: {count}"


def _misses(accuracy: Accuracy) -> Iterator[str]:
    yield f"\nmisses: {len(accuracy.misses)}"
    for miss in accuracy.misses:
        yield f"  {miss.where} {miss.field}\n    expected {_cut(miss.expected)}\n    found    {_cut(miss.found)}"


def _cut(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 3]}..."
