"""What rewriting letters does is worked out once for what was read of them."""

from imr.statistics.contribution import ALL, LetterContributions, applied, recorded
from imr.statistics.counters import Cell, Tally
from imr.statistics.effect import Effects
from tests.unit.statistics.decisions import decided

LETTER = "CM16-0000001"
EVERYTHING = Cell("2016-12", ALL, ALL)
FIRST, SECOND = (recorded(decided(LETTER, ordinal)) for ordinal in (1, 2))


def test_an_effect_is_worked_out_again_only_for_other_content() -> None:
    asked: list[LetterContributions] = []

    def rewrite(before: LetterContributions) -> LetterContributions:
        asked.append(before)
        return applied(before, [SECOND])

    effects = Effects({LETTER: rewrite})
    effects.expect_new_letters()
    assert effects.of(LETTER, {}).added[EVERYTHING] == Tally(upheld=1, letters=1)
    half = applied({}, [FIRST])
    for _ in range(2):
        effect = effects.of(LETTER, half)
        assert effect.added[EVERYTHING] == Tally(upheld=1)  # its letter is counted already
        assert set(effect.after) == {1, 2}
    assert asked == [{}, half]


def test_halves_hold_all_letters_once() -> None:
    effects = Effects({str(number): dict for number in range(5)})
    first, second = effects.halves()
    assert (list(first), list(second)) == (["0", "1"], ["2", "3", "4"])
