"""How commands speak."""

import pytest

from imr_cli.output import number_of


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 letters"), (1, "1 letter"), (2, "2 letters"), (1000, "1,000 letters")]
)
def test_one_is_not_many(number: int, said: str) -> None:
    assert number_of(number, "letter") == said
