"""What is installed is what was locked, byte for byte, and what Lambda carries may be used by anybody."""

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest

from tests.unit.template.deployed import PROJECT

LOCKS = sorted([*PROJECT.glob("requirements/*.txt"), *PROJECT.glob("layers/*/requirements.txt")])
CARRIED = sorted(
    {
        name
        for lock in PROJECT.glob("layers/*/requirements.txt")
        for name in re.findall(r"^([a-z0-9-]+)==", lock.read_text(), re.MULTILINE)
    }
)
PERMISSIVE = re.compile(r"MIT|Apache|BSD|PSF|Python Software Foundation", re.IGNORECASE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.relative_to(PROJECT)))
def test_every_package_is_pinned_with_hashes_and_comes_from_no_named_place(lock: Path) -> None:
    text = lock.read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    wrong = [one.splitlines()[0] for one in entries if not re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", one)]
    assert wrong == []
    assert [one.splitlines()[0] for one in entries if "--hash=sha256:" not in one] == []
    assert "://" not in text


@pytest.mark.parametrize("name", CARRIED)
def test_what_lambda_carries_has_a_permissive_licence(name: str) -> None:
    known = metadata(name)
    licences = [one for field in ("License-Expression", "License", "Classifier") for one in known.get_all(field) or []]
    assert any(PERMISSIVE.search(one) for one in licences if not one.startswith("Programming")), licences
