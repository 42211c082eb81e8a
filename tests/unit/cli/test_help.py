"""`--help` says what every argument of every command is."""

from collections.abc import Iterator

import pytest
from cyclopts import App

from imr_cli.main import COMMANDS, build_app, run


def _commands(app: App, called: str) -> Iterator[tuple[str, App]]:
    """A command with its name, or its subcommands."""
    below = [name for name in app if not name.startswith("-")]
    if not below:
        yield called, app
    for name in below:
        yield from _commands(app[name], f"{called} {name}")


ALL = [found for name in COMMANDS for found in _commands(build_app()[name], name)]


@pytest.mark.parametrize("command", [command for _, command in ALL], ids=[name for name, _ in ALL])
def test_every_argument_is_explained(command: App) -> None:
    arguments = [argument for argument in command.assemble_argument_collection() if not argument.children]
    assert arguments
    assert [argument.name for argument in arguments if not argument.parameter.help] == []


def test_the_help_of_a_command_is_all_that_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    overview = " ".join(capsys.readouterr().out.split())
    assert COMMANDS["replay"] in overview
    assert run(["replay", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "With --reparse the deployed parser reads the files again" in told
