"""`make demo LETTERS=...`, as far as it says that there are none."""

import subprocess
from pathlib import Path

import pytest

from imr_cli.demo import main

PROJECT = Path(__file__).resolve().parents[3]


def test_letters_that_are_not_there_are_told_before_anything_is_started(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imr_cli.demo.run", None)
    assert main(tmp_path / "none") == 2
    assert f"{tmp_path}/none does not exist" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["demo LETTERS", "accuracy CORPUS"])
def test_a_path_may_have_blanks(command: str) -> None:
    target, name = command.split()
    typed = ["make", "-n", "-o", "venv", "-o", ".venv/.ready", target, f"{name}=my letters"]
    made = subprocess.run(typed, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert '"my letters"' in made
