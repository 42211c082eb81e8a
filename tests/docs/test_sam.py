"""The SAM commands of the pages: typed where they need no account and no container, otherwise understood by SAM."""

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.docs.pages import PAGES, commands
from tests.docs.shell import Shell, make_shell
from tests.unit.template.deployed import PROJECT, source

pytestmark = pytest.mark.local

ALL = list(dict.fromkeys(command.text for page in PAGES for command in commands(page) if "sam " in command.text))
PARTS = sorted({part.strip() for text in ALL for part in text.split("|") if part.strip().startswith("sam ")})
CONFIGURED = tomllib.loads((PROJECT / "samconfig.toml").read_text())


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """A clone with a local cloud."""
    shell = make_shell(tmp_path_factory.mktemp("sam"))
    shell.environment |= {"SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "us-east-1"}
    yield shell
    shell.run("imr down --purge")


@pytest.mark.parametrize("command", PARTS)
def test_sam_understands_a_command(shell: Shell, command: str) -> None:
    """Options and their names are those of `--help`; configured environments are in samconfig.toml."""
    words = shlex.split(command)
    options = [word for word in words if word.startswith("-") and word != "-"]
    spoken = [word for word in words[1:] if re.fullmatch(r"[a-z0-9-]+", word)]
    code, output = shell.run(" ".join(["sam", *_subcommand(spoken), "--help"]))
    assert code == 0, output
    assert [option for option in options if option not in output] == []
    for option, value in pairwise(words):
        if option == "--config-env":
            assert "_".join(_subcommand(spoken)) in CONFIGURED[value]


def _subcommand(words: list[str]) -> list[str]:
    return words[: {"deploy": 1, "build": 1, "local": 2}[words[0]] + (words[1:2] == ["generate-event"]) * 2]


@pytest.mark.parametrize("stage", ["dev", "prod", "default"])
def test_what_is_deployed_is_configured_as_the_template_knows_it(stage: str) -> None:
    parameters = CONFIGURED[stage]["deploy"]["parameters"]
    overridden = dict(pair.split("=") for pair in parameters.get("parameter_overrides", "").split())
    known = source()["Parameters"]
    assert [name for name in overridden if name not in known] == []
    for name, value in overridden.items():
        assert value in map(str, known[name]["AllowedValues"])


def test_the_event_that_sam_makes_names_the_letter(shell: Shell) -> None:
    (command,) = (part for part in PARTS if "generate-event" in part)
    code, output = shell.run(command)
    assert code == 0, output
    (record,) = json.loads(output)["Records"]
    assert record["s3"]["bucket"]["name"] == "imr-inbox"
    assert (PROJECT / "events" / "letters" / record["s3"]["object"]["key"]).exists()


def test_the_sample_subscriber_is_deployed_as_its_page_says(shell: Shell) -> None:
    (command,) = (part for part in PARTS if "imr-subscriber" in part)
    shell.ready()
    code, output = shell.run(command)
    assert code == 0, output
    assert "Successfully created/updated stack - imr-subscriber" in output
    assert "OverturnedQueueUrl" in output
