"""A shell as a reader of the pages has it: the clone, some letters, and a local cloud of its own at a free port."""

import os
import shlex
import shutil
import subprocess
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from imr_cli.local.home import LocalCloud
from tests.free_port import free_port
from tests.unit.template.deployed import PROJECT

PLACEHOLDERS = {"CASE": "CM16-9000377", "QUEUE": "IndexQueue", "QUERY": "therapy", "NAME": "fusions", "N": "5"}
"""What a reader would put for the words in capitals."""

STANDS_FOR = {"imr-prod": "imr", "us-west-2": "us-east-1"}
"""The stack in AWS that pages speak of, by the names of the local one."""

LETTERS = ("lumbar-mri.pdf", "opioid-and-patch.txt", "headache-and-sleep.md")
PATIENCE = 60


@dataclass
class Shell:
    """Runs commands in a folder that looks like the clone. What they export stays for those that follow."""

    folder: Path
    port: int
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, command: str) -> tuple[int, str]:
        """The exit code, and all that was printed."""
        typed = self._meant(command)
        if typed.startswith("export "):
            self.environment |= dict(word.split("=", 1) for word in shlex.split(typed)[1:])
            return 0, ""
        finished = subprocess.run(
            ["bash", "-c", typed],
            cwd=self.folder,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return finished.returncode, finished.stdout + finished.stderr

    def run_until(self, command: str, shown: tuple[str, ...]) -> tuple[int, str]:
        """As `run`, again and again until all that is `shown` has come, as logs come a moment later."""
        deadline = time.monotonic() + PATIENCE
        while True:
            code, output = self.run(command)
            if all(part in output for part in shown) or time.monotonic() > deadline:
                return code, output
            time.sleep(1)

    def ready(self) -> None:
        """See to it that the local cloud runs, and that what pages take from its outputs can be named."""
        with patch.dict(os.environ, {"IMR_HOME": self.environment["IMR_HOME"]}):
            cloud = LocalCloud.load()
        if not (cloud and cloud.running):
            code, output = self.run(f"imr up --port {self.port}")
            assert code == 0, output
            return self.ready()
        outputs = {
            "API_URL": "ApiUrl",
            "OPERATIONS_TOPIC_ARN": "OperationsTopicArn",
            "ALERT_TOPIC_ARN": "AlertTopicArn",
        }
        self.environment |= {name: cloud.outputs[output] for name, output in outputs.items()}
        return None

    def _meant(self, command: str) -> str:
        """A command of a page, with what a reader would put for its placeholders. Make installs nothing."""
        typed = command.replace("[", "").replace("...]", "").replace("]", "").replace("4566", str(self.port))
        for page, here in STANDS_FOR.items():
            typed = typed.replace(page, here)
        words = [PLACEHOLDERS.get(word, word) for word in typed.split(" ")]
        return " ".join(words).replace("make ", "make -o .venv/.ready -o .venv-sam/.ready ")


def make_shell(folder: Path) -> Shell:
    """A shell in an empty folder, which becomes a clone with a few letters beside it."""
    for part in PROJECT.iterdir():
        if part.name not in {".imr", "build", ".git"}:
            (folder / part.name).symlink_to(part)
    _letters(folder)
    port = free_port()
    path = [str(PROJECT / ".venv" / "bin"), str(PROJECT / ".venv-sam" / "bin"), os.environ["PATH"]]
    here = {"PATH": ":".join(path), "IMR_HOME": str(folder / ".imr"), "COLUMNS": "200"}
    aws = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_REGION": "us-east-1"}  # never AWS itself
    return Shell(folder, port, here | aws | {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"})


def _letters(folder: Path) -> None:
    letters = folder / "path" / "to" / "letters"
    letters.mkdir(parents=True)
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        for name in LETTERS:
            shutil.copy(PROJECT / "events" / "letters" / name, letters)
            archive.write(letters / name, name)
