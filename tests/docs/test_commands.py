"""Every command in README.md and docs/ is typed as a reader would type it, in a local cloud, and shows what it should.

Commands come from the pages, in their order; tests/docs/expected.py says what each shows.
"""

import importlib.util
import json
import re
from collections.abc import Iterator

import pytest

from tests.docs.expected import ELSEWHERE, NAMED, SHOWS
from tests.docs.pages import NOTES, PAGES, Command, blocks, commands
from tests.docs.shell import Shell, make_shell
from tests.unit.template.deployed import PROJECT

pytestmark = pytest.mark.local


def plain(command: Command) -> str:
    """As expected.py has it."""
    return command.text.replace(".venv/bin/", "", 1)


ALL = {plain(command): command for page in reversed(PAGES) for command in commands(page)}
TYPED = [name for page in PAGES for name in map(plain, commands(page)) if name in SHOWS]
MAKE = {plain(command) for page in (*PAGES, *NOTES) for command in commands(page) if command.text.startswith("make ")}
MODULES = {command.text.split()[2] for page in (*PAGES, *NOTES) for command in commands(page) if " -m " in command.text}


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """A clone with a local cloud, which is thrown away by the command that the pages give for that."""
    shell = make_shell(tmp_path_factory.mktemp("clone"))
    shell.ready()
    try:
        yield shell
    finally:
        assert shell.run("imr down --purge") == (0, "The local cloud is down, and everything it held is gone.\n")


def test_every_command_of_the_pages_is_accounted_for_once() -> None:
    benchmarks = {name for name in ALL if name.startswith("make bench AREAS=")}
    assert set(ALL) - benchmarks == {*SHOWS, *NAMED, *ELSEWHERE}
    assert len(SHOWS) + len(NAMED) + len(ELSEWHERE) == len({*SHOWS, *NAMED, *ELSEWHERE})


@pytest.mark.parametrize("name", list(dict.fromkeys(TYPED)))
def test_a_command_does_what_its_page_says(shell: Shell, name: str) -> None:
    shell.ready()
    if "$VERSION_ID" in name:
        shell.environment["VERSION_ID"] = first_upload(shell)
    code, output = (
        shell.run_until(ALL[name].text, SHOWS[name]) if name.startswith("aws logs") else shell.run(ALL[name].text)
    )
    assert code == 0, output
    assert [part for part in SHOWS[name] if part not in output] == [], output


def test_an_answer_has_the_keys_that_its_page_prints(shell: Shell) -> None:
    (printed,) = blocks(PROJECT / "docs" / "statistics.md", "text")
    shell.ready()
    _, output = shell.run("imr stats --by category --json")
    keys = set(re.findall(r'"(\w+)":', printed))
    assert len(keys) > 10
    assert keys - set(re.findall(r'"(\w+)":', output)) == set()


def first_upload(shell: Shell) -> str:
    """What docs/runbook.md says of a letter's correlation id."""
    _, output = shell.run("imr show CASE --json")
    return str(json.loads(output)["sources"][0]["version_id"])


@pytest.mark.parametrize("name", sorted(name for name in NAMED if name.startswith("imr ")))
def test_a_command_that_is_spoken_of_is_there(shell: Shell, name: str) -> None:
    words = [word for word in name.split() if not word.startswith("--")]
    code, output = shell.run(" ".join([*words, "--help"]))
    assert code == 0
    assert [option for option in name.split() if option.startswith("--") and option not in output] == []


@pytest.mark.parametrize("name", sorted(MAKE))
def test_a_target_is_there(shell: Shell, name: str) -> None:
    code, output = shell.run(name.replace("make ", "make -n "))
    assert code == 0, output


@pytest.mark.parametrize("name", sorted(name for name in MAKE if "AREAS=" in name))
def test_a_benchmark_is_there(name: str) -> None:
    for area in name.partition("AREAS=")[2].strip('"').split():
        assert importlib.util.find_spec(f"tests.benchmarks.{area}")


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_is_there(module: str) -> None:
    assert importlib.util.find_spec(module)


@pytest.mark.parametrize("reason", sorted(set(ELSEWHERE.values())))
def test_what_is_run_elsewhere_is_run_there(reason: str) -> None:
    for path in re.findall(r"[\w./]+\.(?:py|sh|yml)", reason):
        assert (PROJECT / path).exists()
