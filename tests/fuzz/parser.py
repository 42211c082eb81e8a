"""The parser under Atheris: `make fuzz` starts this as a process of its own, with libFuzzer's arguments."""

import sys
from random import Random

import atheris

with atheris.instrument_imports(include=["imr"]):
    import imr.parsing  # noqa: F401  instrumented, for all who import it after this

from tests.fuzz.editing import edited, torn
from tests.fuzz.reading import check


def _mutated(data: bytes, max_size: int, seed: int) -> bytes:
    """Half the changes are libFuzzer's, half are ours; both are made inside containers."""
    random = Random(seed)

    def change(content: bytes) -> bytes:
        if random.random() < 0.5:
            return bytes(atheris.Mutate(content, max(max_size, len(content))))
        return torn(content, random)

    return edited(data, random, change)[:max_size]


def _one_input(data: bytes) -> None:
    check(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, _one_input, custom_mutator=_mutated)
    atheris.Fuzz()
