"""The imr command of this environment, with a state folder of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = 240


@dataclass(frozen=True)
class Imr:
    """Runs commands against the local cloud whose state lies in `home`."""

    home: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The finished command, however it ended."""
        environment = {**os.environ, "IMR_HOME": str(self.home)}
        command = [sys.executable, "-m", "imr_cli.main", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)

    def done(self, *arguments: str) -> str:
        """What a command prints that must end well."""
        finished = self.run(*arguments)
        assert finished.returncode == 0, f"imr {' '.join(arguments)}: {finished.stderr}{finished.stdout}"
        return finished.stdout

    def answer(self, *arguments: str) -> Any:
        """The JSON answer of a command: its shape is what the caller asserts."""
        return json.loads(self.done(*arguments, "--json"))
